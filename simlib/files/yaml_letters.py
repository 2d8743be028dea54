"""Letters that are no words of a case: what cannot be seen, and accents without end."""

import re
from collections.abc import Iterator

from simlib.files.findings import Finding

_UNSEEN = re.compile(
    # Controls, line separators, byte-order marks, halves of pairs, whatever turns the direction
    # of text, and characters that are empty: they hide words from readers and from the linter.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff\U0001d173-\U0001d17a\ue000-\uf8ff\U000f0000-\U0010ffff]"
    # Joiners and variants have a place in some scripts and after pictures, not in these letters.
    "|(?<=[A-Za-z\u00c0-\u024f\\s])[\u200c\u200d\ufe00-\ufe0f]"
)
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)

_ODD = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACES = re.compile(
    # at the beginning of a line, behind a dash or a key, and behind the mark of a long text
    f"^ *(?:- +)?({_ODD}+)|^ *(?:- +)?[A-Za-z_][A-Za-z_0-9 ]*:[ ]*({_ODD}+)|[|>][+-]?({_ODD}+)$"
    f"|^ *-({_ODD}+)",
    re.MULTILINE,
)


def strange_letters(text: str) -> Iterator[Finding]:
    r"""Yield what should not be in a text.

    >>> [(found.code, found.line, found.column) for found in strange_letters("a\nb\u202ec")]
    [('E004', 2, 2)]
    """
    for found in _UNSEEN.finditer(text):
        what = f"there is a character here that cannot be seen (U+{ord(found[0]):04X})"
        cure = "Delete it. It often comes along when text is copied from another program."
        yield _finding(text, found.start(), "E004", what, cure)
    for found in _ACCENTS.finditer(text):
        what = f"this letter has {len(found[0])} accents"
        cure = "Write the letter again, with the accents of its language."
        yield _finding(text, max(0, found.start() - 1), "E064", what, cure)
    for found in _SPACES.finditer(text):
        part = next(i for i in (1, 2, 3, 4) if found[i])
        what = f"here is a space that YAML does not know (U+{ord(found[part][0]):04X})"
        cure = "Replace it by a plain space. It comes along when text is copied from a web page."
        yield _finding(text, found.start(part), "E067", what, cure)


def with_plain_spaces(text: str) -> str:
    r"""Return a text with plain spaces where others stand between the words of YAML.

    >>> with_plain_spaces("age:\u00a047")
    'age: 47'
    """

    def plain(found: re.Match[str]) -> str:
        return re.sub(_ODD, " ", found[0])

    return _SPACES.sub(plain, text)


def _finding(text: str, start: int, code: str, what: str, cure: str) -> Finding:
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    column = len(before) - before.rfind("\n")
    return Finding(before.count("\n") + 1, column, column + 1, code, what, cure)
