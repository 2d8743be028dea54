"""How it was done, apart from what came of it: key features, calls, guidelines, tests."""

from dataclasses import dataclass
from typing import Any

from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.features import YOURS
from simlib.teaching.session.state import SessionState
from simlib.web.views.debrief_cards import reason
from simlib.web.views.markdown import Node, prose


@dataclass(frozen=True)
class KeyFeature:
    """A key feature of the case; with `yours`, only the learner can judge it."""

    number: int
    visit: str
    feature: str
    why: list[Node]
    state: str
    text: str
    yours: bool
    mark: str


@dataclass(frozen=True)
class Harm:
    """A call of the pharmacist that stood when visits ended, and why one went past it."""

    severity: str
    text: str
    weeks: str
    reason: str


@dataclass(frozen=True)
class StandingAdvice:
    """Advice of a guideline, and in which weeks it stood."""

    from_: str
    text: str
    weeks: str


@dataclass(frozen=True)
class ProcessPanel:
    """The process."""

    sentence: str
    features: tuple[KeyFeature, ...]
    harms: tuple[Harm, ...]
    risks: tuple[StandingAdvice, ...]
    omissions: tuple[StandingAdvice, ...]
    kept: tuple[StandingAdvice, ...]
    asked: tuple[str, ...]
    taken: tuple[str, ...]


def process_panel(state: SessionState, debrief: Debrief) -> ProcessPanel:
    """Key features, calls that stood, what guidelines asked for, tests."""
    found, marks = debrief.rubric, state.looking.marks
    return ProcessPanel(
        sentence=found.sentence,
        features=tuple(
            KeyFeature(
                number=i,
                visit=f"Week {c.feature.day // 7}",
                feature=c.feature.feature,
                why=prose(c.feature.why),
                state=c.state,
                text=c.text,
                yours=c.state == YOURS,
                mark=marks.get(i, ""),
            )
            for i, c in enumerate(found.features)
        ),
        harms=tuple(
            Harm(c.alert.severity, c.alert.text, _weeks(c.days), reason(state, c.alert.id, c.days))
            for c in found.harms
        ),
        risks=tuple(_standing(s) for s in found.risks),
        omissions=tuple(_standing(s) for s in found.omissions),
        kept=tuple(_standing(s) for s in found.kept),
        asked=tuple(f"Week {day // 7}: {question}" for day, question in found.asked),
        taken=tuple(f"Week {t.day // 7}: {t.label}. {t.shows}" for t in found.taken),
    )


def _standing(s: Any) -> StandingAdvice:
    weeks = _weeks((s.first,))
    if s.last > s.first:
        weeks = f"weeks {s.first // 7} to {s.last // 7}"
    return StandingAdvice(f"{s.advice.guideline}, {s.advice.date}", s.advice.text, weeks)


def _weeks(days: tuple[int, ...]) -> str:
    """Days of visits as weeks.

    >>> _weeks((0, 28)), _weeks((84,))
    ('weeks 0 and 4', 'week 12')
    """
    weeks = [str(day // 7) for day in days]
    if len(weeks) == 1:
        return f"week {weeks[0]}"
    return f"weeks {', '.join(weeks[:-1])} and {weeks[-1]}"
