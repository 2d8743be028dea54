"""Long-term prescribed opioids: what their doses teach a few, and how they hold people."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, exp, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred

A_FEW: Annotated[
    float,
    Quantity("MME/d", "new prescription that is half as much of a cue as any can be"),
    assumed(5.0, 50.0),
] = 15.0


class ReliancePars(NamedTuple):
    """How far prescribed full agonists lead to use beyond the prescription."""

    teaching: Annotated[
        float,
        Quantity(
            "1/d",
            "habit gained a day on 100 MME more than expected, per readiness to "
            "use relative to that of people with a mild disorder",
        ),
        inferred("edlund-2014", 0.0015, 0.02),
    ] = 0.0072
    ready: Annotated[
        float,
        Quantity("1/d", "that readiness: the usual tendency in a mild disorder"),
        assumed(0.0007, 0.003),
    ] = 0.0014
    most_ready: Annotated[
        float, Quantity("1", "readiness beyond which doses teach no faster"), assumed(1.0, 4.0)
    ] = 2.0
    expecting: Annotated[
        float,
        Quantity("d", "time constant with which a dose becomes what is expected"),
        assumed(120.0, 600.0),
        DAILY,
    ] = 300.0
    holding: Annotated[
        float,
        Quantity("1", "log hazard of leaving care taken away per 100 MME prescribed (up to 200)"),
        inferred("martin-2011", 0.2, 0.7),
    ] = 0.36


@equation
def expected_dose(now: Number, prescribed: Number, p: ReliancePars) -> Number:
    """Prescribed dose (MME/d) that a person expects tomorrow."""
    return toward(now, prescribed, p.expecting)


@equation
def taught(
    habit: Number, prescribed: Number, expected: Number, tendency: Number, p: ReliancePars
) -> Number:
    """Habit (0 to 1) with what the prescribed doses of a day teach.

    Relief that comes with a tablet, liking, and what is missed between doses make it wanted. Only
    what is more than expected teaches, and with its square: a new prescription, a raise; years on
    the same dose teach no more. In most people it is hardly anything, in those ready to use soon
    enough that more is taken than prescribed.

    Parameters
    ----------
    habit : float or array, in [0, 1]
        After the day's use, see :func:`simlib.model.mechanisms.learning.habit`.
    prescribed : float or array, MME/d
        Full agonist taken as prescribed; methadone and buprenorphine rise and fall too slowly.
    expected : float or array, MME/d
        See :func:`expected_dose`.
    tendency : float or array, 1/d
        Readiness to use, see :mod:`simlib.model.mechanisms.use`.

    Examples
    --------
    >>> p = ReliancePars(teaching=0.01, ready=0.001)
    >>> taught(0.0, 100.0, 0.0, 0.001, p), taught(0.0, 100.0, 100.0, 0.001, p)
    (0.01, 0.0)
    """
    readiness = least(tendency / p.ready, p.most_ready)
    more = positive(prescribed - expected) * 0.01
    learned = least(p.teaching * readiness * more * more, 1.0)
    return habit + learned * (1.0 - habit)


@equation
def tempts(prescribed: Number, expected: Number) -> Number:
    """How far (0 to 1) a new supply of tablets is a cue: whoever has used meets them every day.

    It goes with the square of what is new, so that a raise hardly counts and a first prescription
    does.

    >>> tempts(60.0, 60.0), tempts(15.0, 0.0)
    (0.0, 0.25)
    """
    new = positive(prescribed - expected) / (prescribed + A_FEW)
    return new * new


@equation
def holds(prescribed: Number, p: ReliancePars) -> Number:
    """Hazard ratio of leaving care by the dose prescribed there: who has more to lose stays.

    >>> holds(0.0, ReliancePars())
    1.0
    """
    return exp(-p.holding * least(prescribed * 0.01, 2.0))
