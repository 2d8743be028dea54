"""THE MODEL: one day in the life of a person. The order of the lines is the model."""

import math
from typing import NamedTuple

from simlib._jit import equation
from simlib.engine.levers import Levers
from simlib.engine.state import Body, Draws, Person, State
from simlib.mechanisms import (
    affect,
    care,
    craving,
    dependence,
    drug,
    function,
    hyperalgesia,
    learning,
    overdose,
    pain,
    receptor,
    sensitisation,
    sleep,
    tolerance,
    treatment,
    use,
)
from simlib.mechanisms.arithmetic import Number, clip, lasting, least, most, positive, toward
from simlib.mechanisms.clock import OF_DAY, SLOTS


class Today(NamedTuple):
    """What the morning decides and the hours carry out."""

    in_care: Number
    used: Number
    # to be taken: a day's MME, mg and mg; MME in the first slot of use, and in each other slot
    prescribed: Number
    methadone: Number
    buprenorphine: Number
    first: Number
    further: Number
    # what such a dose would do
    reward: Number
    excess: Number
    # on board all day
    depot: Number
    depot_level: Number
    antagonist: Number
    blocked: Number
    plateau: Number
    # how this body answers
    familiar: Number
    half: Number
    quick_mean: Number
    slow_mean: Number


class Feelings(NamedTuple):
    """Term by term, what the day feels like; ``why`` reads it."""

    pain: pain.PainTerms
    sleep: sleep.SleepTerms
    affect: affect.AffectTerms
    craving: craving.CravingTerms
    function: function.FunctionTerms
    events: Number


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
def morning(x: State, who: Person, plan: Levers, luck: Draws) -> Today:
    """Behaviour, decided on yesterday's symptoms, and what a dose would do right now."""
    body = x.body
    cows = who.dependence.cows * body.withdrawal

    # care: people leave, people come back, doses are taken or missed
    leaves = use.happens(
        plan.risk * care.leaving(cows, x.alliance, x.mode, plan.leaving, who.care), luck.leave
    )
    returns = use.happens(plan.risk * who.care.returning, luck.come_back)
    in_care = care.stays(x.in_care, leaves, returns)
    taken = in_care * most(care.takes(luck.take, x.mode, who.care), 1.0 - plan.risk)

    # use of non-prescribed opioids
    hazard = use.hazard(x.craving, x.mode, x.alliance * in_care, plan.access, who.use)
    used = use.happens(plan.risk * hazard, luck.use)

    # what is on board before the first dose of the day
    depot = toward(x.depot, 0.0, who.drug.depot_half_life) + plan.depot * in_care
    injected = plan.naltrexone * in_care
    plateau = most(positive(x.plateau - 1.0), injected * who.drug.naltrexone_plateau)
    holding = 1.0 * (plateau > 0.0)
    waning = toward(x.antagonist, 0.0, who.drug.naltrexone_half_life)
    antagonist = holding * who.drug.naltrexone_ratio + (1.0 - holding) * waning
    depot_level = drug.depot_level(depot, who.drug)
    given = drug.mean_over_slot(body.prescribed, plan.half_life) + drug.METHADONE_MME * (
        drug.mean_over_slot(body.methadone, who.drug.methadone_half_life)
    )
    supply = drug.mean_over_slot(body.supply, who.drug.supply_half_life)
    bup = body.bup_quick + body.bup_slow + depot_level
    before = receptor.occupancy(given, bup, antagonist, who.receptor)
    after = receptor.occupancy(
        given + supply + who.drug.peak * x.dose, bup, antagonist, who.receptor
    )
    reward = learning.reward(
        receptor.signal(receptor.activation(before, who.receptor.bup_efficacy), who.receptor),
        receptor.signal(receptor.activation(after, who.receptor.bup_efficacy), who.receptor),
        body.withdrawal,
        who.learning,
    )
    breath = receptor.activation(after, who.receptor.bup_breathing)
    excess = receptor.signal(breath, who.receptor) - x.breathing

    same = 1.0 * (plan.molecule == x.molecule)
    familiar = tolerance.familiarity(x.familiar, same, who.tolerance)
    half = tolerance.half_relief(body.fast, body.slow, familiar, who.receptor.kappa, who.tolerance)
    ramp = x.ramp * in_care
    return Today(
        in_care=in_care,
        used=used,
        prescribed=plan.prescribed * ramp,
        methadone=plan.methadone * taken * ramp,
        buprenorphine=plan.buprenorphine * taken,
        first=used * x.dose,
        further=used * x.dose * (use.doses(x.mode, who.use) - 1.0) / (SLOTS - 1),
        reward=reward,
        excess=excess,
        depot=depot,
        depot_level=depot_level,
        antagonist=antagonist,
        blocked=dependence.blocked(antagonist),
        plateau=plateau,
        familiar=familiar,
        half=half,
        quick_mean=drug.mean_share(who.drug.bup_quick_half_life),
        slow_mean=drug.mean_share(who.drug.bup_slow_half_life),
    )


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
    bup_dose = today.buprenorphine * share(slot, plan.buprenorphine_times)
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
    withdrawal = lean.sensitivity * (felt + sudden)
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


