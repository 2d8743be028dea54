"""Lint exceptions of an author, as in `# lint: allow W007 because ...`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simlib.cases.language.readability import Lines
from simlib.files.findings import CODES, Finding
from simlib.files.yaml_safe import Node

ALLOWABLE = frozenset(code for code in CODES if code.startswith("W")) | {"E068"}
"""What may be allowed: warnings, and words. Everything else would not run."""

SHORTEST_REASON = 8
"""Letters below which a reason says nothing."""

_COMMENT = re.compile(r"#[ \t]*lint\b[ \t]*:?[ \t]*([^\r\n]*)", re.IGNORECASE)
_ALLOW = re.compile(r"allow[ \t]+([A-Z][0-9]{3}(?:[ \t]*,[ \t]*[A-Z][0-9]{3})*)[ \t]*(.*)", re.I)
_BECAUSE = re.compile(r"because[ \t]+(.*\S)", re.IGNORECASE)
_FORM = "Write it as `# lint: allow W007 because the trial calls its endpoint so`."


@dataclass(frozen=True)
class Allow:
    """One exception: codes, and the lines (from 1) for which it holds."""

    start: int
    end: int
    codes: tuple[str, ...]
    first: int
    last: int


def settle(findings: list[Finding], root: Node | None, lines: Lines) -> list[Finding]:
    """Return the findings that no exception covers, and mistakes in the exceptions.

    An exception stands behind what it is for, or on a line of its own before it; it holds for
    the whole value that begins there.

    Parameters
    ----------
    findings : list of Finding
    root : Node or None
        None where the file could not be read to its end: then nothing is allowed.
    lines : Lines
    """
    if root is None or "lint" not in lines.text:
        return findings
    allows, wrong = _read_all(root, lines)
    kept, used = _sorted_out(findings, allows)
    return [*kept, *wrong, *_unused(allows, used, lines)]


def permitted(findings: list[Finding], root: Node, lines: Lines) -> list[Finding]:
    """Return the findings that no exception covers, and nothing about the exceptions."""
    return _sorted_out(findings, _read_all(root, lines)[0])[0]


def _read_all(root: Node, lines: Lines) -> tuple[list[Allow], list[Finding]]:
    scalars, extents = _places(root)
    wrong: list[Finding] = []
    allows: list[Allow] = []
    for found in _COMMENT.finditer(lines.text):
        if _is_text(found.start(), scalars, lines):
            continue
        read = _read(found, extents, lines)
        if isinstance(read, Allow):
            allows.append(read)
        else:
            wrong.append(read)
    return allows, wrong


def _sorted_out(
    findings: list[Finding], allows: list[Allow]
) -> tuple[list[Finding], set[tuple[int, str]]]:
    """Return the findings that nothing covers, and which exceptions were needed."""
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in findings:
        by = [a for a in allows if finding.code in a.codes and a.first <= finding.line <= a.last]
        if by and finding.code in ALLOWABLE:
            used |= {(a.start, finding.code) for a in by}
        else:
            kept.append(finding)
    return kept, used


def _unused(allows: list[Allow], used: set[tuple[int, str]], lines: Lines) -> Iterator[Finding]:
    for allow in allows:
        for code in allow.codes:
            if (allow.start, code) not in used and code not in SIMULATED:
                what = f"nothing here needs `allow {code}`"
                cure = "Delete it, or move it to the line before what it is for."
                yield lines.finding(allow.start, allow.end, "W015", what, cure)


SIMULATED = frozenset({"W016", "W017", "W018", "W019", "W020"})
"""Findings that only lives show: reading alone cannot tell whether their exception is needed."""


def _read(found: re.Match[str], extents: dict[int, int], lines: Lines) -> Allow | Finding:
    start, end = found.start(), found.start() + len(found[0].rstrip())
    said = _ALLOW.fullmatch(found[1].strip())
    if not said:
        return lines.finding(start, end, "E069", "this exception cannot be read", _FORM)
    codes = tuple(code.strip().upper() for code in said[1].split(","))
    for code in codes:
        if code not in ALLOWABLE:
            what = f"`{code}` cannot be allowed"
            cure = "Only warnings and E068 can. Mend what it says."
            if code not in CODES:
                what, cure = f"there is no finding `{code}`", "Copy its code from the report."
            return lines.finding(start, end, "E069", what, cure)
    because = _BECAUSE.fullmatch(said[2].strip())
    if not because or len(re.sub(r"\W", "", because[1])) < SHORTEST_REASON:
        return lines.finding(start, end, "E069", "this exception has no reason", _FORM)
    line = lines.text.count("\n", 0, start)
    before = lines.text[lines.starts[min(line, len(lines.starts) - 1)] : start]
    if not before.strip():
        line = _next(line, lines)
    return Allow(start, end, codes, line + 1, extents.get(line, line) + 1)


def _next(line: int, lines: Lines) -> int:
    """Return the next line that is neither empty nor a comment."""
    for i in range(line + 1, len(lines.starts)):
        text = lines.text[lines.starts[i] :].split("\n", 1)[0].strip()
        if text and not text.startswith("#"):
            return i
    return line


def _places(root: Node) -> tuple[list[tuple[int, int, int, int, bool]], dict[int, int]]:
    """Return the positions of scalars, and the last line of the value that begins on each line."""
    scalars: list[tuple[int, int, int, int, bool]] = []
    by_key: dict[int, int] = {}
    by_item: dict[int, int] = {}

    def last(node: Node) -> int:
        p = node.place
        return p.end_line - (1 if p.end_column == 0 and p.end_line > p.line else 0)

    def walk(node: Node) -> None:
        if isinstance(node.value, dict):
            for entry in node.value.values():
                line = entry.place.line
                by_key[line] = max(by_key.get(line, line), last(entry.node))
                walk(entry.node)
        elif isinstance(node.value, list):
            for item in node.value:
                line = item.place.line
                by_item[line] = max(by_item.get(line, line), last(item))
                walk(item)
        else:
            p = node.place
            block = node.style in ("|", ">")
            scalars.append((p.line, p.column, p.end_line, p.end_column, block))

    walk(root)
    return scalars, {**by_item, **by_key}


def _is_text(at: int, scalars: list[tuple[int, int, int, int, bool]], lines: Lines) -> bool:
    """Tell whether something that looks like a comment is part of a text."""
    for line, column, end_line, end_column, block in scalars:
        start, end = lines.offset(line, column), lines.offset(end_line, end_column)
        if block:
            # behind the `|`, on its own line, a comment is a comment
            start = lines.offset(line + 1, 0)
        if start <= at < end:
            return True
    return False
