"""Opioid use disorder by DSM-5: each criterion with what it rests on, and what does not."""

from dataclasses import dataclass
from typing import Any, Literal

from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState

NOT_COUNTED = (
    "Tolerance and withdrawal are not counted when opioids are taken as prescribed: they come to "
    "everybody who takes them daily."
)
TOLD = "It rests on what was told and tested so far. What nobody asked about is not in it."
SEVERITY = "2 or 3 criteria: mild; 4 or 5: moderate; 6 or more: severe."


CriterionState = Literal["counts", "not counted", "nothing known"]


@dataclass(frozen=True)
class Criterion:
    """A criterion with what it rests on."""

    label: str
    state: CriterionState
    evidence: str


@dataclass(frozen=True)
class DiagnosisView:
    """The diagnosis, criterion by criterion."""

    title: str
    count: str
    rows: tuple[Criterion, ...]
    specifiers: tuple[str, ...]
    notes: tuple[str, ...]


def diagnosis_view(state: SessionState) -> DiagnosisView | None:
    """The diagnosis as far as it is known; None when nobody is here to ask."""
    if not state.arrived.in_care:
        return None
    here = known(state)
    rows = tuple(Criterion(c.label, _state(c), c.evidence) for c in here.diagnosis.criteria)
    return DiagnosisView(
        title=title(here.facts.oud, here.facts.remission),
        count=f"{here.diagnosis.count} of {len(rows)} criteria count",
        rows=rows,
        specifiers=tuple(here.diagnosis.specifiers),
        notes=(NOT_COUNTED, SEVERITY, TOLD),
    )


def title(severity: str, remission: str) -> str:
    """The diagnosis in a few words.

    Examples
    --------
    >>> title("mild", ""), title("severe", "early"), title("none", "")
    ('mild', 'severe, in early remission', 'criteria not met')
    """
    if severity == "none":
        return "criteria not met"
    return f"{severity}, in {remission} remission" if remission else severity


def _state(criterion: Any) -> CriterionState:
    if criterion.counted:
        return "counts"
    return "not counted" if criterion.met else "nothing known"
