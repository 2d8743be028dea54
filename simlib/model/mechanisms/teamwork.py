"""Teamwork: prescribers who do not know of each other can undo one another's plans."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class TeamworkPars(NamedTuple):
    """How often prescribers cross, and what follows."""

    rate: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard that another prescriber acts against the plan when nobody "
            "coordinates (0 with one prescriber)",
        ),
        assumed(0.0, 0.03),
    ] = 0.0
    coordinated: Annotated[
        float, Quantity("1", "share of this that full coordination prevents"), assumed(0.6, 1.0)
    ] = 0.9
    second: Annotated[float, Quantity("MME/d", "a second prescription"), assumed(15.0, 60.0)] = 30.0
    undercut: Annotated[
        float,
        Quantity("1", "share of the dose that a contradictory taper takes away at once"),
        assumed(0.2, 0.6),
    ] = 0.4
    fade: Annotated[
        float,
        Quantity("d", "time constant until it is noticed and put right"),
        assumed(7.0, 30.0),
        DAILY,
    ] = 14.0
    lost_trust: Annotated[
        float,
        Quantity("0-1", "alliance lost while prescribers contradict each other"),
        assumed(0.0, 0.3),
    ] = 0.15


@equation
def conflict(luck: Number, in_care: Number, coordination: Number, p: TeamworkPars) -> Number:
    """Which conflict begins today: 0 none, 1 a second prescription, 2 a contradictory taper."""
    hazard = p.rate * (1.0 - p.coordinated * coordination) * in_care
    return 1.0 * (luck < hazard) + 1.0 * (luck < 0.5 * hazard)


@equation
def ongoing(now: Number, begins: Number, p: TeamworkPars) -> Number:
    """How far (0 to 1) a conflict is in force today."""
    return begins + (1.0 - begins) * toward(now, 0.0, p.fade)
