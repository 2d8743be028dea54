"""Low-dose start of buprenorphine: small steps on top of the full agonist, no waiting."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.buprenorphine import MILD
from simlib.model.engine.levers import Levers

STEPS = ((0.5, 1), (1.0, 2), (2.0, 2), (4.0, 2), (6.0, 3), (12.0, 3), (12.0, 3))
"""Daily dose (mg) and doses a day over the first week (jabfm-low-dose-start)."""


@dataclass(frozen=True)
class BuprenorphineLowDose(Intervention):
    """Sublingual buprenorphine by a low-dose start; the full agonist goes on for a week.

    Receptors are taken over slowly enough that nobody is thrown into withdrawal. Methadone goes on
    beside it as any other full agonist does.
    """

    slug = "buprenorphine-low-dose"
    label = "Buprenorphine, low-dose start"
    group = "medication for OUD"
    about = (
        "For people who cannot bear to wait for withdrawal, or who use fentanyl: small doses over "
        "a week beside the full agonist, which then ends. Some feel mild withdrawal."
    )
    slot = "MOUD"
    usual = "8 mg SL bid"
    checked = (2.0, 32.0)
    amounts = (2.0, 32.0, 2.0)
    frequencies = ("daily", "bid", "tid", "qid")
    ends = ("opioid for pain",)
    overlap = 7
    tags = ("buprenorphine", "sedating")
    watch = ("cows", "urine-definitive", "pdmp")
    sources = ("jabfm-low-dose-start", "harm-reduction-low-dose-2024", "greenwald-2014")

    sig: str = "8 mg SL bid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the dose of the day: a week of steps, then the target."""
        sig = self.parsed
        if sig.per_day == 0:
            return Levers()
        dose, times = STEPS[day] if day < len(STEPS) else (sig.per_day, sig.times)
        # who has been without it for days begins again as others do, in withdrawal
        return Levers(
            buprenorphine=min(dose, sig.per_day),
            buprenorphine_times=float(times),
            buprenorphine_cows=MILD if day >= self.overlap else 0.0,
        )
