"""Process: what was noticed, asked and kept safe, judged apart from what came of it.

No mark and no rank: sentences about what was done, and about what one might do next time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simlib.clinic.guidance import StandingAdvice, review
from simlib.clinic.instruments.base import catalogue
from simlib.teaching.debrief.arrivals import PastVisit
from simlib.teaching.debrief.features import DONE, LATER, YOURS, CheckedFeature, checked, moments

if TYPE_CHECKING:
    from simlib.cases.schema.file import CaseFile
    from simlib.clinic.guidance import Alert


class Called(NamedTuple):
    """An alert that stood when a visit ended.

    Attributes
    ----------
    alert : Alert
    days : tuple of int
        Of the visits at whose end it stood.
    """

    alert: "Alert"
    days: tuple[int, ...]


class Taken(NamedTuple):
    """A test or questionnaire that was taken."""

    slug: str
    label: str
    day: int
    shows: str


@dataclass(frozen=True)
class Rubric:
    """The process of a case.

    Attributes
    ----------
    features : tuple of CheckedFeature
        Key features of the case: what was seen of them, and at which visit.
    harms : tuple of Called
        Calls by the pharmacist, stop or caution, that stood when a visit ended.
    risks : tuple of StandingAdvice
        What was in force although a dated guideline calls it a harm.
    omissions : tuple of StandingAdvice
        What they asked for, and was not done in its time.
    kept : tuple of StandingAdvice
        What they call good practice, and was done.
    asked : tuple of (int, str)
        Questions that were asked, with their days; empty where nobody noted them.
    taken : tuple of Taken
        Tests and questionnaires.
    """

    features: tuple[CheckedFeature, ...]
    harms: tuple[Called, ...]
    risks: tuple[StandingAdvice, ...]
    omissions: tuple[StandingAdvice, ...]
    kept: tuple[StandingAdvice, ...]
    asked: tuple[tuple[int, str], ...]
    taken: tuple[Taken, ...]

    @property
    def sentence(self) -> str:
        """What stands out, in words: decisions, omissions and harms, and nothing of the outcome."""
        parts = []
        if self.features:
            done = sum(c.state == DONE for c in self.features)
            later = sum(c.state == LATER for c in self.features)
            yours = sum(c.state == YOURS for c in self.features)
            found = f"{done} can be seen in what you did"
            found += f", {later} at a later visit" if later else ""
            found += f", {yours} only you can say" if yours else ""
            parts.append(f"Of the {len(self.features)} decisions the author calls key, {found}.")
        parts.append(
            f"{_many(len(self.omissions), 'thing')} that dated guidelines ask for "
            f"{'was' if len(self.omissions) == 1 else 'were'} left out."
        )
        harms = len(self.harms) + len(self.risks)
        parts.append(
            f"{_many(harms, 'warning')} of harm stood when a visit ended."
            if harms
            else "No warning of harm stood when a visit ended."
        )
        return " ".join(parts)


def _many(n: int, what: str) -> str:
    return f"{n or 'No'} {what}{'' if n == 1 else 's'}"


def assess(
    vignette: "CaseFile",
    visits: tuple[PastVisit, ...],
    asked: tuple[tuple[int, str], ...] | None = None,
    days: tuple[int, ...] = (),
) -> Rubric:
    """Judge the process of a life that was lived.

    Parameters
    ----------
    vignette : CaseFile
        The case, with its key features.
    visits : tuple of PastVisit
        Visits at which the person was there.
    asked : tuple of (int, str), optional
        Questions of the author that were asked, with their days; None where nobody noted them.
    days : tuple of int
        Of all visits, for the time to the next one.
    """
    seen = moments(visits, days, asked)
    calls: dict[str, Called] = {}
    for moment in seen:
        for alert in moment.left.alerts:
            if alert.severity in ("stop", "caution"):
                before = calls.get(alert.id, Called(alert, ()))
                calls[alert.id] = before._replace(days=(*before.days, moment.day))
    stood = [s for s in review([m.facts for m in seen]) if s.counts] if seen else []
    return Rubric(
        tuple(checked(feature, seen) for feature in vignette.key_features),
        tuple(sorted(calls.values(), key=lambda c: c.alert.severity != "stop")),
        tuple(s for s in stood if s.advice.kind == "harm"),
        tuple(s for s in stood if s.advice.kind == "omission"),
        tuple(s for s in stood if s.advice.kind == "good practice"),
        asked or (),
        _taken(visits),
    )


def _taken(visits: tuple[PastVisit, ...]) -> tuple[Taken, ...]:
    known = catalogue()
    if not visits:
        return ()
    return tuple(
        Taken(taken.slug, known[taken.slug].label, taken.day, taken.result.text)
        for taken in visits[-1].left.tests
    )
