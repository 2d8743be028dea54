"""The hours: six times a day doses go in, receptors are shared, adaptation leans against them."""

import math

from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today
from simlib.model.engine.state import Body, Person
from simlib.model.mechanisms import dependence, drug, pain, receptor, tolerance
from simlib.model.mechanisms.arithmetic import Number, lasting, least, most
from simlib.model.mechanisms.clock import OF_DAY, SLOTS
from simlib.model.mechanisms.drug import DrugPars
from simlib.model.notation.jit import equation

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


NOTHING_LEFT = 5.0
"""Full agonist (MME a day) below which nobody waits for more withdrawal."""
A_TRACE = 1e-9


@equation
def wake(body: Body, today: Today, plan: Levers) -> Body:
    """Return the same body with the sums of the day, and what is as good as gone, at zero.

    Another prescription does not change how fast the old one leaves: what is left of it keeps its
    own half-life until it is gone.
    """
    other = today.in_care * (plan.prescribed > 0.0) * (plan.half_life != body.prescribed_retained)
    moved = other * body.prescribed
    prior_agonist = lasting(body.prior_agonist + moved)
    return Body(
        prescribed=lasting(body.prescribed - moved),
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
        prescribed_retained=other * plan.half_life + (1.0 - other) * body.prescribed_retained,
        prior_agonist=prior_agonist,
        prior_agonist_retained=(
            body.prior_agonist * body.prior_agonist_retained
            + (moved + A_TRACE) * body.prescribed_retained
        )
        / (body.prior_agonist + moved + A_TRACE),
        bup_adapted=lasting(body.bup_adapted),
        brought_on=0.0 * body.brought_on,
    )


@equation
def full_level(body: Body, drugs: DrugPars) -> Number:
    """Full agonist on board, as a mean over the slot to come (MME a day)."""
    return (
        drug.mean_over_slot(body.prescribed, body.prescribed_retained)
        + drug.mean_over_slot(body.prior_agonist, body.prior_agonist_retained)
        + drug.METHADONE_MME * drug.mean_over_slot(body.methadone, drugs.methadone_half_life)
        + drug.mean_over_slot(body.supply, drugs.supply_half_life)
    )


@equation
def stays(body: Body, who: Person) -> Number:
    """Share (0 to 1) of what depresses breathing that was prescribed and stays for four hours.

    Who is drowsy skips the next tablet; what stays through the night cannot be skipped.
    What a person used without a prescription is counted by its doses elsewhere.
    """
    drugs = who.drug
    now = drug.mean_over_slot(body.prescribed, body.prescribed_retained)
    before = drug.mean_over_slot(body.prior_agonist, body.prior_agonist_retained)
    methadone = drug.METHADONE_MME * drug.mean_over_slot(body.methadone, drugs.methadone_half_life)
    lasts = (
        now * body.prescribed_retained
        + before * body.prior_agonist_retained
        + methadone * drugs.methadone_half_life
    )
    share = lasts / (full_level(body, drugs) + A_TRACE)
    partial = who.receptor.bup_breathing * body.partial
    return (body.full * share + partial * drugs.bup_slow_half_life) / (
        body.full + partial + A_TRACE
    )


@equation
def by_injection(body: Body, depot_level: Number, who: Person) -> Number:
    """Share (0 to 1) of what depresses breathing that comes from a depot."""
    tongue = body.bup_quick + body.bup_slow
    partial = who.receptor.bup_breathing * body.partial
    injected = partial * depot_level / (tongue + depot_level + A_TRACE)
    return injected / (body.full + partial + A_TRACE)


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
    by_clock = once * (slot == plan.buprenorphine_slot) + (1.0 - once) * share(
        slot, plan.buprenorphine_times
    )
    # a start by COWS waits until there is enough withdrawal, or nothing left to wait for
    waits = 1.0 * (plan.buprenorphine_cows > 0.0) * (body.bup_slow + today.depot_level < drug.BEGUN)
    seen = lean.cows * lean.sensitivity * body.spontaneous * today.unsoothed
    left = full_level(body, drugs)
    ready = 1.0 - (seen < plan.buprenorphine_cows) * (left > NOTHING_LEFT)
    # who uses today is asked to wait on: what is felt lags behind what is on board
    ready = ready * (slot >= plan.buprenorphine_slot) * (1.0 - today.used)
    bup_dose = today.buprenorphine * (waits * ready * drug.FIRST_PART + (1.0 - waits) * by_clock)
    bup_quick = body.bup_quick + drugs.bup_quick * bup_dose
    bup_slow = body.bup_slow + drugs.bup_slow * bup_dose
    full = (
        drug.mean_over_slot(prescribed, body.prescribed_retained)
        + drug.mean_over_slot(body.prior_agonist, body.prior_agonist_retained)
        + drug.METHADONE_MME * drug.mean_over_slot(methadone, drugs.methadone_half_life)
        + drug.mean_over_slot(supply, drugs.supply_half_life)
    )
    bup = bup_quick * today.quick_mean + bup_slow * today.slow_mean + today.depot_level

    # receptor: everything competes
    bound = receptor.occupancy(full, bup, today.antagonist, mu)
    signal = receptor.signal(receptor.activation(bound, mu.bup_efficacy), mu)
    unopposed = receptor.signal(receptor.unopposed(full, mu), mu)
    efficacy = dependence.partial_efficacy(mu.bup_efficacy, body.fast, lean)
    expected = receptor.occupancy(full, least(body.bup_adapted, bup), today.antagonist, mu)
    lost = receptor.lost(
        receptor.activation(expected, efficacy), receptor.activation(bound, efficacy), mu
    )

    # adaptation leans against the signal; what leans alone is withdrawal
    felt = dependence.spontaneous(body.spontaneous, body.fast, body.slow, signal, lean)
    displaced = dependence.displacement(lost, full, body.fast, lean)
    blocked = dependence.blockade(unopposed, full, today.blocked, body.fast, lean)
    sudden = dependence.precipitated(displaced, blocked - body.displaced, lean)
    withdrawal = lean.sensitivity * (felt + sudden) * today.unsoothed
    brought_on = lean.sensitivity * sudden * today.unsoothed
    by_full = tolerance.relief(bound.spine, today.half)
    relief = pain.combined_relief(by_full, bup, who.pain)
    breath = receptor.activation(bound, mu.bup_breathing)
    return Body(
        prescribed=prescribed * body.prescribed_retained,
        methadone=methadone * drugs.methadone_half_life,
        supply=supply * drugs.supply_half_life,
        bup_quick=bup_quick * drugs.bup_quick_half_life,
        bup_slow=bup_slow * drugs.bup_slow_half_life,
        fast=dependence.adapt_fast(body.fast, signal, lean),
        slow=dependence.adapt_slow(body.slow, signal, lean),
        spontaneous=felt,
        displaced=dependence.used_to(body.displaced, blocked, lean),
        signal=body.signal + signal * OF_DAY,
        relief=body.relief + relief * OF_DAY,
        withdrawal=body.withdrawal + withdrawal * OF_DAY,
        worst=most(body.worst, withdrawal),
        full=body.full + bound.full * OF_DAY,
        partial=body.partial + bound.partial * OF_DAY,
        breath=most(body.breath, breath),
        prescribed_retained=body.prescribed_retained,
        prior_agonist=body.prior_agonist * body.prior_agonist_retained,
        prior_agonist_retained=body.prior_agonist_retained,
        bup_adapted=dependence.bup_adapted(body.bup_adapted, bup, lean),
        brought_on=most(body.brought_on, brought_on),
    )
