"""Slips of authors that YAML notices too late, or for another reason than the true one."""

import re
from typing import NamedTuple

from simlib.files.findings import Finding

_KEY = re.compile(r"( *)(- +)?([A-Za-z_][\w -]*?):( +\S.*|)$")
_TWO = re.compile(r"^ *(?:- +)?[A-Za-z_]+: [^\"'\[{#]*?, *([A-Za-z_]+): ")
_NO_SPACE = re.compile(r"^ *(?:- +)?([a-z_]+):([^\s:/].*)$")
_TAB_BEHIND = re.compile(r"^ *(?:- +)?[A-Za-z_]+:( *\t+)")
_NO_SPACE_DASH = re.compile(r"^( *)-([A-Za-z_]+):")
_BRACKET = re.compile(r"^ *(?:- +)?[A-Za-z_]+: (\[[^\]]*\] *[^\s#,].*)$")
_DASH = re.compile(r"^ *(?:- +)?([A-Za-z_]+): (-{1,3} ?\S.*)$")
_APOSTROPHE = re.compile(r"^ *(?:- +)?([A-Za-z_]+): ('[^']*'[^\s#,].*)$")


def slip(said: str, lines: list[str], line: int) -> Finding | None:
    """Return the true reason of a syntax error, where one of the usual slips is to blame.

    Parameters
    ----------
    said : str
        What YAML says.
    lines : list of str
    line : int
        Where it noticed, from 0.
    """
    return (
        _on_the_line(lines, line)
        or _two_keys(said, lines, line)
        or _out_of_line(said, lines, line)
        or _dash_missing(said, lines, line)
    )


def _found(line: int, column: int, what: str, cure: str, code: str = "E005") -> Finding:
    return Finding(line + 1, column + 1, column + 2, code, what, cure)


def _on_the_line(lines: list[str], line: int) -> Finding | None:
    """Find a slip that the line itself, or the one before, shows."""
    for i in (line, line - 1):
        if not 0 <= i < len(lines):
            continue
        text = lines[i]
        if tab := _TAB_BEHIND.match(text):
            cure = "Replace the tab behind the colon by a space."
            return _found(i, tab.start(1), "a tab stands where a space belongs", cure, "E006")
        if dash := _NO_SPACE_DASH.match(text):
            column = len(dash[1])
            cure = f"Put a space behind the dash: `- {dash[2]}:`."
            return _found(i, column, "there is no space behind this dash", cure)
    text = lines[line] if 0 <= line < len(lines) else ""
    if near := _NO_SPACE.match(text):
        cure = f"Put a space behind the colon: `{near[1]}: {near[2].strip()[:40]}`."
        return _found(line, near.start(2), "there is no space behind the colon", cure)
    if dash := _DASH.match(text):
        cure = f'Put it in quotes: `{dash[1]}: "{dash[2][:40]}"`.'
        return _found(line, dash.start(2), "a text that begins with a dash needs quotes", cure)
    if bracket := _BRACKET.match(text):
        what = "a text that begins with a bracket needs quotes"
        return _found(line, bracket.start(1), what, "Put the whole text in quotes.")
    if opening := _APOSTROPHE.match(text):
        what = "an apostrophe at the beginning opens a quotation, which ends at the next one"
        cure = f"Put the whole text of `{opening[1]}` in double quotes."
        return _found(line, opening.start(2), what, cure)
    return None


def _two_keys(said: str, lines: list[str], line: int) -> Finding | None:
    if "mapping values are not allowed" not in said or not (two := _TWO.match(lines[line])):
        return None
    cure = f"Begin `{two[1]}:` on a line of its own."
    return _found(line, two.start(1), "two keys stand on one line", cure)


def _out_of_line(said: str, lines: list[str], line: int) -> Finding | None:
    """Find the key that stands further left than its neighbours: YAML blames the next one."""
    if "mapping values are not allowed" not in said:
        return None
    here, above, before = (_line(lines, line - back) for back in (0, 1, 2))
    if here is None or above is None or above.value in ("", "|", ">", "|-", ">-"):
        return None
    if above.indent >= here.indent or (before is not None and before.indent < here.indent):
        return None
    what = f"`{above.key}` stands further left than the lines around it"
    return _found(line - 1, above.indent, what, f"Begin it {here.indent} spaces from the left.")


def _dash_missing(said: str, lines: list[str], line: int) -> Finding | None:
    """Find an entry of a list without its dash, above one that has it."""
    if "while parsing a block" not in said or line >= len(lines):
        return None
    here = re.match(r"( *)- ", lines[line])
    for i in range(line - 1, max(-1, line - 12), -1) if here else ():
        assert here is not None
        above = _line(lines, i)
        if above is None or above.indent < len(here[1]):
            return None
        if above.indent == len(here[1]) and not above.dash:
            what = f"the dash before `{above.key}` is missing"
            return _found(i, above.indent, what, f"Write `- {lines[i].strip()[:60]}`.")
    return None


class _Line(NamedTuple):
    """A line of the file that holds a key."""

    indent: int
    dash: bool
    key: str
    value: str


def _line(lines: list[str], line: int) -> _Line | None:
    found = _KEY.match(lines[line].rstrip()) if 0 <= line < len(lines) else None
    if found is None:
        return None
    return _Line(len(found[1]), bool(found[2]), found[3], found[4].strip())
