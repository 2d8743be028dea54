"""Runs: one way through the visits each. Going back starts another, and none is ever lost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simlib.teaching.session.place import Place

KEPT = (
    "screen", "arrivals", "now", "draft", "decided", "questions", "follow_up",
    "branched",
)  # fmt: skip
"""What belongs to a run and not to the whole encounter."""

MOST_RUNS = 12


@dataclass(frozen=True)
class Run:
    """One run as it stands: the values of :data:`KEPT`."""

    values: tuple[Any, ...]

    def __getattr__(self, name: str) -> Any:
        """Return what the run holds under this name."""
        if name in KEPT:
            return self.values[KEPT.index(name)]
        raise AttributeError(name)

    def onto(self, place: "Place") -> None:
        """Put the encounter where this run is."""
        for name, value in zip(KEPT, self.values, strict=True):
            setattr(place, name, value)


def taken(place: "Place") -> Run:
    """Return the present run."""
    return Run(tuple(getattr(place, name) for name in KEPT))
