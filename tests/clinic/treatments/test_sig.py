import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.clinic.treatments.sig import (
    FREQUENCIES,
    ROUTES,
    UNITS,
    Sig,
    SigError,
    closest,
    parse_sig,
)

amounts = st.decimals(0, 100_000, places=3).map(float)
frequencies = st.sampled_from(sorted(FREQUENCIES)) | st.builds(
    "every {} {}".format, st.sampled_from([1, 2, 3, 4, 6, 8, 12, 24, 48, 72]), st.just("h")
)
drug_units = st.sampled_from(["mg", "mcg", "g", "mcg/h"])
routes = st.sampled_from(sorted(set(ROUTES.values())))


def complaint(text):
    try:
        parse_sig(text)
    except SigError as error:
        return str(error) if 0 <= error.start <= error.end <= len(text) else "points nowhere"
    return None


@given(amounts, drug_units, routes, frequencies)
def test_what_a_sig_writes_it_can_read(amount, unit, route, frequency):
    sig = parse_sig(f"{amount:.3f} {unit} {route} {frequency}")
    again = parse_sig(str(sig))
    assert (again, str(again)) == (sig, str(sig))


@given(
    amounts,
    routes,
    st.sampled_from([(1, 1.0), (2, 1.0), (6, 1.0), (8, 1.0), (1, 3.0), (1, 10.0), (1, math.inf)]),
)
def test_a_sig_built_from_numbers_reads_back_as_the_same_numbers(amount, route, when):
    sig = Sig(amount, "mg", route, *when)
    assert parse_sig(str(sig)) == sig


@given(amounts, st.sampled_from(sorted(FREQUENCIES)))
def test_the_daily_amount_is_the_dose_times_how_often(amount, frequency):
    sig = parse_sig(f"{amount:.3f} mg PO {frequency}")
    assert sig.per_day == pytest.approx(sig.amount * sig.times / sig.every)


@given(st.text(max_size=60))
def test_any_text_is_a_sig_or_a_sentence(text):
    assert complaint(text) is None or complaint(text).endswith((".", "?"))


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(["", " "]))
def test_a_space_before_the_unit_does_not_matter(unit, space):
    route = "" if unit.startswith("session") else "PO "
    assert parse_sig(f"2{space}{unit} {route}weekly").unit == UNITS[unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 mg SL bid", Sig(8.0, "mg", "SL", 2, 1.0)),
        ("20 mg PO q6h", Sig(20.0, "mg", "PO", 4, 1.0)),
        ("25 mcg/h TD every 72 h", Sig(25.0, "mcg/h", "TD", 1, 3.0)),
        ("300 mg SC monthly", Sig(300.0, "mg", "SC", 1, 28.0)),
        ("2 sessions weekly", Sig(2.0, "session", "", 1, 7.0)),
        ("4 mg IN once", Sig(4.0, "mg", "IN", 1, math.inf)),
        ("0.5mg sl QHS", Sig(0.5, "mg", "SL", 1, 1.0)),
        ("15 mg po every 8 hours", Sig(15.0, "mg", "PO", 3, 1.0)),
    ],
)
def test_sigs_mean_what_a_pharmacist_reads(text, expected):
    assert parse_sig(text) == expected


def test_q12h_is_bid_and_each_is_written_as_it_was_said():
    assert parse_sig("40 mg PO q12h") == parse_sig("40 mg PO bid")
    assert str(parse_sig("40 mg PO q12h")) == "40 mg PO q12h"


def test_a_patch_keeps_its_rate_and_a_single_dose_is_no_daily_dose():
    assert parse_sig("25 mcg/h TD every 72 h").per_day == 25.0
    assert parse_sig("4 mg IN once").per_day == 0.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("40 mg PO q12", "`q12` is not a frequency. Did you mean `q12h`?"),
        ("8 mg bid", "The route is missing before `bid`. Write it as in `8 mg SL bid`."),
        ("5-10 mg PO tid", "`5-10` is a range. Write the dose that is usually taken."),
        ("5 mg PO tid prn", "`prn` leaves the dose open. Write what is usually taken, as in"),
        ("1 tablet PO bid", "`tablet` does not say how much. Write the dose in mg, mcg or mcg/h."),
        ("1,000 mg PO bid", "`1,000` has a comma. Write 1000 or 2.5, without commas."),
        ("8 mgs SL bid", "`mgs` is not a unit. Did you mean `mg`?"),
        ("8 mg SLL bid", "`SLL` is not a route. Did you mean `SL`?"),
        ("8 mg PO every 7 h", "`every 7 h` does not fit into whole days."),
        ("8 mg PO every 0 h", "`every 0 h` does not fit into whole days."),
        ("bid", "`bid` is not an amount."),
        ("8 mg SL", "The frequency is missing."),
        ("", "There is no dose here."),
        ("9999999 mg PO daily", "`9999999` is too large for a dose."),
    ],
)
def test_a_wrong_sig_gets_one_sentence_and_a_cure(text, sentence):
    with pytest.raises(SigError) as error:
        parse_sig(text)
    assert str(error.value).startswith(sentence)


def test_the_wrong_word_is_pointed_at():
    with pytest.raises(SigError) as error:
        parse_sig("40 mg PO q12")
    assert (error.value.start, error.value.end) == (9, 12)


def test_nothing_resembles_a_word_of_another_kind():
    assert closest("xylophone", ["bid", "tid"]) is None
