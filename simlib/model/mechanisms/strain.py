"""Strain: pain, mood and sleep of this week against what is usual for this very person.

Between people the mean of pain hardly says who uses; within a person the weeks that are worse
than usual are those of craving, of use and of leaving. What is usual follows slowly, so that a
change for good stops being news.
"""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class StrainPars(NamedTuple):
    """What counts as strain, and how fast the unusual becomes usual."""

    by_pain: Annotated[
        float,
        Quantity("1", "strain per point of pain above the usual: the unit"),
        assumed(0.5, 1.5),
    ] = 1.0
    by_affect: Annotated[
        float, Quantity("1", "the same per point of negative affect"), assumed(0.4, 1.6)
    ] = 0.9
    by_sleep: Annotated[
        float,
        Quantity("1", "the same per point of sleep quality below the usual"),
        assumed(0.1, 0.8),
    ] = 0.3
    pace: Annotated[
        float,
        Quantity("d", "time constant with which a bad day becomes a bad week"),
        assumed(2.0, 7.0),
        DAILY,
    ] = 4.0
    usual_pace: Annotated[
        float,
        Quantity("d", "time constant with which what is lived with becomes usual"),
        assumed(40.0, 180.0),
        DAILY,
    ] = 90.0
    most: Annotated[
        float,
        Quantity("points", "strain beyond which more, or less, makes no difference"),
        assumed(3.0, 8.0),
    ] = 5.0


@equation
def usual(now: Number, felt: Number, p: StrainPars) -> Number:
    """What is usual for this person tomorrow, of pain, affect or sleep."""
    return toward(now, felt, p.usual_pace)


@equation
def step(now: Number, pain: Number, affect: Number, slept: Number, p: StrainPars) -> Number:
    """Strain (points) tomorrow: above 0 in a week that is worse than usual.

    Parameters
    ----------
    now : float or array, points
    pain, affect : float or array, points
        Above what is usual for this person, and answered by no coping plan.
    slept : float or array, points
        Sleep quality above what is usual for this person.
    """
    felt = p.by_pain * pain + p.by_affect * affect - p.by_sleep * slept
    return toward(now, clip(felt, -p.most, p.most), p.pace)
