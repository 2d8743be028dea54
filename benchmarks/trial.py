"""A virtual trial as a researcher runs it: 10,000 people in each of three arms, for a year."""

from benchmarks.measure import Figure, figure, seconds
from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.run import run_trial

PART = "virtual trial"
PEOPLE = 10_000

TRIAL = """\
format: 1
id: a-year
title: Three arms for a year, with a protocol in steps
population:
  oud: {moderate: 40 %, severe: 60 %}
  supply: {heroin: 70 %, fentanyl: 30 %}
  pain: {severity: {central: 5.5, spread: 1.0}}
  conditions: {depression: 40 %, unstable housing: 20 %}
  medicines:
    - {drug: heroin, prescribed: no, mme: 180, since: 26 weeks ago}
  entry: {use_days: ">= 4"}
before:
  - {days: 28}
arms:
  methadone:
    orders: [methadone: 80 mg PO daily]
  stepped:
    orders: [buprenorphine: 16 mg SL daily]
    rules:
      - {every: 28, when: {use_days: ">= 8"}, orders: [contingency-management]}
      - {every: 28, when: {pain: ">= 6"}, orders: [snri: 60 mg PO daily]}
  usual: {}
control: usual
duration: week 52
endpoints:
  relapse: {kind: relapse, from: day 21}
  abstinent: {kind: abstinent, at: week 52}
  retained: {kind: retained, of: care, gap: 27}
  use: {kind: use-days, from: week 4}
  pain: {kind: change, of: pain, at: week 52}
  third: {kind: responder, of: pain, percent: 30, at: week 52}
  deaths: {kind: incidence, what: death}
  overdose off: {kind: incidence, what: overdose, while: out of care}
"""


def measure(quick: bool) -> list[Figure]:
    """Time recruiting, what came before, all three arms and endpoints; then their errors."""
    trial = load_trial_text(TRIAL)
    run_trial(trial, n=20)
    times = [seconds(lambda: run_trial(trial, n=PEOPLE).values) for _ in range(1 if quick else 3)]
    result = run_trial(trial, n=PEOPLE)
    after = [seconds(lambda: result.errors)]
    name = f"{PEOPLE} people, 3 arms, a year, 8 endpoints"
    return [
        figure(PART, name, times, "s", "<= 10"),
        figure(PART, "Monte Carlo errors of the same", after, "s"),
    ]
