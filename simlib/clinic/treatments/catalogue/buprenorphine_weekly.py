"""Weekly buprenorphine depot: steady levels within days, and a dose that can follow the person."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError
from simlib.clinic.treatments.catalogue.buprenorphine import MILD
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SUBLINGUAL = {8.0: 6.0, 16.0: 10.0, 24.0: 16.0, 32.0: 24.0}
"""Weekly dose, and the highest daily dose under the tongue that it takes the place of, mg
(brixadi-label)."""
TEST = 4.0
"""One dose under the tongue, in withdrawal, for whoever takes no buprenorphine yet, mg."""
FIRST_WEEK, FIRST_FROM = 24.0, 2
"""What the first week adds up to (16 mg and 8 mg more within three days), and from which day."""
HOLDS: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care on the weekly depot against daily doses"),
    assumed(0.6, 1.2, near="lofwall-2018"),
] = 0.9


@dataclass(frozen=True)
class BuprenorphineWeekly(Intervention):
    """A weekly injection of buprenorphine after one test dose; 24 mg in the first week."""

    slug = "buprenorphine-weekly"
    label = "Buprenorphine, weekly depot"
    group = "medication for OUD"
    about = (
        "For opioid use disorder where nothing should be kept at home, or a start must be possible "
        "today: one test dose, then an injection each week, in four strengths. No week may be "
        "missed by more than two days."
    )
    slot = "MOUD"
    usual = "24 mg SC weekly"
    checked = (8.0 / 7.0, 32.0 / 7.0)
    amounts = (8.0, 32.0, 8.0)
    frequencies = ("weekly",)
    ends = ("opioid for pain",)
    tags = ("buprenorphine", "sedating")
    watch = ("urine-definitive", "liver")
    sources = ("brixadi-label", "lofwall-2018")

    sig: str = "24 mg SC weekly"

    def __post_init__(self) -> None:
        self.check_sig()
        if self.parsed.amount not in (0.0, *SUBLINGUAL):
            strengths = ", ".join(f"{mg:g}" for mg in SUBLINGUAL)
            raise OrderError(f"the weekly depot comes in {strengths} mg, not in `{self.sig}`.")

    def levers(self, day: int) -> Levers:
        """Return the daily dose under the tongue that the injection takes the place of."""
        amount = self.parsed.amount
        if amount == 0:
            return Levers()
        if day == 0:
            return Levers(buprenorphine=TEST, buprenorphine_cows=MILD)
        dose = SUBLINGUAL[amount]
        if day < FIRST_FROM:
            dose = min(dose, SUBLINGUAL[16.0])
        elif day < 7:
            dose = min(dose, SUBLINGUAL[FIRST_WEEK])
        return Levers(buprenorphine=dose, buprenorphine_times=4.0, leaving=HOLDS)

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        return (
            (
                "Counted as the daily dose that gives as much; that no day can be missed is not "
                "in it, so it is shown a little too weak."
            ),
            (
                "Into fat only: in a vein it kills, so it is given in the clinic (REMS). Weekly "
                "and monthly forms cannot be added up."
            ),
        )
