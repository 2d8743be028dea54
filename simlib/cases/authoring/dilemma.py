"""Dilemmas: whether the choices of a visit differ, for the same people with the same luck."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from simlib.cases.case import Case, planned
from simlib.cases.schema.visits import Choice
from simlib.clinic.patient.profile import cohort, cohort_at, cohort_keys
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.plan import Plan
from simlib.files.findings import Mistake
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import OUTCOMES

LIVES = 200
SHARE = 0.95
"""Share of lives in which one choice is best, from which there is no decision."""

SHORTEST, LONGEST = 84, 182
"""Days over which choices are compared, at least and at most: the end of the case decides."""

AT_THE_END = 28
"""Days at the end over which function and pain are averaged."""

RECORD = (
    "function", "pain", "body.withdrawal", "craving", "used", "in_care", "alive", "overdoses",
)  # fmt: skip

SAME: dict[str, float] = {
    "function": 1.0,
    "pain": 0.1,
    "withdrawal": 0.2,
    "craving": 1.0,
    "days of use": 0.5,
    "days in care": 1.0,
    "overdoses": 0.5,
    "death": 0.5,
}
"""Outcomes, and differences in one life that nobody would notice (assumed)."""


@dataclass(frozen=True)
class Dilemma:
    """The choices of one visit, compared life by life.

    Attributes
    ----------
    visit : int
        Number of the visit in the file, from 0.
    past : str
        Name of the reference path by which the visit is reached; empty for no orders so far.
    labels : tuple of str
    lives : int
        In which the person is there to choose.
    days : int
        Days over which they are compared.
    best : tuple of float
        Share of lives in which each choice is at least as good as every other in every outcome,
        and noticeably better than each of them in one.
    same : float
        Share of lives in which no choice differs noticeably from another in anything.
    means : dict of str to tuple of float
        Mean of each outcome over lives, by choice; higher is better in all of them.
    """

    visit: int
    past: str
    labels: tuple[str, ...]
    lives: int
    days: int
    best: tuple[float, ...]
    same: float
    means: dict[str, tuple[float, ...]]


def dilemmas(case: Case, lives: int = LIVES) -> tuple[Dilemma, ...]:
    """Compare the choices of every visit that offers two or more, after each possible past.

    A later visit is reached without orders, and by each reference path.

    Parameters
    ----------
    case : Case
    lives : int
    """
    found = []
    for number, visit in enumerate(case.visits):
        if len(visit.choices) < 2:
            continue
        for past, plan in _pasts(case, visit.day):
            dilemma = _compared(case, number, past, plan, lives)
            if dilemma is not None:
                found.append(dilemma)
    return tuple(found)


def check_dilemmas(case: Case, lives: int = LIVES) -> Iterator[Mistake]:
    """Yield visits without a decision, and choices of the first visit that cannot be ordered."""
    yield from _impossible(case)
    found = dilemmas(case, lives)
    for number in sorted({d.visit for d in found}):
        ways = [d for d in found if d.visit == number]
        at, weeks = ("visits", number, "choices"), ways[0].days // 7
        # what holds by one way only is no fault of the choices
        tops = [(d.labels[int(np.argmax(d.best))], max(d.best)) for d in ways]
        if len({label for label, _ in tops}) == 1 and all(share > SHARE for _, share in tops):
            label, share = min(tops, key=lambda top: top[1])
            what = f"`{_short(label)}` is best in everything in {_of_100(share)} lives"
            cure = (
                f"Compared over {weeks} weeks. Let the others gain something that it does not: "
                "speed, comfort, function, staying in care."
            )
            yield Mistake(at, "W016", what, cure, on_key=True)
        elif all(d.same > SHARE for d in ways):
            share = min(d.same for d in ways)
            what = f"these choices all lead to the same in {_of_100(share)} lives"
            cure = f"Compared over {weeks} weeks. Offer things that differ in what they do."
            yield Mistake(at, "W017", what, cure, on_key=True)


def outcomes(
    case: Case, plan: Plan, day: int, days: int, lives: int
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return outcomes of a plan in each life from a day on; higher is better in each of them.

    Parameters
    ----------
    case : Case
    plan : Plan
        Past orders included.
    day, days : int
    lives : int

    Returns
    -------
    dict of str to array, shape (n_lives,)
    array of bool, shape (n_lives,)
        Who is alive and in care on that day.
    """
    people = cohort(case.profile, lives).people
    start = cohort_at(case.profile, _before(plan, day), day, lives)
    row = {name: i for i, name in enumerate(STATE_NAMES)}
    here = (start[row["alive"]] > 0) & (start[row["in_care"]] > 0)
    coming = plan.known(day).table(day, days)
    record = live(start, people, coming, cohort_keys(lives), day, RECORD).record
    alive = record["alive"][-1]
    shown = {name: OUTCOMES[name].shown(record[OUTCOMES[name].state]) for name in _SCORES}
    return {
        "function": shown["function"][-AT_THE_END:].mean(axis=0) * alive,
        "pain": -shown["pain"][-AT_THE_END:].mean(axis=0),
        "withdrawal": -shown["withdrawal"].mean(axis=0),
        "craving": -shown["craving"][-AT_THE_END:].mean(axis=0),
        "days of use": -record["used"].sum(axis=0),
        "days in care": record["in_care"].sum(axis=0),
        "overdoses": start[row["overdoses"]] - record["overdoses"][-1],
        "death": alive,
    }, here


