"""The known word that a misspelling most resembles."""

import difflib
from collections.abc import Iterable


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Known word that a misspelling most resembles, None where none does.

    >>> closest("bupenorphine", ["methadone", "buprenorphine"])
    'buprenorphine'
    """
    found = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def one_slip_from(word: str, known: Iterable[str]) -> list[str]:
    """Known words that one slip of the finger away from a word: a letter more, less or other.

    Two letters that changed places are one slip, too.

    >>> one_slip_from("bidd", ["bid", "tid"]), one_slip_from("bti", ["bit", "tid"])
    (['bid'], ['bit'])
    """
    typed = word.lower()
    return [name for name in known if name != typed and _one_slip(typed, name)]


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    x, y = a[same:], b[same:]
    if len(a) == len(b):
        return x[1:] == y[1:] or (x[2:] == y[2:] and x[:2] == y[1::-1])
    return x[1:] == y if len(a) > len(b) else x == y[1:]
