import csv
import math
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simlib.clinic.treatments.base import OrderError, catalogue, read_sig
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.forms import FORMS
from simlib.clinic.treatments.sig import Sig, parse_sig
from simlib.clinic.treatments.sig_text import SigError
from simlib.clinic.treatments.sig_words import FREQUENCIES, ROUTES, UNITS
from simlib.text.similar import closest

REAL = list(csv.DictReader((Path(__file__).parent / "sigs.csv").read_text("utf-8").splitlines()))
"""Sigs as labels, notes and order sets have them, with the most that each allows in a day."""

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
    one_day = 1.0 if sig.single else sig.every
    assert sig.per_day == pytest.approx(sig.amount * sig.times / one_day)


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


def test_a_patch_keeps_its_rate_and_a_single_dose_is_one_dose():
    assert parse_sig("25 mcg/h TD every 72 h").per_day == 25.0
    assert parse_sig("4 mg IN once").per_day == 4.0
    assert parse_sig("4 mg IN once").single


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("40 mg PO q12", "`q12` is not a frequency. Did you mean `q12h`?"),
        ("8 mg bid", "The route is missing before `bid`. Write it as in `8 mg SL bid`."),
        ("1 tablet PO bid", "`tablet` does not say how much. Write the dose in mg, mcg or mcg/h."),
        ("8 mgx SL bid", "`mgx` is not a unit. Did you mean `mg`?"),
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
    ["5 mg PO qd4", "5 mg PO q5h", "5 mg PO xid", "5 mg PO q62", "5 mgg PO bid", "5 mg PO MWF",
     "5 mg IL bid"],
)  # fmt: skip
def test_no_cure_is_another_dose(text):
    with pytest.raises(SigError) as error:
        parse_sig(text)
    assert "Did you mean" not in str(error.value)


def reading(medicine, text):
    """Read as the order of a medicine does, which knows how it is given."""
    if medicine in FORMS:
        return read_sig(text, medicine, FORMS[medicine].sig.route)
    return read_sig(text, medicine, parse_sig(catalogue()[medicine].usual).route)


def ordered(medicine, text):
    if medicine in FORMS:
        return FullAgonist(medicine, text)
    return catalogue()[medicine].from_choice({"sig": text})


@pytest.mark.parametrize("row", REAL, ids=[f"{row['medicine']} {row['sig']}" for row in REAL])
def test_real_sigs_are_read_as_the_most_they_allow_or_refused_with_a_reason(row):
    if row["told"]:
        with pytest.raises(OrderError, match=row["told"]):
            ordered(row["medicine"], row["sig"])
        return
    sig = reading(row["medicine"], row["sig"])
    unit = "mcg/h" if sig.unit == "mcg/h" else "mg"
    assert sig.counted_in(unit).per_day == pytest.approx(float(row["a_day"]), abs=4e-3)
    again = parse_sig(str(sig))
    assert (again.per_day, again.route) == (sig.per_day, sig.route)


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("5 mg PO q6h prn", ["Read as 4 a day (`prn`): say so if it is less."]),
        ("5-10 mg PO bid", ["Read as 10 each time (`5-10`): say so if it is less."]),
        ("5 mg PO q4-6h", ["Read as every 4 hours (`q4-6h`): say so if it is less often."]),
        ("30 mg PO qam and 15 mg qhs", ["Read as 22.5 mg 2 times a day (30 and 15 mg)."]),
        ("5 mg PO bid x 7d", ["An order goes on until it is stopped: `x 7d` is not read."]),
        ("8-2 mg SL bid", []), ("5-325 mg PO q6h", []), ("40 mg PO q12h scheduled", []),
    ],
)  # fmt: skip
def test_what_is_left_open_is_said(text, assumed):
    assert list(parse_sig(text).assumed) == assumed


def test_smaller_tablets_that_give_as_much_are_counted_as_what_they_give():
    sig = parse_sig("5.7-1.4 mg SL daily")
    assert sig.per_day == 8.0
    assert "gives as much as 8 mg of other tablets" in sig.assumed[0]


@pytest.mark.parametrize("text", ["5 mg PO q6h prn", "5-10 mg PO q6h prn", "5 mg PO prn"])
def test_an_order_that_leaves_the_dose_open_tells_how_it_was_read(text):
    if text.endswith("PO prn"):
        with pytest.raises(OrderError, match="frequency is missing"):
            FullAgonist("oxycodone", text)
        return
    assert any("(`prn`): say so if it is less" in n for n in FullAgonist(sig=text).notes())


