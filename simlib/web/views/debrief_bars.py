"""What each decision moved, an outcome a tab."""

from collections.abc import Mapping
from dataclasses import dataclass

from simlib.teaching.debrief.attribution import Share, signed
from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.lives import EFFECTS

PAIRS = 3
"""Pairs of decisions that are named, the strongest."""


@dataclass(frozen=True)
class Bar:
    """What one decision moved: a value with its interval, and the same in words."""

    value: float
    low: float
    high: float
    said: str
    range: str
    alone: str
    together: str


@dataclass(frozen=True)
class MovedOutcome:
    """What all decisions moved in one outcome."""

    label: str
    unit: str
    better: int
    sentence: str
    nothing: str
    everything: str
    total: str
    bars: tuple[Bar, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True)
class BarsPanel:
    """What each decision moved; `labels` name the decisions in the order of the bars."""

    about: str
    labels: tuple[str, ...]
    outcomes: Mapping[str, MovedOutcome]


def bars_panel(debrief: Debrief) -> BarsPanel:
    """What each decision moved."""
    found = debrief.attribution
    each = (
        "Each order that was started or stopped counts as one decision."
        if debrief.counted_singly
        else "All changes of one visit count as one decision."
    )
    sampled = f" From {found.sampled} random orders of the decisions." if found.sampled else ""
    return BarsPanel(
        about=(
            f"{each} A bar is what a decision adds on average, whichever comes first; the thin "
            f"line is its 95 % interval over {found.lives} lives. Bars add up exactly to the "
            f"difference from “nothing was changed”.{sampled}"
        ),
        labels=tuple(d.text for d in found.decisions),
        outcomes={name: _moved(debrief, name) for name in EFFECTS},
    )


def _moved(debrief: Debrief, name: str) -> MovedOutcome:
    found = debrief.attribution
    moved = found.moved[name]
    effect = moved.effect
    strongest = sorted(moved.pairs, key=lambda pair: -abs(pair.value))[:PAIRS]
    return MovedOutcome(
        label=effect.label,
        unit=effect.unit,
        better=effect.better,
        sentence=found.sentence(name),
        nothing=moved.told_nothing,
        everything=moved.told_everything,
        total=signed(moved.total),
        bars=tuple(_bar(share) for share in moved.shares),
        pairs=tuple(
            f"“{found.decisions[p.one].text}” and “{found.decisions[p.other].text}” together: "
            f"{signed(p.value)} beyond both alone"
            for p in strongest
            if signed(p.value) != "0"
        ),
    )


def _bar(share: Share) -> Bar:
    return Bar(
        value=round(share.value, 3),
        low=round(share.low, 3),
        high=round(share.high, 3),
        said=signed(share.value),
        range=f"{signed(share.low)} to {signed(share.high)}",
        alone=signed(share.alone),
        together=signed(share.together),
    )
