"""Intake: what a person took, was dispensed and has left, from plan, life and history."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, NamedTuple

import numpy as np

from simlib.engine.levers import Levers
from simlib.engine.state import Person
from simlib.engine.traits import STAGES
from simlib.exposure import Exposure, Fill, Tablets, Trace
from simlib.instruments.base import chance
from simlib.instruments.pdmp import HERE
from simlib.instruments.urine import BENZODIAZEPINES
from simlib.interventions.full_agonist import MOLECULES
from simlib.mechanisms.clock import SLOTS
from simlib.orders import Order, Plan
from simlib.profile import Profile

if TYPE_CHECKING:
    from simlib.trajectory import Trajectory

LOOK = 90
"""Days that the body remembers; longer windows than this are not modelled."""
EARLIEST = -730
"""First day that is looked at for dispensed prescriptions."""
FILLING = 28
"""Days per filling; a new dose is filled on its day."""
SHORT_STEP = 7
SAME_DOSE = 0.02
"""Days that a dose lasts, and share by which it differs, to be a line of its own."""
STEADY = 3
"""Days an order must have been in force before its absence means anything."""

STIMULANT_DAYS: Annotated[
    float, "1", "share of days with stimulants where a person uses them", "assumed", "assumed",
    (0.1, 0.9),
] = 0.35  # fmt: skip
CANNABIS_DAYS: Annotated[float, "1", "the same for cannabis", "assumed", "assumed", (0.1, 1.0)] = (
    0.6
)
HABIT: Annotated[
    float, "0-1", "use mode on arrival from which recent use is taken for granted where the case "
    "does not say what was taken", "assumed", "assumed", (0.1, 0.6),
] = 0.3  # fmt: skip
NOTICED: Annotated[
    float, "0-1", "share of a second prescription below which it has run out", "assumed",
    "assumed", (0.1, 0.5),
] = 0.2  # fmt: skip
DEPOT_SEEN: Annotated[
    float, "mg", "buprenorphine in a depot that urine still shows", "assumed", "assumed",
    (1.0, 20.0),
] = 5.0  # fmt: skip

ANOTHER = "another prescriber"


class Life(NamedTuple):
    """Everything that intake is worked out from."""

    profile: Profile
    plan: Plan
    lived: "Trajectory"
    who: Person
    seed: int
    day: int


def exposure(life: Life) -> Exposure:
    """Return what was taken, dispensed and left over, as of this day."""
    profile, day = life.profile, life.day
    taken = _taken(life)
    used = [t for (_, kind), days in taken.items() if kind == "supply" for t in days]
    orders = life.plan.in_force(day - 1)
    others = profile.other_medicines(life.plan, day - 1)
    return Exposure(
        traces=tuple(_trace(name, kind, days, day) for (name, kind), days in taken.items() if days),
        prescribed=_prescribed(life),
        fills=_fills(life),
        tablets=tuple(b for order in orders if (b := _tablets(order, life, taken)) is not None),
        used28=len({t for t in used if t >= day - 28}),
        used90=len({t for t in used if t >= day - 90}),
        medicines=(*others, *(_in_words(order) for order in orders)),
        supply=profile.supply,
        stage=profile.stage,
    )


def _in_words(order: Order) -> str:
    item = order.intervention
    return " ".join((item.text(), item.slug, *item.tags)).lower()


def _columns(life: Life, first: int, *names: str) -> list[np.ndarray]:
    """Return levers of the days from ``first`` to yesterday."""
    rows = life.plan.table(first, life.day - first)
    return [rows[:, Levers._fields.index(name)] for name in names]


Taken = dict[tuple[str, str], dict[int, float]]
"""Amounts by day, by substance and by where it came from: ``order``, ``other`` or ``supply``."""


def _taken(life: Life) -> Taken:
    """Return what was taken on each of the past days."""
    day, lived, who = life.day, life.lived, life.who
    first = day - LOOK
    days = range(first, day)
    found: Taken = {}

    def add(name: str, kind: str, when: np.ndarray, amount: np.ndarray) -> None:
        some = {t: float(a) for t, yes, a in zip(days, when, amount, strict=True) if yes}
        if some:
            found.setdefault((name, kind), {}).update(some)

    mme, code, bup, methadone = _columns(
        life, first, "prescribed", "molecule", "buprenorphine", "methadone"
    )
    here = lived.span("in_care", first, day, before=1.0) > 0
    for name, number in MOLECULES.items():
        add(_analyte(name), "order", (mme > 0) & (code == number) & here, mme)
    swallowed = _doses(lived, "body.bup_slow", who.drug.bup_slow_half_life, first, day)
    add("buprenorphine", "order", (bup > 0) & swallowed, bup)
    depot = lived.span("depot", first, day)
    add("buprenorphine", "order", depot > DEPOT_SEEN, depot)
    swallowed = _doses(lived, "body.methadone", who.drug.methadone_half_life, first, day)
    add("methadone", "order", (methadone > 0) & swallowed, methadone)

    second = lived.span("second", first, day)
    add(second_drug(life), "other", second > NOTICED, who.teamwork.second * second)
    _non_prescribed(life, days, add)
    return found


def _non_prescribed(life: Life, days: range, add) -> None:
    """Add non-prescribed opioids, sedatives, stimulants and cannabis."""
    profile, lived, who, health = life.profile, life.lived, life.who, life.profile.health
    used = lived.span("used", days.start, days.stop)
    doses = 1.0 + who.use.more_doses * lived.span("mode", days.start, days.stop)
    amount = used * lived.span("dose", days.start, days.stop) * doses
    for i, t in enumerate(days):
        if t < 0:
            used[i] = amount[i] = sum(m for a, b, m in profile.habitual if a <= t < b)
    mode = STAGES[profile.stage].mode
    if days.start <= -1 < days.stop and not profile.habitual and mode >= HABIT:
        step = 1 if mode > 0.6 else 3
        for i, t in enumerate(days):
            if t < 0 and t % step == step - 1:
                used[i], amount[i] = 1.0, who.use.dose
    add(supply_drug(life), "supply", used > 0, amount)

    level = lived.span("sedative", days.start, days.stop, before=who.sedative.level)
    kind = "order" if health.has("benzodiazepine prescribed") else "supply of sedatives"
    add(_benzodiazepine(life), kind, level > 0.02, level)
    for condition, name, often in (
        ("stimulant use", "methamphetamine", STIMULANT_DAYS),
        ("cannabis use", "cannabis", CANNABIS_DAYS),
    ):
        if health.has(condition):
            when = np.array([chance(life.seed, t, "intake", name) < often for t in days])
            add(name, "supply of others", when, np.ones(len(days)))


def _doses(lived: "Trajectory", level: str, keep: float, first: int, day: int) -> np.ndarray:
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


def supply_drug(life: Life) -> str:
    """Return what a person uses: as the supply says, or more of what is prescribed."""
    if life.profile.supply in ("heroin", "fentanyl"):
        return life.profile.supply
    own = next(
        (r.drug for t in (life.day - 1, 0, -1) if (r := life.plan.opioid(t)) is not None), ""
    )
    return own if own and not own.endswith("patch") else "oxycodone"


def second_drug(life: Life) -> str:
    """Return what another prescriber gives."""
    return "hydrocodone" if supply_drug(life) != "hydrocodone" else "oxycodone"


def _benzodiazepine(life: Life) -> str:
    known = life.profile.health.medicines
    return next((b for b in BENZODIAZEPINES if any(b in m for m in known)), "benzodiazepine")


def _prescribed(life: Life) -> tuple[str, ...]:
    """Return what has been prescribed for the past days, taken or not."""
    mme, code, bup, depot, methadone, sedatives = _columns(
        life, life.day - STEADY, "prescribed", "molecule", "buprenorphine", "depot", "methadone",
        "sedatives",
    )  # fmt: skip
    found = [n for n, c in MOLECULES.items() if ((mme > 0) & (code == c)).all()]
    if ((bup > 0) | (depot > 0)).all():
        found.append("buprenorphine")
    if (methadone > 0).all():
        found.append("methadone")
    if life.profile.health.has("benzodiazepine prescribed") and (sedatives > 0).all():
        found.append(_benzodiazepine(life))
    return tuple(dict.fromkeys(_analyte(name) for name in found))


def _spans(on: np.ndarray, first: int) -> list[tuple[int, int]]:
    """Return first and last days of each stretch that is on.

    >>> _spans(np.array([True, True, False, True]), 0)
    [(0, 1), (3, 3)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
    return [(first + int(a), first + int(b) - 1) for a, b in edges.reshape(-1, 2)]


def _steps(on: np.ndarray, amounts: np.ndarray, first: int) -> Iterator[tuple[int, int]]:
    """Return first and last days of each stretch on one dose; a dose of a few days is on the way.

    >>> on, dose = np.array([True] * 30), np.array([8.0] + [16.0] * 14 + [12.0] * 15)
    >>> list(_steps(on, dose, 0))
    [(0, 14), (15, 29)]
    """
    for a, b in _spans(on, first):
        values = amounts[a - first : b - first + 1] * 1.0
        changes = np.flatnonzero(np.abs(np.diff(values)) > SAME_DOSE * values[:-1]) + 1
        begun = 0
        for start, end in pairwise([0, *changes.tolist(), len(values)]):
            if end - start >= SHORT_STEP or end == len(values):
                yield a + begun, a + end - 1
                begun = end


def _fills(life: Life) -> tuple[Fill, ...]:
    """Return what pharmacies dispensed, a line for each dose of each medicine."""
    health, who = life.profile.health, life.who
    mme, code, bup, depot, methadone, sedatives = _columns(
        life, EARLIEST, "prescribed", "molecule", "buprenorphine", "depot", "methadone",
        "sedatives",
    )  # fmt: skip
    here = life.lived.span("in_care", EARLIEST, life.day, before=1.0) > 0
    found: list[Fill] = []

    def add(drug: str, on, amounts, unit: str, prescriber: str = HERE, listed: bool = True) -> None:
        for first, end in _steps(on, amounts, EARLIEST):
            last = first + (end - first) // FILLING * FILLING
            dose = float(amounts[end - EARLIEST]) if unit else 0.0
            text = f"{dose:.3g} {unit}" if unit else "usual dose"
            found.append(Fill(drug, text, prescriber, first, last, listed, dose))

    for name, number in MOLECULES.items():
        add(name, (mme > 0) & (code == number) & here, mme, "MME a day")
    add("buprenorphine", (bup > 0) & here, bup, "mg a day")
    add("buprenorphine depot", (depot > 0) & here, depot, "mg a month")
    add("methadone", (methadone > 0) & here, methadone, "mg a day", "treatment programme", False)
    if health.has("benzodiazepine prescribed"):
        add(_benzodiazepine(life), sedatives > 0, sedatives, "")
    for order in life.plan.orders:
        if order.intervention.slug == "pregabalin":
            days = np.arange(EARLIEST, life.day)
            on = (days >= order.start) & (days < (10**6 if order.stop is None else order.stop))
            add("pregabalin", on & here, on, "")
    second = life.lived.span("second", EARLIEST, life.day)
    given = np.full(second.size, who.teamwork.second)
    add(second_drug(life), second > NOTICED, given, "MME a day", ANOTHER)
    if health.has("several prescribers"):
        found.append(Fill(second_drug(life), "a few days' supply", ANOTHER, -45, -45))
    return tuple(found)


def _tablets(order: Order, life: Life, taken: Taken) -> Tablets | None:
    """Return the bottle of one order: dispensed every four weeks, emptied dose by dose."""
    item, day = order.intervention, life.day
    opioid = item.running(day - 1 - order.start)
    mine = item.slug.startswith("buprenorphine") and getattr(item, "sig", "").find("SL") >= 0
    if (opioid is None or opioid.mme <= 0) and not mine:
        return None
    times = item.parsed.times / item.parsed.every if getattr(item, "sig", "") else 4.0
    since = (day - order.start - 1) % FILLING + 1
    dispensed, expected = round(FILLING * times), round((FILLING - since) * times)
    days = range(day - since, day)
    if opioid is None:
        missed = sum(t not in taken.get(("buprenorphine", "order"), {}) for t in days)
        return Tablets("buprenorphine", dispensed, expected, expected + round(missed * times))
    extra = 0.0
    if life.profile.supply not in ("heroin", "fentanyl"):
        amounts = taken.get((supply_drug(life), "supply"), {})
        extra = sum(amounts.get(t, 0.0) for t in days) / (opioid.mme / times)
    return Tablets(opioid.drug, dispensed, expected, max(0, expected - round(extra)))
