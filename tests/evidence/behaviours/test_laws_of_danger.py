"""Laws of danger: what no order may break, in the people of every case and in others.

Overdoses, deaths and other harms are compared by their expected chances (sums of the chance of each
day), in the same people with the same luck. For the differences asserted here such sums scatter by
less than a tenth of the difference from one seed to another, so that none of these laws fails by
chance more often than once in a thousand runs; and the seeds are fixed.
"""

import functools
import itertools

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.patient.profile import cohort, cohort_keys
from simlib.clinic.treatments.catalogue.benzodiazepine_taper import BenzodiazepineTaper
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import BuprenorphineLowDose
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.catalogue.methadone import Methadone
from simlib.clinic.treatments.catalogue.naltrexone import Naltrexone
from simlib.clinic.treatments.catalogue.raise_dose import Raise
from simlib.clinic.treatments.catalogue.rotate import Rotate
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.clinic.treatments.catalogue.topical_nsaid import TopicalNSAID
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.mechanisms.harm import HarmPars
from simlib.model.mechanisms.overdose import OverdosePars
from simlib.model.outcomes import COWS_POINTS, returned
from simlib.model.people.health import Health
from simlib.model.people.population import Stretch, arrive, draw

CASES = (
    "back-pain-rising-dose", "every-third-day", "five-days-out", "its-only-tramadol",
    "methadone-and-a-bad-leg", "off-everything-by-june", "the-caller", "the-right-place",
    "the-zamboni", "thursday-coffee", "twelve-left", "twenty-weeks", "waiting-for-a-hip",
)  # fmt: skip
DENISE, CONSUELO, ANGELA, ANIL, JORDAN = CASES[0], CASES[1], CASES[2], CASES[3], CASES[10]
NAM, LINDA, ROBIN, LEON, OTIS, DULCE, GRACE = (CASES[i] for i in (4, 5, 6, 8, 9, 11, 12))
LIVES = 600
AT_ONCE = "full dose at once"
WEEK, THREE_WEEKS = 7, 21
SUICIDES = HarmPars().fatal_crisis / OverdosePars().fatal
"""Weight of a crisis beside an overdose, by the deaths of each."""
ALIKE = 1.02
"""What luck may still do to the sum of two arms that should not differ."""


class Lived:
    """Many people of one case after some orders, day by day."""

    def __init__(self, case, orders=(), stop=(), weeks=3, lives=LIVES):
        visit = sl.load_case(case).begin(seed=1)
        for name in stop:
            visit = visit.stop(name)
        visit = visit.order(*orders) if orders else visit
        people, self.start = cohort(visit.profile, lives)
        plan = visit.plan.known(0).table(0, 7 * weeks)
        self.record = live(self.start, people, plan, cohort_keys(lives), 0, STATE_NAMES).record

    def per1000(self, chance, first, last):
        """Return how many of 1000 people are to be expected to have it between two days."""
        return 1000.0 * float(self.record[chance][first:last].sum(axis=0).mean())

    def rises(self, count, last):
        """Return how far a count has risen by a day, per 1000 people."""
        before = self.start[STATE_NAMES.index(count)]
        return 1000.0 * float((self.record[count][last - 1] - before).mean())

    def cows(self, days):
        """Return each person's worst COWS of the first days."""
        return np.minimum(COWS_POINTS * self.record["body.worst"][:days].max(axis=0), 48.0)

    def mean(self, name, first, last):
        """Return the mean of the living over some days."""
        alive = self.record["alive"][first:last]
        return float((self.record[name][first:last] * alive).sum() / alive.sum())

    def returned(self, days):
        """Return how many of 100 have returned to regular use."""
        mode = self.start[STATE_NAMES.index("regular_use")]
        return 100.0 * float(returned(self.record["used"], mode)[days - 1].mean())


@functools.lru_cache(maxsize=64)
def lived(case, *orders, stop=(), weeks=3):
    return Lived(case, orders, stop, weeks)


