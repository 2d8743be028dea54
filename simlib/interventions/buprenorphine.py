"""Buprenorphine under the tongue: a partial agonist that fills the receptor and stays."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention, option

FIRST_DAY = 8.0
"""Most on the first day of a standard start, mg (ASAM 2020: from memory, unverified)."""


@dataclass(frozen=True)
class Buprenorphine(Intervention):
    """Sublingual buprenorphine, standard start: wait for withdrawal, then start.

    Parameters
    ----------
    sig : str
        Daily or split dose; splitting it serves pain, whose relief wears off in 6 to 8 hours
        while withdrawal stays away for a day.
    start : {"wait for withdrawal", "at once"}
        The full agonist ends when the order starts. Waiting leaves the first day without;
        starting at once may precipitate withdrawal.
    """

    slug = "buprenorphine"
    label = "Buprenorphine, under the tongue"
    group = "medication for OUD"
    slot = "MOUD"
    usual = "8 mg SL bid"
    checked = (2.0, 32.0)
    amounts = (2.0, 32.0, 2.0)
    frequencies = ("daily", "bid", "tid", "qid")
    ends = ("opioid for pain",)
    sources = ("greenwald-2014", "asam-2020", "sublocade-label")

    sig: str = "8 mg SL bid"
    start: str = option(
        "First dose", "wait for withdrawal", choices=["wait for withdrawal", "at once"]
    )

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the dose of the day: 8 mg first, then 16, then the target."""
        sig = self.parsed
        since = day - (1 if self.start == "wait for withdrawal" else 0)
        dose = 0.0 if since < 0 else min(sig.per_day, FIRST_DAY * (since + 1))
        return Levers(buprenorphine=dose, buprenorphine_times=float(sig.times))

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        early = (
            "Started at once, it pushes full agonist off the receptor: withdrawal can be "
            "precipitated, more so after fentanyl."
        )
        return (*super().notes(), early) if self.start == "at once" else super().notes()
