"""Who is recruited, and what arms do: entry, phases, steps, hurdles, placebo, drop-out."""

import numpy as np
import pytest

from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.people import draw_people, uniform
from simlib.evidence.trials.run import run_trial
from simlib.files.findings import CaseError
from tests.evidence.trials.files import TWO_DRUGS, pain

IDS = np.arange(4000)


def drawn(text, ids=IDS):
    """Return people of a population written as YAML (lines of `population`)."""
    from tests.evidence.trials.tiny import SMALL

    small = SMALL.format(days=28, more="", endpoint="kind: first-use")
    trial = load_trial_text(small.replace("population: {}", f"population:\n{text}"))
    return draw_people(trial.population, ids, 1, {})


def row(found, name):
    from simlib.model.people.population import PERSON_NAMES

    return found.people[PERSON_NAMES.index(name)]


def state(found, name):
    from simlib.model.engine.simulate import STATE_NAMES

    return found.state[STATE_NAMES.index(name)]


def test_conditions_are_as_common_as_the_file_says():
    found = drawn("  conditions: {depression: 40 %, PTSD: 10 %}")
    assert found.has["depression"].mean() == pytest.approx(0.4, abs=0.03)
    assert found.has["PTSD"].mean() == pytest.approx(0.1, abs=0.02)


def test_a_condition_works_in_those_who_have_it_only():
    found, plain = drawn("  conditions: {PTSD: 50 %}"), drawn("  oud: none")
    trauma = row(found, "affect.trauma") - row(plain, "affect.trauma")
    assert (trauma > 0.1).tolist() == found.has["PTSD"].tolist()


def test_what_goes_together_does():
    together = """  conditions: {depression: 40 %}
  correlations:
    - {between: [mood, sleep], r: 0.6}
    - {between: [mood, depression], r: -0.5}"""
    found = drawn(together)
    mood, sleep = -row(found, "affect.usual"), row(found, "sleep.usual")
    apart = ~found.has["depression"]
    assert np.corrcoef(mood[apart], sleep[apart])[0, 1] == pytest.approx(0.55, abs=0.08)
    assert found.has["depression"].mean() == pytest.approx(0.4, abs=0.03)
    low = found.has["depression"]  # mood as drawn, before what depression itself does to it
    assert (-mood[low] - 1.2).mean() > -mood[apart].mean() + 0.4


def test_correlations_that_cannot_all_hold_are_refused():
    impossible = """  correlations:
    - {between: [mood, sleep], r: 0.9}
    - {between: [sleep, fitness], r: 0.9}
    - {between: [mood, fitness], r: -0.9}"""
    with pytest.raises(ValueError, match="cannot all hold at once"):
        drawn(impossible, IDS[:10])


def test_stages_and_groups_come_in_their_shares():
    found = drawn(
        """  groups:
    pain: {share: 30 %, pain: {mechanism: neuropathic, severity: 8}}
    other: {share: 70 %, oud: {mild: 50 %, severe: 50 %}}"""
    )
    assert (found.group == 0).mean() == pytest.approx(0.3, abs=0.03)
    mode = state(found, "regular_use")
    assert set(np.unique(mode[found.group == 0])) == {0.0}
    assert (mode[found.group == 1] > 0.5).mean() == pytest.approx(0.5, abs=0.03)
    assert row(found, "pain.nociception")[found.group == 0].mean() == pytest.approx(8, abs=0.2)


MATCHED = """  oud: {none: 60 %, mild: 40 %}
  conditions: {depression: 50 %}
  matched: yes
  groups:
    low: {share: 50 %}
    high: {share: 50 %, pain: {severity: {central: 8, spread: 0.6}}}"""


def test_matched_groups_hold_the_same_people_once_each():
    found = drawn(MATCHED, np.arange(400))
    low, high = found.of(found.group == 0), found.of(found.group == 1)
    assert np.array_equal(low.ids, np.arange(200))
    assert np.array_equal(high.ids, low.ids)
    assert np.array_equal(high.has["depression"], low.has["depression"])
    # severity is given by its mean and spread: only the mean differs, and nothing else does
    differ = {i for i in range(len(low.people)) if (low.people[i] != high.people[i]).any()}
    from simlib.model.people.population import PERSON_NAMES

    assert differ == {PERSON_NAMES.index("pain.nociception")}


