"""Taper: lower the opioid for pain in steps, at a chosen pace."""

import re
from dataclasses import dataclass, field, replace
from typing import Annotated, Self

from simlib.clinic.treatments.base import INTERNAL, Intervention, OrderError, Running, option
from simlib.clinic.treatments.catalogue.full_agonist import drug_tags, running_levers
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed
from simlib.text.durations import DAYS, MONTH, days_in

STEP_DAYS = {name: DAYS[name] for name in ("day", "week", "month")}
LEAVING_AGREED: Annotated[
    float, Quantity("1", "hazard ratio of leaving care in an agreed taper"), assumed(0.15, 1.0)
] = 0.3
LEAVING_IMPOSED: Annotated[
    float, Quantity("1", "the same when it is imposed"), assumed(0.3, 1.5)
] = 0.6
LOST_TRUST: Annotated[
    float, Quantity("0-1", "alliance that an imposed taper costs"), assumed(0.1, 0.4)
] = 0.25

FAST = 30.0
"""Percent of the starting dose per month above which overdose was seen to rise."""


@dataclass(frozen=True)
class Taper(Intervention):
    """Lower the dose by a share of the starting dose at each step.

    Parameters
    ----------
    drug : str
        The opioid that is lowered; empty means the one in force.
    percent : float
        Percent of the starting dose per step.
    every : {"day", "week", "month"}
        Length of a step. The first cut comes at once.
    to : str
        Daily dose to stop at, as share or dose: ``"0 mg"``, ``"50 %"``.
    over : str
        Duration such as ``"10 d"`` or ``"12 wk"``, instead of ``percent``: equal daily steps
        (weekly from eight weeks on).
    agreed : {"yes", "no"}
        Whether the person agrees; an imposed taper costs trust, and people leave.

    Examples
    --------
    >>> start = Running("oxycodone", 120.0, 3.5, 7.0)
    >>> taper = Taper(percent=25, every="week").resolved(start)
    >>> [taper.running(d).mme for d in (0, 7, 14, 21)]
    [90.0, 60.0, 30.0, 0.0]
    """

    slug = "taper"
    label = "Taper the opioid for pain"
    group = "opioid for pain"
    about = (
        "For a person whom the opioid harms more than it helps, at a pace agreed with them: "
        "10 % a month or slower after a year. Watch withdrawal, mood and use; pause at any time, "
        "and never stop at once."
    )
    slot = "opioid for pain"
    tags = drug_tags("oxycodone")
    watch = ("cows", "mood", "pdmp")
    sources = ("cdc-2022", "hhs-2019", "taper-speed-2024")

    drug: str = ""
    percent: float = option("Lower by", 10.0, min=1.0, max=100.0, step=1.0, unit="% of start")
    every: str = option("Each", "month", choices=list(STEP_DAYS))
    to: str = option("Down to", "0 %", choices=["0 %", "25 %", "50 %", "75 %"])
    over: str = ""
    agreed: str = option("Agreed with the person", "yes", choices=["yes", "no"])
    start: Running | None = field(default=None, metadata=INTERNAL)

    def __post_init__(self) -> None:
        if self.every not in STEP_DAYS:
            raise OrderError(f"a taper goes by {', '.join(STEP_DAYS)}, not by `{self.every}`.")
        if not 0 < self.percent <= 100:
            raise OrderError(f"a taper lowers by 1 to 100 percent a step, not by {self.percent:g}.")
        self._floor()
        self._days()
        if self.drug:
            object.__setattr__(self, "tags", drug_tags(self.drug.lower()))

    def resolved(self, opioid: Running | None) -> Self:
        """Start from the opioid in force."""
        if opioid is None or opioid.mme == 0:
            raise OrderError("there is no opioid for pain in force, so there is nothing to taper.")
        if self.drug and self.drug.lower() != opioid.drug:
            raise OrderError(
                f"the opioid in force is {opioid.drug}, not {self.drug}. "
                f"Write {opioid.drug}, or leave the drug out."
            )
        if self.to.strip().endswith("mg") and self._floor() > 0:
            raise OrderError(
                f"give the dose to stop at as a share of the start, as in '50 %', not `{self.to}`."
            )
        return replace(self, drug=opioid.drug, start=opioid)

    def running(self, day: int) -> Running | None:
        """Return drug and dose on a day of the taper."""
        if self.start is None:
            return None
        days = self._days()
        if days:
            step = 1 if days < 56 else 7
            share = 1.0 - min(1.0, (day // step + 1) * step / days)
        else:
            share = 1.0 - self.percent / 100.0 * (day // STEP_DAYS[self.every] + 1)
        return self.start.scaled(max(share, self._floor()))

    def levers(self, day: int) -> Levers:
        """Return the lowered dose; an imposed taper costs trust and holds less well."""
        opioid = self.running(day)
        if opioid is None:
            return Levers()
        agreed = self.agreed == "yes"
        leaving = LEAVING_AGREED if agreed else LEAVING_IMPOSED
        return running_levers(opioid, leaving, 0.0 if agreed else -LOST_TRUST)

    def monthly(self) -> float:
        """Return the speed in percent of the starting dose per month of four weeks."""
        days = self._days()
        if days:
            return 100.0 * MONTH / days
        return self.percent * MONTH / STEP_DAYS[self.every]

    def notes(self) -> tuple[str, ...]:
        """Return cautions by speed."""
        found = []
        if self.monthly() > FAST:
            found.append(
                "Faster than 30 % a month. In a cohort, tapers of this speed were followed by "
                "more overdoses; slower ones were not. After a year of use, 10 % a month or "
                "slower is usual (CDC 2022)."
            )
        if self.agreed == "no":
            found.append("An imposed taper costs trust; guidance asks for a shared decision.")
        return tuple(found)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        drug = (self.drug or "the opioid for pain").lower()
        down = "" if self._floor() == 0 else f", down to {self.to}"
        pace = f"over {self.over}" if self._days() else f"by {self.percent:g} % a {self.every}"
        imposed = "" if self.agreed == "yes" else ", not agreed"
        return f"Taper {drug} {pace}{down}{imposed}"

    def _floor(self) -> float:
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%|mg)\s*", self.to)
        if not found:
            raise OrderError(f"a taper goes down to a share, as '50 %' or '0 mg', not `{self.to}`.")
        return float(found[1]) / 100.0 if found[2] == "%" else float(found[1])

    def _days(self) -> int:
        if not self.over:
            return 0
        problem = f"write the length of a taper as '10 d' or '12 wk': `{self.over}`."
        try:
            days = days_in(self.over)
        except ValueError:
            raise OrderError(problem) from None
        if days == 0:
            raise OrderError(problem)
        return days
