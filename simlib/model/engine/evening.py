"""The evening: how the day is felt, what may go wrong in it, and what it changes for good."""

from typing import NamedTuple

from simlib.model.engine.dangers import happens
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today
from simlib.model.engine.state import Body, Draws, Person, State
from simlib.model.mechanisms import (
    affect,
    aftermath,
    care,
    craving,
    drug,
    function,
    hyperalgesia,
    learning,
    pain,
    receptor,
    reliance,
    sedative,
    sensitisation,
    sleep,
    slow_fluctuation,
    strain,
    tolerance,
    treatment,
    triggers,
    use,
)
from simlib.model.mechanisms.arithmetic import Number, least, most
from simlib.model.notation.jit import equation

A_DAY = 1.0 / 7.0
"""Of what is offered in a week."""


class Feelings(NamedTuple):
    """Term by term, what the day feels like; ``why`` reads it."""

    pain: pain.PainTerms
    sleep: sleep.SleepTerms
    affect: affect.AffectTerms
    craving: craving.CravingTerms
    cue_reactivity: Number
    hurts: Number
    weighs: Number
    function: function.FunctionTerms
    events: Number
    flare: Number
    exposure: Number
    pain_fluctuation: Number
    mood_fluctuation: Number
    function_fluctuation: Number


@equation
def feels(x: State, body: Body, today: Today, who: Person, plan: Levers, luck: Draws) -> Feelings:
    """What adds to pain, sleep, mood, craving and function today, term by term."""
    treat = who.treatment
    here = today.in_care
    events = affect.event(x.events, luck.event, plan.stability, who.affect) + plan.hard_event
    flare = triggers.flare(x.flare, luck.flare, who.triggers) + plan.sudden_flare
    exposure = most(triggers.exposure(x.exposure, luck.exposure, who.triggers), plan.met)
    pain_fluctuation = slow_fluctuation.step(
        x.pain_fluctuation, who.pain.spell_pace, who.pain.spell, luck.pain_fluctuation
    )
    mood_fluctuation = slow_fluctuation.step(
        x.mood_fluctuation, who.affect.spell_pace, who.affect.spell, luck.mood_fluctuation
    )
    function_fluctuation = slow_fluctuation.step(
        x.function_fluctuation,
        who.function.spell_pace,
        who.function.spell,
        luck.function_fluctuation,
    )
    around = 1.0 + here * (plan.cues - 1.0)
    stress = triggers.answered(events, here * plan.cope_stress, who.triggers)
    met = triggers.answered(exposure, here * plan.cope_cues, who.triggers)
    tablets = triggers.answered(
        reliance.tempts(today.prescribed, x.expected_dose), here * plan.cope_cues, who.triggers
    )
    cue_reactivity = craving.cue_reactivity(
        x.habit,
        craving.cue(around, met, stress, tablets, who.craving),
        craving.held(body.partial, today.agonist, who.craving),
        x.urges,
        who.craving,
    )
    # a plan for a trigger answers its pull toward use, not the pain or the grief themselves
    hurts = x.pain - (flare - triggers.answered(flare, here * plan.cope_flare, who.triggers))
    weighs = x.affect - (events - stress)

    even = drug.METHADONE_MME * today.methadone
    even = even / (even + today.prescribed + today.first + today.further + 1e-9)
    burden = function.burdened(body.signal, body.partial, body.full, even, who.function)
    unanswered = affect.unanswered(body.slow, body.signal, who.dependence.fast_share)
    missing = sedative.missing(x.sedative_adapted, today.sedative)
    other = pain.contrast(
        today.prescribed, x.prescribed_lately, x.expected_dose, who.pain
    ) + treatment.together(
        x.relief_acute + x.relief_subacute + x.relief_antidepressant,
        treatment.non_drug_relief(x.skills, x.training, x.passive, who.pain.neuropathic, treat),
        treat,
    )
    return Feelings(
        pain=pain.terms(
            plan.source,
            x.sensitised,
            x.hyperalgesia,
            body.withdrawal,
            body.relief,
            other,
            x.sleep,
            x.affect,
            x.fitness,
            flare,
            pain_fluctuation,
            luck.pain,
            who.pain,
        ),
        sleep=sleep.terms(
            x.pain,
            body.withdrawal,
            x.affect,
            who.sedative.by_sleep * missing,
            x.sleep_gain + treat.sleep_gain * x.sleep_skills,
            luck.sleep,
            who.sleep,
        ),
        affect=affect.terms(
            x.pain,
            body.withdrawal,
            unanswered,
            events,
            who.care.alliance - x.alliance,
            x.processed,
            who.sedative.by_affect * missing,
            x.support,
            x.mood_gain + treat.skills_mood * x.skills + treat.regulation_mood * x.regulation,
            mood_fluctuation,
            luck.affect,
            x.sleep - who.sleep.usual,
            who.affect,
        ),
        craving=craving.terms(
            body.withdrawal,
            cue_reactivity,
            hurts,
            weighs,
            x.usual_pain,
            x.usual_affect,
            luck.craving,
            who.craving,
        ),
        function=function.terms(
            x.pain,
            x.affect,
            x.sleep,
            body.withdrawal,
            burden,
            x.regular_use,
            x.fitness,
            x.skills,
            plan.cognitive_burden * here,
            function_fluctuation,
            who.function,
        ),
        cue_reactivity=cue_reactivity,
        hurts=hurts,
        weighs=weighs,
        events=events,
        flare=flare,
        exposure=exposure,
        pain_fluctuation=pain_fluctuation,
        mood_fluctuation=mood_fluctuation,
        function_fluctuation=function_fluctuation,
    )


