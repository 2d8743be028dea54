import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.clinic.treatments.opioids import (
    OPIOIDS,
    DrugError,
    drug_names,
    drug_suggestions,
    find_drug,
    mme_per_day,
)
from simlib.model.mechanisms.drug import METHADONE_MME

CDC_2022 = {
    "codeine": 0.15,
    "fentanyl patch": 2.4,
    "hydrocodone": 1.0,
    "hydromorphone": 5.0,
    "methadone": 4.7,
    "morphine": 1.0,
    "oxycodone": 1.5,
    "oxymorphone": 3.0,
    "tapentadol": 0.4,
    "tramadol": 0.2,
}


def test_the_table_is_that_of_cdc_2022_and_nothing_else():
    assert {o.name: o.factor.value for o in OPIOIDS} == CDC_2022


def test_every_number_in_the_table_has_a_source_and_a_grade():
    numbers = [n for o in OPIOIDS for n in (o.factor, o.half_life, o.half_life_er) if n]
    assert all(n.source and n.grade in ("measured", "inferred", "assumed") for n in numbers)


def test_an_assumed_number_names_no_source():
    numbers = [n for o in OPIOIDS for n in (o.half_life, o.half_life_er) if n]
    assert all((n.grade == "assumed") == (n.source == "assumed") for n in numbers)


@pytest.mark.parametrize(
    ("drug", "amount", "unit", "mme"),
    [
        ("oxycodone", 80, "mg", 120.0),
        ("hydromorphone", 8, "mg", 40.0),
        ("methadone", 30, "mg", 141.0),
        ("tramadol", 200, "mg", 40.0),
        ("fentanyl patch", 25, "mcg/h", 60.0),
        ("morphine", 15_000, "mcg", 15.0),
        ("Percocet", 20, "mg", 30.0),
    ],
)
def test_daily_doses_convert_as_on_the_cdc_card(drug, amount, unit, mme):
    assert mme_per_day(drug, amount, unit) == pytest.approx(mme)


def test_the_model_and_the_table_agree_on_methadone():
    assert mme_per_day("methadone", 1.0) == METHADONE_MME


@given(st.sampled_from(sorted(CDC_2022)), st.floats(0, 1000), st.floats(0, 1000))
def test_two_halves_of_a_dose_count_as_the_whole(drug, a, b):
    unit = find_drug(drug).unit
    parts = mme_per_day(drug, a, unit) + mme_per_day(drug, b, unit)
    assert mme_per_day(drug, a + b, unit) == pytest.approx(parts)


def test_buprenorphine_is_not_converted_and_the_reason_is_given():
    with pytest.raises(DrugError, match="partial agonist"):
        mme_per_day("buprenorphine", 16)


def test_a_misspelt_drug_gets_a_suggestion():
    with pytest.raises(DrugError, match=r"no opioid `oxycodne`.*Did you mean `oxycodone`\?"):
        mme_per_day("oxycodne", 10)


def test_an_unknown_drug_gets_the_list():
    with pytest.raises(DrugError, match="Opioids: codeine, fentanyl patch, hydrocodone"):
        find_drug("lisinopril")


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("hydrocodon", "hydrocodone"), ("bupenorphine", "buprenorphine"), ("oxycontn", "oxycodone")],
)
def test_suggestions_know_generic_and_brand_names(misspelt, meant):
    assert drug_suggestions(misspelt) == (meant,)


def test_a_patch_in_milligrams_is_refused():
    with pytest.raises(DrugError, match="Give its rate in mcg/h"):
        mme_per_day("fentanyl patch", 25, "mg")


def test_tablets_in_micrograms_an_hour_are_refused():
    with pytest.raises(DrugError, match="oxycodone is not counted in mcg/h"):
        mme_per_day("oxycodone", 25, "mcg/h")


def test_the_names_are_sorted():
    assert list(drug_names()) == sorted(CDC_2022)
