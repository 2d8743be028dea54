"""Errors of the store, each with a sentence for the user."""


class StoreError(ValueError):
    """The store cannot be used; the text says why and how to mend it."""


class NotSaved(StoreError):
    """An event was not saved; it may be sent again with the same id.

    Parameters
    ----------
    reason : str
        A key of `REASONS`.
    sentence : str, optional
        What a person reads; without it the usual one for the reason.
    """

    def __init__(self, reason: str, sentence: str = ""):
        super().__init__(sentence or REASONS[reason])
        self.reason = reason


def is_locked(problem: Exception) -> bool:
    """Tell whether the database is only locked by another process, the connection being sound.

    Examples
    --------
    >>> is_locked(OSError("database is locked")), is_locked(OSError("disk I/O error"))
    (True, False)
    >>> is_locked(OSError("canceling statement due to lock timeout"))
    True
    """
    text = str(problem).lower()
    return "is locked" in text or "lock timeout" in text


REASONS = {
    "away": "The part of Tandem that saves does not answer.",
    "full": "The disk of the computer that runs Tandem is full.",
    "locked": "Another program has locked the file in which Tandem saves.",
    "moved": "The file in which Tandem saves was moved or deleted while Tandem was running.",
    "broken": "Tandem could not write to the place where it saves.",
    "elsewhere": "This was opened in another tab or browser, and goes on there.",
    "gone": "What was saved here has been deleted.",
    "erased": "What was saved under this address was erased: somebody who had it asked for that.",
    "conflict": "This was decided differently elsewhere in the meantime.",
    "unreadable": "This could not be read.",
}
FOR_GOOD = frozenset({"elsewhere", "gone", "erased", "conflict", "unreadable"})
"""Reasons for which trying again is of no use."""
