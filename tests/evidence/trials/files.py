"""Trial files that tests run, small enough to be quick."""

TWO_DRUGS = """\
format: 1
id: two-drugs
title: Two medications
population:
  oud: severe
  supply: heroin
  pain: {severity: {central: 4, spread: 0.5}}
  conditions: {unstable housing: 40 %}
  medicines:
    - {drug: heroin, prescribed: no, mme: 180, since: day -60}
before:
  - {days: 3, where: inpatient}
arms:
  methadone:
    n: 100
    orders: [methadone: 80 mg PO daily]
  buprenorphine:
    n: 120
    orders: [buprenorphine: {sig: 16 mg SL daily, start: at once}]
  nothing: {}
control: nothing
duration: week 12
simulate: 200
subgroups:
  housed: {without: unstable housing}
  unhoused: {condition: unstable housing}
  started: {endpoint: started}
endpoints:
  relapse: {kind: relapse, from: day 14}
  started: {kind: started}
  relapse started: {kind: relapse, from: day 14, among: started}
  days: {kind: use-days, from: week 4}
  deaths: {kind: incidence, what: death}
comparisons:
  early and late:
    of: {endpoint: deaths, arm: methadone}
    against: {endpoint: deaths, arm: nothing}
interactions:
  by housing: {endpoint: relapse, between: [housed, unhoused], arm: methadone}
"""

PAIN = """\
format: 1
id: pain
title: Pain
population:
  pain: {mechanism: neuropathic, severity: {central: 6.5, spread: 1.0}}
  ENTRY
before:
  - {days: 28}
arms:
  drug: {orders: [snri: 60 mg PO daily]}
  control: {}
control: control
duration: week 8
PLACEBO
endpoints:
  change: {kind: change, of: pain, at: week 8}
  third: {kind: responder, of: pain, percent: 30, at: week 8}
"""


def pain(entry="", placebo=""):
    """Return the trial of pain with these entry rules and this placebo response."""
    return PAIN.replace("ENTRY", f"entry: {entry}" if entry else "").replace(
        "PLACEBO", f"placebo: {placebo}" if placebo else ""
    )
