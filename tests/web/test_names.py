"""Names of the search: each leads to something that exists, or is said not to exist here."""

import tomllib

import pytest

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.files.shipped import inside

NAMES = tomllib.loads(inside("web", "labels", "names.toml").read_text("utf-8"))
SLUGS = {*instruments(), *interventions()}

SOUGHT = [
    "oxycodone",
    "morphine",
    "tramadol",
    "ibuprofen",
    "naproxen",
    "suboxone",
    "sublocade",
    "vivitrol",
    "narcan",
    "cymbalta",
    "amitriptyline",
    "trazodone",
    "physical-therapy",
    "syringe",
    "test-strips",
    "hepatitis",
    "hiv",
    "safety-plan",
    "suicide",
    "refer",
    "specialist",
    "discharge",
    "percocet",
    "lyrica",
    "neurontin",
    "tylenol",
    "panadol",
    "ekg",
    "uds",
    "pdmp",
    "creatinine",
    "ptsd",
    "rehab",
    "peer",
    "na",
    "housing",
    "transport",
    "cbt",
    "physio",
    "chiropractor",
    "acupuncture",
    "yoga",
    "lidoderm",
]


def test_every_name_leads_to_something_that_can_be_ordered_or_tested():
    near = {slug for one in NAMES["absent"] for slug in one.get("near", ())}
    assert {*NAMES["also"], *near} - SLUGS == set()


def test_nothing_is_said_not_to_exist_that_exists():
    missing = {name for one in NAMES["absent"] for name in one["names"]}
    known = {name for names in NAMES["also"].values() for name in names}
    assert missing & {*SLUGS, *known} == set()


def test_every_order_has_names_that_people_have_for_it():
    assert set(interventions()) - set(NAMES["also"]) == set()


@pytest.mark.parametrize("name", SOUGHT)
def test_a_plain_name_finds_something_or_is_said_not_to_exist(name):
    wanted = name.replace("-", " ").split()
    told = [" ".join(one["names"]) for one in NAMES["absent"]]
    named = [f"{slug} {' '.join(names)}" for slug, names in NAMES["also"].items()]
    assert any(all(word in text for word in wanted) for text in (*told, *named, *SLUGS))
