"""Benzodiazepines that a person takes: dangerous beside opioids, and dangerous to stop at once."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, exp, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class SedativePars(NamedTuple):
    """How much this person takes, and what it does."""

    level: Annotated[
        float,
        Quantity("0-1", "benzodiazepine this person takes (1 a usual daily dose; 0 none)"),
        assumed(0.0, 1.0),
    ] = 0.0
    ratio: Annotated[
        float,
        Quantity("1", "hazard ratio of overdose at a usual daily dose"),
        inferred("sun-2017", 1.5, 3.9),
    ] = 1.72
    adapting: Annotated[
        float,
        Quantity("d", "time constant of getting used to a lower dose"),
        assumed(10.0, 45.0),
        DAILY,
    ] = 24.0
    replaced: Annotated[
        float,
        Quantity(
            "1",
            "share of what is missing that is made up for with alcohol or whatever else can be had",
        ),
        assumed(0.2, 0.9),
    ] = 0.6
    by_use: Annotated[
        float,
        Quantity("1", "log hazard of using opioids when all of it is missing"),
        assumed(0.0, 1.0),
    ] = 0.4
    by_affect: Annotated[
        float, Quantity("points", "negative affect when all of it is missing"), assumed(1.0, 5.0)
    ] = 3.0
    by_sleep: Annotated[
        float, Quantity("points", "sleep quality lost when all of it is missing"), assumed(1.0, 4.0)
    ] = 2.5


@equation
def adapted(now: Number, taken: Number, p: SedativePars) -> Number:
    """The dose (0 to 1) the body is used to tomorrow."""
    return toward(now, taken, p.adapting)


@equation
def missing(used_to: Number, taken: Number) -> Number:
    """Share (0 to 1) of a usual dose that the body misses.

    >>> missing(1.0, 0.9) < missing(1.0, 0.0)
    True
    """
    return positive(used_to - taken)


@equation
def instead(taken: Number, missing: Number, p: SedativePars) -> Number:
    """Sedation (0 to 1 of a usual dose) by what is taken and by what makes up for the rest.

    >>> instead(0.0, 1.0, SedativePars(replaced=0.6))
    0.6
    """
    return taken + p.replaced * missing


@equation
def danger(taken: Number, p: SedativePars) -> Number:
    """Hazard ratio of overdose by what is taken today."""
    return 1.0 + (p.ratio - 1.0) * taken


@equation
def drives(missing: Number, p: SedativePars) -> Number:
    """Hazard ratio of using opioids when a sedative is missed.

    >>> drives(0.0, SedativePars())
    1.0
    """
    return exp(p.by_use * missing)