def tablets(mme):
    """Return oxycodone, immediate release, four times a day."""
    return FullAgonist("oxycodone", f"{mme / 6.0:g} mg PO qid")


# 1 Monotone danger: more, faster, longer, less tolerance, another sedative


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("chance", ["sedation_chance", "overdose_chance", "death_chance"])
def test_methadone_at_once_is_never_safer_than_step_by_step(case, chance):
    """A full dose of methadone on day one is the dangerous way to start, whoever it is."""
    slow = lived(case, Methadone("150 mg PO daily", first=20.0))
    fast = lived(case, Methadone("150 mg PO daily", start=AT_ONCE))
    assert fast.per1000(chance, 0, THREE_WEEKS) > slow.per1000(chance, 0, THREE_WEEKS)


@pytest.mark.parametrize("case", [case for case in CASES if case != NAM])
def test_sedation_never_falls_with_a_larger_first_dose_of_methadone(case):
    """10, 30, 60, 100, 150 mg from the first day on; Nam, on it for years, begins nothing."""
    doses = (10, 30, 60, 100, 150)
    found = [
        lived(case, Methadone(f"{mg} mg PO daily", start=AT_ONCE)).per1000("sedation_chance", 0, 14)
        for mg in doses
    ]
    assert all(b >= a / ALIKE for a, b in itertools.pairwise(found)), found


@pytest.mark.parametrize("case", [OTIS, ANGELA])
@pytest.mark.parametrize("chance", ["sedation_chance", "overdose_chance", "death_chance"])
def test_in_a_body_without_tolerance_every_larger_dose_of_tablets_is_more_dangerous(case, chance):
    """15, 30, 60, 120, 240 MME of immediate-release oxycodone in the first two weeks."""
    # below 60 MME what Angela uses on her own decides
    doses = (15, 30, 60, 120, 240) if case == OTIS else (60, 120, 240)
    found = [lived(case, tablets(mme)).per1000(chance, 0, 14) for mme in doses]
    assert all(b > a for a, b in itertools.pairwise(found)), found


@pytest.mark.parametrize("chance", ["sedation_chance", "overdose_chance"])
def test_the_longer_an_opioid_acts_the_more_dangerous_is_its_start(chance):
    """120 MME a day in a man of 71 without tolerance: tablets, extended release, methadone."""
    forms = (
        FullAgonist("morphine", "30 mg PO qid"),
        FullAgonist("morphine", "60 mg PO bid", "extended"),
        FullAgonist("methadone", f"{120.0 / 4.7 / 2:.4g} mg PO bid"),
    )
    found = [lived(OTIS, order).per1000(chance, 0, 14) for order in forms]
    assert found[0] < found[1] < found[2]
    assert found[1] > 1.5 * found[0]


def strangers(supply_mme, days_since, mme, conditions=(), age=47, days=14, levers=None):
    """Return overdoses and sedation per 1000 of people outside the cases, on a new prescription."""
    n = 400
    luck = dice.keys(5, np.arange(n))
    health = Health(age=age, conditions=conditions)
    people = draw({}, "none", "none", dice.keys(6, np.arange(n)), effects=health.effects())
    history = [Stretch(300, Levers(prescribed=supply_mme, molecule=1.0))]
    history += [Stretch(days_since, Levers())] if days_since else []
    start = arrive(people, "none", history, luck)
    plan = levers or Levers(prescribed=mme, molecule=1.0)
    record = live(start, people, table([plan] * days), luck, 0, STATE_NAMES).record
    return 1000.0 * float(record["overdose_chance"].sum(axis=0).mean())


@pytest.mark.parametrize("mme", [60.0, 120.0, 240.0])
def test_lost_tolerance_never_makes_a_dose_safer(mme):
    """The dose of before after 0, 3, 7, 14, 28 and 56 days without."""
    found = [strangers(mme, days, mme) for days in (0, 3, 7, 14, 28, 56)]
    assert all(b >= a for a, b in itertools.pairwise(found)), found
    assert found[-1] > 5.0 * found[0]


