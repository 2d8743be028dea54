"""Buprenorphine under the tongue: a partial agonist that fills the receptor and stays."""

from dataclasses import dataclass, replace
from typing import Self

from simlib.clinic.treatments.base import STARTING, Intervention, option
from simlib.model.engine.levers import Levers

FIRST_DAY = 8.0
"""Most on the first day of a standard start, mg (ASAM 2020: from memory, unverified)."""

HIGH, HIGHEST = 24.0, 32.0
"""First day of a high-dose start in the emergency department, mg (herring-2021: up to 32)."""

AT_ONCE = "at once"
STARTS = (
    "wait for withdrawal", "wait a full day", AT_ONCE, "high dose (emergency department)",
    "when COWS is 8 or more", "when COWS is 13 or more",
)  # fmt: skip
EVENING = 4.0
"""Earliest slot of the first dose when a person waits: 16 hours without a full agonist."""
MILD, MODERATE = 8.0, 13.0
"""COWS to wait for: after tablets and heroin, and after fentanyl or methadone (asam-2020)."""
COWS = {
    "wait for withdrawal": MILD, "wait a full day": MILD,
    "high dose (emergency department)": MILD,
    "when COWS is 8 or more": MILD, "when COWS is 13 or more": MODERATE,
}  # fmt: skip
"""What each start waits for; starting at once waits for nothing."""


@dataclass(frozen=True)
class Buprenorphine(Intervention):
    """Sublingual buprenorphine: wait for withdrawal, then start.

    Parameters
    ----------
    sig : str
        Daily or split dose; splitting it serves pain, whose relief wears off in 6 to 8 hours
        while withdrawal stays away for a day.
    start : str
        One of ``STARTS``. The full agonist ends when the order starts. The first dose comes when
        COWS is 8 or more, at the earliest 16 hours later or after a full day, or when it is 13 or
        more (fentanyl, methadone); where hardly any agonist is left nobody waits. Starting at
        once precipitates withdrawal. The high dose is 24 to 32 mg.
    """

    slug = "buprenorphine"
    label = "Buprenorphine, under the tongue"
    group = "medication for OUD"
    about = (
        "For opioid use disorder, and for pain in split doses: craving and withdrawal ease within "
        "days, and fewer people die. Start in withdrawal; 16 mg or more blocks and holds better."
    )
    slot = "MOUD"
    usual = "8 mg SL bid"
    checked = (2.0, 32.0)
    amounts = (2.0, 32.0, 2.0)
    frequencies = ("daily", "bid", "tid", "qid")
    ends = ("opioid for pain",)
    tags = ("buprenorphine", "sedating")
    watch = ("urine-definitive", "pdmp", "liver")
    sources = (
        "greenwald-2014", "asam-2020", "sublocade-label", "herring-2021", "chambers-2023",
        "zubsolv-label",
    )  # fmt: skip

    sig: str = "8 mg SL bid"
    start: str = option("First dose", "wait for withdrawal", choices=list(STARTS))
    before: float | None = None

    @property
    def overlap(self) -> int:  # type: ignore[override]
        """Days that the full agonist goes on: who starts at once has taken today's."""
        return int(self.start == AT_ONCE)

    def __post_init__(self) -> None:
        self.check_sig()

    def replacing(self, before: Intervention | None, day: int) -> Self:
        """Return the order that goes on from a dose under the tongue, once it has begun."""
        dose = 0.0 if before is None else before.levers(day - 1).buprenorphine
        begun = dose >= min(FIRST_DAY, self.parsed.per_day) > 0
        return replace(self, before=dose if begun else None)

    def levers(self, day: int) -> Levers:
        """Return the dose of the day: 8 mg first, then 16, then the target; or the high dose."""
        sig = self.parsed
        if sig.per_day == 0:
            return Levers()
        if self.before:
            return Levers(buprenorphine=sig.per_day, buprenorphine_times=float(sig.times))
        high = self.start == STARTS[3]
        since = day - 1 if self.start == "wait a full day" else day
        if since < 0:
            return Levers()
        cows = COWS.get(self.start, 0.0)
        evening = EVENING if day == 0 and self.start in (STARTS[0], STARTS[3]) else 0.0
        reached = sig.per_day if high else min(sig.per_day, FIRST_DAY * (since + 1))
        if high and since == 0:
            reached = HIGHEST if sig.per_day > HIGH else HIGH
        return Levers(
            buprenorphine=reached,
            buprenorphine_times=float(sig.times),
            buprenorphine_slot=evening,
            buprenorphine_cows=cows,
        )

    def notes_on(self, day: int) -> tuple[str, ...]:
        """Return cautions of the start while it lasts, and those of the dose for good."""
        return self.notes() if day < STARTING else super().notes()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        found = [*super().notes()]
        if self.start == AT_ONCE:
            found.append(
                "Started at once, it pushes full agonist off the receptor: withdrawal can be "
                "precipitated, more so after fentanyl."
            )
        if self.start == STARTS[3]:
            found.append(
                "For a person already in withdrawal. In a series of 579 visits withdrawal was "
                "precipitated in 0.8 %, whatever the dose; it was one hospital, before most "
                "fentanyl."
            )
        if 0 < self.parsed.per_day < 16 and self.start != STARTS[3]:
            found.append("Below 16 mg a day more people leave treatment, and less is blocked.")
        return tuple(found)
