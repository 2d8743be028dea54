"""What is on board: doses taken, and how they leave the body."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number
from simlib.model.mechanisms.clock import DAILY_HALVING, SLOTS, SLOTTED_HALVING
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred, measured


class DrugPars(NamedTuple):
    """How fast each kind of opioid leaves the body."""

    methadone_half_life: Annotated[
        float,
        Quantity("d", "half-life of methadone at steady state"),
        inferred("methadone-half-life", 0.6, 1.7),
        SLOTTED_HALVING,
    ] = 21.0 / 24.0
    supply_half_life: Annotated[
        float,
        Quantity("d", "half-life of non-prescribed opioids (heroin 3 h, chronic fentanyl 8 h)"),
        assumed(0.12, 0.6, near="virtual-opioid-user"),
        SLOTTED_HALVING,
    ] = 3.5 / 24.0
    peak: Annotated[
        float,
        Quantity("1/d", "level right after one non-prescribed dose, per MME"),
        assumed(3.0, 6.0, near="virtual-opioid-user"),
    ] = 4.8
    bup_quick_half_life: Annotated[
        float,
        Quantity("d", "distribution half-life of sublingual buprenorphine"),
        inferred("sublocade-label", 0.08, 0.2),
        SLOTTED_HALVING,
    ] = 3.0 / 24.0
    bup_slow_half_life: Annotated[
        float,
        Quantity("d", "terminal half-life of sublingual buprenorphine"),
        measured("bup-sl-half-life", 0.7, 1.6),
        SLOTTED_HALVING,
    ] = 32.0 / 24.0
    bup_quick: Annotated[
        float,
        Quantity("ng/mL per mg", "quick part of the level after 1 mg"),
        inferred("sublocade-label", 0.2, 0.4),
    ] = 0.30
    bup_slow: Annotated[
        float,
        Quantity("ng/mL per mg", "slow part of the level after 1 mg"),
        inferred("sublocade-label", 0.03, 0.06),
    ] = 0.044
    depot_half_life: Annotated[
        float,
        Quantity("d", "half-life of the monthly buprenorphine depot"),
        inferred("sublocade-label", 43.0, 60.0),
        DAILY_HALVING,
    ] = 43.0
    depot_release: Annotated[
        float,
        Quantity("ng/mL per mg", "level per mg still in the depot"),
        inferred("sublocade-label", 0.006, 0.012),
    ] = 0.0098
    naltrexone_half_life: Annotated[
        float,
        Quantity("d", "halving of the naltrexone blockade after its plateau"),
        assumed(5.0, 10.0),
        DAILY_HALVING,
    ] = 7.0
    naltrexone_plateau: Annotated[
        float, Quantity("d", "days of full blockade after a depot injection"), assumed(10.0, 21.0)
    ] = 14.0
    naltrexone_ratio: Annotated[
        float,
        Quantity("1", "antagonist level over its dissociation constant at the plateau"),
        assumed(30.0, 120.0),
    ] = 60.0
    injection_interval: Annotated[
        float,
        Quantity("d", "days between injections of depot buprenorphine or naltrexone"),
        inferred("sublocade-label", 26.0, 31.0),
    ] = 28.0
    challenge_passed: Annotated[
        float,
        Quantity(
            "1",
            "fast adaptation below which a naloxone challenge stays silent: about "
            "five days after heroin",
        ),
        inferred("xbot-2018", 0.3, 0.6),
    ] = 0.445


MADE_BY_ENZYME: Annotated[
    float,
    Quantity(
        "1",
        "share of the opioid effect of tramadol or codeine that a fully blocked CYP2D6 takes "
        "away: beside paroxetine tramadol relieved no better than placebo",
    ),
    assumed(0.4, 0.95, near="tramadol-label"),
] = 0.8

HARDLY = 1e-9
"""MME a day that is nothing, where a share is taken of what is on board."""

METHADONE_MME = 4.7
"""Morphine equivalents of 1 mg methadone a day (CDC 2022)."""

FIRST_PART = 0.5
"""Share of a day's buprenorphine that is taken at once when enough withdrawal has come."""
BEGUN = 0.08
"""Slow part of the level (ng/mL) from which on buprenorphine has begun: 4 mg last a day and a half,
16 mg four days."""


@equation
def activated(prodrug: Number, cyp2d6: Number) -> Number:
    """Share (0 to 1) of an opioid that acts when other medicines leave this much of CYP2D6.

    >>> activated(0.0, 0.2), activated(1.0, 1.0)
    (1.0, 1.0)
    """
    return 1.0 - MADE_BY_ENZYME * prodrug * (1.0 - cyp2d6)


@equation
def mean_over_slot(amount: Number, keep: Number) -> Number:
    """Mean rate (per day) at which an amount leaves during one four-hour slot.

    At steady state it equals the daily dose, whatever the half-life, so a level in MME a day
    reads as the prescription does. Step means are used because values at the end of a step
    under-read by up to 40 %.

    Parameters
    ----------
    amount : float or array, MME, >= 0
        Amount on board at the start of the slot, this slot's dose included.
    keep : float or array, in [0, 1]
        Share left after one slot.

    Returns
    -------
    float or array, MME/d
    """
    return amount * (1.0 - keep) * SLOTS


@equation
def mean_share(keep: Number) -> Number:
    """Mean share on board over a slot at whose end the share ``keep`` is left.

    The logarithmic mean ``(1 - keep) / -ln(keep)`` by its series, good to 1e-3.

    >>> round(mean_share(0.9), 4)
    0.9491
    """
    z = (1.0 - keep) / (1.0 + keep)
    w = z * z
    return 0.5 * (1.0 + keep) / (1.0 + w * (0.3333333333333333 + w * (0.2 + w * 0.14285714)))


@equation
def depot_level(depot: Number, p: DrugPars) -> Number:
    """Plasma buprenorphine (ng/mL) from what is left in the depot (mg)."""
    return p.depot_release * depot