@pytest.mark.parametrize("before", [0.0, 60.0])
@pytest.mark.parametrize("mme", [30.0, 90.0, 180.0])
def test_sedatives_age_and_illness_never_make_a_dose_safer(before, mme):
    """Beside a benzodiazepine, another sedating medicine, sleep apnoea, at 70."""
    alone = strangers(before, 0, mme)
    sedating = Levers(prescribed=mme, molecule=1.0, sedation=1.5)
    assert strangers(before, 0, mme, ("benzodiazepine prescribed",)) > 1.3 * alone
    assert strangers(before, 0, mme, levers=sedating) > 1.3 * alone
    assert strangers(before, 0, mme, ("sleep apnoea",)) > 1.2 * alone
    assert strangers(before, 0, mme, age=70) >= alone


def test_methadone_builds_up_so_that_days_two_to_seven_are_more_dangerous_than_the_first():
    """60 mg every day in a man without tolerance."""
    order = FullAgonist("methadone", "20 mg PO tid")
    per_day = lived(OTIS, order).record["overdose_chance"].mean(axis=1)
    assert per_day[1:7].min() > per_day[0]
    assert per_day[1:7].argmax() < 5
    assert per_day[20] < 0.3 * per_day[1:7].max()


# Lethal starts: the numbers were chosen before they were simulated (sources: labels' boxed
# warnings, deaths in methadone induction, antidotes on wards). Of 1000 people in the first week:


@pytest.mark.parametrize(
    ("case", "order", "least", "most"),
    [
        (OTIS, tablets(30), 0.1, 1.5),
        (OTIS, tablets(60), 1.0, 10.0),
        (OTIS, tablets(120), 10.0, 60.0),
        (OTIS, FullAgonist("methadone", "2.5 mg PO tid"), 0.3, 4.0),
        (OTIS, FullAgonist("methadone", "20 mg PO tid"), 100.0, 350.0),
        (OTIS, FullAgonist("fentanyl patch", "100 mcg/h TD q72h"), 70.0, 300.0),
        (OTIS, Buprenorphine("16 mg SL daily", "at once"), 0.2, 3.0),
        (ANGELA, Methadone("150 mg PO daily", start=AT_ONCE), 500.0, 1500.0),
    ],
)
def test_a_lethal_start_is_lethal_by_orders_of_magnitude(case, order, least, most):
    """A tolerance-free man of 71, and a woman of 45 four months after her last opioid."""
    assert least < lived(case, order).per1000("overdose_chance", 0, WEEK) < most


def test_five_in_a_hundred_die_in_the_first_weeks_of_methadone_150_mg_without_tolerance():
    """By a careful start (10 mg, 5 mg a week) it is no more than of what she uses herself."""
    at_once = lived(ANGELA, Methadone("150 mg PO daily", start=AT_ONCE))
    careful = lived(ANGELA, Methadone("60 mg PO daily", first=10.0, pace="5 mg a week"))
    nothing = lived(ANGELA)
    deaths = [arm.per1000("death_chance", 0, THREE_WEEKS) for arm in (at_once, careful, nothing)]
    assert deaths[0] > 30.0
    assert deaths[0] > 8.0 * deaths[1]
    # nobody tells one death more of 1,000 people apart
    assert deaths[1] < deaths[2] + 1.5


