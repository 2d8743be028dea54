"""Library code that gives the same life again: what the app did, as one would type it."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from simlib.teaching.session.draft import Stop
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import taken_today


def code(state: SessionState) -> str:
    """Return lines that reproduce everything decided so far, visit by visit.

    Every name in them is ours; texts of the case enter only as quoted Python text.
    """
    lines = [
        "import simlib as sl",
        "",
        f"case = sl.load_case({state.case.id!r})",
        f"week0 = case.begin(seed={state.seed})",
    ]
    days = [visit.day for visit in state.arrivals]
    # what was ready when the visit opened is there again without being asked for
    tests = {
        visit.day: [slug for slug in taken_today(visit) if slug not in visit.ready]
        for visit in state.arrivals
    }
    names = visit_names(days)
    for day, draft in state.branch.decided:
        visit = names[day]
        if tests[day]:
            lines.append(f"{visit} = {visit}.test({', '.join(map(repr, tests[day]))})")
        lines += [f"{visit} = {visit}{_call(change)}" for change in draft.changes]
        later = next((d for d in days if d > day), None)
        if later is not None:
            lines.append(f"{names[later]} = {visit}.until(day={later})")
    return "\n".join(lines)


def visit_names(days: Sequence[int]) -> dict[int, str]:
    """Return the variable of each visit: its week, and its day where that week has an earlier one.

    Examples
    --------
    >>> visit_names([0, 2, 9, 28])
    {0: 'week0', 2: 'day2', 9: 'week1', 28: 'week4'}
    """
    names: dict[int, str] = {}
    for day in days:
        week = f"week{day // 7}"
        names[day] = f"day{day}" if week in names.values() else week
    return names


def _call(change: Any) -> str:
    if isinstance(change, Stop):
        return f".stop({change.name!r})"
    return f".order({', '.join(_made(i) for i in change.interventions)})"


def _made(intervention: Any) -> str:
    """Return an intervention as one would type it: the sig, and other fields where they differ."""
    parts: list[str] = []
    fields = [f for f in dataclasses.fields(intervention) if f.init]
    for i, field in enumerate(fields):
        value = getattr(intervention, field.name)
        leading = i == len(parts) and all("=" not in part for part in parts)
        if field.name in ("sig", "drug") and value and leading:
            parts.append(repr(value))
        elif value != field.default:
            parts.append(f"{field.name}={value!r}")
    return f"sl.{type(intervention).__name__}({', '.join(parts)})"
