"""The debrief in short: headings with sentences, as plain text and as a card in a notebook."""

from collections.abc import Sequence
from dataclasses import dataclass

from simlib.text.notice import DISCLAIMER
from simlib.text.templating import rendered


@dataclass(frozen=True)
class Summary:
    """What a debrief says in short.

    Attributes
    ----------
    name : str
        Of the person.
    weeks : int
        From the first visit to the end.
    seed : int
        Number of the life.
    parts : tuple of (str, sequence of str)
        Headings with their sentences, in the order in which they are told.
    """

    name: str
    weeks: int
    seed: int
    parts: tuple[tuple[str, Sequence[str]], ...]

    @property
    def text(self) -> str:
        """The summary as plain text."""
        lines = [f"{self.name}, {self.weeks} weeks, life number {self.seed}"]
        for heading, sentences in self.parts:
            lines += ["", heading, *(f"  {sentence}" for sentence in sentences)]
        return "\n".join([*lines, "", DISCLAIMER])

    @property
    def html(self) -> str:
        """The summary as a card for a notebook."""
        title = f"Looking back: {self.name}, {self.weeks} weeks"
        return rendered(__file__, "summary", title=title, parts=self.parts)
