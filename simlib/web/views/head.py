"""The head of a case: title, whose life it is, and the way through the visits."""

from dataclasses import dataclass
from typing import Literal

from simlib.teaching.session.state import SessionState


@dataclass(frozen=True)
class Step:
    """A visit on the way; `visit` is its number where one can go back to it."""

    label: str
    state: Literal["done", "now", "next"]
    visit: int | None = None


@dataclass(frozen=True)
class HeadView:
    """The head of a case."""

    title: str
    name: str
    seed: str
    mode: str
    steps: tuple[Step, ...]


def head_view(state: SessionState) -> HeadView:
    """Title, whose life this is, and the way through the visits."""
    closing = state.screen == "closing"
    been = [_been(state, i) for i in range(len(state.arrivals))]
    last = state.arrived.day
    coming = [Step(f"Week {day // 7}", "next") for day in state.visit_days if day > last]
    end = Step("Looking back", "now" if closing else "next")
    return HeadView(
        title=state.case.title,
        name=state.case.vignette.person.name,
        seed=str(state.seed),
        mode=state.mode,
        steps=(*been, *coming, end),
    )


def _been(state: SessionState, i: int) -> Step:
    """A visit that was entered; one can go back to it where the person was there."""
    visit = state.arrivals[i]
    now = state.screen != "closing" and i == len(state.arrivals) - 1
    back = None if now or not visit.in_care else i
    return Step(f"Week {visit.week}", "now" if now else "done", back)
