"""Mends of unambiguous mistakes: tabs, trailing spaces, quotes, bare words, misspelt keys."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simlib.cases.reading.load import check_text
from simlib.files.findings import Finding
from simlib.files.yaml_safe import plain, read_yaml

ROUNDS = 200
"""Mends of one file at most; each is checked before the next."""

SPELLINGS = {
    "license": "licence", "sleep apnea": "sleep apnoea", "program": "programme",
    "pain catastrophising": "pain catastrophizing", "acetaminophen": "paracetamol",
    "counseling": "counselling", "physiotherapy": "exercise", "behavioral": "behavioural",
    "sensitization": "sensitisation", "duloxetine": "snri",
}  # fmt: skip
"""Words of the other English, or of the other pharmacopoeia, and what a case calls the same."""

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_UNSEEN = re.compile("[\u200b\u00ad\u2060\ufeff]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True)
class Mend:
    """One change.

    Attributes
    ----------
    line : int
        From 1.
    before, after : str
        The line as it was and as it is.
    what : str
    """

    line: int
    before: str
    after: str
    what: str


def mend(text: str) -> tuple[str, tuple[Mend, ...]]:
    r"""Return a case with every unambiguous mistake mended, and the changes.

    A mend counts only if what it is for is gone afterwards, and no value of the file has changed
    but those that were wrong. Line ends stay as they are.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> text, changes = mend("format: 1\nlicense: CC-BY-4.0\n")
    >>> text
    'format: 1\nlicence: CC-BY-4.0\n'
    >>> changes[0].what
    '`license` is `licence` here'
    """
    lines = re.split(r"(\r\n|\r|\n)", text)
    done: list[Mend] = []
    _tabs(lines, done)
    _spaces(lines, done)
    refused: set[tuple[str, int, str]] = set()
    for _ in range(ROUNDS):
        before = check_text("".join(lines))
        step = _next(lines, before, refused)
        if step is None:
            break
        index, after, what, finding = step
        changed = [*lines[:index], after, *lines[index + 1 :]]
        if _better(finding, before, check_text("".join(changed))):
            done.append(Mend(index // 2 + 1, lines[index], after, what))
            lines = changed
        else:
            refused.add((finding.code, finding.line, finding.message))
    _spaces(lines, done)  # a file that could not be read before
    return "".join(lines), tuple(sorted(done, key=lambda m: m.line))


def _better(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    """Tell whether a mend removed its finding and caused no new one."""
    if any((f.line, f.code, f.message) == (finding.line, finding.code, finding.message)
           for f in after):  # fmt: skip
        return False
    if finding.code in _UNREADABLE:
        return True  # what stands behind it is seen only now
    errors = [sum(f.severity == "error" for f in found) for found in (before, after)]
    return errors[1] <= errors[0] and len(after) < len(before)


_UNREADABLE = ("E004", "E005", "E006", "E067")
"""Findings behind which the rest of a file is not looked at."""


WIDTHS = (2, 4, 8)
"""Spaces that editors show for a tab."""


def _tabs(lines: list[str], done: list[Mend]) -> None:
    """Write spaces for tabs of the indentation, where there is one reading of them.

    What a tab is worth is known from the lines around it: only some widths make a file that can be
    read. Where two of them can be read and mean different things, nobody can tell.
    """
    if not any(_INDENTED.match(line) for line in lines[::2]):
        return
    readings = []
    for width in WIDTHS:
        spaced = [_spaced(line, width) for line in lines]
        root, _ = read_yaml("".join(spaced))
        if root is not None:
            readings.append((spaced, plain(root)))
    if not readings or any(values != readings[0][1] for _, values in readings):
        return
    for index, after in enumerate(readings[0][0]):
        if after != lines[index]:
            done.append(Mend(index // 2 + 1, lines[index], after, "tabs became spaces"))
            lines[index] = after


def _spaced(line: str, width: int) -> str:
    indent = _INDENTED.match(line)
    return line if indent is None else indent[0].expandtabs(width) + line[indent.end() :]


_INDENTED = re.compile(r"[ ]*\t[ \t]*")


def _spaces(lines: list[str], done: list[Mend]) -> None:
    """Take away spaces at the ends of lines, where they are not part of a text."""
    root, _ = read_yaml("".join(lines))
    if root is None:
        return
    values = plain(root)
    for index in range(0, len(lines), 2):
        bare = lines[index].rstrip(" \t")
        if bare == lines[index]:
            continue
        changed = [*lines[:index], bare, *lines[index + 1 :]]
        again, _ = read_yaml("".join(changed))
        # two spaces at the end of a line of Markdown are a line break: they stay
        if again is not None and plain(again) == values:
            done.append(Mend(index // 2 + 1, lines[index], bare, "spaces at the end of the line"))
            lines[index] = bare


def _next(
    lines: list[str], findings: list[Finding], refused: set[tuple[str, int, str]]
) -> tuple[int, str, str, Finding] | None:
    """Return the next mend: the line, its new text, a description, and the finding."""
    for finding in sorted(findings):
        index = 2 * (finding.line - 1)
        known = (finding.code, finding.line, finding.message) in refused
        if known or not 0 <= index < len(lines):
            continue
        for rule in _RULES.get(finding.code, ()):
            for after, what in rule(lines[index], finding):
                if after != lines[index]:
                    return index, after, what, finding
    return None


Change = Iterator[tuple[str, str]]


def _unseen(line: str, finding: Finding) -> Change:
    yield _UNSEEN.sub("", line), "a character that cannot be seen was taken out"


def _odd_spaces(line: str, finding: Finding) -> Change:
    indent = re.match(r"\s*", line)
    if indent:
        plain_ones = _ODD_SPACES.sub(" ", indent[0])
        yield plain_ones + line[indent.end() :], "odd spaces became plain ones"


def _bare_word(line: str, finding: Finding) -> Change:
    start, end = finding.column - 1, finding.end - 1
    yield f'{line[:start]}"{line[start:end]}"{line[end:]}', "put in quotes"


def _key(line: str, finding: Finding) -> Change:
    """Straighten a key: curly quotes, capitals, the other English, or one letter."""
    start, end = finding.column - 1, finding.end - 1
    written = line[start:end]
    straight = written.translate(_CURLY)
    if straight != written:
        yield line[:start] + straight + line[end:], "curly quotes became straight ones"
    suggested = re.fullmatch(r"Did you mean `([^`]+)`\?", finding.help)
    meant = suggested[1] if suggested else SPELLINGS.get(written.lower())
    if meant and (_close(written, meant) or SPELLINGS.get(written.lower()) == meant):
        yield line[:start] + meant + line[end:], f"`{written}` is `{meant}` here"


def _value(line: str, finding: Finding) -> Change:
    """Straighten a word from a list: only the other English, and capitals."""
    start, end = finding.column - 1, finding.end - 1
    written = line[start:end]
    suggested = re.match(r"Did you mean `([^`]+)`\?", finding.help)
    meant = SPELLINGS.get(written.lower())
    if suggested and suggested[1].lower() == written.lower().replace("_", "-"):
        meant = suggested[1]
    if meant:
        yield line[:start] + meant + line[end:], f"`{written}` is `{meant}` here"


def _comparison(line: str, finding: Finding) -> Change:
    """Turn curly quotes and signs of a comparison into what YAML reads."""
    start, end = finding.column - 1, finding.end - 1
    straight = line[start:end].translate(_CURLY)
    yield line[:start] + straight + line[end:], "curly quotes became straight ones"
    suggested = re.match(r"Did you mean `([^`]+)`\?", finding.help)
    if suggested:
        yield f'{line[:start]}"{suggested[1]}"{line[end:]}', "the sign of the comparison"


_UNQUOTED = re.compile(r"(:\s+)((?:>=|<=|>|<)\s*-?[0-9]+(?:\.[0-9]+)?)(?=\s*(?:[,}#]|$))")
_COLON = re.compile(r"^(\s*(?:- )?[a-z_]+: )([^\"'\[{|>#&*!%@`][^\"#]*: [^\"#]*?)(\s*)$")


def _syntax(line: str, finding: Finding) -> Change:
    if "comparison needs quotes" in finding.help and _UNQUOTED.search(line):
        yield _UNQUOTED.sub(r'\1"\2"', line), "a comparison was put in quotes"
    if "colon needs quotes" in finding.help and (found := _COLON.match(line)):
        yield f'{found[1]}"{found[2]}"{found[3]}', "a text with a colon was put in quotes"


def _close(a: str, b: str) -> bool:
    """Tell whether two words differ by one letter, two that changed places, or capitals.

    >>> _close("tittle", "title"), _close("age", "sex")
    (True, False)
    """
    a, b = a.lower().replace(" ", "_").replace("-", "_"), b.lower().replace("-", "_")
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    start = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (rest_a[2:] == rest_b[2:] and rest_a[:2] == rest_b[1::-1])
    )


_RULES: dict[str, tuple[Callable[[str, Finding], Change], ...]] = {
    "E004": (_unseen,),
    "E005": (_syntax,),
    "E067": (_odd_spaces,),
    "E020": (_key,),
    "E024": (_value,),
    "E040": (_value,),
    "E044": (_comparison,),
    "E048": (_key,),
    "W001": (_bare_word,),
}


def changes(name: str, done: tuple[Mend, ...]) -> str:
    """Return the changes as text, line by line."""
    blocks = [
        f"{name}:{m.line}: {m.what}\n   - {_shown(m.before)}\n   + {_shown(m.after)}" for m in done
    ]
    return "\n\n".join(blocks)


def _shown(line: str) -> str:
    """Return a line without control characters, with spaces at its end as dots."""
    bare = line.rstrip(" ")
    tail = "·" * (len(line) - len(bare))
    text = bare.replace("\t", "→   ")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + tail
