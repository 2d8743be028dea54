"""Medications for opioid use disorder: how they are started, kept, missed and ended."""

import numpy as np
import pytest

from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.buprenorphine_depot import BuprenorphineDepot
from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import BuprenorphineLowDose
from simlib.clinic.treatments.catalogue.methadone import Methadone
from simlib.clinic.treatments.catalogue.naltrexone import Naltrexone
from simlib.model.engine.levers import Levers
from simlib.model.laboratory import HEROIN, Bench

HIGH = "high dose (emergency department)"
WEEK_FIRST = "a week under the tongue first"


def given(order, **more):
    return lambda day: {**order.levers(day)._asdict(), "risk": 0.0, **more}


@pytest.fixture(scope="module")
def using():
    """A person who has taken heroin every day for half a year."""
    return Bench.of(HEROIN).then(180, supply=400.0).fresh()


def test_a_high_dose_start_reaches_in_a_day_what_the_usual_start_reaches_in_three(using):
    """The emergency department sends a person home covered, not half-covered."""
    usual = using.then(5, given(Buprenorphine()))
    high = using.then(5, given(Buprenorphine(start=HIGH)))
    assert high["body.partial"][0] > usual["body.partial"][0] + 0.02
    assert high["body.partial"][1] > usual["body.partial"][1]
    assert high.worst_cows()[1] < usual.worst_cows()[1]
    assert Buprenorphine(start=HIGH).levers(0).buprenorphine == 24.0
    assert Buprenorphine("32 mg SL daily", HIGH).levers(0).buprenorphine == 32.0
    assert Buprenorphine(start=HIGH).levers(1).buprenorphine == 16.0


def test_a_high_dose_start_waits_for_withdrawal_too():
    """It is for people who arrive in withdrawal."""
    assert Buprenorphine(start=HIGH).levers(0).buprenorphine_slot == 4.0
    assert any("already in withdrawal" in note for note in Buprenorphine(start=HIGH).notes())


def test_split_doses_stay_split():
    """For pain, buprenorphine is given three or four times a day."""
    order = Buprenorphine("4 mg SL qid", HIGH)
    assert order.levers(5) == Levers(
        buprenorphine=16.0, buprenorphine_times=4.0, buprenorphine_cows=8.0
    )


def test_a_small_dose_is_said_to_hold_less():
    assert any("Below 16 mg" in note for note in Buprenorphine("8 mg SL daily").notes())
    assert not any("Below 16 mg" in note for note in Buprenorphine().notes())


def test_the_depot_is_on_offer_every_day_and_given_every_28(using):
    """Nobody has to come on one exact day; nobody gets two in a month."""
    order = BuprenorphineDepot()
    assert [order.levers(day).depot for day in (0, 1, 2, 57, 58, 400)] == [
        0.0, 300.0, 300.0, 100.0, 100.0, 100.0,
    ]  # fmt: skip
    depot = using.then(100, given(order))["depot"].astype(float)
    given_on = np.flatnonzero(np.diff(depot, prepend=0.0) > 50.0)
    assert list(np.diff(given_on)) == [28, 28, 28]


def test_a_depot_after_a_week_under_the_tongue(using):
    order = BuprenorphineDepot(start=WEEK_FIRST)
    assert [order.levers(day).buprenorphine for day in (0, 1, 2, 7, 8)] == [0.0, 8.0, 16.0, 16.0, 0]
    assert [order.levers(day).depot for day in (7, 8)] == [0.0, 300.0]
    rapid = using.then(10, given(BuprenorphineDepot()))
    slow = using.then(10, given(order))
    assert rapid.worst_cows()[3] < slow.worst_cows()[3]


def test_the_depot_wanes_slowly_after_the_last_injection(using):
    """Months later it still holds withdrawal down: a missed injection is forgiven."""
    after = using.then(120, given(BuprenorphineDepot("300 mg SC monthly"))).fresh().then(150)
    held = after["body.partial"]
    assert held[28] > 0.8 * held[0]
    assert 0.2 < held[-1] < 0.7 * held[0]
    assert after.worst_cows().max() < 5


def test_stopping_the_tablets_is_another_matter(using):
    after = using.then(120, given(Buprenorphine())).fresh().then(20)
    assert after.worst_cows().max() > 5


