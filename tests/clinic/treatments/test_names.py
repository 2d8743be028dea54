"""Names of medicines: every one that people write is one medicine, or said to be none."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simlib.clinic.guidance.items import table
from simlib.clinic.treatments.brought import acts
from simlib.clinic.treatments.names import (
    BRANDS,
    MISSPELT,
    OTHER_OPIOIDS,
    recognise,
    suggestion,
)
from simlib.clinic.treatments.opioids import NOT_CONVERTED, DrugError, drug_names, find_drug

KNOWN = [*drug_names(), *NOT_CONVERTED, *table()["names"]]


@pytest.mark.parametrize("brand", sorted(BRANDS))
def test_every_brand_is_a_medicine_that_something_here_knows(brand):
    generic = recognise(brand.title()).generic
    assert generic in KNOWN or acts(generic) is not None


@pytest.mark.parametrize("typed", sorted(MISSPELT))
def test_a_common_misspelling_is_answered_with_what_is_meant(typed):
    assert suggestion(typed, KNOWN) == MISSPELT[typed]
    assert typed not in BRANDS


@pytest.mark.parametrize(
    ("typed", "generic", "extended"),
    [
        ("morphine sulfate", "morphine", False), ("oxycodone hydrochloride", "oxycodone", False),
        ("oxycodone-acetaminophen", "oxycodone", False), ("codeine phosphate", "codeine", False),
        ("Tylenol #3", "codeine", False), ("Lortab", "hydrocodone", False),
        ("Endocet", "oxycodone", False), ("Percodan", "oxycodone", False),
        ("Oramorph", "morphine", False), ("MST", "morphine", True),
        ("oxycodone ER", "oxycodone", True), ("OxyContin", "oxycodone", True),
        ("Suboxone 8-2", "buprenorphine", False), ("Zoloft", "sertraline", False),
    ],
)  # fmt: skip
def test_names_as_prescriptions_have_them(typed, generic, extended):
    found = recognise(typed)
    assert (found.generic, found.extended) == (generic, extended)


@pytest.mark.parametrize(
    "other", ["diamorphine", "dihydrocodeine", "meperidine", "Actiq", "kratom"]
)
def test_an_opioid_that_no_equation_has_is_never_taken_for_another(other):
    assert recognise(other).generic in OTHER_OPIOIDS
    with pytest.raises(DrugError, match="no equation here has") as error:
        find_drug(other)
    assert "Did you mean" not in str(error.value)


@pytest.mark.parametrize("text", ["foo bar", "letrozole", "EKG", "hydralazine", "clonidine"])
def test_nothing_is_suggested_for_what_is_another_thing(text):
    assert suggestion(text, [n for n in KNOWN if n != text]) is None


@given(st.sampled_from(sorted({*KNOWN, *BRANDS})), st.data())
def test_a_suggestion_is_the_medicine_that_was_meant(name, data):
    """One slip is answered with that very medicine, or with none."""
    at = data.draw(st.integers(0, len(name) - 1))
    typed = name[:at] + data.draw(st.sampled_from("aeioulmnrst")) + name[at + 1 :]
    assume(recognise(typed).generic not in KNOWN)
    near = suggestion(typed, KNOWN)
    assert near is None or recognise(near).generic == recognise(name).generic