_SCORES = ("function", "pain", "withdrawal", "craving")


def _compared(case: Case, number: int, past: str, plan: Plan, lives: int) -> Dilemma | None:
    visit = case.visits[number]
    days = min(LONGEST, max(SHORTEST, case.visits[-1].day - visit.day))
    labels, ends = [], []
    here = np.zeros(lives, dtype=bool)
    for choice in visit.choices:
        chosen = _chosen(plan, choice, visit.day)
        if chosen is None or not _offered(choice, chosen[0], visit.day):
            continue
        end, here = outcomes(case, chosen[1], visit.day, days, lives)
        labels.append(choice.label)
        ends.append(end)
    if len(ends) < 2 or not here.any():
        return None
    gaps = _gaps(ends, here)
    others = ~np.eye(len(ends), dtype=bool)
    # at least as good in everything as every other, and better than each of them in something
    good = (gaps >= -1.0).all(axis=0) & (gaps > 1.0).any(axis=0)
    best = (good | ~others[:, :, None]).all(axis=1).mean(axis=1)
    same = (np.abs(gaps) <= 1.0).all(axis=(0, 1, 2)).mean()
    means = {name: tuple(float(e[name][here].mean()) for e in ends) for name in SAME}
    return Dilemma(
        number, past, tuple(labels), int(here.sum()), days, tuple(best.tolist()), float(same), means
    )


def _gaps(ends: list[dict[str, np.ndarray]], here: np.ndarray) -> np.ndarray:
    """Return differences between two choices, in units of the least that people notice.

    Shape (n_outcomes, n_choices, n_choices, n_lives).
    """
    values = np.stack([np.stack([end[n][here] / SAME[n] for end in ends]) for n in SAME])
    return values[:, :, None, :] - values[:, None, :, :]


def _pasts(case: Case, day: int) -> Iterator[tuple[str, Plan]]:
    """Yield the ways in which a visit is reached, each once."""
    ways = [("", ()), *((path.name, path.orders) for path in case.vignette.paths)]
    seen = []
    for name, orders in ways:
        before = tuple(pair for pair in orders if pair[0] < day)
        if before in seen:
            continue
        seen.append(before)
        try:
            yield name, planned(case.profile.history, before)
        except OrderError:
            continue


def _before(plan: Plan, day: int) -> Plan:
    """Return a plan without the orders of a day and later."""
    seen = (o for o in plan.orders if o.start < day)
    kept = (replace(o, stop=None if o.stop is None or o.stop >= day else o.stop) for o in seen)
    return replace(plan.known(day), orders=tuple(kept))


def _chosen(plan: Plan, choice: Choice, day: int) -> tuple[Plan, Plan] | None:
    """Return the plan before and after a choice; None where it cannot be ordered."""
    try:
        return plan, planned(plan, ((day, choice.orders),))
    except OrderError:
        return None


def _offered(choice: Choice, plan: Plan, day: int) -> bool:
    """Tell whether a choice may be offered, as far as orders tell; scores differ between lives."""
    names = {order.intervention.slug for order in plan.in_force(day)}
    opioid = plan.opioid(day)
    mme = 0.0 if opioid is None else opioid.mme
    if opioid is not None and mme > 0:
        names.update(opioid.drugs)
    for condition in choice.when:
        if condition.score == "taking":
            taken = any(n == condition.word or n.startswith(f"{condition.word}-") for n in names)
            if taken != condition.wanted:
                return False
        elif (
            condition.score == "mme"
            and not condition.change
            and condition.range
            and not condition.range.holds(mme)
        ):
            return False
    return True


def _impossible(case: Case) -> Iterator[Mistake]:
    """Yield choices that cannot be ordered at the first visit, where every plan is the same."""
    first = case.visits[0]
    for i, choice in enumerate(first.choices):
        try:
            planned(case.profile.history, ((0, choice.orders),))
        except OrderError as error:
            what, _, cure = str(error).partition(". ")
            at = ("visits", 0, "choices", i, "orders")
            said = f"`{_short(choice.label)}` cannot be ordered here: {what.rstrip('.')}"
            yield Mistake(at, "E070", said, cure or "Change what it orders.", on_key=True)


def _short(label: str) -> str:
    return label if len(label) <= 50 else f"{label[:47].rstrip()}..."


def _of_100(share: float) -> str:
    return f"{100 * share:.0f} of 100"
