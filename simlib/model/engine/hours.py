"""The hours: six times a day doses go in, receptors are shared, adaptation leans against them."""

import math

from simlib.model._jit import equation
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today
from simlib.model.engine.state import Body, Person
from simlib.model.mechanisms import dependence, drug, pain, receptor, tolerance
from simlib.model.mechanisms.arithmetic import lasting, most
from simlib.model.mechanisms.clock import OF_DAY, SLOTS

USING_SLOT = 3
"""The slot of the first non-prescribed dose: early evening."""


@equation
def share(slot: int, times: float) -> float:
    """Share of a daily dose that is taken in this four-hour slot, for n doses a day.

    >>> [share(s, 3.0) > 0 for s in range(6)]
    [True, False, True, False, True, False]
    """
    left = math.floor((SLOTS - slot) * times / SLOTS)
    return (left - math.floor((SLOTS - 1 - slot) * times / SLOTS)) / times


@equation
def wake(body: Body) -> Body:
    """Return the same body with the sums of the day, and what is as good as gone, at zero."""
    return Body(
        prescribed=lasting(body.prescribed),
        methadone=lasting(body.methadone),
        supply=lasting(body.supply),
        bup_quick=lasting(body.bup_quick),
        bup_slow=lasting(body.bup_slow),
        fast=body.fast,
        slow=body.slow,
        spontaneous=lasting(body.spontaneous),
        displaced=lasting(body.displaced),
        signal=0.0 * body.signal,
        relief=0.0 * body.relief,
        withdrawal=0.0 * body.withdrawal,
        worst=0.0 * body.worst,
        full=0.0 * body.full,
        partial=0.0 * body.partial,
        breath=0.0 * body.breath,
    )


@equation
def hours(body: Body, today: Today, slot: int, who: Person, plan: Levers) -> Body:
    """Four hours: doses go in, receptors are shared, adaptation and withdrawal move."""
    drugs, mu, lean = who.drug, who.receptor, who.dependence

    # drug on board
    lead = 1.0 * (slot == USING_SLOT)
    prescribed = body.prescribed + today.prescribed * OF_DAY
    methadone = body.methadone + today.methadone * share(slot, plan.methadone_times)
    supply = body.supply + plan.supply * OF_DAY + today.first * lead + today.further * (1.0 - lead)
    once = 1.0 * (plan.buprenorphine_slot > 0.0)
    bup_dose = today.buprenorphine * (
        once * (slot == plan.buprenorphine_slot)
        + (1.0 - once) * share(slot, plan.buprenorphine_times)
    )
    bup_quick = body.bup_quick + drugs.bup_quick * bup_dose
    bup_slow = body.bup_slow + drugs.bup_slow * bup_dose
    full = (
        drug.mean_over_slot(prescribed, plan.half_life)
        + drug.METHADONE_MME * drug.mean_over_slot(methadone, drugs.methadone_half_life)
        + drug.mean_over_slot(supply, drugs.supply_half_life)
    )
    bup = bup_quick * today.quick_mean + bup_slow * today.slow_mean + today.depot_level

    # receptor: everything competes
    bound = receptor.occupancy(full, bup, today.antagonist, mu)
    signal = receptor.signal(receptor.activation(bound, mu.bup_efficacy), mu)
    unopposed = receptor.signal(receptor.unopposed(full, mu), mu)

    # adaptation leans against the signal; what leans alone is withdrawal
    felt = dependence.spontaneous(body.spontaneous, body.fast, body.slow, signal, lean)
    displaced = dependence.displacement(unopposed, signal, full, today.blocked, body.fast, lean)
    sudden = dependence.precipitated(displaced - body.displaced, lean)
    withdrawal = lean.sensitivity * (felt + sudden) * today.unsoothed
    by_full = tolerance.relief(bound.spine, today.half)
    relief = pain.combined_relief(by_full, bup, who.pain)
    breath = receptor.activation(bound, mu.bup_breathing)
    return Body(
        prescribed=prescribed * plan.half_life,
        methadone=methadone * drugs.methadone_half_life,
        supply=supply * drugs.supply_half_life,
        bup_quick=bup_quick * drugs.bup_quick_half_life,
        bup_slow=bup_slow * drugs.bup_slow_half_life,
        fast=dependence.adapt_fast(body.fast, signal, lean),
        slow=dependence.adapt_slow(body.slow, signal, lean),
        spontaneous=felt,
        displaced=dependence.used_to(body.displaced, displaced, lean),
        signal=body.signal + signal * OF_DAY,
        relief=body.relief + relief * OF_DAY,
        withdrawal=body.withdrawal + withdrawal * OF_DAY,
        worst=most(body.worst, withdrawal),
        full=body.full + bound.full * OF_DAY,
        partial=body.partial + bound.partial * OF_DAY,
        breath=most(body.breath, breath),
    )