def test_naltrexone_with_a_challenge_is_not_injected_into_a_person_on_full_agonist(using):
    """The challenge shows the opioid that the history did not: no injection, no disaster."""
    checked = using.then(40, given(Naltrexone(), prescribed=120.0))
    assert checked["antagonist"].max() == 0.0
    forced = using.then(40, given(Naltrexone(challenge="no"), prescribed=120.0))
    assert forced["antagonist"].max() > 0.0
    assert forced.worst_cows().max() > checked.worst_cows().max() + 15


def test_naltrexone_is_given_on_the_first_day_that_the_challenge_allows(using):
    """Three days after heroin is too soon whatever the plan says; after about a week it is not."""
    hasty = using.then(30, given(Naltrexone(wait=3.0)))
    first = int(np.flatnonzero(hasty["antagonist"] > 0)[0])
    assert 6 <= first <= 12
    reckless = using.then(30, given(Naltrexone(wait=3.0, challenge="no")))
    assert reckless.worst_cows()[3] > hasty.worst_cows()[3] + 3


def test_naltrexone_blocks_for_a_month_and_then_no_more(using):
    on = using.then(39, given(Naltrexone()))
    assert on.rise() < 0.3
    assert on.then(56).rise() > 3.0 * on.rise()


def test_rapid_methadone_is_dangerous():
    """The full dose at once depresses breathing more, by far, than step by step."""
    opioid = Bench.of().then(60, prescribed=60.0).fresh()
    ways = {
        "careful": Methadone("100 mg PO daily"),
        "rule": Methadone("100 mg PO daily", first=50.0, pace="10 mg every 2 days"),
        "at once": Methadone("100 mg PO daily", start="full dose at once"),
    }
    peak = {name: opioid.then(30, given(order)).excess().max() for name, order in ways.items()}
    assert peak["careful"] < peak["rule"] < peak["at once"]
    assert "build" in " ".join(ways["at once"].notes())
    assert "2024" in " ".join(ways["rule"].notes())
    assert "Raised faster" in " ".join(ways["rule"].notes())


def test_the_first_day_is_at_most_50_mg():
    with pytest.raises(OrderError, match="from 5 to 50"):
        Methadone.from_choice({"first": 60.0})


def on_the_day_back(restart):
    """Highest level on the day people return to methadone, against steady treatment."""
    absent = {"care.leaving": 0.05, "care.firm": 0.05, "care.returning": 0.1, "care.by_steady": 0.0}
    bench = Bench.of(absent, quiet=False, lives=200).then(60, methadone=100.0).fresh()
    order = Methadone("100 mg PO daily", start="full dose at once", restart=restart)
    lived = bench.then(60, lambda day: {**order.levers(day)._asdict(), "risk": 1.0})
    inside = lived["in_care"]
    gone = np.stack([inside[d - 7 : d].sum(0) == 0 for d in range(7, 60)])
    back = gone & (inside[7:60] > 0)
    assert back.sum() > 20
    steady = lived["body.methadone"][0]
    return float(lived["body.methadone"][7:60][back].mean() / steady.mean())


def test_after_missed_days_a_careful_restart_gives_less():
    """A week missed is a week's tolerance lost: half the dose or less, then up again."""
    assert on_the_day_back("careful") < 0.6 * on_the_day_back("full dose at once")
    assert "can kill" in " ".join(Methadone(restart="full dose at once").notes())


def test_doses_to_take_home_hold_people_and_four_weeks_of_them_come_later():
    """Fewer trips, fewer people lost; four weeks of doses only from day 31."""
    none, week, month = (Methadone(take_home=t) for t in ("none", "weekly", "four weeks"))
    assert month.levers(60).leaving < week.levers(60).leaving < none.levers(60).leaving
    assert month.levers(20).leaving == week.levers(20).leaving
    assert any("locked box" in note for note in week.notes())


def test_a_low_dose_of_methadone_is_said_to_hold_less():
    assert any("Below 60 mg" in note for note in Methadone("40 mg PO daily").notes())


def test_people_stay_on_methadone_and_leave_naltrexone():
    """Nothing is felt on the day somebody stays away from naltrexone."""
    leaving = [o.levers(60).leaving for o in (Methadone(), Buprenorphine(), Naltrexone())]
    assert leaving == sorted(leaving)


@pytest.mark.parametrize(
    "order",
    [
        Buprenorphine("0 mg SL bid"),
        BuprenorphineLowDose("0 mg SL bid"),
        BuprenorphineDepot("0 mg SC monthly"),
        Methadone("0 mg PO daily"),
        Naltrexone("0 mg IM monthly"),
    ],
)
def test_no_dose_does_nothing(order):
    assert all(order.levers(day) == Levers() for day in (0, 1, 3, 30, 90))
