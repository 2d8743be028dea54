"""Naltrexone by mouth: a day of blockade at a time, for those who are watched taking it."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class NaltrexoneOral(Intervention):
    """Naltrexone tablets. In trials no better than placebo, except where somebody saw them taken.

    Parameters
    ----------
    sig : str
    wait : float
        Days without opioids before the first tablet, as for the injection.
    """

    slug = "naltrexone-oral"
    label = "Naltrexone tablets"
    group = "medication for OUD"
    about = (
        "For alcohol use disorder, and for people whom somebody sees take it: for opioid use "
        "disorder it held nobody better than placebo, and here it changes nothing. It can be "
        "stopped three days before an operation, which the injection cannot."
    )
    slot = "MOUD"
    usual = "50 mg PO daily"
    checked = (25.0, 50.0)
    amounts = (25.0, 100.0, 25.0)
    frequencies = ("daily",)
    ends = ("opioid for pain",)
    tags = ("naltrexone",)
    watch = ("urine-screen", "urine-fentanyl", "liver")
    sources = ("naltrexone-oral-2011", "naltrexone-label")

    sig: str = "50 mg PO daily"
    wait: float = option("Days without opioids first", 10.0, min=0.0, max=21.0, step=1.0, unit="d")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return nothing: no effect has been shown without supervision."""
        del day
        return Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [
            *super().notes(),
            (
                "No effect on use or on staying has been shown for tablets that nobody sees taken, "
                "so none is simulated; nor is the withdrawal that a tablet too early brings."
            ),
        ]
        if self.wait < 7:
            found.append("Fewer than 7 days without opioids: withdrawal will be precipitated.")
        return tuple(found)
