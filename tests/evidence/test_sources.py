"""Every source that is named exists, and every source that exists is named."""

import pytest
import yaml

from simlib.cases.case import cases_folder
from simlib.clinic.guidance import sources as guidance_sources
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.clinic.treatments.opioids import OPIOIDS
from simlib.evidence.parameter_table import rows
from simlib.evidence.references import trials_by_sources
from simlib.evidence.sources import CHECKED, load
from simlib.web.labs.shelf import labs

NO_SOURCE = "assumed"


def quoted():
    for opioid in OPIOIDS:
        yield from (q for q in (opioid.factor, opioid.half_life, opioid.half_life_er) if q)


def named():
    """Every key that the library and its cases name."""
    found = {row.source for row in rows()}
    found |= {quote.source for quote in quoted()}
    for kind in (*interventions().values(), *instruments().values()):
        found |= set(kind.sources)
    found |= guidance_sources()
    found |= {key for lab in labs().values() for key in lab.cited}
    for path in cases_folder().glob("*.yaml"):
        found |= set(yaml.safe_load(path.read_text("utf-8")).get("sources") or [])
    found |= {key for sources in trials_by_sources().values() for key in sources}
    return found - {NO_SOURCE}


def test_every_source_that_is_named_exists():
    assert sorted(named() - set(load())) == []


def test_every_source_that_exists_is_named():
    assert sorted(set(load()) - named()) == []


@pytest.mark.parametrize("key", load())
def test_a_source_says_what_it_is_where_it_is_and_how_it_was_checked(key):
    source = load()[key]
    assert source.cite.endswith(".")
    assert source.where
    assert source.verified in CHECKED
    assert source.note.endswith(".")


def test_sources_are_in_alphabetical_order():
    assert list(load()) == sorted(load())


def test_what_was_measured_was_read_somewhere():
    """A number that nobody has seen is not called measured."""
    measured = [row.source for row in rows() if row.grade == "measured"]
    assert [key for key in measured if load()[key].verified == "memory"] == []
