"""Guidelines as policies: played on many people, they never fail nor contradict themselves."""

import itertools
from dataclasses import replace

import pytest

import simlib as sl
from simlib.clinic.guidance import alerts
from simlib.clinic.guidance.facts import facts_of
from simlib.clinic.patient.profile import Profile
from simlib.clinic.policies import POLICIES, apply, follow
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.visit import begin
from simlib.model.people.health import Health
from tests.clinic.people import ON_OXYCODONE


def on(drug, sig, start=-500):
    return Plan((Order(sl.FullAgonist(drug, sig), start),))


PEOPLE = {
    "mild disorder, oxycodone": ON_OXYCODONE,
    "no disorder, high dose": Profile(
        history=on("oxycodone", "30 mg PO qid"), health=Health(age=61, conditions=("insomnia",))
    ),
    "no disorder, low dose": Profile(history=on("hydrocodone", "5 mg PO tid")),
    "severe disorder, fentanyl, no opioid prescribed": Profile(
        stage="severe", supply="fentanyl", habitual=((-700, 0, 400.0),),
        health=Health(age=29, mechanism="mixed", conditions=("PTSD", "unstable housing")),
    ),
    "nothing at all": Profile(health=Health(mechanism="nociplastic", features=("fibromyalgia",))),
    "pregnant, oxycodone": replace(
        ON_OXYCODONE, health=Health(age=27, conditions=("pregnancy",), features=("radicular",))
    ),
    "kidney disease, morphine": Profile(
        history=on("morphine", "30 mg PO tid"),
        health=Health(
            age=72, egfr=24.0, medicines=("lisinopril", "furosemide", "apixaban"),
            conditions=("chronic kidney disease", "heart failure", "hypertension"),
        ),
    ),
    "methadone for pain, long QT": Profile(
        stage="moderate", supply="heroin", history=on("methadone", "20 mg PO tid"),
        health=Health(qtc=468.0, conditions=("long QT", "several prescribers")),
    ),
    "benzodiazepine beside": Profile(
        history=on("oxycodone", "20 mg PO qid"),
        health=Health(
            age=66, mechanism="neuropathic",
            conditions=("benzodiazepine prescribed", "sleep apnoea", "children at home"),
        ),
    ),
    "in remission on buprenorphine": Profile(
        stage="early remission", supply="heroin",
        history=Plan((Order(sl.Buprenorphine("16 mg SL daily"), -300),)),
        health=Health(alt=160.0, conditions=("hepatitis C",)),
    ),
}  # fmt: skip

EVERY = [(person, name) for person in PEOPLE for name in POLICIES]


def stops(visit):
    return {a.id for a in alerts(facts_of(visit)) if a.severity == "stop"}


@pytest.mark.parametrize(("person", "name"), EVERY)
def test_it_plays_half_a_year_and_deciding_twice_is_deciding_once(person, name):
    policy = POLICIES[name]
    visits = follow(begin(person, PEOPLE[person], 1), policy)
    assert visits[-1].day == 182 or not visits[-1].alive
    assert [v.day for v in visits] == sorted({v.day for v in visits})
    for visit in visits[:-1]:
        again = policy.decide(visit)
        assert again.empty, (visit.day, again)


@pytest.mark.parametrize(("person", "name"), EVERY)
def test_it_never_orders_what_a_pharmacist_would_stop(person, name):
    visit = begin(person, PEOPLE[person], 4)
    for _ in range(3):
        if not visit.alive:
            break
        before = stops(visit)
        decided = apply(visit, POLICIES[name].decide(visit))
        assert stops(decided) <= before
        visit = decided.until(day=decided.day + 28)


@pytest.mark.parametrize(("person", "name"), EVERY)
def test_it_says_why(person, name):
    decision = POLICIES[name].decide(begin(person, PEOPLE[person], 1))
    assert len(decision.why) == len(decision.orders) + len(decision.tests) + len(decision.stops)
    assert all(why.endswith(".") for why in decision.why)


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("person", ["mild disorder, oxycodone", "pregnant, oxycodone",
                                    "severe disorder, fentanyl, no opioid prescribed"])  # fmt: skip
def test_the_disorder_is_treated_by_every_guideline(person, name):
    visit = begin(person, PEOPLE[person], 1)
    treated = apply(visit, POLICIES[name].decide(visit))
    assert facts_of(treated).taking("buprenorphine")
    assert facts_of(treated).taking("naloxone")


@pytest.mark.parametrize("name", POLICIES)
def test_early_remission_without_medication_is_treated_with_a_low_first_dose(name):
    visit = begin("", Profile(stage="early remission", supply="heroin"), 1)
    treated = apply(visit, POLICIES[name].decide(visit))
    (given,) = facts_of(treated).taking("buprenorphine")
    assert given.per_day == 4.0
    assert not any(
        a.id == "buprenorphine-first-dose-without-tolerance" for a in alerts(facts_of(treated))
    )


def test_daily_use_without_a_disorder_is_where_they_differ():
    visit = begin("", PEOPLE["no disorder, high dose"], 1)
    after = {name: apply(visit, policy.decide(visit)) for name, policy in POLICIES.items()}
    assert facts_of(after["VA/DoD 2022"]).taking("buprenorphine-low-dose")
    for name in ("CDC 2022", "ASAM 2020", "HHS 2019 taper guide"):
        assert not facts_of(after[name]).taking("moud")


@pytest.mark.parametrize("name", ["CDC 2022", "HHS 2019 taper guide"])
def test_where_an_opioid_does_not_help_it_is_lowered_slowly_and_with_pauses(name):
    tapered = []
    for seed in range(6):
        visits = follow(begin("", PEOPLE["no disorder, high dose"], seed), POLICIES[name], 364)
        doses = [v.mme for v in visits]
        if facts_of(visits[-1]).taking("moud"):
            continue
        tapered.append(doses[-1] < doses[0])
        for before, later in itertools.pairwise(doses):
            assert before - later <= 0.101 * doses[0] + 1e-6
    assert any(tapered)


@pytest.mark.parametrize("name", POLICIES)
def test_nobody_pregnant_is_tapered(name):
    person = replace(PEOPLE["no disorder, high dose"], health=Health(conditions=("pregnancy",)))
    for visit in follow(begin("", person, 2), POLICIES[name]):
        assert visit.mme == 180


@pytest.mark.parametrize("name", POLICIES)
def test_who_has_left_or_died_gets_no_orders(name):
    gone = begin("", PEOPLE["severe disorder, fentanyl, no opioid prescribed"], 1)
    for week in range(4, 200, 4):
        gone = gone.until(week=week)
        if not gone.in_care:
            break
    assert not gone.in_care
    assert POLICIES[name].decide(gone).empty
    assert isinstance(alerts(facts_of(gone)), tuple)


def test_what_turns_out_to_be_dangerous_is_stopped_and_replaced():
    person = Profile(history=on("oxycodone", "10 mg PO tid"), health=Health(egfr=12.0))
    visit = begin("", person, 3).order(sl.NSAID()).test("egfr").until("4 wk")
    decision = POLICIES["CDC 2022"].decide(visit)
    assert "nsaid" in decision.stops
    decided = apply(visit, decision)
    assert not facts_of(decided).taking("nsaid")
    assert POLICIES["CDC 2022"].decide(decided).empty