@equation
def evening(x: State, body: Body, today: Today, who: Person, plan: Levers, luck: Draws) -> State:
    """How the day is felt, what it changes for good, and what may happen in it."""
    felt = feels(x, body, today, who, plan, luck)
    harms = happens(x, body, today, who, plan, luck)
    living = x.alive * (1.0 - harms.fatal) * (1.0 - harms.death)
    lowering = receptor.signal(body.full + who.hyperalgesia.by_bup * body.partial, who.receptor)
    treat = who.treatment
    present = today.in_care
    attended = today.attends * present
    medicine = plan.methadone + plan.buprenorphine + plan.depot + plan.naltrexone + plan.prescribed
    help_given = most(1.0 * (medicine > 0.0), who.care.talk * least(plan.sessions, 1.0))
    crisis = most(least(harms.hospital + harms.crisis, 1.0), care.brought_on(body.worst, who.care))
    trust = (
        plan.alliance
        - who.teamwork.lost_trust * most(today.duplicate_prescriber, today.conflicting_taper)
        - who.aftermath.lost_trust * x.shock
    )
    return State(
        body=body,
        depot=today.depot,
        antagonist=today.antagonist,
        blockade_days=today.blockade_days,
        days_to_injection=today.days_to_injection,
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
        flare=felt.flare,
        exposure=felt.exposure,
        craving=craving.step(x.craving, felt.craving, who.craving),
        # what use teaches
        cue_reactivity=felt.cue_reactivity,
        habit=reliance.taught(
            learning.habit(x.habit, today.used, today.reward, x.regular_use, who.learning),
            today.prescribed,
            x.expected_dose,
            who.use.tendency,
            who.reliance,
        ),
        regular_use=learning.regular_use(
            x.regular_use, today.used, today.reward, x.habit, who.learning
        ),
        access_recency=use.access_recency(x.access_recency, today.away, who.use),
        dose=use.usual_dose(x.dose, body.fast + body.slow, today.used, who.use),
        # what living with it does
        fitness=function.condition(x.fitness, x.pain, x.training, who.function),
        function=function.step(x.function, felt.function, who.function),
        alliance=care.alliance(x.alliance, present, trust, who.care),
        # after an overdose a clinic goes back with the dose
        dispensed_share=care.dispensed_share(x.dispensed_share, present, who.care)
        * (1.0 - (1.0 - who.aftermath.held_back) * harms.overdose),
        duplicate_prescriber=today.duplicate_prescriber,
        conflicting_taper=today.conflicting_taper,
        # other treatments: medicines, by the kinds of pain they reach
        relief_acute=treatment.relief_acute(
            x.relief_acute,
            present
            * (
                pain.matched(
                    plan.relief_acute_nociceptive,
                    plan.relief_acute_neuropathic,
                    plan.relief_acute_nociplastic,
                    who.pain,
                )
                + who.pain.nociceptive * who.pain.superficial * plan.relief_topical
                + who.pain.facet * plan.facet
                + who.pain.radicular * plan.radicular
            ),
            treat,
        ),
        relief_subacute=treatment.relief_subacute(
            x.relief_subacute,
            present
            * pain.matched(
                0.0, plan.relief_subacute_neuropathic, plan.relief_subacute_nociplastic, who.pain
            ),
            treat,
        ),
        relief_antidepressant=treatment.slow(
            x.relief_antidepressant,
            present
            * pain.matched(
                plan.relief_antidepressant_nociceptive,
                plan.relief_antidepressant_neuropathic,
                plan.relief_antidepressant_nociplastic,
                who.pain,
            ),
            treat,
        ),
        mood_gain=treatment.slow(x.mood_gain, present * plan.mood_gain, treat),
        sleep_gain=treatment.slow(x.sleep_gain, present * plan.sleep_gain, treat),
        sedative=today.sedative,
        sedative_adapted=sedative.adapted(x.sedative_adapted, today.sedative, who.sedative),
        # and what is learned
        skills=treatment.learned(
            x.skills, present * plan.skills, attended, plan.booster, treat.forgetting, treat
        ),
        training=treatment.learned(
            x.training, present * plan.exercise, attended, plan.booster, treat.fading, treat
        ),
        urges=treatment.learned(
            x.urges, present * plan.urges, attended, plan.booster, treat.forgetting, treat
        ),
        regulation=treatment.learned(
            x.regulation,
            present * plan.regulation,
            attended,
            plan.booster,
            treat.forgetting,
            treat,
        ),
        sleep_skills=treatment.learned(
            x.sleep_skills,
            present * plan.sleep_skills,
            attended,
            plan.booster,
            treat.forgetting,
            treat,
        ),
        # what is worked through stays: it is kept as if boosters went on
        processed=treatment.learned(
            x.processed, present * plan.trauma_work, attended, 1.0, treat.forgetting, treat
        ),
        passive=treatment.passive(x.passive, present * plan.passive_relief, attended, treat),
        support=treatment.stood_by(x.support, present * plan.support, attended, treat),
        offered=x.offered + present * plan.sessions * A_DAY,
        attended=x.attended + attended * plan.sessions * A_DAY,
        # what happened
        in_care=today.in_care * living,
        alive=living,
        used=today.used * x.alive,
        reward=today.reward,
        overdoses=x.overdoses + harms.overdose,
        overdosed=most(x.overdosed, harms.fatal),
        bleeds=x.bleeds + harms.bleeding,
        kidney_injuries=x.kidney_injuries + harms.kidney,
        falls=x.falls + harms.fall,
        arrhythmias=x.arrhythmias + harms.arrhythmia,
        serotonin_events=x.serotonin_events + harms.serotonin,
        seizures=x.seizures + harms.seizure,
        crises=x.crises + harms.crisis,
        hospital=x.hospital + harms.hospital,
        overdose_chance=harms.overdose_chance,
        fatal_chance=harms.fatal_chance,
        death_chance=harms.death_chance,
        expected_dose=reliance.expected_dose(x.expected_dose, today.prescribed, who.reliance),
        pain_fluctuation=felt.pain_fluctuation,
        mood_fluctuation=felt.mood_fluctuation,
        function_fluctuation=felt.function_fluctuation,
        clinic_opioid=aftermath.of_late(
            x.clinic_opioid,
            present
            * aftermath.equivalents(plan.prescribed, plan.methadone, plan.buprenorphine, plan.depot)
            + (1.0 - present) * x.clinic_opioid,
            who.aftermath,
        ),
        prescribed_lately=aftermath.of_late(x.prescribed_lately, today.prescribed, who.aftermath),
        shock=harms.shock,
        overdose_recency=aftermath.overdose_recency(
            x.overdose_recency, harms.overdose, who.aftermath
        ),
        emergencies=x.emergencies + harms.emergency,
        sedation_chance=harms.sedation_chance,
        emergency_chance=harms.emergency_chance,
        arrhythmia_chance=harms.arrhythmia_chance,
        seizure_chance=harms.seizure_chance,
        crisis_chance=harms.crisis_chance,
        fall_chance=harms.fall_chance,
        bleeding_chance=harms.bleeding_chance,
        kidney_chance=harms.kidney_chance,
        serotonin_chance=harms.serotonin_chance,
        # of late, and against what is usual
        recent_use=use.recent_use(x.recent_use, today.used, who.use),
        dropout_recency=care.dropout_recency(x.dropout_recency, x.in_care, present, who.care),
        help_received=care.believes(x.help_received, present * help_given, who.care),
        crisis_recency=care.crisis_recency(x.crisis_recency, crisis, who.care),
        usual_pain=strain.usual(x.usual_pain, x.pain, who.strain),
        usual_affect=strain.usual(x.usual_affect, x.affect, who.strain),
        usual_sleep=strain.usual(x.usual_sleep, x.sleep, who.strain),
        strain=strain.step(
            x.strain,
            felt.hurts - x.usual_pain,
            felt.weighs - x.usual_affect,
            x.sleep - x.usual_sleep,
            who.strain,
        ),
    )
