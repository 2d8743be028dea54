"""Luck: common random numbers by a counter, never by a sequence.

Every draw is a hash of (seed, person, day, question). Two plans for one person differ only
because of the plan; adding people, days, threads or questions changes no other draw.

The generator is SplitMix64 (Steele, Lea, Flood 2014) read at the position
``day * 64 + question`` of a stream that starts at a hash of seed and person.
"""

from typing import Any

import numpy as np

from simlib.model.engine.state import NORMALS_AT, UNIFORMS, Draws
from simlib.model.notation.jit import equation

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11, _S6 = (np.uint64(n) for n in (30, 27, 31, 11, 6))
_S16, _S32, _S48 = np.uint64(16), np.uint64(32), np.uint64(48)
_LOW16 = np.uint64(0xFFFF)
_ONE = np.uint64(1)
TO_UNIT = 2.0**-53
_SPREAD = 3.0**0.5 / 65536.0
QUESTIONS = [
    *range(UNIFORMS),
    *range(NORMALS_AT, NORMALS_AT + len(Draws._fields) - UNIFORMS),
]
"""Numbers of the questions of a day, in the order of :class:`simlib.model.engine.state.Draws`."""


@equation
def mix(z: Any) -> Any:
    """Scramble 64 bits (the finaliser of SplitMix64)."""
    z = (z ^ (z >> _S30)) * _MIX1
    z = (z ^ (z >> _S27)) * _MIX2
    return z ^ (z >> _S31)


@equation
def raw(key: Any, day: Any, question: Any) -> Any:
    """Return the 64 random bits of one question on one day.

    Parameters
    ----------
    key : uint64 scalar or array
        Stream of one person, see :func:`keys`.
    day : uint64 scalar or array
        Day since the first visit (days of the history wrap around below zero).
    question : uint64
        One of ``QUESTIONS``.
    """
    return mix(key + ((day << _S6) + question + _ONE) * GOLDEN)


@equation
def to_uniform(bits: Any) -> Any:
    """Map 64 random bits to [0, 1)."""
    return (bits >> _S11) * TO_UNIT


@equation
def to_normal(bits: Any) -> Any:
    """Map 64 random bits to a near-normal number: mean 0, variance 1, within 3.5.

    The sum of four 16-bit uniforms, so that no logarithm is needed; day-to-day scatter does
    not need exact tails.
    """
    total = (bits & _LOW16) + ((bits >> _S16) & _LOW16) + ((bits >> _S32) & _LOW16) + (bits >> _S48)
    return (total * 1.0 - 131070.0) * _SPREAD


def keys(seed: int, persons: Any) -> np.ndarray:
    """Return the stream of each person under this seed.

    Parameters
    ----------
    seed : int
    persons : int or array of int

    Returns
    -------
    numpy.ndarray of uint64

    Examples
    --------
    A person's stream does not depend on who else is simulated:

    >>> bool(keys(1, [5])[0] == keys(1, range(10))[5])
    True
    """
    who = np.atleast_1d(np.asarray(persons, dtype=np.int64)).astype(np.uint64)
    start = np.array([int(seed) & 0xFFFFFFFFFFFFFFFF], dtype=np.uint64)
    return mix(mix(start * GOLDEN + _ONE) + (who + _ONE) * GOLDEN)


def draws(keys: np.ndarray, day: Any) -> Draws:
    """Return one day's luck for many persons, or many days' luck for one.

    Parameters
    ----------
    keys : numpy.ndarray of uint64
    day : int or array of int
        Broadcast against ``keys``.
    """
    when = np.atleast_1d(np.asarray(day, dtype=np.int64)).astype(np.uint64)
    with np.errstate(over="ignore"):  # wrapping around is the point
        bits = [raw(keys, when, np.uint64(q)) for q in QUESTIONS]
    return Draws(
        *(to_uniform(b) for b in bits[:UNIFORMS]), *(to_normal(b) for b in bits[UNIFORMS:])
    )


def uniform(seed: int, person: int, day: int, question: str) -> float:
    """Return one draw, for looking at: uniform on [0, 1) or near-normal, as declared."""
    return float(getattr(draws(keys(seed, person), day), question)[0])