def test_the_lives_of_matched_groups_that_do_not_differ_are_the_same():
    text = TWO_DRUGS.replace(
        "population:\n",
        "population:\n  matched: yes\n  groups: {one: {share: 50 %}, other: {share: 50 %}}\n",
    )
    found = run_trial(load_trial_text(text), n=80)
    days = found.arms["methadone"].measured["days"].value
    assert np.array_equal(days[::2], days[1::2], equal_nan=True)


def test_matched_groups_are_of_one_size():
    with pytest.raises(CaseError, match="Give every group the same share"):
        drawn(MATCHED.replace("low: {share: 50 %}", "low: {share: 30 %}").replace(
            "high: {share: 50 %", "high: {share: 70 %"))  # fmt: skip


def test_age_moves_the_hazard_of_death():
    found = drawn("  age: {mean: 60, sd: 10}")
    old = drawn("  age: 80")
    young = drawn("  age: 30")
    assert row(young, "overdose.background").max() < row(found, "overdose.background").mean()
    assert row(found, "overdose.background").mean() < row(old, "overdose.background").min()


def test_a_person_is_the_same_whoever_else_is_drawn():
    text = "  oud: {mild: 50 %, severe: 50 %}\n  conditions: {depression: 50 %}"
    few, many = drawn(text, np.array([7, 3])), drawn(text, np.arange(10))
    assert np.array_equal(few.people, many.people[:, [7, 3]])
    assert np.array_equal(few.state, many.state[:, [7, 3]])


def test_those_who_enter_at_a_bad_moment_get_better_by_themselves():
    usual = run_trial(load_trial_text(pain()), n=400).values["change [control]"]
    bad = run_trial(load_trial_text(pain('{pain_above_usual: ">= 0.7"}')), n=400)
    assert bad.values["change [control]"] < usual - 0.15
    assert bad.drawn > bad.n


def test_entry_rules_are_on_day_0():
    found = run_trial(load_trial_text(pain('{pain: ">= 7"}')), n=200)
    everybody = run_trial(load_trial_text(pain()), n=200)
    assert found.drawn > 250
    assert everybody.drawn == 200


def test_the_placebo_response_is_in_every_arm_and_cancels():
    placebo = "{pain: 1.0, sd: 0.0, weeks: 1, source: assumed, grade: assumed}"
    without, with_ = (run_trial(load_trial_text(pain("", p)), n=300).values for p in ("", placebo))
    assert with_["change [control]"] - without["change [control]"] == pytest.approx(-1.0, abs=0.03)
    assert with_["change MD [drug / control]"] == pytest.approx(
        without["change MD [drug / control]"], abs=0.02
    )


def test_an_arm_may_have_less_of_the_placebo_response():
    placebo = "{pain: 1.0, weeks: 1, source: assumed, grade: assumed}"
    text = pain("", placebo).replace("control: {}", "control: {placebo: 0.5}")
    half = run_trial(load_trial_text(text), n=200).values["change [control]"]
    none = run_trial(load_trial_text(pain()), n=200).values["change [control]"]
    assert half - none == pytest.approx(-0.5, abs=0.03)


STEPPED = pain().replace(
    "  drug: {orders: [snri: 60 mg PO daily]}",
    """  drug:
    rules:
      - at: [week 2, week 4]
        when: {pain: ">= 6"}
        orders: [full-agonist: {drug: oxycodone, sig: 10 mg PO qid}]""",
).replace("endpoints:", "endpoints:\n  dose: {kind: dose, of: MME, at: week 8}\n"
          "  early: {kind: dose, of: MME, at: week 2}")  # fmt: skip


def test_a_step_is_for_those_in_whom_its_conditions_hold():
    found = run_trial(load_trial_text(STEPPED), n=200)
    given = found.arms["drug"].measured["dose"].value
    assert set(np.unique(given)) <= {0.0, 60.0}
    assert 0.1 < (given > 0).mean() < 0.9
    assert found.values["early [drug]"] == 0.0


def test_orders_by_time_are_given_on_their_day():
    text = TWO_DRUGS.replace(
        "    orders: [methadone: 80 mg PO daily]\n",
        "    orders: [methadone: 80 mg PO daily]\n    later: {week 6: [stop: methadone]}\n",
    ).replace(
        "endpoints:", "endpoints:\n  before: {kind: dose, of: methadone, at: week 6}\n"
        "  after: {kind: dose, of: methadone, at: week 7}", 1,
    )  # fmt: skip
    found = run_trial(load_trial_text(text), n=100).values
    assert found["before [methadone]"] > 20
    assert found["after [methadone]"] == 0