@pytest.mark.parametrize("case", [DENISE, CONSUELO, LINDA])
def test_a_rotation_to_methadone_at_the_table_value_is_dangerous(case):
    """Guidance asks to lower the equivalent dose by 75 to 90 %; by 25 % more are sedated."""
    table_value = lived(case, Rotate(to="methadone", reduce="25 %"))
    careful = lived(case, Rotate(to="methadone", reduce="90 %"))
    morphine_or_oxycodone = "oxycodone" if case == LINDA else "morphine"
    other = lived(case, Rotate(to=morphine_or_oxycodone, reduce="25 %"))
    risk = [arm.per1000("sedation_chance", 0, 14) for arm in (table_value, careful, other)]
    assert risk[0] > 1.4 * risk[1]
    assert risk[0] > 1.3 * risk[2]


# 2 Precipitated withdrawal is displacement


@pytest.mark.parametrize("case", [NAM, LEON, DULCE])
def test_buprenorphine_on_top_of_methadone_or_fentanyl_is_the_rule_and_after_waiting_rare(case):
    """COWS 13 or more in half of the people or more; by COWS 8, severe in hardly anybody."""
    at_once = lived(case, Buprenorphine("8 mg SL bid", "at once")).cows(3)
    by_cows = lived(case, Buprenorphine("8 mg SL bid", "when COWS is 8 or more")).cows(3)
    low = lived(case, BuprenorphineLowDose()).cows(3)
    assert np.mean(at_once >= 13.0) > 0.5
    assert np.mean(by_cows >= 13.0) < 0.2
    assert np.mean(by_cows >= 25.0) < 0.04
    assert np.mean(low >= 13.0) < 0.06
    assert np.mean(at_once >= 25.0) > 4.0 * np.mean(by_cows >= 25.0)


@pytest.mark.parametrize("case", [DENISE, CONSUELO, LINDA, NAM])
def test_a_low_dose_start_is_gentle_for_whoever_is_prescribed_an_opioid(case):
    """Tablets, patch, extended release, methadone: also when the full agonist ends, on day 7."""
    worst = lived(case, BuprenorphineLowDose()).cows(THREE_WEEKS)
    assert np.mean(worst >= 13.0) < 0.05


def test_a_low_dose_start_keeps_methadone_for_a_week():
    visit = sl.load_case(NAM).begin(seed=1).order(BuprenorphineLowDose())
    given = [visit.plan.levers(day) for day in (0, 6, 7, 8)]
    assert [levers.methadone for levers in given] == [90.0, 90.0, 0.0, 0.0]
    assert all(levers.buprenorphine > 0.0 for levers in given)


@pytest.mark.parametrize("case", [NAM, LEON, DULCE])
def test_more_buprenorphine_at_once_never_precipitates_less(case):
    """2, 4, 8 mg as one dose on the first day."""
    found = [
        lived(case, Buprenorphine(f"{mg} mg SL daily", "at once")).cows(1).mean()
        for mg in (2, 4, 8)
    ]
    assert found[0] < found[1] < found[2]


@pytest.mark.parametrize("case", [LINDA, CONSUELO])
def test_a_long_acting_opioid_leaves_at_its_own_pace_when_it_is_stopped(case):
    """A patch and extended-release morphine are less, never more, on the day after the last."""
    stopped = lived(case, stop=("opioid for pain",))
    before = float(np.mean(stopped.start[STATE_NAMES.index("body.full")]))
    days = stopped.record["body.full"][:4].mean(axis=1)
    assert before > days[0] > days[1]
    assert days[0] > 0.3 * before
    assert days[2] < 0.4 * before


# 3 They reach the person's life


def test_naltrexone_into_a_prescription_is_worse_than_going_on():
    """Linda, 160 MME, a mild disorder: pain, function, trust and care for weeks, and overdoses."""
    forced, on = (
        lived(LINDA, Naltrexone(wait=0.0, challenge="no"), weeks=26),
        lived(LINDA, weeks=26),
    )
    assert np.median(forced.cows(3)) > 36.0
    assert forced.rises("emergencies", 14) > 600.0
    assert forced.mean("pain", 7, 28) > on.mean("pain", 7, 28) + 0.5
    assert 10.0 * forced.mean("function", 7, 28) < 10.0 * on.mean("function", 7, 28) - 3.0
    assert forced.mean("in_care", 27, 28) < on.mean("in_care", 27, 28) - 0.4
    assert forced.per1000("overdose_chance", 0, 182) > on.per1000("overdose_chance", 0, 182)


