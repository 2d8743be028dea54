"""Opioid-induced hyperalgesia: in some people, more opioid slowly means more pain."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class HyperalgesiaPars(NamedTuple):
    """How susceptible a person is, and how slowly it comes and goes."""

    susceptibility: Annotated[
        float,
        Quantity("1", "0 none, 1 marked; near zero in most people"),
        assumed(0.0, 1.2, near="chu-2012"),
    ] = 0.1
    most: Annotated[
        float,
        Quantity("pain points", "pain that a fully susceptible person gains at the highest signal"),
        assumed(1.0, 3.5, near="higgins-2019"),
    ] = 1.9
    half_signal: Annotated[
        float, Quantity("1", "signal at which half of it is reached"), assumed(1.0, 1.6)
    ] = 1.3
    by_bup: Annotated[
        float,
        Quantity("1", "signal of buprenorphine that lowers thresholds, relative to a full agonist"),
        inferred("compton-2012", 0.05, 0.4),
    ] = 0.2
    build: Annotated[
        float, Quantity("d", "time constant of becoming hyperalgesic"), assumed(20.0, 60.0), DAILY
    ] = 40.0
    fade: Annotated[
        float,
        Quantity("d", "time constant of recovery after the dose falls"),
        assumed(14.0, 60.0),
        DAILY,
    ] = 25.0


@equation
def step(extra: Number, signal: Number, p: HyperalgesiaPars) -> Number:
    """Extra pain (points) tomorrow from lowered thresholds.

    Parameters
    ----------
    extra : float or array, pain points, >= 0
        Hyperalgesia today.
    signal : float or array, >= 0
        Signal of the day that lowers thresholds (buprenorphine counts little).
    """
    cube = signal * signal * signal
    half = p.half_signal * p.half_signal * p.half_signal
    target = p.susceptibility * p.most * cube / (cube + half)
    rising = 1.0 * (target > extra)
    return toward(extra, target, rising * p.build + (1.0 - rising) * p.fade)
