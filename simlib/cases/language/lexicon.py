"""Lexicon of words about people: labels, outdated terms, and what counts as quoted."""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from simlib.files.shipped import inside

ERROR, WARNING = "E068", "W007"
"""Codes of findings: a word that labels a person, and one that is better avoided."""

MOSTLY = 0.5
"""Share of a spoken text that stands in quotes, from which the rest of it is narration."""


@dataclass(frozen=True)
class Word:
    """A word of the list.

    Attributes
    ----------
    name, level, instead : str
        `level` is error or warning.
    find, unless : re.Pattern or None
    trial : bool
        Right in a sentence about the endpoint of a trial.
    """

    name: str
    level: str
    instead: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    trial: bool

    @property
    def code(self) -> str:
        """Code of its findings."""
        return ERROR if self.level == "error" else WARNING


@dataclass(frozen=True)
class Use:
    """A word where it stands.

    Attributes
    ----------
    word : Word
    start, end : int
        Place in the text.
    quoted : bool
        Somebody's own words: counted, and never flagged.
    """

    word: Word
    start: int
    end: int
    quoted: bool


@functools.cache
def word_list() -> tuple[Word, ...]:
    """Return the list."""
    return tuple(
        Word(
            w["name"], w["level"], w["instead"], _any_of(w["find"]),
            _any_of(w["unless"]) if w.get("unless") else None, bool(w.get("trial")),
        )
        for w in _data()["word"]
    )  # fmt: skip


def uses(text: str, spoken: bool = False) -> Iterator[Use]:
    """Yield the words of the list in a text, in its order.

    Parameters
    ----------
    text : str
        Prose, Markdown or the source of a YAML text.
    spoken : bool
        The text is in a person's own words: all of it, or what stands in quotes in it where most
        of it does.

    Examples
    --------
    >>> [use.word.name for use in uses("She denies pain. The urine was clean.")]
    ['denies', 'clean or dirty']
    >>> [use.quoted for use in uses("He said: “I am an addict.”")]
    [True]
    """
    if not _any_word().search(text):
        return
    named = [found.span() for found in _official().finditer(text)]
    named += [found.span(1) for found in _CITATION.finditer(text)]
    quotes = quoted(text)
    own = spoken and sum(end - start for start, end in quotes) < MOSTLY * len(text)
    taken: list[tuple[int, int]] = []
    for use in sorted(_found(text, named), key=lambda u: (u.start, -u.end)):
        if not _inside(use.start, use.end, taken, touching=True):
            taken.append((use.start, use.end))
            quote = own or _inside(use.start, use.end, quotes)
            yield Use(use.word, use.start, use.end, quote)


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text that stand in quotes; a quote ends with its paragraph.

    >>> [text[start:end] for text in ['He said "so" and left.'] for start, end in quoted(text)]
    ['"so"']
    """
    spans = [found.span() for found in _QUOTES.finditer(text)]
    return sorted(spans + [found.span() for found in _BLOCK_QUOTE.finditer(text)])


def _found(text: str, named: list[tuple[int, int]]) -> Iterator[Use]:
    for word in word_list():
        hits = list(word.find.finditer(text))
        if not hits:
            continue
        right = list(named)
        if word.unless is not None:
            right += [found.span() for found in word.unless.finditer(text)]
        for found in hits:
            start, end = found.span()
            if _inside(start, end, right, touching=True):
                continue
            if word.trial and _TRIAL.search(_sentence(text, start, end)):
                continue
            yield Use(word, start, end, False)


def _inside(start: int, end: int, spans: list[tuple[int, int]], touching: bool = False) -> bool:
    if touching:
        return any(start < last and first < end for first, last in spans)
    return any(first <= start and end <= last for first, last in spans)


def _sentence(text: str, start: int, end: int) -> str:
    before = max((m.end() for m in _FULL_STOP.finditer(text, 0, start)), default=0)
    after = _FULL_STOP.search(text, end)
    return text[before : after.start() if after else len(text)]


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    # An author's text may break its lines anywhere.
    return re.compile("|".join(p.replace(" ", r"\s+") for p in patterns), re.IGNORECASE)


@functools.cache
def _official() -> re.Pattern[str]:
    return re.compile("|".join(p.replace(" ", r"\s+") for p in _data()["official"]["names"]))


@functools.cache
def _any_word() -> re.Pattern[str]:
    """Return a pattern that matches any word of the list, as a first fast test."""
    return re.compile("|".join(f"(?:{w.find.pattern})" for w in word_list()), re.IGNORECASE)


@functools.cache
def _data() -> dict:
    return tomllib.loads(inside("cases", "language", "lexicon.toml").read_text("utf-8"))


_QUOTES = re.compile(r"\"(?:[^\"\n]|\n(?!\s*\n))*\"|“(?:[^“”\n]|\n(?!\s*\n))*”")
_BLOCK_QUOTE = re.compile(r"^[ \t]*> ?.*$", re.MULTILINE)
_CITATION = re.compile(
    # a title in italics or quotes with its year behind it, or behind "et al."
    r"(\*[^*\n]{8,200}\*|_[^_\n]{8,200}_|“[^”\n]{8,200}”|\"[^\"\n]{8,200}\")"
    r"(?=[^.\n]{0,60}\b(?:19|20)[0-9]{2}\b)"
)
_TRIAL = re.compile(
    r"\b(?:trials?|end ?points?|primary outcome|secondary outcome|outcome measures?|randomi[sz]ed|"
    r"X:BOT|XBOT|hazard ratio)\b", re.IGNORECASE,
)  # fmt: skip
_FULL_STOP = re.compile(r"[.!?;](?=\s|$)|\n\s*\n")
