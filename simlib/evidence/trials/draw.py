"""The draw: which trial files are never fitted, by a hash of their names.

A file with ``drawn: yes`` was looked up after the model was first fitted. Whether its numbers may
be fitted was decided by its name, before it was ever run: nobody could choose the easy ones.
"""

import hashlib


def never_fitted(name: str) -> bool:
    """Tell whether a drawn trial file is one of those that are never fitted.

    The first byte of the SHA-256 digest of the name decides: odd is never fitted. That is half of
    all names.

    Parameters
    ----------
    name : str
        The id of the trial, which is the name of its file.

    Examples
    --------
    >>> never_fitted("a"), never_fitted("b")
    (False, False)
    >>> 450 < sum(never_fitted(f"trial-{k}") for k in range(1000)) < 550
    True
    """
    return hashlib.sha256(name.encode("utf-8")).digest()[0] % 2 == 1


def role(name: str) -> str:
    """Return the role of every number of a drawn trial file: calibrate or check.

    >>> role("a")
    'calibrate'
    """
    return "check" if never_fitted(name) else "calibrate"
