"""Intake: what a person took, was dispensed and has left, from plan, life and history."""

from typing import Annotated

import numpy as np

from simlib.clinic.history.dispensed import NOTICED, fills, tablets
from simlib.clinic.history.names import (
    MedicationHistory,
    benzodiazepine,
    columns,
    prescribed,
    second_drug,
    supply_drug,
)
from simlib.clinic.instruments.base import chance
from simlib.clinic.instruments.exposure import Exposure, Trace
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.plan import Order
from simlib.model.engine.levers import Levers
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.people.population import learned
from simlib.model.people.traits import SUPPLIES
from simlib.model.trajectory import Trajectory

LOOK = 90
"""Days that the body remembers; longer windows than this are not modelled."""
STEADY = 3
"""Days an order must have been in force before its absence means anything."""

STIMULANT_DAYS: Annotated[
    float,
    Quantity("1", "share of days with stimulants where a person uses them"),
    assumed(0.1, 0.9),
] = 0.35
CANNABIS_DAYS: Annotated[float, Quantity("1", "the same for cannabis"), assumed(0.1, 1.0)] = 0.6
HABIT: Annotated[
    float,
    Quantity(
        "0-1",
        "share of days with use on arrival from which recent use is taken for "
        "granted where the case does not say what was taken",
    ),
    assumed(0.1, 0.6),
] = 0.3
DEPOT_SEEN: Annotated[
    float, Quantity("mg", "buprenorphine in a depot that urine still shows"), assumed(1.0, 20.0)
] = 5.0


def exposure(moment: Moment) -> Exposure:
    """Return what was taken, dispensed and left over, as of this day."""
    profile, day = moment.profile, moment.day
    taken = _taken(moment)
    used = [t for (_, kind), days in taken.items() if kind == "supply" for t in days]
    orders = moment.plan.in_force(day - 1)
    others = profile.other_medicines(moment.plan, day - 1)
    return Exposure(
        traces=tuple(_trace(name, kind, days, day) for (name, kind), days in taken.items() if days),
        prescribed=_prescribed(moment),
        fills=fills(moment),
        tablets=tuple(b for order in orders if (b := tablets(order, moment, taken)) is not None),
        used28=len({t for t in used if t >= day - 28}),
        used90=len({t for t in used if t >= day - 90}),
        medicines=(*others, *(_in_words(order) for order in orders)),
        supply=profile.supply,
        stage=profile.stage,
    )


def _in_words(order: Order) -> str:
    item = order.intervention
    return " ".join((item.text(), item.slug, *item.tags)).lower()


def _taken(moment: Moment) -> MedicationHistory:
    """Return what was taken on each of the past days."""
    day, lived, who = moment.day, moment.lived, moment.who
    first = day - LOOK
    days = range(first, day)
    found: MedicationHistory = {}

    def add(name: str, kind: str, when: np.ndarray, amount: np.ndarray) -> None:
        some = {t: float(a) for t, yes, a in zip(days, when, amount, strict=True) if yes}
        if some:
            found.setdefault((name, kind), {}).update(some)

    bup, methadone = columns(moment, first, "buprenorphine", "methadone")
    here = lived.span("in_care", first, day, before=1.0) > 0
    for name, mme in prescribed(moment, first).items():
        add(_analyte(name), "order", (mme > 0) & here, mme)
    swallowed = _doses(lived, "body.bup_slow", who.drug.bup_slow_half_life, first, day)
    add("buprenorphine", "order", (bup > 0) & swallowed, bup)
    depot = lived.span("depot", first, day)
    add("buprenorphine", "order", depot > DEPOT_SEEN, depot)
    swallowed = _doses(lived, "body.methadone", who.drug.methadone_half_life, first, day)
    add("methadone", "order", (methadone > 0) & swallowed, methadone)

    second = lived.span("duplicate_prescriber", first, day)
    add(second_drug(moment), "other", second > NOTICED, who.teamwork.second * second)
    _non_prescribed(moment, days, add)
    return found


def _non_prescribed(moment: Moment, days: range, add) -> None:
    """Add non-prescribed opioids, sedatives, stimulants and cannabis."""
    profile, lived, who, health = moment.profile, moment.lived, moment.who, moment.profile.health
    used = lived.span("used", days.start, days.stop)
    doses = 1.0 + who.use.more_doses * lived.span("regular_use", days.start, days.stop)
    amount = used * lived.span("dose", days.start, days.stop) * doses
    for i, t in enumerate(days):
        if t < 0:
            used[i] = amount[i] = sum(m for a, b, m in profile.habitual if a <= t < b)
    stretches = profile.stretches()
    share = learned(profile.stage, stretches[-1].levers if stretches else Levers())[2]
    if days.start <= -1 < days.stop and not profile.habitual and share >= HABIT:
        for i, t in enumerate(days):
            # evenly over the days, the last one among them
            if t < 0 and ((-t - 1) * share) % 1.0 < share - 1e-9:
                used[i], amount[i] = 1.0, who.use.dose
    add(supply_drug(moment), "supply", used > 0, amount)
    for name in SUPPLIES[profile.supply].beside:
        add(name, "supply of others", used > 0, np.ones(len(days)))

    level = lived.span("sedative", days.start, days.stop, before=who.sedative.level)
    kind = "order" if health.has("benzodiazepine prescribed") else "supply of sedatives"
    add(benzodiazepine(moment), kind, level > 0.02, level)
    for condition, name, often in (
        ("stimulant use", "methamphetamine", STIMULANT_DAYS),
        ("cannabis use", "cannabis", CANNABIS_DAYS),
    ):
        if health.has(condition):
            when = np.array([chance(moment.seed, t, "intake", name) < often for t in days])
            add(name, "supply of others", when, np.ones(len(days)))


def _doses(lived: Trajectory, level: str, keep: float, first: int, day: int) -> np.ndarray:
    """Tell on which days a dose was swallowed: the level is higher than what was left.

    Before the first visit, every dose is taken to have been swallowed.
    """
    now = lived.span(level, first, day)
    left = lived.span(level, first - 1, day - 1) * keep**SLOTS
    return (now > left * 1.001 + 1e-4) | (np.arange(first, day) < 0)


def _trace(name: str, kind: str, days: dict[int, float], day: int) -> Trace:
    last = max(days)
    prescribed = kind == "order"
    return Trace(
        analyte=name,
        days=day - last - (1 if prescribed else 0),
        regular=sum(last - 28 < t <= last for t in days) >= 14,
        prescribed=prescribed,
        amount=days[last],
        recent=sum(t >= day - 7 for t in days),
        begun=day - min(days),
    )


def _analyte(drug: str) -> str:
    """Return the substance of a medicine.

    >>> _analyte("fentanyl patch")
    'fentanyl'
    """
    return drug.removesuffix(" patch")


def _prescribed(moment: Moment) -> tuple[str, ...]:
    """Return what has been prescribed for the past days, taken or not."""
    first = moment.day - STEADY
    bup, depot, methadone, sedatives = columns(
        moment, first, "buprenorphine", "depot", "methadone", "sedatives"
    )
    found = [name for name, mme in prescribed(moment, first).items() if (mme > 0).all()]
    if ((bup > 0) | (depot > 0)).all():
        found.append("buprenorphine")
    if (methadone > 0).all():
        found.append("methadone")
    if moment.profile.health.has("benzodiazepine prescribed") and (sedatives > 0).all():
        found.append(benzodiazepine(moment))
    return tuple(dict.fromkeys(_analyte(name) for name in found))
