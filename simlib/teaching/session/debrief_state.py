"""The state of a debrief: what a learner has said, marked and opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

SHORTEST = 3
"""Number of words from which an answer counts as a sentence."""

MOST_PREDICTIONS = 400
"""Number of predictions of other cases that are scored together; the latest are taken."""

LONGEST = 2000
"""Characters of one answer."""

REACTIONS, DESCRIPTION, APPLICATION = 0, 1, 2
QUESTIONS = (
    "What is on your mind as you look back?",
    "What happened, in your own words?",
    "What will you take along, and what will you do differently?",
)
"""What is asked for in one's own words; the first opens everything else."""

FILES = {
    "page": ("text/html", "html"),
    "pdf": ("application/pdf", "pdf"),
    "table": ("text/csv", "csv"),
    "statements": ("application/jsonl", "jsonl"),
    "remind-1": ("text/calendar", "ics"),
    "remind-4": ("text/calendar", "ics"),
    "remind-12": ("text/calendar", "ics"),
}
"""What may be taken away, with its type and the ending of its name."""

PANELS = ("twin", "bars", "why", "table", "tipping", "process", "calibration")
"""Views of the debrief that open one by one, in their order."""

MARKS = ("yes", "partly", "no")
"""What a learner may say of a key feature that only they can judge."""


@dataclass(frozen=True)
class Looking:
    """How far somebody is in looking back at one life and its runs.

    Attributes
    ----------
    words : mapping of int to str
        Own words, by the number of the question.
    marks : mapping of int to str
        One of :data:`MARKS`, by the number of the key feature.
    opened : tuple of str
        Panels that were opened.
    twin : tuple of (int, str, str) or None
        Number of the visit, name of the other choice, and what comes after it.
    tip : str
        Name of the choice whose tipping point is asked for; empty for the first one.
    earlier : tuple of (float, float, float)
        Predictions of other cases: of 100, how sure in percent, and what was projected, of 100.
    known : bool
        Whether these come from what is saved of this learner, and not from a browser.
    file : str
        Which of :data:`FILES` was asked for last; empty for none.
    """

    words: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    twin: tuple[int, str, str] | None = None
    tip: str = ""
    earlier: tuple[tuple[float, ...], ...] = ()
    known: bool = False
    file: str = ""

    @property
    def locked(self) -> bool:
        """Whether views stay closed: the learner has not said anything in their own words yet."""
        return len(self.words.get(REACTIONS, "").split()) < SHORTEST

    def afresh(self) -> "Looking":
        """Return it for another run of the same life: own words stay, views are closed."""
        return Looking(self.words, self.marks, earlier=self.earlier, known=self.known)

    def answering(self, question: int, text: str) -> "Looking":
        """Return it with an answer in one's own words."""
        return replace(self, words={**self.words, question: text})

    def marking(self, feature: int, mark: str) -> "Looking":
        """Return it with what was said of a key feature."""
        return replace(self, marks={**self.marks, feature: mark})

    def knowing(self, earlier: tuple[tuple[float, ...], ...]) -> "Looking":
        """Return it with the predictions that are saved of this learner."""
        return replace(self, earlier=earlier, known=True)

    def opening(self, panel: str) -> "Looking":
        """Return it with a panel opened."""
        return self if panel in self.opened else replace(self, opened=(*self.opened, panel))
