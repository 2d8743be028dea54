"""Problems of a case file: where, what, and how to mend it."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

CODES = {
    "E001": "the file cannot be read",
    "E002": "the file is not UTF-8 text",
    "E003": "the file is too large",
    "E004": "a character that cannot be seen",
    "E005": "not YAML",
    "E006": "a tab in the indentation",
    "E007": "an anchor, alias or merge key",
    "E008": "a tag",
    "E009": "more than one document, or a directive",
    "E010": "nested too deep",
    "E011": "too many entries in the file",
    "E012": "a key written twice",
    "E013": "a number that programs read differently",
    "E014": "a key that is not text",
    "E015": "nothing in the file",
    "E020": "an unknown key",
    "E021": "a missing key",
    "E022": "the wrong kind of value",
    "E023": "nothing written after a key",
    "E024": "a word that is not on the list",
    "E025": "a number out of range",
    "E026": "too few or too many in a list",
    "E027": "a text too long",
    "E028": "a bare yes, no, on or off where a word is needed",
    "E029": "a format that this release does not read",
    "E030": "an id that cannot be used",
    "E031": "not a date",
    "E032": "not a time",
    "E033": "not a sig",
    "E034": "an unknown drug",
    "E035": "a unit that does not fit the drug",
    "E036": "a dose that is not plausible",
    "E037": "doses that go backward in time",
    "E038": "neither low, usual, high nor a number",
    "E039": "a share that is not a percentage",
    "E040": "an unknown intervention",
    "E041": "an unknown or missing detail of an order",
    "E042": "an order that cannot be given",
    "E043": "not an order",
    "E044": "not a comparison",
    "E045": "visits that go backward in time",
    "E046": "a day without a visit",
    "E047": "an unknown path",
    "E048": "an unknown outcome",
    "E049": "not exactly one of several keys",
    "E050": "a text that is never reached",
    "E051": "a moment at which nothing is said",
    "E052": "the same thing twice",
    "E053": "dates in the wrong order",
    "E054": "numbers that contradict each other",
    "E055": "two orders for the same place",
    "E056": "shares that do not make a whole",
    "E057": "an unknown test",
    "E058": "a medicine in the wrong place",
    "E059": "not a blood pressure",
    "E060": "a natural course of pain that cannot be read",
    "E061": "events that go backward in time",
    "E062": "an event that nobody is told of",
    "E063": "several lines where one is meant",
    "E064": "more accents on a letter than any script has",
    "E065": "a dash without a space",
    "E066": "text that is lost behind a `#`",
    "E067": "a space that YAML does not know",
    "E068": "a word that labels a person",
    "E069": "an exception that cannot be read, or has no reason",
    "E070": "a choice that cannot be ordered at its visit",
    "E071": "a case that breaks while it is played",
    "E072": "a promise that is not kept",
    "E073": "an unknown call of the pharmacist",
    "E074": "a question that nobody can ask by then",
    "W001": "a bare yes, no, on or off read as text",
    "W002": "a condition and a value that do not fit each other",
    "W003": "a mechanism of pain that is not its largest part",
    "W004": "criteria that do not fit the stage",
    "W005": "evidence or a review that is out of date",
    "W006": "medicines that act against each other",
    "W007": "a word that is better avoided",
    "W008": "a text that is hard to read",
    "W009": "danger without naloxone",
    "W010": "a dose that is unusual",
    "W011": "a name or pronouns that the texts do not use",
    "W012": "a stage that does not fit what is taken",
    "W013": "a goal that is a number",
    "W014": "what looks like the data of a real person",
    "W015": "an exception that nothing needs",
    "W016": "a choice that is best in everything",
    "W017": "choices that all do the same",
    "W018": "a text that no life has reached",
    "W019": "a choice that no life was offered",
    "W020": "a visit at which some lives have nothing to decide",
    "W021": "a file of an earlier format",
    "W022": "a text that contradicts what its lives show",
    "W023": "a text that speaks of a dose, a form or a change, and no condition asks for it",
    "W024": "a text that would be said in a life that it contradicts",
    "W025": "a sig that leaves something open, and how it was read",
    "W026": "a medicine that no alert and no equation knows",
    "W027": "an entry of a list that a comma cut off",
    "W028": "a source that is on no list",
    "W029": "a text that is still the template's",
}
"""Every code, with what it stands for. A code keeps its meaning in later releases."""


@dataclass(frozen=True, order=True)
class Finding:
    """One problem.

    Attributes
    ----------
    line, column, end : int
        Place, from 1; `end` is the column after the last character. Line 0: the whole file.
    code : str
        See :data:`CODES`.
    message, help : str
        What is wrong, and how to mend it.
    severity : str
        error or warning. A case with errors is not run.
    """

    line: int
    column: int
    end: int
    code: str
    message: str
    help: str
    severity: str = "error"


class CaseError(ValueError):
    """A case that cannot be run. Its text lists every problem, in the order of the file.

    Attributes
    ----------
    findings : tuple of Finding
    """

    def __init__(self, report: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(report)
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Mistake:
    """A problem with its path in the case, before the path is turned into line and column.

    Attributes
    ----------
    path : tuple of str and int
        As in ``("visits", 0, "choices")``. Entries that are not in the file are skipped.
    code, message, help : str
    on_key : bool
        Point at the last key of the path instead of at its value.
    span : tuple of int or None
        Part of a text to point at.
    """

    path: tuple[Any, ...]
    code: str
    message: str
    help: str
    on_key: bool = False
    span: tuple[int, int] | None = None


def some_of(names: Iterable[str], word: str) -> str:
    """Return names to choose from, as a message lists them: all, or those most like a word.

    >>> some_of(["cows", "peg"], "owl")
    'cows, peg'
    """
    known = list(names)
    if len(known) <= 20:
        return ", ".join(known)
    near = difflib.get_close_matches(word.lower(), known, n=5, cutoff=0.0)
    return f"{', '.join(near)} and others; all are in docs/case-reference.md"


def report(findings: Sequence[Finding], text: str, name: str) -> str:
    r"""Lay out findings for reading.

    Parameters
    ----------
    findings : sequence of Finding
        In any order.
    text : str
        The file.
    name : str
        How the file is called in the report.

    Returns
    -------
    str
        One block for each finding in the order of the file, then the count.

    Examples
    --------
    >>> found = Finding(2, 6, 9, "E025", "age 150 is out of range", "It goes from 18 to 110.")
    >>> print(report([found], "name: Ana\nage: 150\n", "ana.yaml"))
    ana.yaml:2:6: E025 age 150 is out of range
       |
     2 | age: 150
       |      ^^^
       = It goes from 18 to 110.
    <BLANKLINE>
    1 problem. Nothing was run.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    name = "".join(_visible(c) for c in name)
    blocks = [_block(f, lines, name) for f in sorted(findings)]
    return "\n\n".join([*blocks, _count(findings)])


