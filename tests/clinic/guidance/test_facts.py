"""Facts are what a clinician can know, and no more."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.guidance.facts import facts_of
from simlib.clinic.guidance.gather import findings, known_use
from simlib.clinic.instruments.results import PanelFinding
from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.visit import begin
from simlib.model.people.health import Health
from tests.clinic.people import ON_OXYCODONE


def visit(profile=ON_OXYCODONE, seed=3, **health):
    return begin("Somebody", replace(profile, health=Health(**health)), seed)


def test_doses_come_from_the_plan():
    known = facts_of(visit())
    assert (known.mme, known.mme_before, known.mme_at_start, known.mme_highest) == (120,) * 4
    assert (known.cut, known.cut_ahead, known.dropped) == (0, 0, 0)
    assert known.days_since_opioid == 1
    assert known.taking("opioid for pain")[0].running == 180


def test_a_taper_is_seen_ahead_and_behind():
    slow = visit().order(sl.Taper(percent=10))
    assert facts_of(slow).cut_ahead == pytest.approx(10)
    fast = visit().order(sl.Taper(percent=25, every="week"))
    assert facts_of(fast).cut_ahead == pytest.approx(100)
    assert facts_of(fast).dropped == pytest.approx(25)
    later = slow.until("8 wk")
    assert facts_of(later).cut == pytest.approx(12.5)
    assert facts_of(later).mme == pytest.approx(84)


def test_a_stop_is_seen_on_its_day():
    stopped = visit().stop("oxycodone")
    known = facts_of(stopped)
    assert (known.mme_before, known.mme, known.dropped) == (120, 0, 100)
    assert known.taking("opioid") == ()


def test_treatment_that_has_ended_is_remembered():
    treated = visit().order(sl.Buprenorphine()).until("4 wk").stop("MOUD")
    known = facts_of(treated)
    assert (known.days_since_moud, known.days_since_agonist) == (1, 1)
    assert known.days_since_opioid == 29
    assert not known.taking("moud")


def test_a_course_that_is_over_interacts_with_nothing():
    course = visit().order(sl.CBT(weeks=4.0)).until("12 wk")
    known = facts_of(course)
    assert known.taking("cbt")
    assert not known.taking("behavioural")


def test_a_programme_is_what_it_gives():
    away = visit().order(sl.Programme(programme="larkfield"))
    known = facts_of(away)
    assert known.taking("physical and complementary", "exercise")
    assert known.taking("mood on site", "MOUD on site")


def test_values_are_known_once_measured_or_with_their_diagnosis():
    kidneys = visit(egfr=38.0)
    assert facts_of(kidneys).egfr is None
    assert facts_of(visit(egfr=38.0, conditions=("chronic kidney disease",))).egfr == 38.0
    later = kidneys.test("egfr", "ecg").until("4 wk")
    assert facts_of(later).egfr == pytest.approx(38.0, abs=12)
    assert facts_of(later).qtc == pytest.approx(415.0, abs=40)
    assert facts_of(later).tests["egfr"] == 28


def test_a_result_that_is_not_back_is_not_known():
    today = visit(alt=180.0).test("liver")
    assert facts_of(today).alt is None
    assert facts_of(today).tests["liver"] == 0
    assert facts_of(today.until("4 wk")).alt == pytest.approx(180.0, abs=12)


def test_results_of_today_can_be_left_for_the_next_visit():
    today = visit().test("ecg")
    assert facts_of(today).qtc is not None
    assert facts_of(today, today=False).qtc is None


@pytest.mark.parametrize("condition", ["stimulant use", "benzodiazepine not prescribed"])
def test_what_nobody_has_told_is_not_known(condition):
    hidden = visit(conditions=(condition, "depression"))
    assert facts_of(hidden).conditions == {"depression"}
    told = [
        facts_of(visit(conditions=(condition,), seed=seed).test("taps")).conditions
        for seed in range(12)
    ]
    assert any(condition in known for known in told)


def test_another_prescriber_is_known_by_the_report_only():
    hidden = facts_of(visit(conditions=("several prescribers",)))
    assert "several prescribers" not in hidden.conditions


def test_use_that_nobody_knows_of_changes_nothing():
    calm = Profile(
        stage="none", health=Health(age=50),
        history=Plan((Order(sl.FullAgonist("oxycodone", "10 mg PO tid"), -400),)),
    )  # fmt: skip
    lived = begin("Somebody", calm, 5).until("12 wk")
    using = dict(lived.lived.values)
    using["used"] = np.ones_like(using["used"])
    secret = replace(lived, lived=replace(lived.lived, values=using))
    assert secret.diagnosis.severity != lived.diagnosis.severity
    assert facts_of(secret) == facts_of(lived)
    assert facts_of(secret).days_since_known_use is None
    assert facts_of(secret).oud == "none"


def test_use_that_was_found_opens_the_question():
    found = begin("Somebody", replace(ON_OXYCODONE, supply="fentanyl", stage="severe"), 2)
    for week in (4, 8, 12, 16):
        found = found.until(week=week)
        if not found.in_care:
            pytest.skip("this life left care")
        found = found.test("urine-fentanyl", "urine-screen")
    known = facts_of(found)
    assert known.oud == "severe"
    shown = {name for r in found.results for name in getattr(r, "shows", ())}
    assert (known.days_since_known_use is not None) == bool(
        shown & {"fentanyl", "heroin", "non-prescribed opioid"}
    )


def test_a_tapered_benzodiazepine_is_gone():
    on_it = visit(conditions=("benzodiazepine prescribed",))
    assert facts_of(on_it).taking("benzodiazepine")
    taper = on_it.order(sl.BenzodiazepineTaper(percent=25.0, every="2 weeks"))
    assert facts_of(taper).taking("benzodiazepine")
    assert not facts_of(taper.until("12 wk")).taking("benzodiazepine")


def test_scores_and_their_change_since_the_first_visit():
    later = visit().until("8 wk")
    known = facts_of(later)
    assert known.scores["peg"] == later.chart.peg
    assert known.changes["peg"] == pytest.approx(later.chart.peg - visit().chart.peg, abs=0.11)
    assert facts_of(visit()).changes == {}
    assert "phq-item-9" in known.scores


def test_medicines_are_known_by_name_whatever_is_written_beside_it():
    known = facts_of(visit(medicines=("sertraline 50 mg daily", "lisinopril")))
    assert known.taking("ssri")
    assert known.taking("ace inhibitor or arb")
    assert not known.taking("ssri")[0].ordered


@pytest.mark.parametrize(
    ("definitive", "creatinine_odd", "known"),
    [((), False, None), ((), True, 4), (("heroin",), False, 4)],
)
@pytest.mark.parametrize("presumptive", ["urine-screen", "urine-fentanyl"])
def test_a_clear_definitive_test_overrules_an_immunoassay_of_its_day(
    presumptive, definitive, creatinine_odd, known
):
    creatinine = PanelFinding("creatinine", "", creatinine_odd)
    results = (
        SimpleNamespace(slug=presumptive, day=80, shows=("non-prescribed opioid", "dilute")),
        SimpleNamespace(slug="urine-definitive", day=80, shows=definitive, findings=(creatinine,)),
    )
    assert known_use(results, 84) == known
    # what is not about use stays, whatever is overruled
    assert ("non-prescribed opioid" in findings(results)) == (known is not None)
    assert "dilute" in findings(results)
