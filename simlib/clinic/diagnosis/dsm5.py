"""Opioid use disorder by DSM-5: each criterion with its evidence, severity, remission.

Criteria are never read from a hidden "has OUD". They come from the history that the case gives
and from what happened in the simulated life. What in that life stands for a criterion is
assumed; the counting rules are those of DSM-5.
"""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.diagnosis.evidence import Evidence, by_history, by_life
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.base import Intervention
from simlib.model.notation.quantities import Quantity, inferred

LABELS = {
    "larger amounts": "Larger amounts, or for longer, than intended",
    "cut down": "Wish or failed attempts to cut down",
    "time": "A great deal of time spent on opioids",
    "craving": "Craving",
    "roles": "Failing at work, school or home",
    "social problems": "Going on despite trouble with others",
    "given up": "Activities given up",
    "hazard": "Use where it is dangerous",
    "harm": "Going on despite harm to body or mind",
    "tolerance": "Tolerance",
    "withdrawal": "Withdrawal",
}
"""The eleven criteria in our own words."""

YEAR: Annotated[
    int,
    Quantity("d", "window of the criteria; without any of them, until sustained remission"),
    inferred("dsm-5-oud", 365, 366),
] = 365
EARLY: Annotated[
    int,
    Quantity("d", "without any criterion but craving until early remission"),
    inferred("dsm-5-oud", 84, 92),
] = 90
MILD: Annotated[int, Quantity("criteria", "from here on mild"), inferred("dsm-5-oud")] = 2
MODERATE: Annotated[int, Quantity("criteria", "moderate"), inferred("dsm-5-oud")] = 4
SEVERE: Annotated[int, Quantity("criteria", "severe"), inferred("dsm-5-oud")] = 6


@dataclass(frozen=True)
class Criterion:
    """One of the eleven criteria.

    Attributes
    ----------
    key, label : str
    met : bool
        In the 12 months that the diagnosis rests on.
    counted : bool
        Met, and not set aside because opioids were taken solely under supervision.
    evidence : str
        What it rests on, in one sentence; empty where there is nothing.
    last : int or None
        Day on which it was last seen.
    """

    key: str
    label: str
    met: bool
    counted: bool
    evidence: str = ""
    last: int | None = None


@dataclass(frozen=True)
class Diagnosis:
    """Opioid use disorder on one day.

    Attributes
    ----------
    day : int
    criteria : tuple of Criterion
        All eleven, in the order of DSM-5.
    severity : {"none", "mild", "moderate", "severe"}
        Of the 12 months that end when a criterion was last seen: in remission, what it was.
    remission : {"", "early", "sustained"}
    specifiers : tuple of str
        "on maintenance therapy", "in a controlled environment".
    supervised : bool
        Opioids were taken solely under medical supervision.
    """

    day: int
    criteria: tuple[Criterion, ...]
    severity: str
    remission: str = ""
    specifiers: tuple[str, ...] = ()
    supervised: bool = False

    @property
    def met(self) -> tuple[str, ...]:
        """Keys of the criteria that count."""
        return tuple(c.key for c in self.criteria if c.counted)

    @property
    def count(self) -> int:
        """How many criteria count."""
        return len(self.met)

    @property
    def active(self) -> bool:
        """Whether there is a disorder that is not in remission."""
        return self.severity != "none" and not self.remission

    @property
    def text(self) -> str:
        """The diagnosis in one line."""
        if self.severity == "none":
            aside = " and ".join(c.key for c in self.criteria if c.met and not c.counted)
            why = f"; {aside} do not count under supervision" if aside else ""
            return f"No opioid use disorder ({_criteria(self.count)}{why})"
        parts = [f"in {self.remission} remission"] if self.remission else []
        parts += self.specifiers
        return ", ".join(
            [f"Opioid use disorder, {self.severity} ({_criteria(self.count)})", *parts]
        )

    def __repr__(self) -> str:
        told = [
            f"  {'counts' if c.counted else 'does not count'}: {c.label}. {c.evidence}"
            for c in self.criteria
            if c.evidence
        ]
        return "\n".join([f"{self.text}.", *told])


def _criteria(n: int) -> str:
    return f"{n} criterion" if n == 1 else f"{n} criteria"


def severity(count: int) -> str:
    """Return the severity for a number of criteria.

    >>> [severity(n) for n in (1, 2, 4, 6)]
    ['none', 'mild', 'moderate', 'severe']
    """
    steps = ((SEVERE, "severe"), (MODERATE, "moderate"), (MILD, "mild"))
    return next((name for least, name in steps if count >= least), "none")


def diagnose(moment: Moment) -> Diagnosis:
    """Return the diagnosis of today.

    Parameters
    ----------
    moment : Moment
    """
    evidence = _latest(by_history(moment), by_life(moment))
    return judged(moment.day, evidence, _specifiers(moment))


def judged(day: int, evidence: dict[str, Evidence], specifiers: tuple[str, ...] = ()) -> Diagnosis:
    """Apply the counting rules of DSM-5 to evidence.

    Parameters
    ----------
    day : int
    evidence : mapping of criterion to Evidence
        Tolerance and withdrawal that come of supervised opioids do not count.
    specifiers : tuple of str
        Given only where there is a disorder.
    """
    counts = {k: e.last for k, e in evidence.items() if not e.supervised}
    weighs = [last for k, last in counts.items() if k != "craving"]
    anchor = max(weighs or counts.values(), default=day)
    met = {k for k, e in evidence.items() if e.last >= anchor - YEAR}
    criteria = tuple(
        Criterion(
            key, label, key in met, key in met and key in counts,
            evidence[key].sentence if key in met else "",
            evidence[key].last if key in met else None,
        )
        for key, label in LABELS.items()
    )  # fmt: skip
    degree = severity(sum(c.counted for c in criteria))
    quiet = day - 1 - anchor
    remission = ""
    if degree != "none" and quiet >= EARLY:
        remission = "sustained" if quiet >= YEAR else "early"
    given = specifiers if degree != "none" else ()
    return Diagnosis(
        day, criteria, degree, remission, given, any(e.supervised for e in evidence.values())
    )


def _latest(*sources: dict[str, Evidence]) -> dict[str, Evidence]:
    """Return the evidence seen last for each criterion; what counts goes before what does not."""
    found: dict[str, Evidence] = {}
    for source in sources:
        for key, new in source.items():
            old = found.get(key)
            if old is None or (not new.supervised, new.last) >= (not old.supervised, old.last):
                found[key] = new
    return found


def _specifiers(moment: Moment) -> tuple[str, ...]:
    found = []
    if any(order.intervention.slot == "MOUD" for order in moment.plan.in_force(moment.day - 1)):
        found.append("on maintenance therapy")
    if moment.profile.health.has("in custody") or any(
        _away(order.intervention, moment.day - 1 - order.start)
        for order in moment.plan.in_force(moment.day - 1)
    ):
        found.append("in a controlled environment")
    return tuple(found)


def _away(item: Intervention, day: int) -> bool:
    """Tell whether this is a residential stay that still lasts."""
    place = getattr(item, "place", None)
    return place is not None and place.kind == "residential" and day < 7 * place.weeks
