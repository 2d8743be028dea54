"""What happened, as data: many lives first, then the one life, and luck and decision apart."""

from typing import TYPE_CHECKING, Any

from simlib.debriefing.distribution import per_100
from simlib.screens import view_outlook
from simlib.why import EXPLAINED

if TYPE_CHECKING:
    from simlib.debriefing.whole import Debrief
    from simlib.screens.clinic import Encounter
    from simlib.why import Why

SHOWN = ("function", "pain", "withdrawal", "craving")
REASONS = 6
"""Mechanisms that are named; the rest is added up."""


def description(encounter: "Encounter", debrief: "Debrief") -> dict[str, Any]:
    """Distribution, one life, luck and decision."""
    end, fan, name = encounter.now, debrief.fan, debrief.visit.name
    ends = debrief.ends
    return {
        "weeks": list(fan.weeks),
        "lives": debrief.lives,
        "outcomes": {
            outcome: view_outlook.words()[outcome]
            | {q: _rounded(values) for q, values in fan.bands[outcome].items()}
            | {"before": None, "lived": life(end, outcome)}
            for outcome in SHOWN
        },
        "spread": (
            f"Of 100 people like {name} with your decisions, {per_100(ends['return_to_use'])} "
            f"return to regular use, {per_100(ends['overdose'])} overdose and "
            f"{per_100(ends['death'])} die in {debrief.days // 7} weeks."
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
        "verdict": debrief.verdict,
        "bets": [bet.sentence for bet in debrief.bets],
        "why": {
            outcome: why(debrief.why(outcome)) for outcome in SHOWN if outcome in EXPLAINED
        },
    }  # fmt: skip


def life(visit: Any, name: str) -> list[list[float]]:
    """One life as [week, mean of the week], up to the end or to death."""
    days = int(visit.lived.values["alive"].sum())
    return view_outlook.weekly(visit.lived.outcome(name)[: max(1, days)])


def why(found: "Why") -> dict[str, Any]:
    """Mechanisms that moved a curve, largest first, with source and grade."""
    moved = [reason for reason in found.reasons if abs(reason.change) >= 0.005]
    return {
        "day": found.day,
        "rows": [
            {
                "mechanism": reason.mechanism,
                "change": f"{reason.change:+.1f}",
                "grade": reason.grade,
                "source": "" if reason.source == "assumed" else reason.source,
            }
            for reason in moved[:REASONS]
        ],
        "assumed": sum(reason.grade == "assumed" for reason in moved[:REASONS]),
    }


def facts(encounter: "Encounter") -> list[dict[str, str]]:
    """The end of this life in a few values."""
    end = encounter.now
    done = end.summary()
    start = end.lived.outcome("function")[0]
    found = [
        (f"{done['function, last week']:.0f} of 100", f"function at the end, {start:.0f} before"),
        (f"{done['pain, last week']:.1f} of 10", "pain at the end"),
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
    return [round(float(value), 2) for value in values]
