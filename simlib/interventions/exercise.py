"""Physiotherapy with graded exercise: a little more each week, pain or no pain."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention

FULL = 2.0
"""Sessions a week of a full programme."""


@dataclass(frozen=True)
class Exercise(Intervention):
    """Supervised graded exercise, weeks to build and slow to fade while practised."""

    slug = "exercise"
    label = "Physiotherapy, graded exercise"
    group = "physical"
    slot = "exercise"
    usual = "2 sessions weekly"
    checked = (0.0, 5.0 / 7.0)
    amounts = (1.0, 5.0, 1.0)
    frequencies = ("weekly",)
    sources = ("exercise-cochrane-2021",)

    sig: str = "2 sessions weekly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the intensity offered; trials' effects already include who stayed away."""
        del day
        return Levers(exercise=min(1.0, self.parsed.per_day * 7.0 / FULL))
