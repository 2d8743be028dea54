"""Reports, counts, laboratory and what people tell: what each can and cannot show."""

from statistics import mean

import pytest

import simlib as sl
from simlib.clinic.instruments.base import Observable, catalogue
from simlib.clinic.instruments.exposure import Exposure, Fill, Tablets
from simlib.clinic.patient.profile import Profile
from simlib.clinic.visit import begin
from simlib.model.engine.levers import Levers
from simlib.model.engine.state import Body, Person, State
from simlib.model.mechanisms.affect import AffectPars
from simlib.model.mechanisms.harm import HarmPars
from simlib.model.people.health import Health
from tests.clinic.people import ON_OXYCODONE

TOOLS = catalogue()
PDMP, COUNT, TAPS = TOOLS["pdmp"], TOOLS["pill-count"], TOOLS["taps"]
OWN = Fill("oxycodone", "120 MME a day", "this clinic", -200, 10)
OTHER = Fill("hydrocodone", "30 MME a day", "another prescriber", 0, 28)
PROGRAMME = Fill("methadone", "80 mg a day", "treatment programme", 0, 28, listed=False)


def seen(health=None, x=None, levers=None, seed=0, day=40, **exposure):
    return Observable(
        x or State(Body()), Person(), health or Health(), levers or Levers(), Exposure(**exposure),
        seed, day,
    )  # fmt: skip


# ---- prescription monitoring -------------------------------------------------------------------


def shown(drug, *fills, seeds=range(300), **more):
    results = [PDMP.read(seen(fills=fills, seed=s, **more)) for s in seeds]
    return mean(any(f.name == drug for f in r.findings) for r in results)


def test_one_record_in_ten_is_missing():
    assert shown("oxycodone", OWN) == pytest.approx(0.9, abs=0.05)


def test_a_missing_record_stays_missing():
    for seed in range(40):
        days = [PDMP.read(seen(fills=(OWN,), seed=seed, day=d)).findings for d in (40, 68, 96)]
        assert len({bool(found) for found in days}) == 1


def test_methadone_of_a_programme_is_never_shown():
    assert shown("methadone", PROGRAMME) == 0
    assert any("methadone of a programme only with consent" in text for text in PDMP.cannot)


def test_non_prescribed_supply_is_never_shown():
    result = PDMP.read(seen(used28=28, used90=90, supply="heroin"))
    assert result.findings == ()
    assert "No records" in result.says[0]


def test_a_new_prescription_takes_days_to_appear():
    new = Fill("oxycodone", "60 MME a day", "this clinic", 39, 39)
    assert shown("oxycodone", new) == 0
    assert shown("oxycodone", new, day=42) > 0.8


def test_records_older_than_a_year_are_gone():
    old = Fill("oxycodone", "60 MME a day", "this clinic", -600, -400)
    assert shown("oxycodone", old) == 0


def test_another_prescriber_is_a_reason_to_call():
    result = next(r for s in range(20) if (r := PDMP.read(seen(fills=(OWN, OTHER), seed=s))).flag)
    assert "other prescriber" in result.shows
    assert "call before judging" in " ".join(result.says)


def test_doses_that_went_down_and_ended_are_told():
    down = [
        Fill("oxycodone", f"{dose} MME a day", "this clinic", first, first + 10, dose=dose)
        for dose, first in ((180, -100), (60, -80), (15, -60))
    ]
    results = [PDMP.read(seen(fills=tuple(down), seed=s)) for s in range(20)]
    whole = [r for r in results if len(r.findings) == 3]
    assert whole
    assert all(
        "The dose of oxycodone went down from 180 MME a day to 15 MME a day; the last was 90 days "
        "ago." in r.says for r in whole
    )  # fmt: skip


def test_a_dose_that_rose_is_not_called_lower():
    up = [
        Fill("oxycodone", f"{d} MME a day", "this clinic", f, 30, dose=d)
        for d, f in ((60, -90), (90, -40))
    ]
    results = [PDMP.read(seen(fills=tuple(up), seed=s)) for s in range(20)]
    assert not any("went down" in text for r in results for text in r.says)


# ---- pill count --------------------------------------------------------------------------------


def test_a_count_as_expected_is_no_news():
    result = COUNT.read(seen(tablets=(Tablets("oxycodone", 112, 40, 40),)))
    assert not result.flag
    assert result.value("oxycodone") == "40 left of 112, 40 expected"


def test_a_short_count_is_sometimes_filled_up():
    short = (Tablets("oxycodone", 112, 40, 10),)
    found = [COUNT.read(seen(tablets=short, seed=s)) for s in range(300)]
    assert mean("tablets short" in r.shows for r in found) == pytest.approx(0.8, abs=0.07)
    assert all(r.value("oxycodone").startswith(("10 left", "40 left")) for r in found)


def test_tablets_left_over_mean_missed_doses():
    result = COUNT.read(seen(tablets=(Tablets("buprenorphine", 56, 20, 44),)))
    assert result.shows == ("tablets left over",)
    assert "doses were missed" in " ".join(result.says)


def test_without_tablets_there_is_nothing_to_count():
    assert COUNT.read(seen()).findings == ()


# ---- what is told ------------------------------------------------------------------------------


@pytest.mark.parametrize(("alliance", "expected"), [(0.0, 0.52), (1.0, 0.85)])
def test_use_is_told_more_often_where_there_is_trust(alliance, expected):
    x = State(Body(), alliance=alliance)
    told = [TAPS.read(seen(x=x, used28=10, used90=40, seed=s)).score > 0 for s in range(600)]
    assert mean(told) == pytest.approx(expected, abs=0.05)


