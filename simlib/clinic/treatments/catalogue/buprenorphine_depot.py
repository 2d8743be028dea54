"""Monthly buprenorphine depot: steady levels, nothing to take at home."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, option
from simlib.clinic.treatments.catalogue.buprenorphine import MILD
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed
from simlib.text.durations import MONTH

FIRST = 300.0
"""The first two injections, mg (sublocade-label)."""
TEST = 4.0
"""One dose under the tongue, in withdrawal, for whoever is to be injected and has had none, mg
(sublocade-rapid-start)."""
WEEK = 7
STABLE, STABLE_FIRST = 16.0, 8.0
"""Dose of the week under the tongue, and of its first day, mg."""

HOLDS: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care on the depot against daily buprenorphine"),
    assumed(0.6, 1.2, near="morgan-2021"),
] = 1.0

STARTS = ("a week under the tongue first", "rapid (one dose, same day)")


@dataclass(frozen=True)
class BuprenorphineDepot(Intervention):
    """Monthly injection of buprenorphine: 300 mg twice, then the maintenance dose.

    A day without full agonist comes first. The injection is on offer on every day; it is given
    on the first day in care on which one is due. After the last one the depot wanes over
    months.

    Parameters
    ----------
    sig : str
        Maintenance dose: 100 mg or 300 mg.
    start : {"a week under the tongue first", "rapid (one dose, same day)"}
    """

    slug = "buprenorphine-depot"
    label = "Buprenorphine, monthly depot"
    group = "medication for OUD"
    about = (
        "For opioid use disorder without a daily dose: steady levels that block well and wane "
        "over months after the last injection, so a missed one is forgiven. Craving eases within "
        "days."
    )
    slot = "MOUD"
    usual = "100 mg SC monthly"
    checked = (100.0 / MONTH, 300.0 / MONTH)
    amounts = (100.0, 300.0, 200.0)
    frequencies = ("monthly",)
    ends = ("opioid for pain",)
    tags = ("buprenorphine", "sedating")
    watch = ("urine-definitive", "liver")
    sources = ("sublocade-label", "sublocade-rapid-start", "lofwall-2018", "morgan-2021")

    sig: str = "100 mg SC monthly"
    start: str = option("Start", STARTS[1], choices=list(STARTS))

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what is taken under the tongue first, and the injection on offer."""
        if day == 0 or self.parsed.amount == 0:
            return Levers()
        rapid = self.start == STARTS[1]
        since = day - 1 if rapid else day - 1 - WEEK
        if since < 0:
            dose = STABLE_FIRST if day == 1 else STABLE
            return Levers(buprenorphine=dose, buprenorphine_cows=MILD)
        return Levers(
            depot_test=TEST,
            buprenorphine_cows=MILD,
            depot=self.parsed.amount if since >= 2 * MONTH else FIRST,
            leaving=HOLDS,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = []
        if self.parsed.amount not in (100.0, 300.0):
            found.append("The depot comes in 100 mg and 300 mg.")
        if self.start == STARTS[1]:
            found.append(
                "Rapid start: one dose of 4 mg, an hour's wait, then the injection, in a person "
                "in withdrawal. If that dose is badly borne, treat a few days under the tongue."
            )
        return tuple(found)