@pytest.mark.parametrize("case", [DENISE, CONSUELO, LINDA])
def test_an_opioid_stopped_at_once_costs_pain_function_sleep_trust_and_care_for_weeks(case):
    """Against the same people who go on, from the second to the fourth week."""
    stop, on = lived(case, stop=("opioid for pain",), weeks=26), lived(case, weeks=26)
    span = (7, 28)
    assert stop.mean("pain", *span) > on.mean("pain", *span) + 0.4
    assert 10.0 * stop.mean("function", *span) < 10.0 * on.mean("function", *span) - 3.0
    assert stop.mean("sleep", *span) < on.mean("sleep", *span) - 0.15
    assert stop.mean("alliance", 21, 28) < on.mean("alliance", 21, 28) - 0.08
    assert stop.mean("in_care", 27, 28) < on.mean("in_care", 27, 28) - 0.08
    assert stop.per1000("emergency_chance", 0, 28) > on.per1000("emergency_chance", 0, 28) + 10.0
    assert stop.per1000("crisis_chance", 0, 182) > 1.3 * on.per1000("crisis_chance", 0, 182)
    assert stop.per1000("death_chance", 0, 182) > on.per1000("death_chance", 0, 182)


def test_a_stop_makes_an_old_woman_fall():
    """Dizzy, restless, awake at night: in the first four weeks more, not fewer, injuring falls."""
    stop, on = lived(CONSUELO, stop=("opioid for pain",), weeks=26), lived(CONSUELO, weeks=26)
    assert stop.per1000("fall_chance", 0, 28) > 1.15 * on.per1000("fall_chance", 0, 28)


@pytest.mark.parametrize("case", [LEON, DULCE])
def test_naltrexone_into_an_opioid_is_days_of_severe_withdrawal_and_never_the_best_plan(case):
    """Emergency visits, lost trust, lost care; buprenorphine and methadone do better."""
    forced = lived(case, Naltrexone(wait=0.0, challenge="no"), weeks=26)
    bup = lived(case, Buprenorphine("8 mg SL bid", "when COWS is 8 or more"), weeks=26)
    meth = lived(case, Methadone("80 mg PO daily"), weeks=26)
    nothing = lived(case, weeks=26)
    assert np.median(forced.cows(3)) > 36.0
    assert forced.rises("emergencies", 14) > 600.0
    assert forced.mean("alliance", 21, 28) < nothing.mean("alliance", 21, 28) - 0.05
    assert forced.mean("in_care", 27, 28) < nothing.mean("in_care", 27, 28) - 0.25
    for other in (bup, meth):
        assert forced.returned(182) > other.returned(182)
        assert forced.per1000("overdose_chance", 0, 182) > other.per1000("overdose_chance", 0, 182)
        assert forced.per1000("death_chance", 0, 182) > other.per1000("death_chance", 0, 182)


def test_precipitated_withdrawal_costs_care_and_trust():
    at_once = lived(DULCE, Buprenorphine("8 mg SL bid", "at once"), weeks=26)
    by_cows = lived(DULCE, Buprenorphine("8 mg SL bid", "when COWS is 8 or more"), weeks=26)
    assert at_once.rises("emergencies", 14) > 2.0 * by_cows.rises("emergencies", 14)
    assert at_once.mean("in_care", 27, 28) < by_cows.mean("in_care", 27, 28) - 0.01
    assert at_once.mean("alliance", 21, 28) < by_cows.mean("alliance", 21, 28)


