"""What may go wrong on a day: overdose, other death, other harm."""

from typing import NamedTuple

from simlib.model._jit import equation
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today
from simlib.model.engine.state import Body, Draws, Person, State
from simlib.model.mechanisms import drug, harm, overdose, receptor, sedative, tolerance, use
from simlib.model.mechanisms.arithmetic import Number, least, most


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
    # how likely it was, whatever was drawn: rare events are counted by it
    overdose_chance: Number
    fatal_chance: Number
    death_chance: Number


@equation
def happens(x: State, body: Body, today: Today, who: Person, plan: Levers, luck: Draws) -> Happened:
    """What may go wrong today: overdose from use or prescription, and other harm."""
    living = x.alive * plan.risk
    present = today.in_care
    doses = use.doses(x.mode, who.use) * today.used
    before = most(least(x.overdoses, 1.0), who.overdose.history)
    met = x.breathing * tolerance.met(today.familiar, who.tolerance)
    breath = receptor.signal(body.breath, who.receptor) - met
    sedated = sedative.danger(today.sedative, who.sedative)
    hazard = overdose.by_use(
        doses, today.excess, x.returned, before, plan.sedation * sedated, who.overdose
    )
    # a mg of methadone counts as one MME here: as 4.7, deaths in steady treatment would be far
    # above those of cohorts; that its start is dangerous comes from what tolerance cannot meet
    hazard = hazard + overdose.by_prescription(
        today.prescribed + today.methadone, breath, before, plan.sedation * sedated, who.overdose
    )
    may_overdose = use.chance(living * hazard)
    kills = overdose.fatality(plan.naloxone, who.overdose)
    overdosed = 1.0 * (luck.overdose < may_overdose)
    fatal = overdosed * (luck.fatal < kills)
    may_die = use.chance(living * overdose.other_death(x.habit, x.mode, who.overdose))

    methadone = drug.mean_over_slot(body.methadone, who.drug.methadone_half_life)
    may = harm.hazards(
        body.signal,
        harm.qtc(methadone, plan.qt * present, who.harm),
        x.affect,
        sedative.missing(x.sedative_adapted, today.sedative),
        sedated,
        1.0 + (plan.bleeding - 1.0) * present,
        1.0 + (plan.kidney - 1.0) * present,
        1.0 + (plan.falls - 1.0) * present,
        plan.serotonin * present,
        who.harm,
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
        + crisis + broken,
        overdose_chance=may_overdose,
        fatal_chance=may_overdose * kills,
        death_chance=may_overdose * kills + (1.0 - may_overdose * kills) * may_die,
    )  # fmt: skip
