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