def test_who_fails_to_start_gets_nothing_of_the_arm():
    text = TWO_DRUGS.replace(
        "    orders: [methadone: 80 mg PO daily]\n",
        "    orders: [methadone: 80 mg PO daily]\n    induction: {fails: 30 %}\n",
    )
    found = run_trial(load_trial_text(text), n=400)
    started = found.arms["methadone"].measured["started"].value
    assert started.mean() == pytest.approx(0.7, abs=0.07)
    lost = found.arms["methadone"].measured["days"].value[started == 0]
    alone = found.arms["nothing"].measured["days"].value[started == 0]
    assert np.array_equal(lost, alone)


def test_who_did_not_start_in_time_gets_something_else():
    text = TWO_DRUGS.replace(
        "    orders: [buprenorphine: {sig: 16 mg SL daily, start: at once}]\n",
        """    orders: [naltrexone: {wait: 7}]
    induction: {by: day 21, otherwise: [stop: naltrexone, methadone: 60 mg PO daily]}
""",
    ).replace("endpoints:", "endpoints:\n  dose: {kind: dose, of: methadone, at: week 12}\n"
              "  begun: {kind: started, by: day 21}", 1)  # fmt: skip
    found = run_trial(load_trial_text(text), n=300).arms["buprenorphine"].measured
    begun, dose = found["begun"].value > 0, found["dose"].value
    assert 0.05 < begun.mean() < 0.95
    assert dose[begun].max() == 0.0
    assert dose[~begun].max() > 20


def test_nobody_uses_or_leaves_on_a_ward():
    text = TWO_DRUGS.replace("days: 3, where", "days: 28, where").replace(
        "  unhoused:", "  used: {day0: {use_days: \">= 1\"}}\n  unhoused:"
    ).replace("endpoints:", "endpoints:\n  those: {kind: started, among: used}", 1)  # fmt: skip
    found = run_trial(load_trial_text(text), n=400)
    assert not found.arms["nothing"].groups["used"].any()


def test_only_the_last_28_days_before_day_0_are_looked_at():
    long = TWO_DRUGS.replace(
        "  - {days: 3, where: inpatient}",
        "  - {days: 30, where: inpatient}\n  - {days: 14}\n  - {days: 10, where: inpatient}",
    ).replace("  unhoused:", '  used: {day0: {use_days: "> 14"}}\n  unhoused:')
    found = run_trial(load_trial_text(long), n=100)
    assert not found.arms["nothing"].groups["used"].any()
    some = run_trial(load_trial_text(long.replace("> 14", ">= 1")), n=100)
    assert some.arms["nothing"].groups["used"].any()


def test_out_of_care_and_no_way_back():
    text = TWO_DRUGS.replace("nothing: {}", "nothing: {begins: out of care, returns: no}").replace(
        "endpoints:", "endpoints:\n  stay: {kind: occupancy, while: in care}", 1
    )
    found = run_trial(load_trial_text(text), n=100).values
    assert found["stay [nothing]"] == 0.0
    assert found["stay [methadone]"] > 0.3


def test_leaving_the_study_is_not_leaving_care():
    text = TWO_DRUGS.replace("nothing: {}", "nothing: {dropout: 10 %}").replace(
        "endpoints:", "endpoints:\n  told: {kind: abstinent-weeks, at_least: 1 %}\n"
        "  stay: {kind: occupancy, while: in care}", 1,
    )  # fmt: skip
    text = text.replace("simulate: 200", "observe: {missing: left out, seen: everybody}")
    found, plain = (
        run_trial(load_trial_text(text), n=300),
        run_trial(load_trial_text(TWO_DRUGS), n=300),
    )
    assert found.values["days [nothing]"] == plain.values["days [nothing]"]
    assert found.arms["nothing"].measured["told"].counted.mean() < 0.97


def test_numbers_beside_lives_are_uniform():
    u = uniform(IDS, 1, 5)
    assert (u.min() >= 0, u.max() < 1) == (True, True)
    assert u.mean() == pytest.approx(0.5, abs=0.02)
