"""The list of orders: all of them, each as it can be written in a case."""

import pytest
import yaml

from simlib.cases.authoring.ordering import listing, written
from simlib.cases.schema.offers import read_order
from simlib.clinic.treatments.base import catalogue


@pytest.mark.parametrize("slug", sorted(catalogue()))
def test_every_order_is_listed_as_it_is_written(slug):
    assert written(slug) in listing()
    read_order(yaml.safe_load(written(slug))[0], catalogue())


def test_a_list_can_be_searched_by_another_name():
    assert "- snri: 60 mg PO daily" in listing("Duloxetine")
    assert "buprenorphine" not in listing("duloxetine")


def test_a_word_that_fits_nothing_is_told():
    with pytest.raises(ValueError, match="nothing has to do with `homeopathy`"):
        listing("homeopathy")
