"""The shelf of cases in a notebook: a card for each case, and the modes to open it in."""

from dataclasses import dataclass

from simlib.cases.case import list_cases
from simlib.teaching.session.help_modes import modes
from simlib.teaching.session.state import SessionState


@dataclass(frozen=True)
class CaseCard:
    """A case as its card describes it."""

    id: str
    title: str
    summary: str
    level: str
    minutes: int
    objectives: tuple[str, ...]
    topics: tuple[str, ...]
    content_note: str | None


@dataclass(frozen=True)
class ModeChoice:
    """A mode, and what it means for the learner."""

    id: str
    about: str


@dataclass(frozen=True)
class ShelfView:
    """The shelf."""

    cases: tuple[CaseCard, ...]
    modes: tuple[ModeChoice, ...]


def shelf_view(state: SessionState) -> ShelfView:
    """Cards of all cases, and the modes they can be opened in."""
    cards = tuple(
        CaseCard(
            id=case.id,
            title=case.title,
            summary=case.summary,
            level=case.level,
            minutes=case.minutes,
            objectives=tuple(case.objectives),
            topics=tuple(case.topics),
            content_note=case.content_note,
        )
        for case in list_cases()
    )
    return ShelfView(cards, tuple(ModeChoice(**mode) for mode in modes()))
