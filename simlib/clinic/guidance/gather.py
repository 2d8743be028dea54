"""How facts are gathered from a visit: doses from the plan, the rest from what came back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from simlib.clinic.diagnosis.dsm5 import EARLY, YEAR, diagnose
from simlib.clinic.guidance.items import Item, of_condition, of_medicine, of_order
from simlib.clinic.patient.moment import Moment
from simlib.model.engine.simulate import STATE_NAMES
from simlib.text.durations import MONTH

LOOK_BACK = 730
"""Days that a stopped order is looked through for the last dose."""

SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "alcohol use": ("alcohol",),
    "benzodiazepine not prescribed": ("sedatives", "non-prescribed benzodiazepine"),
    "stimulant use": ("stimulants", "stimulant"),
    "cannabis use": ("cannabis",),
    "several prescribers": ("other prescriber",),
}
"""Conditions that nobody may have told, and what a questionnaire or a test calls them."""

ON_RECORD: Mapping[str, tuple[str, ...]] = {
    "egfr": ("chronic kidney disease",),
    "alt": ("liver disease", "hepatitis C"),
    "qtc": ("long QT",),
    "systolic": ("hypertension", "heart disease", "heart failure"),
}
"""Values that are on record before any test, with the diagnoses they came with."""

MEASURED_BY = {"egfr": "egfr", "alt": "liver", "qtc": "ecg", "systolic": "blood-pressure"}
"""Values and the tests that measure them."""

USE = ("non-prescribed opioid", "fentanyl", "heroin")
"""What a test shows when a non-prescribed full agonist was taken."""

PRESUMPTIVE = ("urine-screen", "urine-fentanyl")
"""Immunoassays: what they show of use, a definitive test of the same day may overrule."""


# ---- orders ----------------------------------------------------------------------------------


def items(
    orders: Iterable[Any], medicines: Iterable[str], conditions: Iterable[str], day: int
) -> tuple[Item, ...]:
    """Return what is in force. A benzodiazepine that was tapered to nothing before today is not.

    An order of today has not ended it yet: what is asked of it must find it.
    """
    running = list(orders)
    tapered = any(
        o.start < day and o.intervention.levers(day - 1 - o.start).sedatives <= 0 for o in running
    )
    found = [of_order(order, day) for order in running]
    found += [of_medicine(name) for name in medicines]
    found += [item for c in sorted(conditions) if (item := of_condition(c)) is not None]
    return tuple(i for i in found if i.ordered or not (tapered and "benzodiazepine" in i.names))


def doses(plan: Any, day: int) -> dict[str, Any]:
    """Return what rules ask about the dose of prescribed full agonists, and of methadone."""

    def mme(on: int) -> float:
        opioid = plan.opioid(on)
        return 0.0 if opioid is None else float(opioid.mme)

    now, before = mme(day), mme(day - 1)
    before_today = plan.opioid(day - 1)
    highest = max([mme(o.start) for o in plan.orders if o.start <= day] + [now, before])
    return {
        "mme": now,
        "mme_before": before,
        "mme_week_ago": mme(day - 7),
        "mme_at_start": mme(-1),
        "mme_highest": highest,
        "cut": _percent(max(mme(day - back) for back in range(1, MONTH + 1)), now),
        "cut_ahead": _percent(before, min(mme(day + ahead) for ahead in range(MONTH))),
        "dropped": _percent(before, now),
        "methadone": plan.levers(day).methadone,
        "methadone_before": plan.levers(day - 1).methadone,
        "drugs_before": frozenset(before_today.drugs if before > 0 else ()),
    }


def _percent(before: float, after: float) -> float:
    return 0.0 if before <= 0 else max(0.0, 100.0 * (1.0 - after / before))


def gives_opioid(kind: Any, running: int) -> bool:
    """Tell whether an order gives a full agonist for pain on a day of treatment."""
    opioid = kind.running(running)
    return opioid is not None and opioid.mme > 0


def gives_agonist(kind: Any, running: int) -> bool:
    """Tell whether an order gives buprenorphine or methadone for opioid use disorder."""
    if kind.slot != "MOUD":
        return False
    levers = kind.levers(running)
    return bool(levers.methadone or levers.buprenorphine or levers.depot)


def gives_methadone(kind: Any, running: int) -> bool:
    """Tell whether an order gives methadone for opioid use disorder."""
    return kind.slot == "MOUD" and bool(kind.levers(running).methadone)


def is_moud(kind: Any, running: int) -> bool:
    """Tell whether an order treats opioid use disorder."""
    del running
    return bool(kind.slot == "MOUD")


def days_since(plan: Any, day: int, gives: Callable[[Any, int], bool]) -> int | None:
    """Return the days since an order last gave something before today; None for never."""
    found: int | None = None
    for order in plan.orders:
        last = day - 1 if order.stop is None else min(day, order.stop) - 1
        for on in range(last, max(order.start, last - LOOK_BACK) - 1, -1):
            if gives(order.intervention, on - order.start):
                found = day - on if found is None else min(found, day - on)
                break
    return found


# ---- what came back --------------------------------------------------------------------------


LOOKS = ("urine-screen", "urine-definitive", "urine-fentanyl", "taps")
"""Tests that could find use."""


def tests(taken: Iterable[Any], readings: Iterable[Any], day: int) -> dict[str, int]:
    """Return the days since each test was last taken; what every visit reads was read today."""
    found: dict[str, int] = {reading.slug: 0 for reading in readings}
    for test in taken:
        found[test.slug] = min(found.get(test.slug, day - test.day), day - test.day)
    return found


def _shown(result: Any) -> set[str]:
    """Return what a result shows, or what the person told."""
    told = {name for name, score in getattr(result, "parts", ()) if score > 0}
    return told | set(getattr(result, "shows", ()))


def known_conditions(conditions: Iterable[str], results: tuple[Any, ...]) -> frozenset[str]:
    """Return the conditions that are on record or that a result has brought to light."""
    shown = {name for result in results for name in _shown(result)}
    return frozenset(c for c in conditions if c not in SHOWN_BY or shown & set(SHOWN_BY[c]))


def lab(name: str, health: Any, conditions: Iterable[str], results: tuple[Any, ...]) -> Any:
    """Return a value as last measured, or as it is on record with its diagnosis."""
    measured = [r for r in results if r.slug == MEASURED_BY[name] and hasattr(r, "score")]
    if measured:
        return float(max(measured, key=lambda r: r.day).score)
    on_record = set(ON_RECORD[name]) & set(conditions)
    return float(getattr(health, name)) if on_record else None


def findings(results: tuple[Any, ...]) -> frozenset[str]:
    """Return what the last result of each test shows."""
    last = {result.slug: result for result in sorted(results, key=lambda r: r.day)}
    clear = _clear_days(results)
    return frozenset(name for r in last.values() for name in _believed(r, clear))


def known_use(results: tuple[Any, ...], day: int) -> int | None:
    """Return the days since a result last showed a non-prescribed opioid, or the person told.

    Immunoassays are presumptive: a definitive test of the same day that finds no use overrules
    them.
    """
    clear = _clear_days(results)
    shown = [
        day - r.day
        for r in results
        if (r.slug == "taps" and r.score >= 1.0) or not _believed(r, clear).isdisjoint(USE)
    ]
    return min(shown, default=None)


def _clear_days(results: tuple[Any, ...]) -> set[int]:
    """Return the days on which a definitive test found no use."""
    return {r.day for r in results if r.slug == "urine-definitive" and _finds_no_use(r)}


def _believed(result: Any, clear: set[int]) -> frozenset[str]:
    """Return what a result shows, without use that a definitive test of that day did not find."""
    shown = frozenset(_shown(result))
    overruled = result.slug in PRESUMPTIVE and result.day in clear
    return shown - frozenset(USE) if overruled else shown


def _finds_no_use(definitive: Any) -> bool:
    """Tell whether a definitive test found no non-prescribed opioid in a sample not too dilute."""
    dilute = any(f.name == "creatinine" and f.unexpected for f in definitive.findings)
    return not dilute and _shown(definitive).isdisjoint(USE)


def told_use(profile: Any, day: int) -> int | None:
    """Return the days since non-prescribed opioids that the history tells of were last taken."""
    ends = [end for _, end, _ in profile.habitual]
    return day - max(ends) + 1 if ends else None


def sooner(one: int | None, other: int | None) -> int | None:
    """Return the smaller number of days.

    >>> sooner(3, None), sooner(3, 1), sooner(None, None)
    (3, 1, None)
    """
    return min((days for days in (one, other) if days is not None), default=None)


def scores(
    readings: Iterable[Any], results: tuple[Any, ...]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the latest score of each instrument, and its change since the first one.

    Question 9 of PHQ-9 is asked whenever that is: what is not on the chart was not at all.
    """
    every = sorted([r for r in (*results, *readings) if hasattr(r, "score")], key=lambda r: r.day)
    latest = {"phq-item-9": 0.0} | {r.slug: float(r.score) for r in every}
    began = {r.slug: float(r.score) for r in reversed(every)}
    days = {r.slug: {s.day for s in every if s.slug == r.slug} for r in every}
    changes = {slug: latest[slug] - began[slug] for slug in began if len(days[slug]) > 1}
    return latest, changes


