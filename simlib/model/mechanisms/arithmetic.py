"""Arithmetic that gives the same bits everywhere.

Libraries of C, NumPy and LLVM disagree in the last digit of ``exp`` and ``log``, and a life
decided by ``draw < probability`` must not depend on the machine. So the model's two
transcendental functions are made of ``+ - * /`` and square roots, which IEEE 754 rounds
correctly on every machine. They are also free of branches, so that compilers vectorise them.
"""

import math
from typing import Any

import numpy as np

from simlib.model.notation.jit import equation, primitive

Number = Any  # a float, or an array of shape (n_persons,)


def _root(x):
    return math.sqrt(x)


def _fourth_root(x):
    return math.sqrt(math.sqrt(x))


def _least(a, b):
    return a if a < b else b


def _most(a, b):
    return a if a > b else b


def _clip(x, low, high):
    x = x if x > low else low
    return x if x < high else high


@primitive(lambda x: _root)
def root(x: Number) -> Number:
    """Square root of a float or an array, x >= 0.

    >>> root(9.0)
    3.0
    """
    if type(x) is float:
        return math.sqrt(x)
    return np.sqrt(x)


@primitive(lambda x: _fourth_root)
def fourth_root(x: Number) -> Number:
    """Fourth root of a float or an array, x >= 0.

    >>> fourth_root(16.0)
    2.0
    """
    if type(x) is float:
        return math.sqrt(math.sqrt(x))
    return np.sqrt(np.sqrt(x))


@primitive(lambda a, b: _least)
def least(a: Number, b: Number) -> Number:
    """Return the smaller of two numbers, or of each pair of two arrays.

    >>> least(2.0, 3.0)
    2.0
    """
    if type(a) is float and type(b) is float:
        return a if a < b else b
    return np.where(a < b, a, b)


@primitive(lambda a, b: _most)
def most(a: Number, b: Number) -> Number:
    """Return the larger of two numbers, or of each pair of two arrays.

    >>> most(2.0, 3.0)
    3.0
    """
    if type(a) is float and type(b) is float:
        return a if a > b else b
    return np.where(a > b, a, b)


@equation
def positive(x: Number) -> Number:
    """Return x above zero, else zero.

    >>> positive(-2.0), positive(2.0)
    (0.0, 2.0)
    """
    return 0.5 * (x + abs(x))


@equation
def lasting(x: Number) -> Number:
    """Return x, or zero where it is below 1e-12: processors are slow with vanishing numbers.

    >>> lasting(1e-300), lasting(2.0)
    (0.0, 2.0)
    """
    return x * (x > 1e-12)


@primitive(lambda x, low, high: _clip)
def clip(x: Number, low: Number, high: Number) -> Number:
    """Keep x between two bounds.

    >>> clip(11.0, 0.0, 10.0)
    10.0
    """
    if type(x) is float:
        x = x if x > low else low
        return x if x < high else high
    return least(most(x, low), high)


@equation
def exp(x: Number) -> Number:
    """Return e to the power x for x in [-40, 40] (beyond: the value at the bound).

    A Pade approximant of the small argument x/256, squared eight times; relative error
    below 6e-9 in the whole range and below 2e-12 for abs(x) < 12.

    >>> round(exp(1.0), 9)
    2.718281828
    """
    y = clip(x, -40.0, 40.0) * 0.00390625
    square = y * y
    odd = y * (60.0 + square)
    even = 120.0 + 12.0 * square
    e = (even + odd) / (even - odd)
    e = e * e
    e = e * e
    e = e * e
    e = e * e
    e = e * e
    e = e * e
    e = e * e
    return e * e


@equation
def log(x: Number) -> Number:
    """Return the natural logarithm for x in [1/26, 26] (relative error below 1e-9).

    The fourth root brings x near 1, where few terms of the area tangent are enough; their
    coefficients are those of its series, bent a little to spread the error evenly.

    >>> round(log(10.0), 8)
    2.30258509
    """
    r = fourth_root(x)
    z = (r - 1.0) / (r + 1.0)
    w = z * z
    tail = 0.1999767622 + w * (0.1435092871 + w * (0.1029829874 + w * 0.1356677192))
    return 8.0 * z * (0.9999999994 + w * (0.3333336331 + w * tail))


@equation
def toward(x: Number, target: Number, keep: Number) -> Number:
    """Move x toward its target; the share ``keep`` of the gap is left after one step.

    The exact solution for a target that is constant over the step, so it cannot overshoot
    whatever the time constant. ``keep`` is ``exp(-step / time constant)``: see
    :func:`simlib.model.engine.parameters.prepared`.

    >>> toward(0.0, 8.0, 0.5)
    4.0
    """
    return target + (x - target) * keep
