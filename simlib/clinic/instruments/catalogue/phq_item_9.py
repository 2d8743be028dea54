"""The ninth question of PHQ-9, apart from the sum: thoughts of being better off dead."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable, Reading
from simlib.model.mechanisms.arithmetic import positive


@dataclass(frozen=True)
class PHQItem9(Instrument):
    """Thoughts of being better off dead or of hurting oneself, over two weeks.

    It is asked whenever PHQ-9 is, so any positive answer is always on the chart. The answer
    comes from negative affect; the mapping and the error are assumed.
    """

    slug = "phq-item-9"
    label = "PHQ-9, question 9 (thoughts of death)"
    meaning = (
        "0 to 3: not at all, several days, more than half the days, nearly every day. Anything "
        "but 0 is talked about at this visit."
    )
    minutes = 1.0
    most = 3.0
    error = 0.3
    bands = (
        (0.0, "not at all"), (1.0, "several days"), (2.0, "more than half the days"),
        (3.0, "nearly every day"),
    )  # fmt: skip
    cannot = ("It cannot rule out danger when it is 0, and it does not foretell: ask.",)
    sources = ("phq9",)

    def latent(self, seen: Observable) -> float:
        """Return the answer."""
        return 0.6 * positive(seen.x.affect - 5.5)

    def flagged(self, reading: Reading) -> bool:
        """Tell whether it must be talked about today: any positive answer."""
        return reading.score >= 1.0

    def says(self, reading: Reading, seen: Observable) -> tuple[str, ...]:
        """Say what follows from a positive answer."""
        said = super().says(reading, seen)
        if not self.flagged(reading):
            return said
        return (
            *said,
            "Talk about it today: thoughts, plan, and what is at home (opioids, other medicines).",
            "Ask what keeps the person going; agree on a safety plan and on who to call.",
        )
