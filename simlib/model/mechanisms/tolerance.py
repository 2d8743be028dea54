"""Tolerance: the same dose does less. One for pain relief, a slower one for breathing."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, exp, least, root, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class TolerancePars(NamedTuple):
    """How far tolerance goes, and how it comes and goes."""

    analgesic: Annotated[
        float,
        Quantity("1", "log shift of the dose-relief curve per unit of adaptation"),
        inferred("chu-2012", 0.5, 1.0),
    ] = 0.556
    slow_weight: Annotated[
        float,
        Quantity(
            "1", "weight of slow adaptation in the loss of relief: why benefit fades over a year"
        ),
        assumed(1.0, 4.0, near="space-trial"),
    ] = 2.1
    specific: Annotated[
        float,
        Quantity(
            "1",
            "share of tolerance that belongs to the molecule in use and is lost on "
            "rotation (incomplete cross-tolerance)",
        ),
        assumed(0.25, 0.5, near="cdc-2022"),
    ] = 0.35
    familiarity: Annotated[
        float,
        Quantity("d", "time constant of becoming tolerant to a new molecule"),
        assumed(5.0, 20.0),
        DAILY,
    ] = 10.0
    breathing: Annotated[
        float,
        Quantity("1", "share of the signal that tolerance of breathing answers"),
        inferred("algera-2021", 0.7, 1.1),
    ] = 0.95
    breathing_build: Annotated[
        float, Quantity("d", "time constant of building it"), assumed(10.0, 25.0), DAILY
    ] = 16.0
    breathing_loss: Annotated[
        float,
        Quantity("d", "time constant of losing it"),
        inferred("merrall-2010", 7.0, 21.0),
        DAILY,
    ] = 13.0


@equation
def met(familiar: Number, p: TolerancePars) -> Number:
    """Share of tolerance that the molecule in use meets: less right after a rotation."""
    return 1.0 - p.specific * (1.0 - familiar)


@equation
def met_by_breathing(familiar: Number, unshared: Number, p: TolerancePars) -> Number:
    """Share of tolerance of breathing that the molecule in use meets.

    Parameters
    ----------
    familiar : float or array, in [0, 1]
    unshared : float or array, in [0, 1]
        What this molecule shares less of than others do: methadone, whose equivalents grow with
        the dose that it replaces.

    >>> met_by_breathing(1.0, 0.3, TolerancePars())
    1.0
    """
    return 1.0 - least(p.specific + unshared, 1.0) * (1.0 - familiar)


@equation
def half_relief(
    fast: Number, slow: Number, familiar: Number, kappa: Number, p: TolerancePars
) -> Number:
    """Activation (to the power 1.5) that gives half of full pain relief, given adaptation.

    Parameters
    ----------
    fast, slow : float or array, >= 0
        Fast and slow adaptation, see :mod:`simlib.model.mechanisms.dependence`.
    familiar : float or array, in [0, 1]
        How used the body is to the molecule now prescribed; 0 on the day of a rotation.
    kappa : float or array
        The same constant as in :func:`simlib.model.mechanisms.receptor.signal`.

    Notes
    -----
    ``(kappa * exp(analgesic * a))**1.5`` with ``a`` the adaptation that this molecule meets.
    """
    shift = p.analgesic * (fast + p.slow_weight * slow) * met(familiar, p)
    return kappa * root(kappa) * exp(1.5 * shift)


@equation
def relief(activation: Number, half: Number) -> Number:
    """Share of full opioid pain relief (0 to 1) at this activation.

    >>> relief(0.25, 0.125)
    0.5
    """
    steep = activation * root(activation)
    return steep / (steep + half)


@equation
def breathing(tolerance: Number, signal: Number, p: TolerancePars) -> Number:
    """Tolerance of breathing tomorrow: builds slowly, and is lost faster than it was built.

    Parameters
    ----------
    tolerance : float or array, >= 0
        Log shift today; at 1.46 a dose acts on breathing as a 4.3-fold smaller one.
    signal : float or array
        Mean signal of the day.

    References
    ----------
    algera-2021: C50 4.3 times higher in people on high doses for years. That it is slower than
    analgesic tolerance rests on animals and opinion.
    """
    target = p.breathing * signal
    rising = 1.0 * (target > tolerance)
    keep = rising * p.breathing_build + (1.0 - rising) * p.breathing_loss
    return toward(tolerance, target, keep)


@equation
def familiarity(familiar: Number, same: Number, p: TolerancePars) -> Number:
    """How used the body is to this molecule tomorrow (0 right after a rotation)."""
    return toward(familiar * same, 1.0, p.familiarity)
