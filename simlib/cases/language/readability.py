"""Texts of a case with their speakers and positions in the file, and their reading levels."""

import bisect
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simlib.files.findings import Finding
from simlib.files.yaml_safe import Node, TextSpan

SPOKEN = ("story", "says")
"""Keys whose texts are in the person's own words."""

LONG = ("history", "summary", "why", "debrief", "absent")
"""Keys whose texts are for the learner, and long enough that their reading level counts."""

SHORT = (
    "title", "objectives", "topics", "content_note", "diagnoses", "site", "goals", "occupation",
    "insurance", "race_ethnicity", "other_medicines", "findings", "finds", "question", "label",
    "text", "feature", "ask", "reviewers",
)  # fmt: skip

LONGEST = 20_000
"""Characters beyond which a text is refused by the schema, and not read on here."""

_NOT_PROSE = ("orders", "when", "expect", "traits", "health", "medicines")


@dataclass(frozen=True)
class MeasuredText:
    """One text of a case as it stands in the file.

    Attributes
    ----------
    path : tuple of str and int
    key : str
        Its last key.
    value : str
        What it says.
    source : str
        The same as the file has it, with quotes of YAML blanked.
    start : int
        Where the source begins in the file.
    place : TextSpan
    """

    path: tuple[Any, ...]
    key: str
    value: str
    source: str
    start: int
    place: TextSpan

    @property
    def spoken(self) -> bool:
        """Whether it is in the person's own words."""
        return self.key in SPOKEN


class Lines:
    """Offsets of the lines of a file, to convert positions."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [found.end() for found in re.finditer(r"\r\n|\r|\n", text)]
        self.starts = [0, *breaks]

    def offset(self, line: int, column: int) -> int:
        """Return where a line and column (from 0) are in the file."""
        if line >= len(self.starts):
            return len(self.text)
        return min(self.starts[line] + column, len(self.text))

    def finding(self, start: int, end: int, code: str, message: str, cure: str) -> Finding:
        """Return a finding on a part of the file; what goes over several lines is marked in one."""
        line = self._line(start)
        first = self.starts[line]
        last = self.text[start:end].find("\n")
        end = end if last < 0 else start + max(1, last)
        level = "warning" if code.startswith("W") else "error"
        return Finding(line + 1, start - first + 1, end - first + 1, code, message, cure, level)

    def _line(self, at: int) -> int:
        return bisect.bisect_right(self.starts, at) - 1


def texts(root: Node, lines: Lines) -> Iterator[MeasuredText]:
    """Yield every text that a person will read, in the order of the file."""
    for path, node, place in _scalars(root, ()):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if path[:1] == ("paths",) and place is not None and node is None:
            key, value = "path", path[-1]
        elif node is None or key not in (*SPOKEN, *LONG, *SHORT):
            continue
        else:
            value, place = node.value, node.place
        if len(value) > LONGEST:
            continue
        start = lines.offset(place.line, place.column)
        source = lines.text[start : lines.offset(place.end_line, place.end_column)]
        yield MeasuredText(
            path, key, value, _bare(source, node.style if node else None), start, place
        )


def _scalars(
    node: Node, path: tuple[Any, ...]
) -> Iterator[tuple[tuple[Any, ...], Node | None, TextSpan | None]]:
    """Yield texts with their paths; for the names of paths, the place of the key alone."""
    if isinstance(node.value, dict):
        for key, entry in node.value.items():
            if key in _NOT_PROSE and (path[:1] != ("paths",) or key == "orders"):
                continue
            if path == ("paths",):
                yield (*path, key), None, entry.place
            yield from _scalars(entry.node, (*path, key))
    elif isinstance(node.value, list):
        for i, item in enumerate(node.value):
            yield from _scalars(item, (*path, i))
    elif isinstance(node.value, str):
        yield path, node, None


def _bare(source: str, style: str | None) -> str:
    """Return a text with YAML syntax blanked, all positions unchanged."""
    if style in ("'", '"') and len(source) >= 2:
        inner = source[1:-1].replace('\\"', ' "') if style == '"' else source[1:-1]
        return f" {inner} "
    if style in ("|", ">"):
        head = re.match(r"[^\r\n]*", source)
        width = head.end() if head else 0
        return " " * width + source[width:]
    return source


# reading level ----------------------------------------------------------------------------

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_END = re.compile(r"[.!?…]+(?=[\s\"”'’)*]|$)|\n\s*\n|\n\s*[-*] ")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?:(?<![td])ed|(?<!l)e|(?<![sxz])(?<!ch)(?<!sh)es)$|(?<=[aeiouy]l)e$"
)
LEAST_WORDS = 40
"""Words below which a reading level says little."""


def grade(text: str) -> float:
    """Return the reading level of a text as a school grade (Flesch and Kincaid).

    Parameters
    ----------
    text : str

    Returns
    -------
    float
        0.39 words per sentence + 11.8 syllables per word - 15.59; 0 for a text without words.

    References
    ----------
    Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for
    Navy enlisted personnel. Research Branch Report 8-75, 1975.

    Examples
    --------
    >>> round(grade("I drive a bus. By noon I can not sit."), 1)
    -1.8
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    counted = sum(_syllables(word.lower().strip("'’")) for word in words)
    return 0.39 * len(words) / max(1, sentences) + 11.8 * counted / len(words) - 15.59


def word_count(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


@functools.lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    """Return the larger of two counts: where words may be split, and groups of vowels.

    Splitting misses words that are never split in print (`idea`), vowels miss `being`.
    """
    groups = len(_VOWELS.findall(_SILENT.sub("", word)))
    return max(1, groups, len(_hyphenation().positions(word)) + 1)


@functools.cache
def _hyphenation() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def joined(all_texts: list[MeasuredText], keys: tuple[str, ...]) -> str:
    """Return the texts under some keys as one, each a paragraph."""
    picked = (text for text in all_texts if text.key in keys)
    return "\n\n".join(itertools.chain(text.value for text in picked))