def test_hardly_anybody_tells_of_use_that_was_not():
    told = [TAPS.read(seen(seed=s)).score > 0 for s in range(600)]
    assert mean(told) < 0.05


def test_other_substances_stand_beside_opioids():
    health = Health(conditions=("smoking", "stimulant use"))
    parts = [dict(TAPS.read(seen(health, seed=s)).parts) for s in range(200)]
    assert mean(p["tobacco"] for p in parts) == pytest.approx(0.85, abs=0.08)
    assert mean(p["alcohol"] for p in parts) == 0


def test_risk_questions_are_answered_from_the_record():
    plain, much = Health(age=60), Health(age=30, conditions=("depression", "alcohol use disorder"))
    tool = TOOLS["ort-oud"]
    assert tool.latent(seen(much)) >= tool.latent(seen(plain)) + 3
    assert "depression" in " ".join(tool.read(seen(much)).says)
    assert len(tool.answers(seen())) == 9


def test_a_positive_ninth_answer_asks_for_a_talk_today():
    low = TOOLS["phq-item-9"].read(seen(x=State(Body(), affect=9.5)))
    assert low.flag
    assert "safety plan" in " ".join(low.says)
    assert not TOOLS["phq-item-9"].read(seen(x=State(Body(), affect=2.0))).flag


def test_trauma_that_was_worked_through_lowers_the_screen():
    who = Person()._replace(affect=AffectPars(trauma=1.2))
    tool = TOOLS["pc-ptsd-5"]
    before, after = (
        tool.latent(Observable(State(Body(), processed=p), who, Health(conditions=("PTSD",))))
        for p in (0.0, 1.0)
    )
    assert before >= 4 > 3 > after


def test_utility_is_the_lower_of_two_and_not_their_sum():
    tool = TOOLS["eq-5d"]
    pain = State(Body(), pain=8.0, function=2.0)
    use = State(Body(), pain=1.0, function=9.0)
    both = tool.latent(seen(x=pain, used28=28))
    assert both == min(tool.latent(seen(x=pain)), tool.latent(seen(x=use, used28=28)))
    cows = 1.0 / Person().dependence.cows
    for points, utility in ((13, 0.817), (25, 0.705), (37, 0.367)):
        x = State(Body(withdrawal=points * cows), pain=0.0, function=10.0, affect=0.0)
        assert tool.latent(seen(x=x)) == pytest.approx(utility)


# ---- measured ----------------------------------------------------------------------------------


def test_qtc_is_what_the_mechanism_says():
    """By hand: 415 ms, 0.2 ms per mg of a methadone level of 100 mg a day, 10 ms by others."""
    from simlib.model.mechanisms import drug, harm

    who = Person()._replace(harm=HarmPars(qtc=415.0))
    per_mg = drug.mean_over_slot(1.0, who.drug.methadone_half_life)
    x = State(Body(methadone=100.0 / per_mg))
    assert TOOLS["ecg"].latent(Observable(x, who, levers=Levers(qt=10.0))) == pytest.approx(445.0)
    assert harm.qtc(100.0, 10.0, who.harm) == pytest.approx(445.0)


def test_kidney_injuries_leave_their_mark():
    tool = TOOLS["egfr"]
    x = State(Body(), kidney_injuries=2.0)
    assert tool.latent(seen(Health(egfr=80.0), x)) == 60.0
    assert tool.latent(seen(Health(egfr=12.0), x)) == 5.0


def test_blood_pressure_follows_medicines_and_withdrawal():
    tool = TOOLS["blood-pressure"]
    x = State(Body(withdrawal=1.0))
    assert tool.latent(seen(Health(systolic=120.0), x, Levers(pressure=5.0))) == 135.0
    reading = tool.read(seen(Health(systolic=150.0, diastolic=90.0)))
    assert [name for name, _ in reading.parts] == ["systolic", "diastolic"]
    assert reading.flag


@pytest.mark.parametrize(
    ("slug", "health", "flag"),
    [
        ("egfr", Health(egfr=40.0), True), ("egfr", Health(egfr=95.0), False),
        ("liver", Health(alt=200.0), True), ("liver", Health(alt=30.0), False),
    ],
)  # fmt: skip
def test_what_must_be_talked_about_is_flagged(slug, health, flag):
    assert TOOLS[slug].read(seen(health)).flag == flag


def test_pregnancy_is_found_and_not_asked_of_men():
    tool = TOOLS["pregnancy-test"]
    found = [tool.read(seen(Health(conditions=("pregnancy",)), seed=s)).flag for s in range(100)]
    assert mean(found) > 0.95
    assert tool.read(seen(Health(sex="male"))).value("pregnancy") == "not tested"


def test_current_misuse_scores_as_was_published():
    """20.4 on average with a disorder, 8.4 without (COMM in primary care)."""

    def scores(profile):
        visits = (begin("A", profile, seed) for seed in range(40))
        return mean(v.test("comm").tests[0].result.score for v in visits)

    disorder = Profile("severe", "heroin", habitual=((-900, 0, 300.0),))
    plain = Profile(history=ON_OXYCODONE.history)
    assert scores(disorder) == pytest.approx(20.4, abs=3)
    assert scores(plain) == pytest.approx(8.4, abs=3)


def test_a_medicine_that_ended_before_the_first_visit_is_not_called_ours():
    leon = sl.load_case("the-zamboni").begin(3).order(sl.FullAgonist("oxycodone", "10 mg PO qid"))
    told = [f.value for f in leon.until(day=60).test("pdmp").chart.result("pdmp").findings]
    before = [text for text in told if "before the first visit here" in text]
    assert len(before) >= 2
    assert [text for text in told if "this clinic" in text] == [t for t in told if t not in before]
