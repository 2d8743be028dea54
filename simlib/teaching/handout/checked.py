"""Check characters: what tells a mistyped code, and where the mistake is.

A code is a row of symbols of 5 bits. Three more are added: the sum of all symbols, and their sum
weighted by powers of a primitive element of GF(1024). One wrong symbol at place ``i`` changes the
first by ``e`` and the second by ``e * a**i``, so it is always found, with its place; two neighbours
that changed places leave the first sum and always change the second.
"""

from collections.abc import Sequence

CHECKS = 3
LONGEST = 1000

_MODULUS = 0b10000001001  # x^10 + x^3 + 1, primitive over GF(2)
_ORDER = 1023


def _tables() -> tuple[list[int], dict[int, int]]:
    powers, value = [], 1
    for _ in range(_ORDER):
        powers.append(value)
        value <<= 1
        if value > _ORDER:
            value ^= _MODULUS
    return powers, {v: i for i, v in enumerate(powers)}


POWERS, LOGS = _tables()
_SYMBOLS = [0] + [POWERS[33 * k] for k in range(31)]
"""The 32 elements of the subfield GF(32): zero, and powers of a to the 33rd."""


def sums(symbols: Sequence[int]) -> tuple[int, int]:
    """Return both sums of a row of symbols (0 to 31 each).

    Examples
    --------
    >>> sums([0, 0, 0])
    (0, 0)
    >>> sums([3, 5])[1] != sums([5, 3])[1]
    True
    """
    first = second = 0
    for place, symbol in enumerate(symbols):
        element = _SYMBOLS[symbol]
        first ^= element
        if element:
            second ^= POWERS[(LOGS[element] + place) % _ORDER]
    return first, second


def with_checks(symbols: Sequence[int]) -> list[int]:
    """Return the row with its check symbols.

    Raises
    ------
    ValueError
        For a row that is too long for places to be told apart.
    """
    if len(symbols) > LONGEST:
        raise ValueError(f"a code of {len(symbols)} characters is too long to be typed.")
    first, second = sums(symbols)
    return [*symbols, _SYMBOLS.index(first), second >> 5, second & 31]


def wrong_place(symbols: Sequence[int]) -> int | None:
    """Return where a row with checks is wrong.

    Returns
    -------
    int or None
        None when it is right; the place of the symbol where one alone explains it; -1 where
        none does (several wrong ones, or two that changed places).

    Examples
    --------
    >>> row = with_checks([1, 2, 3, 4])
    >>> wrong_place(row), wrong_place([1, 2, 9, 4, *row[4:]])
    (None, 2)
    >>> wrong_place([2, 1, 3, 4, *row[4:]])
    -1
    """
    body, checks = symbols[:-CHECKS], symbols[-CHECKS:]
    first, second = sums(body)
    off_first = first ^ _SYMBOLS[checks[0]]
    off_second = second ^ (checks[1] << 5 | checks[2])
    if not off_first and not off_second:
        return None
    if not off_second:
        return len(body)
    if not off_first:
        if off_second < 32:
            return len(body) + 2
        return len(body) + 1 if off_second & 31 == 0 else -1
    place = (LOGS[off_second] - LOGS[off_first]) % _ORDER
    return place if place < len(body) else -1