def overdosed(lived: Any) -> bool:
    """Tell whether there was an overdose since the first visit: the clinic hears of each."""
    count = lived.values["overdoses"]
    return bool(count[-1] > count[0])


# ---- the person --------------------------------------------------------------------------------


def first_moment(moment: Moment) -> Moment:
    """The first visit of this life, as it was before anything was ordered."""
    if moment.day == 0:
        return replace(moment, plan=moment.profile.history, tests=(), says=None)
    began = [[moment.lived.values[name][0]] for name in STATE_NAMES]
    state = np.array(began, moment.state.dtype)
    return replace(moment, day=0, plan=moment.profile.history, tests=(), says=None, state=state)


def disorder(
    moment: Moment, first: Moment, used: int | None, looked: int | None
) -> tuple[str, str]:
    """Return severity and remission of opioid use disorder as far as the clinic knows.

    The history was told at the first visit. What came later is known once use was found or told:
    then everything is asked about. Remission is known only where somebody has looked.

    Parameters
    ----------
    moment, first : Moment
    used : int or None
        Days since use was found or told.
    looked : int or None
        Days since a test that could have found it.
    """
    began = diagnose(first)
    if used is not None and used < EARLY:
        now = diagnose(moment)
        grades = ("none", "mild", "moderate", "severe")
        return max(began.severity, now.severity, key=grades.index), ""
    if began.severity == "none" or began.remission == "sustained":
        return began.severity, began.remission
    quiet = moment.day if used is None else used
    if looked is None or looked > EARLY or quiet < EARLY:
        return began.severity, began.remission
    return began.severity, "sustained" if quiet >= YEAR else "early"
