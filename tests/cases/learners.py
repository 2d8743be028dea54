"""Learners who decide by the dice: what a case may come to, whatever is chosen."""

import random
from collections.abc import Iterator
from dataclasses import replace

import simlib as sl
from simlib.cases.case import planned
from simlib.clinic.treatments.base import OrderError

OPEN_ORDERS = (
    sl.Buprenorphine("8 mg SL bid"), sl.BuprenorphineDepot(), sl.Methadone(),
    sl.Methadone(take_home="weekly"), sl.Methadone("100 mg PO daily", start="full dose at once"),
    sl.Naltrexone(), sl.SNRI(), sl.CBT(), "opioid for pain",
)  # fmt: skip
"""What a learner may order beside the author's choices; what is named by its slot is stopped."""

NOTHING, OWN_WAY = 0.08, 0.2
"""How often a learner orders nothing, and how often something else than the author offers."""


def decided(visit, choices, dice):
    """Give the visit with a decision: one of these choices, another order, or none."""
    drawn = dice.random()
    if drawn < NOTHING or not choices:
        return visit
    if drawn < NOTHING + OWN_WAY:
        try:
            order = dice.choice(OPEN_ORDERS)
            return visit.stop(order) if isinstance(order, str) else visit.order(order)
        except OrderError:  # naltrexone on methadone, say: the clinic would have refused it, too
            return visit
    return replace(visit, plan=planned(visit.plan, ((visit.day, dice.choice(choices).orders),)))


def life(case, seed) -> Iterator[tuple]:
    """Live one life; yield each planned visit with the visit, its chart and the first chart."""
    dice = random.Random(seed)
    visit = replace(case.begin(seed), says=None)  # the words are looked up by who asks
    first = visit.chart
    for planned_visit in case.visits:
        if planned_visit.day:
            visit = visit.until(day=planned_visit.day)
        if not visit.alive:
            return
        chart = visit.chart if planned_visit.day else first
        yield planned_visit, visit, chart, first
        if visit.in_care:
            offered = [c for c in planned_visit.choices if c.offered(chart, first)]
            visit = decided(visit, offered, dice)
