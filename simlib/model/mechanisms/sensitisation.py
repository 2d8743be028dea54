"""Central sensitisation: pain, stress and poor sleep teach the nervous system to amplify."""

from typing import Annotated, NamedTuple

from simlib.model._jit import equation
from simlib.model.mechanisms.arithmetic import Number, clip, toward
from simlib.model.mechanisms.clock import DAILY


class SensitisationPars(NamedTuple):
    """What sensitises, and how slowly."""

    usual: Annotated[
        float, "0-1", "sensitisation of a person with usual pain, mood and sleep", "assumed",
        "assumed", (0.2, 0.6),
    ] = 0.4  # fmt: skip
    by_pain: Annotated[
        float, "1/point", "per point of pain above 6", "assumed", "assumed", (0.03, 0.12)
    ] = 0.05
    by_affect: Annotated[
        float, "1/point", "per point of negative affect above 4", "assumed", "assumed", (0.0, 0.08)
    ] = 0.04
    by_sleep: Annotated[
        float, "1/point", "per point of sleep quality below 5.5", "assumed", "assumed", (0.0, 0.06)
    ] = 0.03
    by_opioid: Annotated[
        float, "1", "per unit of opioid signal: why the benefit of a steady dose fades over a "
        "year", "space-trial", "assumed", (0.0, 0.3),
    ] = 0.2  # fmt: skip
    pace: Annotated[
        float, "d", "time constant; no human value was found", "assumed", "assumed",
        (30.0, 180.0), DAILY,
    ] = 90.0  # fmt: skip


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
