"""Orders by other names: what is meant is told as an order that can be given."""

import pytest
import yaml

from simlib.cases.language.also_called import ALSO_CALLED
from simlib.cases.schema.brought import brought_in
from simlib.cases.schema.offers import OfferError, read_order
from simlib.clinic.treatments.base import catalogue


@pytest.mark.parametrize("name", sorted(ALSO_CALLED))
def test_what_is_meant_is_an_order_that_can_be_given(name):
    assert read_order(yaml.safe_load(ALSO_CALLED[name]), catalogue()).intervention is not None


def test_no_other_name_hides_an_intervention():
    assert set(ALSO_CALLED).isdisjoint(catalogue())


def test_the_dose_that_the_author_wrote_stays():
    with pytest.raises(OfferError, match="Write `- snri: 30 mg PO daily`"):
        read_order({"Duloxetine": "30 mg PO daily"}, catalogue())


@pytest.mark.parametrize("written", ["duloxetine", "duloxetine 30"])
def test_another_name_is_answered_with_the_order(written):
    with pytest.raises(OfferError, match="snri: 60 mg PO daily"):
        read_order(yaml.safe_load(written), catalogue())


@pytest.mark.parametrize(
    ("slug", "drug"), [("tca", "amitriptyline"), ("nsaid", "ibuprofen"), ("nsaid", "celecoxib")]
)
def test_the_drug_of_a_class_need_not_be_an_opioid(slug, drug):
    assert read_order({slug: {"drug": drug}}, catalogue()).intervention.drug == drug


def test_a_medicine_of_the_person_can_be_stopped_and_others_not():
    case = {"other_medicines": ["Ibuprofen 800 mg three times a day, not prescribed"]}
    brought = brought_in(case)
    assert read_order({"stop": "ibuprofen"}, catalogue(), brought).stops == "ibuprofen"
    with pytest.raises(OfferError, match="Other medicines here: ibuprofen"):
        read_order({"stop": "warfarin"}, catalogue(), brought)