@pytest.mark.parametrize(
    ("drug", "sig", "mme"),
    [
        ("morphine", "20 mg PO q4h", 120), ("morphine", "20 mg IV q4h", 360),
        ("morphine", "15 mg IV q4h", 270), ("hydromorphone", "0.5 mg IV q4h", 60),
        ("hydromorphone", "0.5 mg SC q4h", 60), ("oxycodone", "5 mg PR q6h", 30),
        ("oxymorphone", "1 mg IV q6h", 120), ("methadone", "5 mg IV q8h", 141),
    ],
)  # fmt: skip
def test_each_route_counts_by_its_own_factor(drug, sig, mme):
    order = FullAgonist(drug, sig)
    assert order.running(0).mme == pytest.approx(mme)
    assert order.levers(0).prescribed == pytest.approx(mme)


@pytest.mark.parametrize(
    ("drug", "sig"),
    [
        ("oxycodone", "20 mg TD qid"), ("oxycodone", "20 mg IV qid"), ("tramadol", "50 mg PR qid"),
        ("fentanyl patch", "25 mcg/h IV q24h"), ("fentanyl patch", "50 mcg/h TD bid"),
        ("hydromorphone", "4 mcg PO q4h"), ("oxycodone", "5 mcg PO qid"),
        ("oxycodone", "20 mg PO once"),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_refused(drug, sig):
    with pytest.raises(OrderError):
        FullAgonist(drug, sig)


@pytest.mark.parametrize(
    ("slug", "sig"),
    [
        ("gabapentin", "600 mg IV tid"), ("gabapentin", "600 mcg PO tid"),
        ("snri", "60 mcg PO daily"),
        ("naltrexone", "380 mg PO monthly"), ("buprenorphine-depot", "300 mg SC once"),
        ("exercise", "2 sessions once"),
    ],
)  # fmt: skip
def test_so_it_is_for_every_medicine(slug, sig):
    with pytest.raises(OrderError):
        catalogue()[slug].from_choice({"sig": sig})


def test_grams_are_milligrams_where_those_are_counted():
    order = catalogue()["paracetamol"].from_choice({"sig": "1 g PO tid"})
    assert order.levers(30) == catalogue()["paracetamol"].from_choice({}).levers(30)


words = st.sampled_from(
    ["8 mg SL bid", "20 mg PO q6h", "10 mg PO q12h", "600 mg PO tid", "300 mg SC monthly",
     "30 mg PO daily", "50 mg PO nightly", "10 mg PO qhs", "5 mg PO weekly", "4 mg IN once",
     "8-2 mg SL film bid", "5-325 mg PO q4h", "25 mcg/h TD every 72 h", "16 mg SL twice daily",
     "10 mg PO every other day", "15 mg PO qod", "380 mg IM every 4 weeks", "2 sessions weekly"]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(words, st.data())
def test_no_suggestion_ever_changes_dose_route_or_interval(text, data):
    """One slip of the finger anywhere; what is then suggested is what was meant, and is read."""
    meant = parse_sig(text)
    at = data.draw(st.integers(0, len(text) - 1))
    how = data.draw(st.sampled_from(["more", "less", "other", "swapped"]))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789.-/ "))
    slipped = {
        "more": text[:at] + letter + text[at:],
        "less": text[:at] + text[at + 1 :],
        "other": text[:at] + letter + text[at + 1 :],
        "swapped": text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
    }[how]
    try:
        parse_sig(slipped)
    except SigError as error:
        suggested = re.findall(r"Did you mean `([^`]+)`", error.cure)
        assume(suggested)
        digits = re.sub(r"[^0-9]", "", slipped) == re.sub(r"[^0-9]", "", text)
        better = parse_sig(
            slipped[: error.start] + suggested[0] + slipped[error.end :], meant.route
        )
        assert better.amount == meant.amount or not digits
        assert (better.unit, better.route) == (meant.unit, meant.route)
        assert (better.times, better.every) == (meant.times, meant.every) or not digits
    else:
        assume(False)


def test_a_text_is_read_once():
    parse_sig.cache_clear()
    for _ in range(100):
        parse_sig("7 mg PO bid")
    assert parse_sig.cache_info().misses == 1
