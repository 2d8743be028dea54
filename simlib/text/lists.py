"""Wording that sentences everywhere share."""

from collections.abc import Sequence


def listed(parts: Sequence[str]) -> str:
    """Join parts as people do.

    Examples
    --------
    >>> listed(["less pain", "better sleep", "more craving"]), listed(["less pain"]), listed([])
    ('less pain, better sleep and more craving', 'less pain', '')
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
