"""What a bare word of YAML means, by the rules of YAML 1.2, and which words are traps."""

import re
from typing import Any

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_DOUBTFUL = re.compile(
    r"[-+]?(0[0-9_]+|0[xX][0-9a-fA-F_]+|0[oObB][0-9_]+|[0-9]+(_[0-9]+)+|\.[0-9]+|[0-9]+\."
    r"|\.inf|\.nan)",
    re.IGNORECASE,
)
_NOTHING = ("", "~", "null", "Null", "NULL")
_FLAGS = {
    word: flag
    for flag in (True, False)
    for word in (f"{flag}", f"{flag}".lower(), f"{flag}".upper())
}

Doubt = tuple[str, str, str]
"""A code, what is wrong, and how to mend it."""


def meaning(text: str, behind: str = "") -> tuple[Any, list[Doubt]]:
    """Give a bare word its meaning: text, a number, true, false or nothing.

    Parameters
    ----------
    text : str
    behind : str
        What stands behind it in the file.

    Examples
    --------
    >>> meaning("no"), meaning("1e3"), meaning("true")
    (('no', []), (1000.0, []), (True, []))
    >>> meaning("010")[1][0][0]
    'E013'
    """
    if text in _NOTHING:
        return None, []
    if text in _FLAGS:
        return _FLAGS[text], []
    if _NUMBER.fullmatch(text) and len(text) <= 15:
        value = float(text) if re.search("[.eE]", text) else int(text)
        return (value, []) if abs(value) < 1e15 else (None, [_no_number(text)])
    if _NUMBER.fullmatch(text) or _DOUBTFUL.fullmatch(text):
        return None, [_no_number(text)]
    return text, _traps(text, behind)


def _no_number(text: str) -> Doubt:
    what = f"`{text[:40]}` is not the same number to every program"
    cure = "Write it in full with plain digits (10, 0.5, 1000), or put it in quotes if it is text."
    return "E013", what, cure


def _traps(text: str, behind: str) -> list[Doubt]:
    found = []
    if re.match("[\u2022\u2023\u25e6\u2043\u2013\u2014\u00b7] ?\\S", text):
        cure = "Begin an entry of a list with `- `, or put the text in quotes."
        found.append(("E065", f"this text begins with the sign `{text[0]}`", cure))
    if re.match("-[A-Za-z]", text):
        cure = "Put a space after the dash of a list, or put the text in quotes."
        found.append(("E065", "this text begins with a dash", cure))
    if lost := re.match("[ \t]+(#[0-9]+)", behind):
        cure = "Put the whole text in quotes. A comment has a space after its `#`."
        found.append(
            ("E066", f"`{lost[1]}` and what follows it are lost: `#` begins a comment", cure)
        )
    return found