@pytest.mark.parametrize("case", [LINDA, ROBIN])
def test_a_benzodiazepine_stopped_at_once_harms_and_does_not_protect(case):
    """Seizures in 2 to 15 of 100, and deaths not fewer: half as many more where they are rare."""
    stop, on = lived(case, BenzodiazepineTaper(100.0), weeks=26), lived(case, weeks=26)
    slow = lived(case, BenzodiazepineTaper(10.0, "4 weeks"), weeks=26)
    assert 20.0 < stop.rises("seizures", 182) < 150.0
    assert stop.per1000("death_chance", 0, 28) > 1.2 * on.per1000("death_chance", 0, 28)
    assert stop.per1000("death_chance", 0, 182) > on.per1000("death_chance", 0, 182)
    assert stop.per1000("death_chance", 0, 182) > slow.per1000("death_chance", 0, 182)
    if case == LINDA:
        assert stop.per1000("death_chance", 0, 182) > 1.3 * on.per1000("death_chance", 0, 182)


# 4 The way home, the supply, and one harm after another


def test_the_first_two_weeks_after_custody_are_the_most_dangerous_of_the_year():
    """Merrall 2010: drug deaths in weeks 1 to 2 are 3 to 8 times those of weeks 3 to 12."""
    nothing = lived(ANGELA, weeks=26)
    spans = ((0, 2), (2, 4), (4, 12), (12, 26))
    rates = [nothing.per1000("fatal_chance", 7 * a, 7 * b) / (b - a) for a, b in spans]
    assert rates[0] > 1.3 * rates[1] > rates[2] > 0.9 * rates[3]
    rest = nothing.per1000("fatal_chance", 14, 84) / 10.0
    assert 2.0 < rates[0] / rest < 8.0
    # of people on parole without treatment two in three are back in half a year (Lee 2016)
    assert 10.0 < nothing.returned(35) < nothing.returned(182) < 65.0


def dying(supply):
    """Return deaths per 100 person-years of people with a severe disorder, untreated."""
    n = 1500
    luck = dice.keys(8, np.arange(n))
    people = draw({}, "severe", supply, dice.keys(9, np.arange(n)))
    start = arrive(people, "severe", [Stretch(200, Levers(supply=300.0))], luck)
    record = live(start, people, table([Levers()] * 364), luck, 0, ("death_chance", "alive")).record
    return 100.0 * float(record["death_chance"].sum()) / (float(record["alive"].sum()) / 365.0)


def test_fentanyl_is_deadlier_than_heroin():
    assert dying("fentanyl") > 1.2 * dying("heroin")


def test_overdoses_cluster_in_people():
    """Who had one in the last quarter has the next more than twice as soon."""
    many = Lived(LEON, weeks=52, lives=2000).record
    counted = many["overdoses"]
    lately = (counted[:-90] < counted[90:])[:-1]
    then = many["overdose_chance"][91:]
    alive = many["alive"][91:] > 0
    after, before = then[lately & alive].mean(), then[~lately & alive].mean()
    assert after > 2.0 * before


# 5 The loop of tolerance, and what people bring


@pytest.mark.parametrize("case", [DENISE, LINDA])
def test_a_raise_is_felt_for_two_weeks_and_gone_after_two_months(case):
    """0.5 to 1.0 points in the first week, less in each later one, none in weeks 8 to 12."""
    more, same = lived(case, Raise(percent=50.0), weeks=26), lived(case, weeks=26)
    gain = [
        same.mean("pain", 7 * w - 7, 7 * w) - more.mean("pain", 7 * w - 7, 7 * w)
        for w in (1, 2, 4, 8, 12)
    ]
    assert 0.5 < gain[0] < 1.0
    assert gain[0] > gain[1] > gain[2] > gain[3]
    assert gain[1] > 0.25
    assert max(gain[3:]) < 0.05


