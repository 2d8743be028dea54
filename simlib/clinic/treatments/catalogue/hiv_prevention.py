"""PrEP and HIV care: a tablet a day, or an injection every two months."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class HIVPrevention(Intervention):
    """Testing for HIV, and what follows: prevention or treatment.

    Parameters
    ----------
    kind : {"PrEP", "treatment"}
    """

    slug = "hiv-prevention"
    label = "HIV test, PrEP or treatment"
    group = "safety"
    about = (
        "For people who inject, or whose partner lives with HIV: a test, and PrEP or treatment in "
        "the same visit. No effect on pain or opioid use is known, so the curves do not change; "
        "boosted regimens raise levels of fentanyl and oxycodone."
    )
    slot = "hiv"
    sources = ("cdc-prep-2021",)

    kind: str = option("What", "PrEP", choices=["PrEP", "treatment"])

    def levers(self, day: int) -> Levers:
        """Return nothing: no effect on what is simulated is known."""
        del day
        return Levers()
