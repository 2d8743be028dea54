"""Cognitive behavioural therapy for pain: skills that are learned, and forgotten."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, option


@dataclass(frozen=True)
class CBT(Intervention):
    """Sessions of CBT for pain; the effect builds over the course and fades after it.

    It moves pain, mood and function a little. Added to MOUD it did not lower opioid use in
    trials, and it does not here.
    """

    slug = "cbt"
    label = "CBT for pain"
    group = "behavioural"
    slot = "cbt"
    usual = "1 session weekly"
    checked = (0.0, 2.0 / 7.0)
    amounts = (1.0, 2.0, 1.0)
    frequencies = ("weekly",)
    sources = ("williams-2012", "amato-2011")

    sig: str = "1 session weekly"
    weeks: float = option("For", 10.0, min=4.0, max=26.0, step=1.0, unit="weeks")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the intensity while the course runs."""
        if day >= self.weeks * 7:
            return Levers()
        return Levers(skills=min(1.0, self.parsed.per_day * 7.0))
