"""What happened, as data: many lives first, then the one life, and luck and decision apart."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib.model.terms import EXPLAINED
from simlib.teaching.debrief.attribution import signed
from simlib.teaching.debrief.lives import told
from simlib.web.views import outlook
from simlib.web.views.guidance import cited

if TYPE_CHECKING:
    from simlib.model.explain import Why
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.clinic import Encounter

SHOWN = ("function", "pain", "withdrawal", "craving")
REASONS = 6
"""Mechanisms that are named; the smaller ones are added up."""


def description(encounter: "Encounter", debrief: "Debrief") -> dict[str, Any]:
    """Distribution, one life, luck and decision."""
    end, fan, name = encounter.now, debrief.fan, debrief.visit.name
    ends = debrief.ends
    return {
        "weeks": list(fan.weeks),
        "lives": debrief.lives,
        "outcomes": {
            outcome: outlook.words()[outcome]
            | {q: _rounded(values) for q, values in fan.bands[outcome].items()}
            | {"lived": life(end, outcome)}
            for outcome in SHOWN
        },
        "spread": (
            f"{debrief.days // 7} weeks of people like {name}, with your decisions. Return to "
            f"regular use: {told('return_to_use', ends)} of 100. Overdose: "
            f"{told('overdose', ends)} of 1,000. Death: {told('death', ends)} of 1,000. Mean "
            f"function in the last week: {told('function', ends)} of 100; mean pain: "
            f"{told('pain', ends)} of 10."
        ),
        "facts": facts(encounter),
        "better": debrief.standing.better,
        "luck": [
            debrief.standing.sentence,
            debrief.standing.combined,
            (
                f"And for {name} exactly as {name} is, with other luck each time, it went better "
                f"than {debrief.luck.better} of 100."
            ),
        ],
        "verdict": {
            "decision": debrief.verdict.decision, "turned": debrief.verdict.turned,
            "headline": debrief.verdict.headline, "text": debrief.verdict.text,
        },
        "bets": [bet.sentence for bet in debrief.bets],
        "why": {
            outcome: why(debrief.why(outcome)) for outcome in SHOWN if outcome in EXPLAINED
        },
    }  # fmt: skip


def life(visit: Any, name: str) -> list[list[float]]:
    """One life as [week, mean of the week], up to the end or to death.

    The last point is the mean of the last seven days lived, the number that every text tells.
    """
    days = max(1, int(visit.lived.values["alive"].sum()))
    daily = visit.lived.outcome(name)[:days]
    points = outlook.weekly(daily)
    last = float(np.mean(daily[1:][-7:])) if days > 1 else float(daily[0])
    return [*points[:-1], [points[-1][0], round(last, 4)]]


def why(found: "Why") -> dict[str, Any]:
    """Mechanisms that moved a curve, largest first, with source and grade; they add up."""
    return added_up([(r.mechanism, r.change, r.grade, r.source) for r in found.reasons])


def added_up(parts: Sequence[tuple[str, float, str, str]]) -> dict[str, Any]:
    """The largest parts of a change as rows, the smaller ones as one, and all together.

    Parameters
    ----------
    parts : sequence of (str, float, str, str)
        In words, what each moved, its grade, its source.
    """
    shown = [p for p in sorted(parts, key=lambda p: -abs(p[1])) if signed(p[1]) != "0"][:REASONS]
    total = sum(value for _, value, _, _ in parts)
    # told so that what is read adds up: the rest is the whole as told, less the rows as told
    rest = round(total, 1) - sum(round(value, 1) for _, value, _, _ in shown)
    smaller = len(parts) - len(shown)
    return {
        "rows": [
            {
                "mechanism": words, "change": signed(value), "grade": grade,
                "source": "" if source == "assumed" else short(source),
            }
            for words, value, grade, source in shown
        ],
        "rest": {"number": smaller, "change": signed(rest)} if smaller else None,
        "total": signed(total),
        "assumed": sum(grade == "assumed" for _, _, grade, _ in shown),
    }  # fmt: skip


def short(key: str) -> str:
    """A source by first author and year, or as people call the guideline.

    >>> short("busse-2018")
    'Busse 2018'
    """
    named = cited(key)
    year = re.search(r"\b(?:19|20)\d\d\b(?!.*\b(?:19|20)\d\d\b)", named)
    author = re.match(r"[\w'’-]+(?= [A-Z]{1,3}\b)", named)
    return f"{author[0]} {year[0]}" if author and year else named


def facts(encounter: "Encounter") -> list[dict[str, str]]:
    """The end of this life in a few values."""
    end = encounter.now
    done = end.summary()
    first = end.lived.outcome("function")[1:8].mean()
    found = [
        (
            f"{done['function, last week']:.1f} of 100",
            f"function in the last week, {first:.1f} in the first",
        ),
        (f"{done['pain, last week']:.1f} of 10", "pain in the last week"),
        (f"{done['days of use']}", "days of non-prescribed use"),
        (f"{done['overdoses']}", "overdose" if done["overdoses"] == 1 else "overdoses"),
    ]
    if not end.alive:
        found = [("died", f"on {done['died']}"), *found[2:]]
    elif end.in_care:
        found.append(("in care", f"at week {end.week}"))
    else:
        found.append(("not in care", f"since {done['left care']}"))
    return [{"value": value, "label": label} for value, label in found]


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 4) for value in values]
