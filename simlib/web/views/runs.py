"""The branches of a session, runs to the learner: which is present, and what became of each."""

from dataclasses import dataclass

from simlib.teaching.session.branches import Branch
from simlib.teaching.session.state import SessionState


@dataclass(frozen=True)
class RunSummary:
    """One run through a case, with what was decided in it."""

    run: int
    label: str
    now: bool
    state: str
    from_: str
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class RunsView:
    """All runs, and the number of the present one."""

    now: int
    runs: tuple[RunSummary, ...]


def runs_view(state: SessionState) -> RunsView | None:
    """Every run; None while there is only one."""
    if len(state.branches) < 2:
        return None
    return RunsView(state.current, tuple(_run(i, r, state) for i, r in enumerate(state.branches)))


def _run(i: int, branch: Branch, state: SessionState) -> RunSummary:
    return RunSummary(
        run=i,
        label=f"Run {i + 1}",
        now=i == state.current,
        state=_state(branch),
        from_=_from(branch, state),
        decisions=decisions(branch),
    )


def _state(branch: Branch) -> str:
    if branch.screen != "closing":
        return f"at week {branch.arrivals[-1].week}"
    return "finished" if branch.now.alive else "ended with a death"


def _from(branch: Branch, state: SessionState) -> str:
    if branch.source is None:
        return ""
    source, visit = branch.source
    return f"from run {source + 1}, week {state.branches[source].arrivals[visit].week}"


def decisions(branch: Branch) -> tuple[str, ...]:
    """What was decided at each visit so far, in words."""
    told = []
    for day, draft in branch.decided:
        arrived = next(visit for visit in branch.arrivals if visit.day == day)
        before = {order.intervention for order in arrived.orders}
        after = {order.intervention for order in draft.on(arrived).orders}
        new = [item.text() for item in sorted(after - before, key=lambda i: i.slug)]
        slots = {item.slot for item in after}
        gone = [
            f"stop {item.label.lower()}"
            for item in sorted(before - after, key=lambda i: i.slug)
            if item.slot not in slots
        ]
        off = arrived.other_medicines
        gone += [f"stop {m}" for m in off if m not in draft.on(arrived).other_medicines]
        told.append(f"Week {day // 7}: {'; '.join(new + gone) or 'no change'}")
    return tuple(told)


def announcement(state: SessionState, kind: str) -> str:
    """What the live region says when somebody went back."""
    if kind == "rewind":
        left = state.branch.source[0] + 1 if state.branch.source else 1
        return f"Back in time; what came after is kept as run {left}. "
    return f"Run {state.current + 1}. " if kind == "run" else ""
