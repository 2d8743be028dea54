"""What happened: many lives first, then the one life, and luck and decision apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simlib.model.terms import EXPLAINED
from simlib.teaching.debrief import bet
from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.lives import told
from simlib.teaching.session.state import SessionState
from simlib.web.views import outlook
from simlib.web.views.debrief_why import WhyTable, why_table
from simlib.web.views.labels import OutcomeScale, outcomes

SHOWN = ("function", "pain", "withdrawal", "craving")


@dataclass(frozen=True)
class LivesOutcome(OutcomeScale, outlook.Bands):
    """An outcome in many lives, week by week, with their mean, and in the one life."""

    mean: tuple[float, ...]
    lived: outlook.Points


@dataclass(frozen=True)
class Fact:
    """One value of the end of a life."""

    value: str
    label: str


@dataclass(frozen=True)
class VerdictText:
    """Decision and luck, told apart."""

    decision: str
    turned: str
    headline: str
    text: str


@dataclass(frozen=True)
class Description:
    """Distribution, one life, luck and decision; `better` is the rank of the life of 100."""

    weeks: tuple[int, ...]
    lives: int
    outcomes: Mapping[str, LivesOutcome]
    spread: str
    facts: tuple[Fact, ...]
    better: int
    luck: tuple[str, ...]
    verdict: VerdictText
    bets: tuple[str, ...]
    why: Mapping[str, WhyTable]


def description(state: SessionState, debrief: Debrief) -> Description:
    """Distribution, one life, luck and decision."""
    end, fan, name = state.now, debrief.fan, debrief.visit.name
    ends = debrief.ends
    verdict = debrief.verdict
    return Description(
        weeks=tuple(fan.weeks),
        lives=debrief.lives,
        outcomes={
            outcome: LivesOutcome(
                **vars(outcomes().scale(outcome)),
                **_rounded(fan.bands[outcome]),
                lived=life(end, outcome),
            )
            for outcome in SHOWN
        },
        spread=(
            f"{debrief.days // 7} weeks of people like {name}, with your decisions. Return to "
            f"regular use: {told('return_to_use', ends)} of 100. Overdose: "
            f"{_overdose(ends)}. Death: {told('death', ends)} of 1,000. Mean "
            f"function in the last week: {told('function', ends)} of 100; mean pain: "
            f"{told('pain', ends)} of 10."
        ),
        facts=facts(state),
        better=debrief.luck.better,
        luck=(
            (
                f"For {name} exactly as {name} is, with other luck each time, it went better than "
                f"{debrief.luck.better} of 100."
            ),
            f"Among other people like {name}: {debrief.standing.sentence}",
            debrief.standing.combined,
        ),
        verdict=VerdictText(verdict.decision, verdict.turned, verdict.headline, verdict.text),
        bets=tuple(bet.sentence for bet in debrief.quality),
        why={o: why_table(debrief.why(o)) for o in SHOWN if o in EXPLAINED},
    )


def _overdose(ends: Any) -> str:
    """Overdoses of 1,000 lives, or that there are too few lives to tell."""
    told_ = bet.told("overdose", ends)
    return f"{told_} of 1,000" if told_[0].isdigit() else told_


def life(visit: Any, name: str) -> outlook.Points:
    """One life as weeks, each with its mean, up to the end or to death.

    The last point is the mean of the last seven days lived, the number that every text tells.
    """
    days = max(1, int(visit.lived.values["alive"].sum()))
    daily = visit.lived.outcome(name)[:days]
    points = outlook.weekly(daily)
    last = float(np.mean(daily[1:][-7:])) if days > 1 else float(daily[0])
    return (*points[:-1], (points[-1][0], round(last, 4)))


def facts(state: SessionState) -> tuple[Fact, ...]:
    """The end of this life in a few values."""
    end = state.now
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
    return tuple(Fact(value, label) for value, label in found)


def _rounded(bands: Mapping[str, Any]) -> Mapping[str, Any]:
    return {q: tuple(round(float(value), 4) for value in values) for q, values in bands.items()}