@equation
def feels(x: State, body: Body, who: Person, plan: Levers, luck: Draws) -> Feelings:
    """What adds to pain, sleep, mood, craving and function today, term by term."""
    events = affect.event(x.events, luck.event, who.affect)
    unanswered = affect.unanswered(body.slow, body.signal, who.dependence.fast_share)
    other = (
        x.quick + x.weeks + x.antidepressant
        + treatment.non_drug_relief(x.skills, x.training, who.treatment)
    )  # fmt: skip
    cue = clip(0.5 * plan.cues + 0.1 * events, 0.0, 1.0)
    return Feelings(
        pain=pain.terms(
            x.sensitised, x.hyperalgesia, body.withdrawal, body.relief, other,
            x.sleep, x.affect, x.fitness, luck.pain, who.pain,
        ),
        sleep=sleep.terms(x.pain, body.withdrawal, x.affect, x.rest, luck.sleep, who.sleep),
        affect=affect.terms(
            x.pain, body.withdrawal, unanswered, events, who.care.alliance - x.alliance,
            x.lift + who.treatment.skills_mood * x.skills, luck.affect, who.affect,
        ),
        craving=craving.terms(
            body.withdrawal, x.habit, cue, body.partial, x.pain, x.affect, luck.craving,
            who.craving,
        ),
        function=function.terms(
            x.pain, x.affect, x.sleep, body.withdrawal, body.signal, x.mode, x.fitness,
            x.skills, who.function,
        ),
        events=events,
    )  # fmt: skip


@equation
def evening(x: State, body: Body, today: Today, who: Person, plan: Levers, luck: Draws) -> State:
    """How the day is felt, what it changes for good, and what may happen in it."""
    felt = feels(x, body, who, plan, luck)

    # harm: overdose from what was used, or from what is prescribed
    doses = use.doses(x.mode, who.use) * today.used
    before = least(x.overdoses, 1.0)
    met = x.breathing * tolerance.met(today.familiar, who.tolerance)
    breath = receptor.signal(body.breath, who.receptor) - met
    hazard = overdose.by_use(doses, today.excess, before, plan.sedation, who.overdose)
    # a mg of methadone counts as one MME here: as 4.7, deaths in steady treatment would be far
    # above those of cohorts; that its start is dangerous comes from what tolerance cannot meet
    hazard = hazard + overdose.by_prescription(
        today.prescribed + today.methadone, breath, before, plan.sedation, who.overdose
    )
    overdosed = x.alive * use.happens(plan.risk * hazard, luck.overdose)
    fatal = overdosed * overdose.kills(luck.fatal, plan.naloxone, who.overdose)
    other_death = x.alive * use.happens(plan.risk * who.overdose.background, luck.death)

    lowering = receptor.signal(body.full + who.hyperalgesia.by_bup * body.partial, who.receptor)
    treat = who.treatment
    present = today.in_care
    return State(
        body=body,
        depot=today.depot,
        antagonist=today.antagonist,
        plateau=today.plateau,
        molecule=0.0 * x.molecule + plan.molecule,
        familiar=today.familiar,
        # slow adaptation
        breathing=tolerance.breathing(x.breathing, body.signal, who.tolerance),
        hyperalgesia=hyperalgesia.step(x.hyperalgesia, lowering, who.hyperalgesia),
        sensitised=sensitisation.step(
            x.sensitised, x.pain, x.affect, x.sleep, lowering, who.sensitisation
        ),
        # how it feels
        pain=pain.step(x.pain, felt.pain, who.pain),
        sleep=sleep.step(x.sleep, felt.sleep, who.sleep),
        affect=affect.step(x.affect, felt.affect, who.affect),
        events=felt.events,
        craving=craving.step(x.craving, felt.craving, who.craving),
        # what use teaches
        habit=learning.habit(x.habit, today.used, today.reward, who.learning),
        mode=learning.mode(x.mode, today.used, today.reward, who.learning),
        dose=use.usual_dose(x.dose, body.fast + body.slow, today.used, who.use),
        # what living with it does
        fitness=function.condition(x.fitness, x.pain, x.training, who.function),
        function=function.step(x.function, felt.function, who.function),
        alliance=care.alliance(x.alliance, present, plan.alliance, who.care),
        ramp=care.ramp(x.ramp, present, who.care),
        # other treatments
        quick=treatment.quick(x.quick, present * plan.quick_relief, treat),
        weeks=treatment.weeks(x.weeks, present * plan.weeks_relief, treat),
        antidepressant=treatment.slow(x.antidepressant, present * plan.slow_relief, treat),
        lift=treatment.slow(x.lift, present * plan.lift, treat),
        rest=treatment.slow(x.rest, present * plan.rest, treat),
        skills=treatment.practised(x.skills, present * plan.skills, treat),
        training=treatment.practised(x.training, present * plan.exercise, treat),
        # what happened
        in_care=today.in_care * x.alive * (1.0 - fatal) * (1.0 - other_death),
        alive=x.alive * (1.0 - fatal) * (1.0 - other_death),
        used=today.used * x.alive,
        reward=today.reward,
        overdoses=x.overdoses + overdosed,
        overdosed=most(x.overdosed, fatal),
    )


@equation
def day(x: State, who: Person, plan: Levers, luck: Draws) -> State:
    """Live one day: yesterday's State in, today's State out.

    Parameters
    ----------
    x : State
        The person at the end of yesterday.
    who : Person
        Parameters, time constants as shares kept per step (see
        :func:`simlib.engine.parameters.prepared`).
    plan : Levers
        What the clinic does today, scalars; ``half_life`` as the share kept per slot.
    luck : Draws
        Today's random numbers.
    """
    today = morning(x, who, plan, luck)
    body = wake(x.body)
    for slot in range(SLOTS):
        body = hours(body, today, slot, who, plan)
    return evening(x, body, today, who, plan, luck)
