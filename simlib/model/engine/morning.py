"""The morning: what is decided on yesterday's symptoms, and what is on board."""

from typing import Annotated, NamedTuple

from simlib.model.engine.levers import Levers
from simlib.model.engine.state import Draws, Person, State
from simlib.model.mechanisms import (
    affect,
    aftermath,
    care,
    craving,
    dependence,
    drug,
    learning,
    receptor,
    reliance,
    sedative,
    teamwork,
    tolerance,
    triggers,
    use,
)
from simlib.model.mechanisms.arithmetic import Number, most, positive, root, toward
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed

BLOCKED_OFF: Annotated[
    float,
    Quantity("1", "share of the pull of coming back that a full blockade takes away"),
    assumed(0.3, 1.0),
] = 0.6


class Today(NamedTuple):
    """What the morning decides and the hours carry out."""

    in_care: Number
    used: Number
    away: Number
    # who takes part, and what gets in the way
    attends: Number
    duplicate_prescriber: Number
    conflicting_taper: Number
    sedative: Number
    unsoothed: Number
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
    agonist: Number
    depot: Number
    depot_level: Number
    antagonist: Number
    blocked: Number
    blockade_days: Number
    days_to_injection: Number
    # how this body answers
    familiar: Number
    half: Number
    quick_mean: Number
    slow_mean: Number