def test_an_anti_inflammatory_that_is_brought_relieves_harms_and_can_be_stopped():
    """Grace: on ibuprofen beside an ACE inhibitor and a diuretic, with ill kidneys."""
    on, off = lived(GRACE, weeks=26), lived(GRACE, stop=("ibuprofen",), weeks=26)
    assert off.mean("pain", 14, 28) > on.mean("pain", 14, 28) + 0.2
    assert on.per1000("kidney_chance", 0, 182) > 1.5 * off.per1000("kidney_chance", 0, 182)
    assert on.per1000("bleeding_chance", 0, 182) > 2.0 * off.per1000("bleeding_chance", 0, 182)


def test_what_is_taken_already_cannot_be_begun_again_with_full_effect():
    from simlib.clinic.treatments.catalogue.nsaid import NSAID

    visit = sl.load_case(GRACE).begin(seed=1)
    again = visit.order(NSAID(drug="ibuprofen"))
    assert (
        again.plan.levers(0).relief_acute_nociceptive
        == visit.plan.levers(0).relief_acute_nociceptive
    )
    assert again.stop("nsaid").plan.levers(0).relief_acute_nociceptive > 0.0
    assert visit.stop("ibuprofen").plan.levers(0).relief_acute_nociceptive == 0.0


# 6 Stops, other medicines, and what is new in the house


@pytest.mark.parametrize("case", [DENISE, CONSUELO, LINDA, ANIL])
def test_after_a_stop_overdose_and_suicide_come_several_times_as_often(case):
    """Oliva 2020: after more than 400 days the hazard of dying so is 7 times that of going on.

    Hallvik 2022 found crises 3.6 times and overdoses half as often, and the models are fitted to
    both: they lie between. An agreed taper has next to none of it.
    """
    stop, on = lived(case, stop=("opioid for pain",), weeks=26), lived(case, weeks=26)
    slow = lived(case, Taper(percent=10.0), weeks=26)
    ended, goes_on, tapered = (
        arm.per1000("overdose_chance", 0, 182) + arm.per1000("crisis_chance", 0, 182) * SUICIDES
        for arm in (stop, on, slow)
    )
    assert 1.8 < ended / goes_on < 13.5
    assert tapered < 2.0 * goes_on
    if case == CONSUELO:  # without a disorder the danger is over after three months
        assert stop.per1000("overdose_chance", 0, 84) > 3.0 * stop.per1000(
            "overdose_chance", 84, 182
        )


def test_a_stop_after_weeks_costs_less_than_one_after_years():
    """Jordan, seven weeks after surgery, and Consuelo, for years on the patch."""
    ratios = []
    for case in (JORDAN, CONSUELO):
        stop, on = lived(case, stop=("opioid for pain",), weeks=26), lived(case, weeks=26)
        ratios.append(
            stop.per1000("overdose_chance", 0, 182) / on.per1000("overdose_chance", 0, 182)
        )
    assert ratios[0] < 1.67
    assert ratios[1] > 2.0 * ratios[0]


def test_duloxetine_beside_tramadol_takes_its_relief_brings_withdrawal_and_convulses():
    """Anil, 400 mg: half of the enzyme that makes tramadol work is blocked, so that duloxetine
    relieves less than it does beside as much morphine."""
    on, beside = lived(ANIL, weeks=26), lived(ANIL, SNRI(), weeks=26)
    assert beside.cows(14).mean() > on.cows(14).mean()
    assert beside.per1000("seizure_chance", 0, 182) > 1.4 * on.per1000("seizure_chance", 0, 182)
    assert beside.per1000("serotonin_chance", 0, 182) > 3.0 + on.per1000("serotonin_chance", 0, 182)
    morphine = FullAgonist("morphine", "20 mg PO qid")
    both, alone = lived(ANIL, morphine, SNRI(), weeks=26), lived(ANIL, morphine, weeks=26)
    assert both.cows(14).mean() < alone.cows(14).mean() + 0.1
    gains = [
        without.mean("pain", 7, 84) - arm.mean("pain", 7, 84)
        for without, arm in ((on, beside), (alone, both))
    ]
    assert gains[0] < gains[1] - 0.1


