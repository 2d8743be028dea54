"""Two opioids for pain are one regimen, and every dose has the unit of its form."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simlib as sl
from simlib.cases.case import load_case, profile_of
from simlib.cases.schema.person import Medicine
from simlib.cases.schema.prescribed import orders_before
from simlib.clinic.testing import observable
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.forms import FORMS, above_limit
from simlib.clinic.treatments.opioids import drug_names, find_drug
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.treatments.sig import parse_sig
from tests.places import SMALL

MORPHINE = sl.FullAgonist("morphine", "60 mg PO bid", "extended", "morphine", "15 mg PO q6h")
TWO_DRUGS = sl.FullAgonist("morphine", "60 mg PO bid", "extended", "oxycodone", "10 mg PO qid")
DAY = 0


def on(order=MORPHINE):
    return Plan((Order(order, -100),))


def mme(plan, day=DAY):
    return plan.levers(day).prescribed


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (sl.Taper(percent=10), 162.0),
        (sl.Raise(percent=25), 225.0),
        (sl.Pause(), 180.0),
        (sl.Rotate(to="oxycodone", reduce="25 %"), 135.0),
    ],
)
@pytest.mark.parametrize("regimen", [MORPHINE, TWO_DRUGS])
def test_all_of_it_is_changed_at_once(regimen, order, wanted):
    plan = on(regimen)
    assert plan.opioid(DAY).mme == mme(plan) == 180.0
    after = plan.ordered([order], DAY)
    assert mme(after) == pytest.approx(wanted)
    assert after.opioid(DAY).mme == pytest.approx(wanted)


@settings(deadline=None)
@given(st.floats(1.0, 100.0), st.sampled_from(["day", "week", "month"]))
def test_a_taper_of_two_lowers_each_by_the_same_share(percent, every):
    plan = on(TWO_DRUGS).ordered([sl.Taper(percent=percent, every=every)], DAY)
    for day in (0, 7, 30, 200):
        parts = plan.opioid(day).parts
        assert parts[0].mme == pytest.approx(2.0 * parts[1].mme)
        assert sum(part.mme for part in parts) == pytest.approx(mme(plan, day))


def test_a_taper_of_one_that_is_held_where_it_is_changes_no_lever():
    before, after = on(TWO_DRUGS), on(TWO_DRUGS).ordered([sl.Pause()], DAY)
    same = {"alliance"}
    for name, value in before.levers(DAY)._asdict().items():
        assert name in same or getattr(after.levers(DAY), name) == value


def test_two_forms_hold_a_person_in_care_as_one_does():
    assert on().levers(DAY).leaving == on(sl.FullAgonist()).levers(DAY).leaving


def test_two_orders_of_a_virtual_trial_are_summed_too():
    er = sl.FullAgonist("morphine", "60 mg PO bid", "extended")
    both = Plan((Order(er, -100), Order(sl.FullAgonist("morphine", "15 mg PO q6h"), -50)))
    assert both.opioid(DAY).mme == 180.0
    assert both.opioid(-60).mme == 120.0


def test_a_stop_by_the_drug_ends_both_releases_or_the_one_drug_of_two():
    assert mme(on().stopped("morphine", DAY)) == 0.0
    left = on(TWO_DRUGS).stopped("oxycodone", DAY)
    assert left.opioid(DAY).drugs == ("morphine",)
    assert mme(left) == 120.0
    assert mme(on(TWO_DRUGS).stopped("opioid for pain", DAY)) == 0.0


def medicines(*three):
    return [
        Medicine(drug=drug, release=release, since=since, sig=parse_sig(sig), until=until)
        for drug, release, sig, since, until in three
    ]


def test_what_a_person_comes_with_is_one_order_for_as_long_as_nothing_changes():
    orders = orders_before(
        medicines(
            ("oxycodone", "extended", "20 mg PO q12h", -700, None),
            ("oxycodone", "immediate", "10 mg PO q6h", -300, -100),
        )
    )
    assert [(o.start, o.stop, o.intervention.running(0).mme) for o in orders] == [
        (-700, -300, 60.0), (-300, -100, 120.0), (-100, None, 60.0),
    ]  # fmt: skip


def test_one_after_the_other_stays_two_orders():
    orders = orders_before(
        medicines(
            ("codeine", "immediate", "30 mg PO qid", -700, -300),
            ("oxycodone", "immediate", "10 mg PO q6h", -300, None),
        )
    )
    assert [o.intervention.drug for o in orders] == ["codeine", "oxycodone"]


def test_three_at_one_time_are_refused_with_the_way_to_write_them():
    with pytest.raises(OrderError, match="as their sum"):
        orders_before(
            medicines(*(("oxycodone", "immediate", f"{n} mg PO tid", -9, None) for n in (5, 6, 7)))
        )


def test_chart_report_and_order_tell_the_same(tmp_path):
    start, end = SMALL.index("medicines:"), SMALL.index("visits:")
    two = (
        "medicines:\n"
        "  - {drug: morphine, release: extended, sig: 60 mg PO bid, since: 2 years ago}\n"
        "  - {drug: oxycodone, sig: 10 mg PO qid, since: 1 year ago}\n\n"
    )
    path = tmp_path / "ana.yaml"
    path.write_text(SMALL[:start] + two + SMALL[end:], "utf-8")
    case = load_case(path)
    assert len(profile_of(case.vignette).history.orders) == 2
    visit = case.begin(3)
    assert visit.mme == 180.0
    assert {"morphine", "oxycodone"} <= set(visit.chart.taking)
    report = [fill.drug for fill in observable(visit).exposure.fills]
    assert {"morphine", "oxycodone"} <= set(report)


# ---- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("drug", drug_names())
def test_a_first_order_is_careful(drug):
    """CDC 2022: 20 to 30 MME a day for a person who takes no opioid."""
    order = sl.FullAgonist.from_choice({"drug": drug})
    assert 10.0 < order.running(0).mme <= 30.0 + 1e-9
    assert FORMS[drug].sig.unit == find_drug(drug).unit


@pytest.mark.parametrize("drug", drug_names())
def test_every_control_of_an_order_builds_it_again(drug):
    order = sl.FullAgonist.from_choice({"drug": drug, "beside": "oxycodone"})
    assert sl.FullAgonist.from_choice(order.choice()) == order
    by_name = {field["name"]: field for field in order.controls()}
    assert by_name["amount"]["unit"] == find_drug(drug).unit
    assert order.choice()["frequency"] in [c["value"] for c in by_name["frequency"]["choices"]]


def test_a_patch_is_in_mcg_an_hour_every_third_day_and_nothing_else_is():
    patch = sl.FullAgonist.from_choice({"drug": "fentanyl patch", "amount": 50})
    assert patch.sig == "50 mcg/h TD every 72 h"
    assert "release" not in [field["name"] for field in patch.controls()]
    with pytest.raises(OrderError, match="not given `q72h`"):
        sl.FullAgonist.from_choice({"drug": "morphine", "amount": 15, "frequency": "q72h"})


@pytest.mark.parametrize(
    ("drug", "sig", "words"),
    [
        ("oxycodone", "20 mg IV q4h", "is not given IV. Here it is given PO, PR"),
        ("oxycodone", "10 mg PO once", "one dose on one day"),
        ("oxycodone", "10 mg PO q72h", "usual daily dose"),
        ("fentanyl patch", "50 mcg/h TD bid", "worn for 72 hours"),
        ("fentanyl patch", "25 mcg/h IV q24h", "worn for 72 hours"),
        ("hydromorphone", "4 mcg PO q4h", "Check the unit"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_way_to_write_it(drug, sig, words):
    with pytest.raises(OrderError, match=words):
        sl.FullAgonist(drug, sig)


def test_a_patch_may_be_changed_every_second_day():
    assert sl.FullAgonist("fentanyl patch", "25 mcg/h TD every 48 h").running(0).mme == 60.0


def test_one_limit_for_an_order_a_raise_and_a_rotation():
    said = above_limit("codeine", 90.0)
    ordered = sl.FullAgonist("codeine", "150 mg PO qid").notes()
    rotated = sl.Rotate(to="codeine", reduce="25 %").resolved(
        sl.FullAgonist("oxycodone", "20 mg PO qid").running(0)
    )
    raised = sl.Raise(percent=100.0).resolved(sl.FullAgonist("codeine", "75 mg PO qid").running(0))
    assert math.isclose(rotated.running(0).mme, 90.0)
    assert all(said in notes for notes in (ordered, rotated.notes(), raised.notes()))


def test_methadone_beyond_its_limit_is_refused_for_a_reason_of_medicine():
    with pytest.raises(OrderError, match="the heart's rhythm is at risk"):
        sl.Methadone.from_choice({"amount": 300})
