"""Central sensitisation: pain, stress and poor sleep teach the nervous system to amplify."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class SensitisationPars(NamedTuple):
    """What sensitises, and how slowly."""

    usual: Annotated[
        float,
        Quantity("0-1", "sensitisation of a person with usual pain, mood and sleep"),
        assumed(0.2, 0.6),
    ] = 0.4
    by_pain: Annotated[
        float, Quantity("1/point", "per point of pain above 6"), assumed(0.03, 0.12)
    ] = 0.05
    by_affect: Annotated[
        float, Quantity("1/point", "per point of negative affect above 4"), assumed(0.0, 0.08)
    ] = 0.04
    by_sleep: Annotated[
        float, Quantity("1/point", "per point of sleep quality below 5.5"), assumed(0.0, 0.06)
    ] = 0.03
    by_opioid: Annotated[
        float,
        Quantity(
            "1", "per unit of opioid signal: why the benefit of a steady dose fades over a year"
        ),
        assumed(0.0, 0.3, near="space-trial"),
    ] = 0.2
    pace: Annotated[
        float, Quantity("d", "time constant; no human value was found"), assumed(30.0, 180.0), DAILY
    ] = 90.0


@equation
def step(
    sensitised: Number,
    pain: Number,
    affect: Number,
    sleep: Number,
    signal: Number,
    p: SensitisationPars,
) -> Number:
    """Sensitisation (0 to 1) tomorrow, drifting toward what the day calls for."""
    target = (
        p.usual
        + p.by_pain * (pain - 6.0)
        + p.by_affect * (affect - 4.0)
        + p.by_sleep * (5.5 - sleep)
        + p.by_opioid * signal
    )
    return toward(sensitised, clip(target, 0.0, 1.0), p.pace)