@equation
def morning(x: State, who: Person, plan: Levers, luck: Draws) -> Today:
    """Behaviour, decided on yesterday's symptoms, and what a dose would do right now."""
    body = x.body
    cows = who.dependence.cows * body.withdrawal

    # care: people leave, people come back, doses are taken or missed
    held = plan.leaving * reliance.holds(plan.prescribed, who.reliance)
    missing = x.habit * (1.0 - x.help_received)
    steady = (1.0 - x.habit) * (plan.methadone + plan.buprenorphine + plan.depot > 0.0)
    walks_out = aftermath.walks_out(body.brought_on, who.aftermath) * (plan.leaving > 0.0)
    leaves = use.happens(
        plan.risk * walks_out
        + plan.risk
        * care.leaving(
            cows,
            x.cue_reactivity,
            x.alliance,
            x.regular_use,
            x.recent_use,
            missing,
            steady,
            x.crisis_recency,
            aftermath.leaves(x.shock, who.aftermath),
            x.strain,
            held,
            who.care,
        ),
        luck.leave,
    )
    comes = plan.returning * aftermath.comes_back(x.shock, who.aftermath)
    returns = use.happens(
        plan.risk * care.returning(x.dropout_recency, who.care) * comes, luck.come_back
    )
    in_care = x.alive * care.stays(x.in_care, leaves, returns)
    wish = care.wish(x.strain, who.care)
    willing = in_care * most(care.willing(x.alliance, body.withdrawal, who.care), 1.0 - plan.risk)
    taken = willing * most(care.takes(luck.take, x.regular_use, wish, who.care), 1.0 - plan.risk)
    # a day without methadone is felt, so that nobody leaves one out by wish
    swallowed = willing * most(care.takes(luck.take, x.regular_use, 0.0, who.care), 1.0 - plan.risk)
    held_by = body.bup_slow + drug.depot_level(x.depot, who.drug)
    waits = in_care * (plan.buprenorphine_cows > 0.0) * (held_by < drug.BEGUN)

    # what is offered in sessions is taken up or not; other prescribers may cross the plan
    attends = care.attends(
        luck.attend, x.regular_use, x.affect, plan.sessions, plan.attendance_ratio, who.care
    )
    begins = plan.risk * teamwork.conflict(luck.conflict, in_care, plan.coordination, who.teamwork)
    duplicate_prescriber = teamwork.ongoing(
        x.duplicate_prescriber, 1.0 * (begins == 1.0), who.teamwork
    )
    conflicting_taper = teamwork.ongoing(x.conflicting_taper, 1.0 * (begins == 2.0), who.teamwork)
    taken_sedative = who.sedative.level * (1.0 - in_care * (1.0 - plan.sedatives))

    # what is on board before the first dose of the day
    waited = positive(x.days_to_injection - 1.0)
    open_today = willing * (waited <= 0.0)
    free = 1.0 * (body.fast < who.drug.challenge_passed)
    injected = plan.naltrexone * open_today * (1.0 - plan.naltrexone_check * (1.0 - free))
    blockade_days = most(positive(x.blockade_days - 1.0), injected * who.drug.naltrexone_plateau)
    holding = 1.0 * (blockade_days > 0.0)
    waning = toward(x.antagonist, 0.0, who.drug.naltrexone_half_life)
    antagonist = holding * who.drug.naltrexone_ratio + (1.0 - holding) * waning
    left_in_depot = toward(x.depot, 0.0, who.drug.depot_half_life)
    before_injection = drug.depot_level(left_in_depot, who.drug)
    tablets = drug.mean_over_slot(body.prescribed, body.prescribed_retained)
    earlier = drug.mean_over_slot(body.prior_agonist, body.prior_agonist_retained)
    methadone = drug.METHADONE_MME * drug.mean_over_slot(
        body.methadone, who.drug.methadone_half_life
    )
    given = tablets + earlier + methadone
    supply = drug.mean_over_slot(body.supply, who.drug.supply_half_life)
    tongue = body.bup_quick + body.bup_slow
    held_now = receptor.occupancy(given, tongue + before_injection, antagonist, who.receptor)
    # what is gone before the next dose holds nobody
    lasts = (
        tablets * root(body.prescribed_retained)
        + earlier * root(body.prior_agonist_retained)
        + methadone
    )
    holds = lasts / (given + drug.HARDLY)

    # use of non-prescribed opioids
    # a plan reaches those who are in care
    within = 1.0 + in_care * (plan.access * use.rewarded(plan.incentive, who.use) - 1.0)
    missed = sedative.missing(x.sedative_adapted, x.sedative)
    within = within * aftermath.drives(x.shock, who.aftermath)
    # who waits for a first dose or injection holds off, and who is not in regular use does so on
    # the first days of any start
    first_days = (plan.buprenorphine > 0.0) * (held_by < drug.BEGUN) * (1.0 - x.regular_use)
    not_yet = (plan.depot > 0.0) * (before_injection < drug.BEGUN) * 1.0
    held_off = most(waits, in_care * most(first_days, not_yet))
    within = within * sedative.drives(missed, who.sedative) * (1.0 - who.use.holds_off * held_off)
    unanswered = affect.unanswered(body.slow, body.signal, who.dependence.fast_share)
    quieted = craving.quieted(
        craving.held(body.partial, held_now.full * holds, who.craving), who.craving
    )
    forestalled = in_care * triggers.forestalled(
        plan.cope_flare, plan.cope_stress, plan.cope_cues, who.affect.event_rate, who.triggers
    )
    quieted = 1.0 - (1.0 - quieted) * (1.0 - forestalled)
    hazard = use.hazard(
        x.craving, x.cue_reactivity, body.withdrawal, unanswered,
        x.access_recency * (1.0 - BLOCKED_OFF * dependence.blocked(x.antagonist)), x.regular_use,
        aftermath.blocks(dependence.blocked(x.antagonist), x.shock, who.aftermath),
        x.alliance * in_care, x.support, x.urges, within,
        x.habit, quieted, x.strain, x.recent_use, who.use,
    )  # fmt: skip
    used = use.happens(plan.risk * hazard, luck.use)
    dose = x.dose * use.strength(luck.batch, who.use)

    # nobody is injected before a first dose under the tongue, where one is waited for, nor for
    # the first time on a day of use
    ready = (1.0 - waits) * (1.0 - used * (before_injection < drug.BEGUN))
    given_depot = open_today * (plan.depot > 0.0) * ready
    days_to_injection = waited + who.drug.injection_interval * most(injected, given_depot)
    depot = left_in_depot + plan.depot * given_depot
    depot_level = drug.depot_level(depot, who.drug)
    bup = tongue + depot_level
    before = receptor.occupancy(given, bup, antagonist, who.receptor)

    # what one dose would do now
    after = receptor.occupancy(given + supply + who.drug.peak * dose, bup, antagonist, who.receptor)
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
    dispensed_share = x.dispensed_share * in_care
    full_dose = (x.dispensed_share + (1.0 - x.dispensed_share) * plan.restart) * swallowed
    return Today(
        in_care=in_care,
        used=used,
        agonist=before.full * holds,
        # under a blockade opioids are out of reach, too
        away=most(use.away(plan.access, in_care), dependence.blocked(antagonist)),
        attends=attends,
        duplicate_prescriber=duplicate_prescriber,
        conflicting_taper=conflicting_taper,
        sedative=taken_sedative,
        unsoothed=1.0 - plan.soothing * in_care,
        prescribed=plan.prescribed
        * drug.activated(plan.prodrug, 1.0 - in_care * (1.0 - plan.cyp2d6))
        * dispensed_share
        * most(care.lowered(wish, who.care), 1.0 - plan.risk)
        * (1.0 - who.teamwork.undercut * conflicting_taper)
        + who.teamwork.second * duplicate_prescriber,
        methadone=plan.methadone * full_dose,
        buprenorphine=(plan.buprenorphine + waits * plan.depot_test / drug.FIRST_PART) * taken,
        first=used * dose,
        further=used * dose * (use.doses(x.regular_use, who.use) - 1.0) / (SLOTS - 1),
        reward=reward,
        excess=excess,
        depot=depot,
        depot_level=depot_level,
        antagonist=antagonist,
        blocked=dependence.blocked(antagonist),
        blockade_days=blockade_days,
        days_to_injection=days_to_injection,
        familiar=familiar,
        half=half,
        quick_mean=drug.mean_share(who.drug.bup_quick_half_life),
        slow_mean=drug.mean_share(who.drug.bup_slow_half_life),
    )