@pytest.mark.parametrize("case", [LINDA, ROBIN])
def test_a_slow_taper_of_a_benzodiazepine_saves_overdoses_and_hardly_anybody_seizes(case):
    """10 % every two weeks: done in five months. Over a year fewer overdoses, and few seizures."""
    on, slow = lived(case, weeks=52), lived(case, BenzodiazepineTaper(10.0, "2 weeks"), weeks=52)
    at_once = lived(case, BenzodiazepineTaper(100.0), weeks=52)
    # Robin has mostly left by then, and then takes what there was before
    less = 0.8 if case == LINDA else 0.98
    assert slow.per1000("overdose_chance", 182, 364) < less * on.per1000(
        "overdose_chance", 182, 364
    )
    assert slow.per1000("overdose_chance", 0, 364) < on.per1000("overdose_chance", 0, 364)
    # who leaves and comes back meets the lower dose at once
    assert slow.per1000("seizure_chance", 0, 364) < (1.0 if case == LINDA else 10.0)
    assert at_once.per1000("seizure_chance", 0, 364) > 15.0


@pytest.mark.parametrize("mme", [30, 120])
def test_an_opioid_for_pain_brings_a_person_in_early_remission_back_sooner(mme):
    """Angela, four months without: new tablets in the house are a cue, and what comes and goes
    holds nobody."""
    given, nothing = lived(ANGELA, tablets(mme), weeks=26), lived(ANGELA, weeks=26)
    assert given.mean("used", 0, 56) > 1.03 * nothing.mean("used", 0, 56)
    assert given.returned(35) > nothing.returned(35) + 2.0


@pytest.mark.parametrize("case", CASES)
def test_a_harm_that_comes_may_kill(case):
    """Falls, kidneys, bleeds, seizures and crises are among the deaths of whoever has them."""
    on = lived(case, weeks=26)
    harms = ("fall", "bleeding", "kidney", "arrhythmia", "serotonin", "seizure", "crisis")
    happens = sum(on.per1000(f"{harm}_chance", 0, 182) for harm in harms)
    assert on.per1000("death_chance", 0, 182) > on.per1000("fatal_chance", 0, 182) + 0.002 * happens


# 7 Sedation and the heart are outcomes


def test_the_heart_is_in_danger_by_dose_and_by_what_is_added():
    """Nam, long QT: on methadone 90 mg, on 150 mg, and with nortriptyline beside it."""
    from simlib.clinic.treatments.catalogue.tca import TCA

    on = lived(NAM)
    more = lived(NAM, Methadone("150 mg PO daily", start=AT_ONCE))
    beside = lived(NAM, TCA(drug="nortriptyline"))
    less = lived(NAM, BuprenorphineLowDose())
    risk = [arm.per1000("arrhythmia_chance", 7, 21) for arm in (less, on, more)]
    assert risk[0] < risk[1] < risk[2]
    assert beside.per1000("arrhythmia_chance", 7, 21) > risk[1]


@pytest.mark.parametrize("case", CASES)
def test_a_full_dose_of_methadone_sedates_more_than_what_is_taken_anyway(case):
    found = lived(case, Methadone("150 mg PO daily", start=AT_ONCE))
    before = lived(case).per1000("sedation_chance", 0, 14)
    assert found.per1000("sedation_chance", 0, 14) > 2.0 * before


def test_a_gel_reaches_a_knee_and_no_hip():
    """Grace, whose hip hurts, and the same pain in a knee."""
    gel = TopicalNSAID()
    hip, without = lived(GRACE, gel, weeks=12), lived(GRACE, weeks=12)
    assert without.mean("pain", 28, 84) - hip.mean("pain", 28, 84) < 0.15
    assert Health(site="left knee").effects() != Health(site="right hip and groin").effects()
    assert ("pain.superficial", 1.0, 0.0) in Health(site="left knee").effects()
