"""A sig as text that is read from the left, and the error that says where it cannot be read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from simlib.clinic.treatments.sig_words import ROUTES, UNITS
from simlib.text.similar import one_slip_from

_MOST_LETTERS = 200
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+[.,][0-9]+|[0-9]+|\.[0-9]+)(?![0-9])"
ONE = re.compile(NUMBER)
COUNT = re.compile(
    r"(?:x ?)?([0-9]{1,2}|one half|half|one|two|three)(?: ?(?:-|–|to) ?([0-9]{1,2}|two|three))?"
    r"(?: ?\([a-z]+\))?"
)
FORM = re.compile(r"(tablet|tab|capsule|caplet|cap|pill|film|strip|patche?)s?\b\.?")

Meaning = tuple[float, str, str, int, float]
"""Amount, unit, route, times and every."""


class SigError(ValueError):
    """A sig that cannot be read.

    Attributes
    ----------
    what, cure : str
        What is wrong, and how to mend it. The text of the error is both.
    start, end : int
        Where in the text of the sig.
    """

    def __init__(self, what: str, cure: str, start: int = 0, end: int = 0) -> None:
        super().__init__(f"{what}. {cure}")
        self.what, self.cure, self.start, self.end = what, cure, start, end


@dataclass
class Reading:
    """What has been read so far.

    Attributes
    ----------
    amount, unit, route, times, every, frequency, assumed
        As those of a sig; ``times`` is 0 until a frequency was read.
    """

    amount: float = 0.0
    unit: str = ""
    route: str = ""
    times: int = 0
    every: float = 1.0
    frequency: str = ""
    assumed: list[str] = field(default_factory=list)


def _plainly(text: str) -> str:
    """Return a text of the same length in small letters, with a full stop only in numbers.

    >>> _plainly("5 mg p.o. q.4 h. B.I.D.")
    '5 mg po   q 4 h  bid   '
    """
    said = text[:_MOST_LETTERS].replace("\u00a0", " ").replace("\u202f", " ").replace("\t", " ")
    said = "".join(c.lower() if len(c.lower()) == 1 else c for c in said)
    # b.i.d. -> bid with as many spaces behind it, so that every place in the text stays
    said = re.sub(
        r"\b[a-z](?:\.[a-z])+\b\.?",
        lambda m: m[0].replace(".", "").ljust(len(m[0])),
        said,
    )
    return re.sub(r"\.(?![0-9])|(?<=[a-z])\.", " ", said)


class Cursor:
    """A place in a text, and the words that begin there."""

    def __init__(self, text: str, cures: bool = True) -> None:
        self.text = text
        self.cures = cures
        self.said = _plainly(text)
        self.at = 0
        self.got = Reading()
        self.form = ""
        self.parts: list[tuple[float, str]] = []

    def meaning(self, text: str) -> Meaning | None:
        """Return what a text would mean, None where it cannot be read."""
        raise NotImplementedError

    def space(self) -> None:
        """Go on to the next word."""
        while self.at < len(self.said) and self.said[self.at] in " ,;()":
            self.at += 1

    def next(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return what matches here, and go behind it; go nowhere if nothing does."""
        self.space()
        found = pattern.match(self.said, self.at)
        if found:
            self.at = found.end()
        return found

    def word(self, words: Iterable[str]) -> str:
        """Return the longest of some words that stands here, and go behind it."""
        self.space()
        for word in sorted(words, key=len, reverse=True):
            end = self.at + len(word)
            if self.said.startswith(word, self.at) and not self.said[end : end + 1].isalnum():
                self.at = end
                return word
        return ""

    def ended(self) -> bool:
        """Tell whether nothing is left."""
        self.space()
        return not self.said[self.at :].strip()

    def here(self) -> tuple[str, int, int]:
        """Return the word that stands here as it was typed, with its place."""
        self.space()
        found = re.compile(r"[^\s,;()]+").match(self.text, self.at)
        end = found.end() if found else len(self.text)
        return self.text[self.at : end].rstrip("."), self.at, max(self.at, end)

    def slip(
        self, word: str, start: int, end: int, known: Iterable[str], interval: bool = False
    ) -> str:
        """Return "did you mean" where one slip away there is one meaning only, and it is read.

        A cure must never be another dose: the numbers stay, and where two meanings are as near,
        none is offered.
        """
        if interval:
            near = [f"{word.lower()}h"]
        else:
            near = [w for w in one_slip_from(word, known) if digits(w) == digits(word)]
        if not self.cures:
            return ""
        before, behind = self.text[:start], self.text[end:]
        meant, good = set(), ""
        for one in near:
            if means := self.meaning(f"{before}{one}{behind}"):
                meant.add(means)
                good = one
        # perhaps a letter only stands on the wrong side of a space
        moved = (
            f"{before}{word[:-1]} {word[-1]}{behind[1:]}" if behind.startswith(" ") else "",
            f"{before[:-1]}{word[0]} {word[1:]}{behind}" if before.endswith(" ") else "",
        )
        meant |= {means for text in moved if (means := self.meaning(text))}
        if len(meant) != 1 or not good:
            return ""
        shown = UNITS.get(good) or ROUTES.get(good) or good
        return f"Did you mean `{shown}`?"


def digits(text: str) -> str:
    """Digits of a text, in their order."""
    return re.sub(r"[^0-9]", "", text)


def listed(values: Iterable[str]) -> str:
    """Values as a list for a message, each once."""
    return ", ".join(dict.fromkeys(values))
