"""Periodic review of risk."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

COORDINATION: Annotated[
    float,
    Quantity("0-1", "how far prescribers act as one when the monitoring report is read"),
    assumed(0.0, 0.4),
] = 0.2
RETURNING: Annotated[
    float,
    Quantity("1", "hazard ratio of coming back to care when a date is set"),
    assumed(1.0, 1.5),
] = 1.2


@dataclass(frozen=True)
class RiskReview(Intervention):
    """A set date for benefit and harm: goals, monitoring report, urine test, naloxone.

    By itself it changes little; what it finds is for the learner to act on.

    Parameters
    ----------
    every : {"month", "three months"}
        A monthly review does all of what is assumed, a quarterly one half.
    """

    slug = "risk-review"
    label = "Periodic risk review"
    group = "long term"
    slot = "risk-review"
    about = (
        "Benefit and harm at set dates, at least every three months while opioids are "
        "prescribed. It changes little by itself: what it finds, you have to act on."
    )
    watch = ("pdmp", "urine-screen")
    sources = ("cdc-2022", "vadod-2022")

    every: str = option("Every", "three months", choices=["month", "three months"])

    def levers(self, day: int) -> Levers:
        """Return a little coordination, and a date to come back to."""
        del day
        share = 1.0 if self.every == "month" else 0.5
        return Levers(coordination=COORDINATION * share, returning=RETURNING**share)
