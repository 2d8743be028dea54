"""What may go wrong on a day: overdose, other death, other harm."""

from typing import NamedTuple

from simlib.model.engine.hours import by_injection, stays
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today
from simlib.model.engine.state import Body, Draws, Person, State
from simlib.model.mechanisms import (
    aftermath,
    drug,
    harm,
    overdose,
    receptor,
    sedative,
    tolerance,
    use,
)
from simlib.model.mechanisms.arithmetic import Number, least, most
from simlib.model.notation.jit import equation


class Happened(NamedTuple):
    """What went wrong today (1.0 or 0.0 each)."""

    overdose: Number
    fatal: Number
    death: Number
    bleeding: Number
    kidney: Number
    fall: Number
    arrhythmia: Number
    serotonin: Number
    seizure: Number
    crisis: Number
    hospital: Number
    emergency: Number
    shock: Number
    # how likely it was, whatever was drawn: rare events are counted by it
    overdose_chance: Number
    fatal_chance: Number
    death_chance: Number
    sedation_chance: Number
    emergency_chance: Number
    arrhythmia_chance: Number
    seizure_chance: Number
    crisis_chance: Number
    fall_chance: Number
    bleeding_chance: Number
    kidney_chance: Number
    serotonin_chance: Number


IN_HOSPITAL = 25.0
"""COWS from which an emergency visit becomes a stay: vomiting, dehydration, agitation."""


@equation
def happens(x: State, body: Body, today: Today, who: Person, plan: Levers, luck: Draws) -> Happened:
    """What may go wrong today: overdose from use or prescription, and other harm."""
    living = x.alive * plan.risk
    present = today.in_care
    doses = use.doses(x.regular_use, who.use) * today.used
    before = most(least(x.overdoses, 1.0), who.overdose.history)
    met = x.breathing * tolerance.met_by_breathing(today.familiar, plan.unshared, who.tolerance)
    breath = receptor.signal(body.breath, who.receptor) - met
    missing = sedative.missing(x.sedative_adapted, today.sedative)
    sedated = sedative.danger(sedative.instead(today.sedative, missing, who.sedative), who.sedative)
    hazard = overdose.by_use(
        doses, today.excess, x.access_recency, before, plan.sedation * sedated, who.overdose
    ) * (1.0 + who.overdose.prior_recent * x.overdose_recency)
    hazard = hazard * overdose.just_left(x.dropout_recency, x.help_received, who.overdose)
    left = stays(body, who)
    hazard = hazard * overdose.on_top(breath, left, who.overdose)
    hazard = hazard + aftermath.at_hand(x.shock, x.expected_dose, x.habit, who.aftermath) * (
        plan.sedation * sedated * who.overdose.sedatives
    )
    # a mg of methadone counts as one MME here: as 4.7, deaths in steady treatment would be far
    # above those of cohorts; that its start is dangerous comes from what tolerance cannot meet
    hazard = hazard + overdose.by_prescription(
        today.prescribed + today.methadone, breath, before, plan.sedation * sedated, who.overdose
    )
    injected = overdose.unskipped(by_injection(body, today.depot_level, who), who.overdose)
    asleep = overdose.by_sedation(breath, left, plan.sedation * sedated * injected, who.overdose)
    may_overdose = use.chance(living * (hazard + asleep))
    kills = overdose.fatality(plan.naloxone, who.overdose) * overdose.deadlier(
        asleep, hazard, who.overdose
    )
    overdosed = 1.0 * (luck.overdose < may_overdose)
    fatal = overdosed * (luck.fatal < kills)
    methadone = drug.mean_over_slot(body.methadone, who.drug.methadone_half_life)
    may = harm.hazards(
        body.signal,
        breath,
        body.withdrawal,
        harm.qtc(methadone, plan.qt * present, who.harm),
        x.affect,
        x.shock,
        missing,
        sedated,
        1.0 + (plan.bleeding - 1.0) * present,
        1.0 + (plan.kidney - 1.0) * present,
        1.0 + (plan.falls - 1.0) * present,
        plan.serotonin * present,
        # what is not made into the active product stays, and convulses
        plan.convulsant * (2.0 - plan.cyp2d6) * present,
        who.harm,
    )
    may_die = use.chance(
        living
        * (overdose.other_death(x.habit, x.regular_use, who.overdose) + harm.kills(may, who.harm))
    )
    cows = who.dependence.cows * body.worst
    may_visit = use.chance(living * aftermath.emergency(cows, x.shock, who.aftermath))
    visits = 1.0 * (luck.emergency < may_visit)
    lost = present * aftermath.loss(
        aftermath.equivalents(plan.prescribed, plan.methadone, plan.buprenorphine, plan.depot),
        x.clinic_opioid,
    )
    bleeding = use.happens(living * may.bleeding, luck.bleeding)
    kidney = use.happens(living * may.kidney, luck.kidney)
    arrhythmia = use.happens(living * may.arrhythmia, luck.arrhythmia)
    serotonin = use.happens(living * may.serotonin, luck.serotonin)
    seizure = use.happens(living * may.seizure, luck.seizure)
    crisis = use.happens(living * may.crisis, luck.crisis)
    broken = use.happens(living * may.fall * who.harm.admitted, luck.fall)
    return Happened(
        overdose=overdosed,
        fatal=fatal,
        death=1.0 * (luck.death < may_die),
        bleeding=bleeding,
        kidney=kidney,
        fall=use.happens(living * may.fall, luck.fall),
        arrhythmia=arrhythmia,
        serotonin=serotonin,
        seizure=seizure,
        crisis=crisis,
        hospital=overdosed - fatal + bleeding + kidney + arrhythmia + serotonin + seizure
        + crisis + broken + visits * (cows >= IN_HOSPITAL),
        emergency=visits + overdosed - fatal,
        shock=aftermath.shock(
            x.shock, plan.risk * lost, visits, overdosed - fatal, plan.risk * body.brought_on,
            who.aftermath,
        ),
        overdose_chance=may_overdose,
        fatal_chance=may_overdose * kills,
        death_chance=may_overdose * kills + (1.0 - may_overdose * kills) * may_die,
        sedation_chance=use.chance(living * who.overdose.drowsy * asleep),
        emergency_chance=may_visit + (1.0 - may_visit) * may_overdose,
        arrhythmia_chance=use.chance(living * may.arrhythmia),
        seizure_chance=use.chance(living * may.seizure),
        crisis_chance=use.chance(living * may.crisis),
        fall_chance=use.chance(living * may.fall),
        bleeding_chance=use.chance(living * may.bleeding),
        kidney_chance=use.chance(living * may.kidney),
        serotonin_chance=use.chance(living * may.serotonin),
    )  # fmt: skip
