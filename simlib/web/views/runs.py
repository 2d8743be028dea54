"""The runs of an encounter: which one is present, and what became of the others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simlib.teaching.session.place import Place
    from simlib.teaching.session.runs import Run


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


def runs_view(place: "Place") -> RunsView | None:
    """Every run; None while there is only one."""
    if len(place.all_runs) < 2:
        return None
    return RunsView(place.run, tuple(_run(i, r, place) for i, r in enumerate(place.all_runs)))


def _run(i: int, run: "Run", place: "Place") -> RunSummary:
    here = i == place.run
    source: Any = place if here else run
    return RunSummary(
        run=i,
        label=f"Run {i + 1}",
        now=here,
        state=_state(source),
        from_=_from(source, place),
        decisions=decisions(source),
    )


def _state(run: Any) -> str:
    if run.screen != "closing":
        return f"at week {run.arrivals[-1].week}"
    return "finished" if run.now.alive else "ended with a death"


def _from(run: Any, place: "Place") -> str:
    if run.branched is None:
        return ""
    source, visit = run.branched
    return f"from run {source + 1}, week {place.all_runs[source].arrivals[visit].week}"


def decisions(run: Any) -> tuple[str, ...]:
    """What was decided at each visit so far, in words."""
    told = []
    for day, draft in run.decided:
        arrived = next(visit for visit in run.arrivals if visit.day == day)
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


def announcement(place: "Place", kind: str) -> str:
    """What the live region says when somebody went back."""
    if kind == "rewind":
        left = place.branched[0] + 1 if place.branched else 1
        return f"Back in time; what came after is kept as run {left}. "
    return f"Run {place.run + 1}. " if kind == "run" else ""
