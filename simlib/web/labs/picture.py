"""Pictures of a lab as plain values: curves, bars, people, fans, each with its numbers as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simlib.clinic.projection.groups import called
from simlib.clinic.projection.project import Projection

LOOKS = ("first", "second", "third", "fourth", "ghost")
"""How a curve is drawn: colour and dash together, told apart without colour."""


@dataclass(frozen=True)
class Axis:
    """One axis: what it counts, from where to where, and the numbers written beside it."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Curve:
    """One curve: a name, a look, and its points."""

    name: str
    look: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Mark:
    """A place on the first curve that the controls point at."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Curves:
    """A panel of curves."""

    title: str
    across: Axis
    up: Axis
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    kind: str = "curves"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        ends = "; ".join(
            f"{c.name}: {num(c.y[0])} at first, {num(c.y[-1])} at last" for c in self.curves
        )
        points = "".join(f" {mark.text}." for mark in self.marks)
        return f"{self.title}. {ends}.{points}"

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table, its head first; at most seven places across."""
        first = self.curves[0]
        at = _some(len(first.x), 7)
        head = (self.across.label, *(num(first.x[i]) for i in at))
        return (head, *((c.name, *(num(_near(c, first.x[i])) for i in at)) for c in self.curves))


@dataclass(frozen=True)
class Part:
    """One part of a bar."""

    look: str
    label: str
    value: float


@dataclass(frozen=True)
class Bar:
    """One bar: a name, its parts from left to right, and what stands at its end."""

    name: str
    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True)
class Bars:
    """A panel of bars, all on one scale."""

    title: str
    most: float
    bars: tuple[Bar, ...]
    kind: str = "bars"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        return f"{self.title}. " + "; ".join(f"{bar.name}: {bar.text}" for bar in self.bars) + "."

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table, its head first."""
        labels = tuple(part.label for part in self.bars[0].parts)
        body = ((bar.name, *(num(part.value) for part in bar.parts), bar.text) for bar in self.bars)
        return (("bar", *labels, "in words"), *body)


@dataclass(frozen=True)
class Icons:
    """One hundred people in groups; each group has a sign, a name, and a count."""

    title: str
    groups: tuple[tuple[str, str, int], ...]
    kind: str = "people"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        return f"{self.title}: " + ", ".join(f"{n} {label}" for _, label, n in self.groups) + "."

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table, its head first."""
        return (("of 100 people", "count"), *((label, str(n)) for _, label, n in self.groups))


@dataclass(frozen=True)
class FanPicture:
    """The fan of one outcome of a projection, drawn as the clinic draws it."""

    title: str
    outcome: dict[str, Any]
    weeks: tuple[int, ...]
    wide: bool
    life: tuple[float, ...] | None = None
    kind: str = "fan"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        last = {q: num(self.outcome[q][-1]) for q in ("p05", "p25", "p50", "p75", "p95")}
        return (
            f"{self.title}, week {self.weeks[-1]}: the middle person has {last['p50']}; half are "
            f"between {last['p25']} and {last['p75']}, 9 in 10 between {last['p05']} and "
            f"{last['p95']}."
        )

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table, its head first."""
        at = _some(len(self.weeks), 7)
        names = {"p95": "95 %", "p75": "75 %", "p50": "middle", "p25": "25 %", "p05": "5 %"}
        body = ((label, *(num(self.outcome[q][i]) for i in at)) for q, label in names.items())
        return (("week", *(str(self.weeks[i]) for i in at)), *body)


@dataclass(frozen=True)
class Lines:
    """Sentences, one a line, each with a name before it."""

    title: str
    lines: tuple[tuple[str, str], ...]
    kind: str = "lines"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        return f"{self.title}. " + " ".join(f"{name}: {text}." for name, text in self.lines)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same lines as a table, its head first."""
        return (("which", self.title), *self.lines)


@dataclass(frozen=True)
class Grid:
    """A table that is the picture itself: its head, its rows, and what to know of it."""

    title: str
    table: tuple[tuple[str, ...], ...]
    kind: str = "grid"

    @property
    def said(self) -> str:
        """What the panel shows, in one sentence."""
        return f"{self.title}: {', '.join(row[0] for row in self.table[1:])}."

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table, its head first."""
        return self.table


Panel = Curves | Bars | Icons | FanPicture | Lines | Grid


@dataclass(frozen=True)
class Picture:
    """What a lab shows for one position of its controls: a sentence, and panels."""

    sentence: str
    panels: tuple[Panel, ...]


def num(value: float) -> str:
    """A number as people say it: no decimals from 10 on, at most one below.

    Examples
    --------
    >>> num(12.4), num(0.26), num(3.0), num(-0.04)
    ('12', '0.3', '3', '0')
    """
    shown = f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"
    shown = shown.removesuffix(".0")
    return "0" if shown in ("-0", "0") else shown


def axis(label: str, low: float, high: float, step: float) -> Axis:
    """An axis with a tick at every step.

    Examples
    --------
    >>> axis("week", 0, 12, 4).ticks
    (0, 4, 8, 12)
    """
    count = round((high - low) / step)
    return Axis(label, low, high, tuple(round(low + i * step, 6) for i in range(count + 1)))


def curve(name: str, look: str, x: Sequence[Any], y: Sequence[Any]) -> Curve:
    """A curve of numbers that may come from NumPy."""
    return Curve(
        name, look, tuple(round(float(v), 3) for v in x), tuple(round(float(v), 3) for v in y)
    )


def weekly(values: Any) -> list[float]:
    """Means of each week of a series of days; days after the last whole week are left out."""
    whole = len(values) // 7
    return [float(values[7 * w : 7 * w + 7].mean()) for w in range(whole)]


def icons_of(projection: Projection, title: str, kinds: Sequence[str]) -> Icons:
    """The groups of a projection with their signs."""
    pairs = zip(kinds, projection.icons.items(), strict=True)
    before = projection.used_before
    return Icons(
        title, tuple((kind, called(label, before), count) for kind, (label, count) in pairs)
    )


SIGNS = {
    "better": "+",
    "same": "o",
    "worse": "-",
    "use": "/",
    "left": "<",
    "away": "x",
    "died": "†",
}
"""One letter for each fate, where there is nothing but text; the table beside names it."""


def hundred(icons: Icons) -> list[str]:
    """One letter for each of the people, group by group.

    Examples
    --------
    >>> "".join(hundred(Icons("", (("better", "are better", 2), ("died", "died", 1)))))
    '++†'
    """
    return [SIGNS.get(kind, "o") for kind, _, count in icons.groups for _ in range(count)]


def _some(count: int, most: int) -> list[int]:
    """At most so many places of a series, evenly spaced, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]


def _near(c: Curve, x: float) -> float:
    """The value of a curve at the place nearest to this one."""
    return min(zip(c.x, c.y, strict=True), key=lambda point: abs(point[0] - x))[1]
