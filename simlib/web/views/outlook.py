"""The projection, beside what no change would bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simlib.clinic.instruments.catalogue.cows import COWS
from simlib.clinic.projection.groups import ICONS, called, whole
from simlib.clinic.projection.project import Projection
from simlib.clinic.projection.sentences import in_regular_use
from simlib.teaching.debrief.decision_quality import GRAVE
from simlib.teaching.session import projections
from simlib.teaching.session.state import SessionState
from simlib.web.views.labels import OutcomeScale, outcomes

SWITCHES = {"luck": (True, False), "ignorance": (False, True), "none": (False, False)}
"""Which kinds of doubt are on: luck, ignorance. With both on, the bands are the usual ones."""

GroupKind = Literal["better", "same", "worse", "use", "left", "away", "died"]
KINDS: tuple[GroupKind, ...] = ("better", "same", "worse", "use", "left", "away", "died")
"""Signs of the groups of people, in the order of :data:`simlib.clinic.projection.groups.ICONS`."""


@dataclass(frozen=True)
class Bands:
    """Quantiles of an outcome, a value a week."""

    p05: tuple[float, ...]
    p25: tuple[float, ...]
    p50: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]


Points = tuple[tuple[int, float], ...]
"""A life as weeks, each with its mean."""


@dataclass(frozen=True)
class Level:
    """A line across a plot: from this value on, an outcome is called so."""

    at: float
    name: str


@dataclass(frozen=True)
class DaysView(Bands):
    """The worst of each day, from today on; `before` is the middle if nothing is changed."""

    title: str
    about: str
    levels: tuple[Level, ...]
    before: tuple[float, ...] | None
    parts: Mapping[str, Bands]


@dataclass(frozen=True)
class OutcomeView(OutcomeScale, Bands):
    """An outcome week by week; `before` is the middle if nothing is changed, `parts` by doubt."""

    before: tuple[float, ...] | None
    lived: Points
    parts: Mapping[str, Bands]
    days: DaysView | None


@dataclass(frozen=True)
class UseCurve:
    """Return to regular use of 100 people, a value a week."""

    label: str
    about: str
    values: tuple[float, ...]
    before: tuple[float, ...] | None


@dataclass(frozen=True)
class Group:
    """How many of one hundred people something became of."""

    kind: GroupKind
    label: str
    count: int
    before: int | None


@dataclass(frozen=True)
class RareEvent:
    """What one hundred people are too few to show, of 1,000."""

    label: str
    count: str
    before: str | None


@dataclass(frozen=True)
class PlayedLife:
    """One life of the projection, to be played."""

    weekly: Mapping[str, tuple[float, ...]]
    days: tuple[float, ...]
    use: tuple[float, ...]
    returned: int | None
    kind: GroupKind
    end: str


@dataclass(frozen=True)
class OutlookView:
    """The projection."""

    brief: str
    sentence: str
    weeks: tuple[int, ...]
    today: int
    from_: int
    lives: int
    outcomes: Mapping[str, OutcomeView]
    use: UseCurve
    care: tuple[float, ...]
    icons: tuple[Group, ...]
    rare: tuple[RareEvent, ...]
    doubt: str
    lived: tuple[PlayedLife, ...]


def outlook_view(state: SessionState) -> OutlookView | None:
    """Projection of the orders as they stand; None before it was predicted, and without anybody."""
    if not state.shown:
        return None
    now, ghost = projections.projection(state), projections.unchanged(state)
    before = None if now is ghost else ghost
    return OutlookView(
        brief=brief(state),
        sentence=sentence(state),
        weeks=tuple(now.weeks),
        today=now.start_week,
        from_=0,
        lives=now.lives,
        outcomes={name: _outcome(state, now, name, before) for name in now.bands},
        use=UseCurve(
            **vars(outcomes().return_to_use),
            values=_rounded(now.per100["return_to_use"]),
            before=None if before is None else _rounded(before.per100["return_to_use"]),
        ),
        care=_rounded(now.per100["in_care"]),
        icons=icons(now, before),
        rare=rare(now, before),
        doubt=now.doubt,
        lived=played(state),
    )


def _outcome(
    state: SessionState, now: Projection, name: str, before: Projection | None
) -> OutcomeView:
    """Bands of one outcome week by week, with its name and scale, and the life so far."""
    return OutcomeView(
        **vars(outcomes().scale(name)),
        **_quantiles(now.bands[name]),
        before=None if before is None else _rounded(before.bands[name]["p50"]),
        lived=so_far(state, name),
        parts={
            switches: Bands(**_quantiles(now.shown(*on)[name])) for switches, on in SWITCHES.items()
        },
        days=_days(now, before) if name == "withdrawal" else None,
    )


def _days(now: Projection, before: Projection | None) -> DaysView:
    """Withdrawal at its worst of each day: what lasts hours is lost in the mean of a week."""
    return DaysView(
        **vars(outcomes().withdrawal_days),
        **_quantiles(now.daily.all),
        levels=tuple(Level(at, name) for at, name in COWS.bands if at),
        before=None if before is None else _rounded(before.daily.all["p50"]),
        parts={
            switches: Bands(**_quantiles(now.daily.shown(*on))) for switches, on in SWITCHES.items()
        },
    )


def _quantiles(bands: Mapping[str, Any]) -> Mapping[str, Any]:
    return {q: _rounded(values) for q, values in bands.items()}


def played(state: SessionState) -> tuple[PlayedLife, ...]:
    """Some lives of the projection, to be played one by one."""
    return tuple(
        PlayedLife(
            weekly={name: _rounded(values) for name, values in life.weekly.items()},
            days=_rounded(life.daily),
            use=tuple(life.use_days),
            returned=life.returned,
            kind=KINDS[list(ICONS).index(life.end)],
            end=life.end,
        )
        for life in projections.example_lives(state)
    )


def icons(now: Projection, before: Projection | None) -> tuple[Group, ...]:
    """One hundred people by what became of them."""
    return tuple(
        Group(
            kind,
            called(label, now.used_before),
            count,
            None if before is None else before.icons[label],
        )
        for kind, (label, count) in zip(KINDS, now.icons.items(), strict=True)
    )


RARE = {"overdose": "overdosed", "death": "died, of any cause"}


def rare(now: Projection, before: Projection | None) -> tuple[RareEvent, ...]:
    """What one hundred people are too few to show, of 1,000."""
    return tuple(
        RareEvent(label, _of_1000(now, name), None if before is None else _of_1000(before, name))
        for name, label in RARE.items()
    )


def _of_1000(projection: Projection, name: str) -> str:
    return str(whole(projection.per1000[name]) or "fewer than 1")


def so_far(state: SessionState, name: str) -> Points:
    """The life up to today, week by week."""
    return weekly(state.arrived.lived.outcome(name))


def weekly(values) -> Points:
    """Daily values as weeks, each with its mean, after the value on arrival.

    Examples
    --------
    >>> import numpy as np
    >>> weekly(np.array([5.0] + [7.0] * 7 + [9.0] * 7))
    ((0, 5.0), (1, 7.0), (2, 9.0))
    """
    means = [values[0], *(values[i : i + 7].mean() for i in range(1, len(values) - 6, 7))]
    return tuple((week, round(float(mean), 2)) for week, mean in enumerate(means))


def sentence(state: SessionState) -> str:
    """The projection in words, and what it would be if nothing were changed."""
    now, ghost = projections.projection(state), projections.unchanged(state)
    own = round(float(state.arrived.lived.outcome("function")[-1]))
    here = f"{now.sentence} {now.name}'s own function today is {own}."
    if now is ghost:
        return here
    use, function = _ends(ghost)
    return (
        f"{here} If nothing is changed today, {in_regular_use(str(use), ghost.used_before)} "
        f"and typical function is {function}."
    )


def brief(state: SessionState) -> str:
    """The two main numbers for the live region, beside what no change would bring."""
    now, ghost = projections.projection(state), projections.unchanged(state)
    use, function = _ends(now)
    told = in_regular_use(str(use), now.used_before)
    said = f"{deadlier(now, ghost)}Of 100 people, {told}; typical function is {function}."
    if now is ghost:
        return said
    use, function = _ends(ghost)
    told = in_regular_use(str(use), ghost.used_before)
    return f"{said} Without a change, {told}, and function is {function}."


def deadlier(now: Projection, ghost: Projection) -> str:
    """What of today's orders costs lives, before anything else is said of them; empty for none."""
    overdosed, died = now.per1000.values()
    overdosed_before, died_before = ghost.per1000.values()
    if died - died_before < GRAVE and overdosed - overdosed_before < 4.0 * GRAVE:
        return ""
    return (
        f"Of 1,000 people, {whole(overdosed)} overdose and {whole(died)} die; without a change, "
        f"{whole(overdosed_before)} and {whole(died_before)}. "
    )


def _ends(projection: Projection) -> tuple[int, int]:
    """Return to use per 100, and middle function, in the last week."""
    use = projection.per100["return_to_use"][-1]
    return whole(use), whole(projection.bands["function"]["p50"][-1])


def _rounded(values) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)
