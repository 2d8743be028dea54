import math

import pytest
from hypothesis import given, settings
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


# what is read a second time is there at once, so times differ between two runs of one example
@settings(deadline=None)
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


@pytest.mark.parametrize(
    ("text", "a_day"),
    [
        ("30 mg PO QDS", 120), ("50 mg PO TDS", 150), ("100 mg PO BD", 200),
        ("10 mg PO 4 hrly", 60), ("5 mg PO q12hr", 10), ("5 mg PO q8hrs", 15),
        ("300 mg PO 3x daily", 900), ("20 mg PO 4 times daily", 80), ("20 mg PO thrice daily", 60),
        ("20 mg PO three times a day", 60), ("16 mg SL once a day", 16), ("10 mg PO q2h", 120),
        ("10 mg PO q3h", 80), ("8 mg SL qod", 4), ("20 mg PO q48h", 10), ("30 mg PO q7d", 30 / 7),
        ("30 mg p.o. q.12 h.", 60), ("500 mg p.o. b.i.d.", 1000), ("0.1 mg p.o. q.i.d.", 0.4),
        ("25 mg PO q HS", 25), ("300 mg PO at bedtime", 300),
        ("650 mg PO every 6 (six) hours", 2600),
        ("25 mcg/hour TD every 72 hours", 25), ("8 mg sublingually twice daily", 16),
        ("300 mg subq every 4 weeks", 300 / 28),
    ],
)  # fmt: skip
def test_shapes_of_real_prescriptions_are_read(text, a_day):
    """Shapes that pharmacies, notes and other countries use."""
    sig = parse_sig(text)
    assert sig.per_day == pytest.approx(a_day)
    assert parse_sig(str(sig)).per_day == pytest.approx(a_day)


@pytest.mark.parametrize(
    "text",
    ["5 mg PO qd4", "5 mg PO qdx", "5 mg PO q5h", "5 mg PO bit", "5 mg PO q62h", "8 mg film SL bid",
     "5 mg PO q4-6h", "5 mg PO MWF"],
)  # fmt: skip
def test_no_cure_is_another_dose(text):
    with pytest.raises(SigError) as error:
        parse_sig(text)
    assert "Did you mean" not in str(error.value)


def test_a_text_is_read_once():
    parse_sig.cache_clear()
    for _ in range(100):
        parse_sig("7 mg PO bid")
    assert parse_sig.cache_info().misses == 1
