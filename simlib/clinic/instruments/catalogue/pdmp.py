"""PDMP: what the state's prescription-monitoring programme was told."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import ALWAYS, Observable, Panel, PanelFinding, Result, chance
from simlib.clinic.instruments.exposure import Fill
from simlib.model.notation.quantities import Quantity, assumed, inferred

MISSING: Annotated[
    float,
    Quantity("1", "share of dispensed prescriptions without a record"),
    inferred("pdmp-gaps-2023", 0.02, 0.12),
] = 0.10
LAG: Annotated[
    float, Quantity("d", "days until a record is shown"), assumed(1.0, 7.0, near="pdmp-gaps-2023")
] = 3.0
BACK = 365
"""Days that the report looks back."""

ENDED = 42
"""Days without a filling after which one says that it ended."""

HERE = "this clinic"
BEFORE = "before the first visit here"
"""Said in place of a prescriber of what ended before the first visit: who it was is not on file."""


@dataclass(frozen=True)
class PDMP(Panel):
    """Dispensed prescriptions of controlled medicines over the past year, a line for each dose.

    One prescription in ten has no record; which, is drawn once for each. Records take three
    days to appear (assumed).
    """

    slug = "pdmp"
    label = "Prescription-monitoring report"
    meaning = "Controlled medicines that pharmacies dispensed: what, how much, by whom, last when."
    kind = "report"
    minutes = 3.0
    cost = "none"
    cannot = (
        "It cannot see what was not prescribed; methadone of a programme only with consent.",
        "It shows what was dispensed, not what was taken.",
        "About one prescription in ten has no record, and new ones take days to appear.",
    )
    sources = ("pdmp-gaps-2023",)

    def listed(self, seen: Observable) -> list[Fill]:
        """Return the prescriptions that the report shows."""
        return [
            fill
            for fill in seen.exposure.fills
            if fill.listed
            and seen.day - BACK <= fill.last
            and fill.first <= seen.day - LAG
            and (
                fill.by_case
                or chance(seen.seed, ALWAYS, self.slug, fill.drug, fill.prescriber, str(fill.first))
                >= MISSING
            )
        ]

    def read(self, seen: Observable) -> Result:
        """Read the report."""
        findings, others = [], []
        for fill in self.listed(seen):
            ago = max(seen.day - fill.last, int(LAG))
            # what the clinic goes on with was begun by somebody whose name the case knows
            taken_over = fill.by_case and fill.dose > 0
            other = fill.prescriber != HERE and not taken_over
            old = fill.prescriber == HERE and _ended_before(fill, seen.exposure.fills)
            given = BEFORE if old else fill.prescriber
            text = f"{fill.amount}, {given}, last dispensed {ago} days ago"
            findings.append(PanelFinding(fill.drug, text, other))
            others += [fill.drug] if other else []
        if not findings:
            return self.result(seen, [], ["No records of the past year."])
        says = [f"{len(findings)} prescription{'s' if len(findings) > 1 else ''} on record."]
        says += _lowered(self.listed(seen), seen.day)
        if others:
            says.append(
                f"Another prescriber gave {', '.join(sorted(set(others)))}: call before judging; "
                "two prescribers often do not know of each other."
            )
        shows = ["other prescriber"] if others else []
        return self.result(seen, findings, says, shows=shows)


def _ended_before(fill: Fill, fills: tuple[Fill, ...]) -> bool:
    """Tell whether a medicine had ended when the person first came here, and this is of then.

    >>> old, new = (Fill("oxycodone", "40 MME a day", HERE, d, d) for d in (-90, 5))
    >>> _ended_before(old, (old, new)), _ended_before(new, (old, new))
    (True, False)
    """
    before = [f.last for f in fills if (f.drug, f.prescriber) == (fill.drug, HERE) and f.first < 0]
    return fill.first < 0 and max(before) < -ENDED


def _lowered(fills: list[Fill], day: int) -> list[str]:
    """Return what the doses of a year say about each medicine that went down, or ended.

    >>> high, low = (Fill("oxycodone", f"{n} MME a day", HERE, -n, -n, dose=n) for n in (80, 40))
    >>> _lowered([high, low], 28)
    ['The dose of oxycodone went down from 80 MME a day to 40 MME a day; the last was 68 days ago.']
    """
    told = []
    for drug in dict.fromkeys(fill.drug for fill in fills):
        steps = sorted((f for f in fills if f.drug == drug), key=lambda f: f.first)
        highest, last = max(steps, key=lambda f: f.dose), steps[-1]
        if last.dose < highest.dose and highest.first < last.first:
            ended = day - last.last > ENDED
            since = f"; the last was {day - last.last} days ago" if ended else ""
            told.append(
                f"The dose of {drug} went down from {highest.amount} to {last.amount}{since}."
            )
    return told
