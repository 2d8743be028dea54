"""Methadone for opioid use disorder: start low, go slow, reach a dose that blocks."""

from dataclasses import dataclass
from typing import Annotated

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, option

HOLDS: Annotated[
    float, "1", "hazard ratio of leaving care on methadone", "hser-2014", "assumed", (0.4, 0.9)
] = 0.6

FIRST = 30.0
"""Most on the first day in a careful start, mg."""
RAISE, EVERY = 10.0, 4
"""Raised by so many mg every so many days (methadone-start)."""


@dataclass(frozen=True)
class Methadone(Intervention):
    """Daily methadone from an opioid treatment programme.

    Parameters
    ----------
    sig : str
        Target dose.
    start : {"step by step", "full dose at once"}
        It builds up over days: the full dose at once is dangerous.
    """

    slug = "methadone"
    label = "Methadone (opioid treatment programme)"
    group = "medication for OUD"
    slot = "MOUD"
    usual = "80 mg PO daily"
    checked = (20.0, 150.0)
    amounts = (10.0, 150.0, 5.0)
    frequencies = ("daily", "bid", "tid")
    ends = ("opioid for pain",)
    sources = ("methadone-start", "donny-2002", "santo-2021")

    sig: str = "80 mg PO daily"
    start: str = option("Start", "step by step", choices=["step by step", "full dose at once"])

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the dose of the day."""
        sig = self.parsed
        dose = sig.per_day
        if self.start == "step by step":
            dose = min(dose, FIRST + RAISE * (day // EVERY))
        return Levers(methadone=dose, methadone_times=float(sig.times), leaving=HOLDS)

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = []
        if self.start == "full dose at once" and self.parsed.per_day > FIRST:
            found.append(
                "Methadone builds up for days: deaths cluster in the first two weeks. Start at "
                "20 to 30 mg and raise every 3 to 5 days."
            )
        if self.parsed.per_day >= 100:
            found.append("An ECG is due at 100 mg (QTc).")
        return super().notes() + tuple(found)
