"""What comes back from an instrument: a score, or findings, each with what it cannot say."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Reading:
    """One score as it was read at a visit.

    Attributes
    ----------
    slug, label : str
    score : float
    most : float
        Upper end of the scale.
    band : str
        What the score is called, as ``moderate``.
    meaning : str
        How to read it, cut-offs included.
    change : float
        Change that matters to people (0 where none is known).
    least : float
        Lower end of the scale.
    unit : str
    parts : tuple of (str, float)
        Scores that are kept apart, as severity and interference.
    day : int
        Day on which it was taken.
    flag : bool
        It must be talked about today.
    says, cannot : tuple of str
        What it says and what it cannot say, in sentences.
    minutes : float
    cost : str
    """

    slug: str
    label: str
    score: float
    most: float
    band: str
    meaning: str
    change: float
    least: float = 0.0
    unit: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    day: int = 0
    flag: bool = False
    says: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    minutes: float = 0.0
    cost: str = "none"

    @property
    def text(self) -> str:
        """The score in one line."""
        total = f"{self.score:g} {self.unit}" if self.unit else f"{self.score:g} of {self.most:g}"
        apart = ", ".join(f"{name} {score:g}" for name, score in self.parts)
        return f"{total} ({self.band}{'; ' if apart else ''}{apart})"


SHOWS = (
    "non-prescribed opioid", "prescribed opioid missing", "fentanyl", "heroin",
    "non-prescribed buprenorphine", "prescribed buprenorphine missing", "tampering",
    "non-prescribed benzodiazepine", "prescribed benzodiazepine missing",
    "stimulant", "cannabis", "other prescriber", "tablets short", "tablets left over", "pregnancy",
)  # fmt: skip
"""Names under which rules look for what a test showed."""


class PanelFinding(NamedTuple):
    """One line of a test.

    Attributes
    ----------
    name, value : str
    unexpected : bool
        Not what the medicine list would lead to expect.
    """

    name: str
    value: str
    unexpected: bool = False


@dataclass(frozen=True)
class Result:
    """Findings of a test or report.

    Attributes
    ----------
    slug, label, meaning : str
    findings : tuple of PanelFinding
    day : int
        Day on which it was taken.
    says, cannot : tuple of str
        What it says and what it cannot say, in sentences.
    shows : tuple of str
        What was found, by names of :data:`SHOWS`.
    minutes : float
    cost : str
    """

    slug: str
    label: str
    meaning: str
    findings: tuple[PanelFinding, ...]
    day: int = 0
    says: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    minutes: float = 0.0
    cost: str = "low"

    @property
    def flag(self) -> bool:
        """Whether something was not as expected."""
        return any(finding.unexpected for finding in self.findings)

    @property
    def text(self) -> str:
        """The findings in one line."""
        return "; ".join(f"{f.name}: {f.value}" for f in self.findings)

    def value(self, name: str) -> str:
        """Return one finding by its name.

        Raises
        ------
        KeyError
            ``there is no ... in this result``.
        """
        for finding in self.findings:
            if finding.name == name:
                return finding.value
        known = ", ".join(f.name for f in self.findings) or "nothing"
        raise KeyError(f"there is no `{name}` in this result. There is: {known}.")
