"""Buprenorphine through the skin, for pain: a patch for a week."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.full_agonist import HOLDS
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

UNDER_THE_TONGUE: Annotated[
    float,
    Quantity("0-1", "absorbed dose over the one under the tongue (20 mcg/h is about 1 mg a day)"),
    assumed(0.25, 0.5, near="buprenorphine-for-pain-2020"),
] = 0.4
SMALLEST = 5.0
"""The smallest patch, mcg/h; the one for a body without tolerance (butrans-label)."""
STEP, EVERY = 5.0, 3
"""By how much it may be raised, at the earliest every so many days."""


@dataclass(frozen=True)
class BuprenorphinePatch(Intervention):
    """A buprenorphine patch, changed once a week and raised by 5 mcg/h to its dose."""

    slug = "buprenorphine-patch"
    label = "Buprenorphine patch for pain"
    group = "opioid for pain"
    about = (
        "For chronic pain that needs an opioid all day, and for people who cannot keep tablets "
        "apart: a patch for a week, at most 20 mcg/h. It replaces up to about 80 MME; not a "
        "treatment of opioid use disorder."
    )
    slot = "opioid for pain"
    usual = "5 mcg/h TD weekly"
    checked = (5.0, 20.0)
    amounts = (5.0, 20.0, 2.5)
    beyond = "The label ends at 20 mcg/h: QTc was longer at 40."
    frequencies = ("weekly",)
    tags = ("buprenorphine", "buprenorphine for pain", "sedating")
    watch = ("pdmp", "urine-definitive", "ecg")
    sources = ("butrans-label", "vadod-2022", "buprenorphine-for-pain-2020")

    sig: str = "5 mcg/h TD weekly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what gives as much under the tongue: the rate is what enters the body."""
        rate = self.parsed.amount
        if rate == 0:
            return Levers()
        reached = min(rate, SMALLEST + STEP * (day // EVERY))
        return Levers(
            buprenorphine=reached * 24.0 / 1000.0 / UNDER_THE_TONGUE,
            buprenorphine_times=4.0,
            leaving=HOLDS,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "Without tolerance 5 mcg/h; from 30 to 80 MME 10 mcg/h after a taper to 30 MME. Heat "
            "raises what enters; a used patch still holds much of its dose: fold and flush it."
        )
        return (*super().notes(), always)
