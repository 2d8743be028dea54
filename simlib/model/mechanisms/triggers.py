"""Triggers: flares of pain, hard events, people and places; and plans that answer them."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class TriggerPars(NamedTuple):
    """How often this person meets each trigger, and how much a rehearsed plan takes from it."""

    flare_rate: Annotated[float, Quantity("1/d", "flares of pain"), assumed(0.0, 0.06)] = 0.015
    flare_size: Annotated[
        float,
        Quantity("pain points", "how much a flare adds to pain at its start"),
        assumed(0.8, 3.0),
    ] = 1.5
    flare_fade: Annotated[
        float, Quantity("d", "time constant of a flare"), assumed(1.0, 7.0), DAILY
    ] = 3.0
    exposure_rate: Annotated[
        float, Quantity("1/d", "meetings with people and places of use"), assumed(0.0, 0.15)
    ] = 0.03
    exposure_fade: Annotated[
        float,
        Quantity("d", "time constant with which such a meeting loses its pull"),
        assumed(0.5, 5.0),
        DAILY,
    ] = 2.0
    coping: Annotated[
        float,
        Quantity(
            "1",
            "share of a trigger's pull that a rehearsed plan for it takes away; "
            "the trials of relapse prevention are small",
        ),
        assumed(0.0, 0.6),
    ] = 0.45
    begun: Annotated[
        float,
        Quantity("1", "share of use now and then that begins with a trigger that a plan can name"),
        assumed(0.0, 0.9),
    ] = 0.6


@equation
def flare(now: Number, luck: Number, p: TriggerPars) -> Number:
    """Flare of pain (points) today: old ones fade, a new one may come."""
    return toward(now, 0.0, p.flare_fade) + p.flare_size * (luck < p.flare_rate)


@equation
def exposure(now: Number, luck: Number, p: TriggerPars) -> Number:
    """How present (0 to 1) people and places of use are today beyond the usual."""
    met = 1.0 * (luck < p.exposure_rate)
    return met + (1.0 - met) * toward(now, 0.0, p.exposure_fade)


@equation
def answered(weight: Number, plan: Number, p: TriggerPars) -> Number:
    """What is left of a trigger's pull where a plan (0 to 1) for this very trigger is rehearsed."""
    return weight * (1.0 - p.coping * plan)


@equation
def forestalled(
    flare: Number, stress: Number, cues: Number, event_rate: Number, p: TriggerPars
) -> Number:
    """Share (0 to 1) of use now and then that rehearsed plans take away, by how often each comes.

    >>> p = TriggerPars(flare_rate=0.01, exposure_rate=0.0, begun=0.5, coping=0.4)
    >>> round(forestalled(1.0, 0.0, 0.0, 0.01, p), 6), forestalled(0.0, 0.0, 1.0, 0.01, p)
    (0.1, 0.0)
    """
    met = flare * p.flare_rate + stress * event_rate + cues * p.exposure_rate
    return p.begun * p.coping * met / (p.flare_rate + event_rate + p.exposure_rate + 1e-9)