def _count(findings: Sequence[Finding]) -> str:
    errors = sum(f.severity == "error" for f in findings)
    warnings = len(findings) - errors
    parts = [_many(errors, "problem")] if errors else []
    parts += [_many(warnings, "warning")] if warnings else []
    return " and ".join(parts or ["No problems"]) + (". Nothing was run." if errors else ".")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _block(f: Finding, lines: list[str], name: str) -> str:
    if not 1 <= f.line <= len(lines):
        return f"{name}: {f.code} {f.message}\n   = {f.help}"
    head = f"{name}:{f.line}:{f.column}: {f.code} {f.message}"
    source, before, width = _excerpt(lines[f.line - 1], f.column - 1, f.end - 1)
    number = f" {f.line} "
    gap = " " * len(number)
    carets = " " * before + "^" * max(width, 1)
    return f"{head}\n{gap}|\n{number}| {source}\n{gap}| {carets}\n{gap}= {f.help}"


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of a line worth showing, the columns before the carets, and their number."""
    end = min(end, start + 96)
    # a line may be as long as the file; what is shown of it is not
    near = line[: end + 400]
    cells = [_visible(c) for c in near]
    widths = [_width(c) for c in cells]
    first = 0 if sum(widths[:end]) < 96 else max(0, start - 40)
    last, shown_width = first, 0
    while last < len(cells) and (shown_width + widths[last] <= 96 or last <= start):
        shown_width += widths[last]
        last += 1
    cut = "…" if first else ""
    shown = cut + "".join(cells[first:last]) + ("…" if last < len(line) else "")
    return shown.rstrip(), len(cut) + sum(widths[first:start]), sum(widths[start : min(end, last)])


def _visible(character: str) -> str:
    """Return what to show: a file from a stranger must not steer the reader's terminal."""
    if character == "\t":
        return "    "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character


def _width(shown: str) -> int:
    if len(shown) == 1 and unicodedata.combining(shown):
        return 0
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown)
