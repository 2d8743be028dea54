"""Trials of a few people whose every day is written down: what endpoints should be, by hand."""

import numpy as np

from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.measures import ArmView
from simlib.evidence.trials.record import BEFORE, ORDERED, Record
from simlib.model.people.population import PERSON_NAMES

SMALL = """\
format: 1
id: small
title: Small
population: {{}}
arms: {{a: {{}}, b: {{}}}}
duration: day {days}
{more}
endpoints:
  it: {{{endpoint}}}
"""


def trial(endpoint, days=28, more="observe: {measure: truth}"):
    """Return a trial with one endpoint, of two arms with nothing in them."""
    return load_trial_text(SMALL.format(endpoint=endpoint, days=days, more=more))


def life(days, n=1, **given):
    """Return a record: 28 days of nothing, then what is given, by state variable or lever."""
    plain = {"in_care": 1.0, "alive": 1.0, "pain": 6.0, "function": 5.0, "familiar": 1.0}
    names = {
        "used",
        "in_care",
        "alive",
        "days_to_injection",
        "pain",
        "function",
        "craving",
        "affect",
        "sleep",
        "overdoses",
        "overdosed",
        "hospital",
        "offered",
        "attended",
        "body.bup_slow",
        "body.methadone",
        "body.worst",
        "body.bup_quick",
        "body.fast",
        "body.slow",
        "antagonist",
        "familiar",
        "body.withdrawal",
        "overdose_chance",
        "fatal_chance",
        "death_chance",
        *(set(given) - set(ORDERED)),
    }
    kept = {k: np.full((BEFORE + days, n), plain.get(k, 0.0), np.float32) for k in names}
    ordered = {k: np.zeros((BEFORE + days, n), np.float32) for k in ORDERED}
    for name, values in given.items():
        target = ordered if name in ORDERED else kept
        rows = np.array(values, np.float32).reshape(-1, n) if n > 1 else np.array(values)[:, None]
        target[name][BEFORE : BEFORE + len(rows)] = rows
        target[name][BEFORE + len(rows) :] = rows[-1]
    people = np.ones((len(PERSON_NAMES), n))
    return Record(people, kept, ordered, np.zeros(n), np.zeros(n), np.zeros(n), reached=days)


def seen(t, record, arm="a"):
    """Return an arm with these lives in it."""
    n = record.n
    return ArmView(t, t.arm(arm), np.arange(n), 1, record, np.zeros(n, int), {})


def measured(endpoint, days=28, more="observe: {measure: truth}", n=1, **given):
    """Return an endpoint in people who lived like this."""
    t = trial(endpoint, days, more)
    return seen(t, life(days, n, **given)).measured(t.endpoints[0])


def days_of(*use, total=28):
    """Return flags that are on on these days."""
    return [1.0 * (day in use) for day in range(total)]
