"""The present visit, and the way on from it."""

from dataclasses import dataclass

from simlib.teaching.session.help_modes import EXAM
from simlib.teaching.session.reaching_out import reaching
from simlib.teaching.session.state import SessionState
from simlib.web.views.chart import first_name


@dataclass(frozen=True)
class Interval:
    """A number of weeks to the next visit, in words."""

    weeks: int
    label: str


@dataclass(frozen=True)
class FollowUp:
    """When the next visit is, and when it could be."""

    chosen: int
    choices: tuple[Interval, ...]


@dataclass(frozen=True)
class WayOut:
    """A way to reach somebody who did not come, what it costs, and whether it was taken today."""

    id: str
    label: str
    about: str
    chosen: bool


@dataclass(frozen=True)
class VisitView:
    """The visit; `ready` once it was said what is expected, or when nobody came."""

    name: str
    label: str
    title: str
    question: str
    go: str
    hint: str
    ready: bool
    follow_up: FollowUp | None
    ways: tuple[WayOut, ...]


def visit_view(state: SessionState) -> VisitView:
    """Where we are, and what comes next."""
    name = first_name(state.case)
    if state.next_day is None:
        go, hint = "End the case and look back", "This was the last visit."
    else:
        go = f"Go on to week {state.next_day // 7}"
        hint = f"One life goes on from here: {name}'s own. You can come back to this visit later."
    waiting = state.arrived.in_care and not state.predicted
    return VisitView(
        name=name,
        label=f"Week {state.arrived.week}",
        title=state.planned.title,
        question=state.planned.question,
        go=go,
        hint=f"{WITHOUT[state.mode == EXAM]} {hint}" if waiting else hint,
        ready=not waiting,
        follow_up=_follow_up(state),
        ways=ways(state, name),
    )


WAYS = {
    "call": ("Call {name}", "10 minutes of your day. Who is sought early comes back sooner."),
    "coach": ("Send the coach", "Half a day of somebody who has been there."),
    "write": ("Write a letter", "Costs little, comes late, and brings fewer back."),
}


def ways(state: SessionState, name: str) -> tuple[WayOut, ...]:
    """Ways to reach somebody who did not come; none where they are here."""
    if state.arrived.in_care:
        return ()
    taken = state.draft.changes
    return tuple(
        WayOut(way, label.format(name=name), about, bool(taken) and taken == reaching(way).changes)
        for way, (label, about) in WAYS.items()
    )


WITHOUT = {
    False: "You have not said yet what you expect; without it, this visit shows no projection.",
    True: "You have not said yet what you expect.",
}


def _follow_up(state: SessionState) -> FollowUp | None:
    """Weeks to choose from; None where there is nothing to choose."""
    weeks = state.intervals
    if len(weeks) < 2 or state.next_day is None:
        return None
    chosen = -(-(state.next_day - state.arrived.day) // 7)
    return FollowUp(chosen, tuple(Interval(n, _choice(state, n)) for n in weeks))


def _choice(state: SessionState, weeks: int) -> str:
    when = (state.arrived.day + 7 * weeks) // 7
    planned = state.planned_next is not None and when >= state.planned_next // 7
    text = "in a week" if weeks == 1 else f"in {weeks} weeks"
    return f"{text} (week {when}{', as planned' if planned else ''})"


def announcement(state: SessionState) -> str:
    """When the next visit is, for the live region."""
    return "" if state.next_day is None else f"The next visit is in week {state.next_day // 7}."
