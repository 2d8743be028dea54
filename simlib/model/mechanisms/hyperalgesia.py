"""Opioid-induced hyperalgesia: in some people, more opioid slowly means more pain."""

from typing import Annotated, NamedTuple

from simlib.model._jit import equation
from simlib.model.mechanisms.arithmetic import Number, toward
from simlib.model.mechanisms.clock import DAILY


class HyperalgesiaPars(NamedTuple):
    """How susceptible a person is, and how slowly it comes and goes."""

    susceptibility: Annotated[
        float, "1", "0 none, 1 marked; near zero in most people", "chu-2012", "assumed", (0.0, 1.2)
    ] = 0.1
    most: Annotated[
        float, "pain points", "pain that a fully susceptible person gains at the highest signal",
        "higgins-2019", "assumed", (1.0, 3.5),
    ] = 1.9  # fmt: skip
    half_signal: Annotated[
        float, "1", "signal at which half of it is reached", "assumed", "assumed", (1.0, 1.6)
    ] = 1.3
    by_bup: Annotated[
        float, "1", "signal of buprenorphine that lowers thresholds, relative to a full agonist",
        "compton-2012", "inferred", (0.05, 0.4),
    ] = 0.2  # fmt: skip
    build: Annotated[
        float, "d", "time constant of becoming hyperalgesic", "assumed", "assumed", (20.0, 60.0),
        DAILY,
    ] = 40.0  # fmt: skip
    fade: Annotated[
        float, "d", "time constant of recovery after the dose falls", "assumed", "assumed",
        (14.0, 60.0), DAILY,
    ] = 25.0  # fmt: skip


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
