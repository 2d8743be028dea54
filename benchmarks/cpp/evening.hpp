// The evening of simlib/model/engine/evening.py, by hand in C++: see model.hpp.

#pragma once

#include "model.hpp"

// How much is learned: by coming while a course offers more, forgotten (less with boosters) else.
INLINE double learned(double now, double offered, double attended, double booster,
                      const TreatmentPars& p) {
    double target = std::min(offered * p.practice, 1.0);
    double kept = p.forgetting + (1.0 - p.forgetting) * p.boosted * booster;
    double keep = target > now ? attended * p.learning + (1.0 - attended) : kept;
    return toward(now, target, keep);
}

// Good and bad weeks: they fade, and luck pushes them about so that their spread stays the same.
INLINE double spell(double now, double keep, double size, double shock) {
    return now * keep + size * std::sqrt(1.0 - keep * keep) * shock;
}

// Chance of an event today; unlike happens() it is written down, so that no branch can skip it.
template <class Math>
INLINE double chance(double hazard) { return 1.0 - Math::exp(-hazard); }

struct Harmed {
    double overdosed, fatal, death, bleeding, kidney, fall, broken, arrhythmia, serotonin, seizure,
        crisis, overdose_chance, fatal_chance, death_chance;
};

template <class Math>
INLINE Harmed harmed(const State& x, const Body& b, const Today& t, const Person& who,
                     const Levers& plan, const Draws& luck) {
    const auto& od = who.overdose;
    const auto& p = who.harm;
    double living = x.alive * plan.risk;
    double present = t.in_care;
    Harmed h;

    // overdose
    double met = x.breathing * (1.0 - who.tolerance.specific * (1.0 - t.familiar));
    double before = std::max(std::min(x.overdoses, 1.0), od.history);
    double sedated = 1.0 + (who.sedative.ratio - 1.0) * t.sedative;
    double ratio = (1.0 + (od.prior - 1.0) * before) * od.sedatives * plan.sedation * sedated;
    double hazard = 0.0;
    if (!Math::skip || t.used > 0.0) {
        double doses = (1.0 + who.use.more_doses * x.regular_use) * t.used;
        hazard += doses * od.per_dose *
            Math::exp(od.slope * (std::min(t.excess, 5.0) - od.tolerant_excess) +
                      od.just_back * x.access_recency) * ratio;
    }
    double level = t.prescribed + t.methadone;
    if (!Math::skip || level > 0.0) {
        double breath = signal_of<Math>(b.breath, who.receptor) - met;
        double dose = level * 0.05;
        double by_dose = od.any_dose * std::min(4.0 * dose, 1.0) + (1.0 - od.any_dose) * dose;
        hazard += od.prescribed * by_dose *
            Math::exp(od.slope * (std::min(breath, 5.0) - od.steady_excess)) * ratio;
    }
    h.overdose_chance = chance<Math>(living * hazard);
    h.overdosed = luck.overdose < h.overdose_chance ? 1.0 : 0.0;
    double kills = od.fatal * (1.0 - (1.0 - od.naloxone) * plan.naloxone);
    h.fatal_chance = h.overdose_chance * kills;
    h.fatal = luck.fatal < kills ? h.overdosed : 0.0;
    double other = od.background + od.by_disorder * x.habit + od.by_regular_use * x.regular_use;
    double may_die = chance<Math>(living * other);
    h.death_chance = h.fatal_chance + (1.0 - h.fatal_chance) * may_die;
    h.death = luck.death < may_die ? 1.0 : 0.0;

    // other harm
    double methadone = mean_over_slot(b.methadone, who.drug.methadone_half_life);
    double qtc = clip(p.qtc + p.by_methadone * methadone + plan.qt * present, 350.0, 650.0);
    double missing = positive(x.sedative_adapted - t.sedative);
    double falling = living * p.falling * (1.0 + (plan.falls - 1.0) * present) *
        (1.0 + p.by_opioid * b.signal) * (0.5 + 0.5 * sedated);
    h.bleeding =
        happens<Math>(living * p.bleeding * (1.0 + (plan.bleeding - 1.0) * present), luck.bleeding);
    h.kidney = happens<Math>(living * p.kidney * (1.0 + (plan.kidney - 1.0) * present), luck.kidney);
    h.fall = happens<Math>(falling, luck.fall);
    h.broken = happens<Math>(falling * p.admitted, luck.fall);
    h.arrhythmia = happens<Math>(
        living * p.arrhythmia * Math::exp(p.by_qtc * (qtc - 500.0)), luck.arrhythmia);
    h.serotonin =
        happens<Math>(living * p.serotonin * positive(plan.serotonin * present - 1.0), luck.serotonin);
    h.seizure = happens<Math>(living * p.seizure * missing * missing * missing, luck.seizure);
    h.crisis = happens<Math>(
        living * p.crisis * Math::exp(p.crisis_by_affect * (x.affect - 5.0)), luck.crisis);
    return h;
}

template <class Math>
INLINE State evening(const State& x, const Body& b, const Today& t, const Person& who,
                     const Levers& plan, const Draws& luck) {
    const auto& treat = who.treatment;
    const auto& fun = who.function;
    const auto& learn = who.learning;
    double present = t.in_care;
    double attended = t.attends * present;
    State y;
    y.body = b;
    y.depot = t.depot;
    y.antagonist = t.antagonist;
    y.blockade_days = t.blockade_days;
    y.days_to_injection = t.days_to_injection;
    y.molecule = plan.molecule;
    y.familiar = t.familiar;
    y.reward = t.reward;
    y.duplicate_prescriber = t.duplicate_prescriber;
    y.conflicting_taper = t.conflicting_taper;
    y.sedative = t.sedative;

    // what went wrong
    Harmed h = harmed<Math>(x, b, t, who, plan, luck);
    double living = x.alive * (1.0 - h.fatal) * (1.0 - h.death);
    y.in_care = t.in_care * living;
    y.alive = living;
    y.used = t.used * x.alive;
    y.overdoses = x.overdoses + h.overdosed;
    y.overdosed = std::max(x.overdosed, h.fatal);
    y.bleeds = x.bleeds + h.bleeding;
    y.kidney_injuries = x.kidney_injuries + h.kidney;
    y.falls = x.falls + h.fall;
    y.arrhythmias = x.arrhythmias + h.arrhythmia;
    y.serotonin_events = x.serotonin_events + h.serotonin;
    y.seizures = x.seizures + h.seizure;
    y.crises = x.crises + h.crisis;
    y.hospital = x.hospital + h.overdosed - h.fatal + h.bleeding + h.kidney + h.arrhythmia +
        h.serotonin + h.seizure + h.crisis + h.broken;
    y.overdose_chance = h.overdose_chance;
    y.fatal_chance = h.fatal_chance;
    y.death_chance = h.death_chance;

    // slow adaptation
    const auto& tol = who.tolerance;
    y.breathing = towards(x.breathing, tol.breathing * b.signal, tol.breathing_build, tol.breathing_loss);
    double lowering =
        signal_of<Math>(b.full + who.hyperalgesia.by_bup * b.partial, who.receptor);
    const auto& oih = who.hyperalgesia;
    double cube = lowering * lowering * lowering;
    double half = oih.half_signal * oih.half_signal * oih.half_signal;
    y.hyperalgesia = towards(
        x.hyperalgesia, oih.susceptibility * oih.most * cube / (cube + half), oih.build, oih.fade);
    const auto& s = who.sensitisation;
    double sensitised = s.usual + s.by_pain * (x.pain - 6.0) + s.by_affect * (x.affect - 4.0) +
        s.by_sleep * (5.5 - x.sleep) + s.by_opioid * lowering;
    y.sensitised = toward(x.sensitised, clip(sensitised, 0.0, 1.0), s.pace);

    // what comes from outside, and what a plan for it leaves of its pull
    const auto& a = who.affect;
    const auto& tr = who.triggers;
    y.events = x.events * a.event_fade +
        (luck.event < a.event_rate * plan.stability ? a.event_size : 0.0) + plan.hard_event;
    y.flare = x.flare * tr.flare_fade + (luck.flare < tr.flare_rate ? tr.flare_size : 0.0) +
        plan.sudden_flare;
    y.exposure = luck.exposure < tr.exposure_rate ? 1.0 : x.exposure * tr.exposure_fade;
    y.exposure = std::max(y.exposure, plan.met);
    double coping = present * tr.coping;
    double stress = y.events * (1.0 - coping * plan.cope_stress);
    double met = y.exposure * (1.0 - coping * plan.cope_cues);
    double hurts = x.pain - y.flare * coping * plan.cope_flare;
    double weighs = x.affect - (y.events - stress);
    double missing = positive(x.sedative_adapted - t.sedative);

    // good and bad weeks
    const auto& p = who.pain;
    y.pain_fluctuation = spell(x.pain_fluctuation, p.spell_pace, p.spell, luck.pain_fluctuation);
    y.mood_fluctuation = spell(x.mood_fluctuation, a.spell_pace, a.spell, luck.mood_fluctuation);
    y.function_fluctuation = spell(x.function_fluctuation, fun.spell_pace, fun.spell, luck.function_fluctuation);

    // how it feels
    double most = treat.most_relief;
    double left = (1.0 - std::min(treat.skills_relief * x.skills / most, 1.0)) *
        (1.0 - std::min(treat.training_relief * x.training / most, 1.0)) *
        (1.0 - std::min(x.passive / most, 1.0));
    double other = x.relief_acute + x.relief_subacute + x.relief_antidepressant + most * (1.0 - left);
    double by_kind = p.nociceptive + p.neuropathic * p.opioid_neuropathic +
        p.nociplastic * p.opioid_nociplastic;
    double pain = p.nociception + p.nociception * p.amplification * (x.sensitised - 0.4) +
        x.hyperalgesia + p.by_withdrawal * std::min(b.withdrawal, 2.0) -
        p.opioid_relief * p.response * b.relief * by_kind - other + p.by_sleep * (5.5 - x.sleep) +
        p.by_affect * (x.affect - 4.0) + p.by_unfitness * (0.5 - x.fitness) + y.flare +
        y.pain_fluctuation + p.noise * luck.pain;
    y.pain = toward(x.pain, clip(pain, 0.0, 10.0), p.pace);

    const auto& sl = who.sleep;
    double sleep = sl.usual - sl.by_pain * (x.pain - 5.0) - sl.by_withdrawal * b.withdrawal -
        sl.by_affect * (x.affect - 4.0) - who.sedative.by_sleep * missing + x.sleep_gain +
        treat.sleep_gain * x.sleep_skills + sl.noise * luck.sleep;
    y.sleep = toward(x.sleep, clip(sleep, 0.0, 10.0), sl.pace);

    double affect = a.usual + a.by_pain * (x.pain - 5.0) + a.by_withdrawal * b.withdrawal +
        a.protracted * unanswered(b, who.dependence) + y.events +
        a.by_trust * (who.care.alliance - x.alliance) +
        a.trauma * (1.0 - a.processed * std::min(x.processed, 1.0)) +
        who.sedative.by_affect * missing - a.by_support * x.support -
        (x.mood_gain + treat.skills_mood * x.skills + treat.regulation_mood * x.regulation) +
        y.mood_fluctuation + a.noise * luck.affect;
    y.affect = toward(x.affect, clip(affect, 0.0, 10.0), a.pace);

    const auto& cr = who.craving;
    double usual_cues = 1.0 + present * (plan.cues - 1.0);
    double cue = clip(0.5 * usual_cues + cr.by_exposure * met + cr.by_event * stress, 0.0, 1.0);
    double held = std::min((b.partial + cr.by_agonist * t.agonist) / cr.enough, 1.0);
    y.cue_reactivity = x.habit * cue * (1.0 - cr.quieted * held) *
        (1.0 - cr.managed * std::min(x.urges, 1.0));
    double craving = cr.usual + cr.by_withdrawal * b.withdrawal + cr.by_habit * y.cue_reactivity +
        cr.by_pain * positive(hurts - 5.0) + cr.by_affect * positive(weighs - 4.0) +
        cr.scatter * luck.craving;
    y.craving = toward(x.craving, clip(craving, 0.0, 10.0), cr.pace);

    double function = fun.usual - fun.by_pain * (x.pain - 5.0) - fun.by_affect * (x.affect - 4.0) +
        fun.by_sleep * (x.sleep - 5.5) - fun.by_withdrawal * b.withdrawal -
        fun.by_burden * positive(b.signal - 0.3) - fun.by_mode * x.regular_use +
        fun.by_fitness * (x.fitness - 0.5) + fun.by_skills * x.skills - plan.cognitive_burden * present +
        y.function_fluctuation;
    y.function = toward(x.function, clip(function, 0.0, 10.0), fun.pace);
    double fitness =
        clip(fun.fitness - fun.avoidance * (x.pain - 5.0) + fun.training * x.training, 0.0, 1.0);
    y.fitness = towards(x.fitness, fitness, fun.gaining, fun.losing);

    // what use teaches, and what prescribed doses teach beyond what is expected
    double taught = x.habit + t.used * learn.habit_gain * t.reward * (1.0 - x.habit);
    double kept = t.reward < learn.blocked ? taught * (1.0 - t.used * learn.extinction) : taught;
    double habit = kept * learn.habit_fade;
    const auto& r = who.reliance;
    double more = positive(t.prescribed - x.expected_dose) * 0.01;
    double ready = std::min(who.use.tendency / r.ready, r.most_ready);
    y.habit = habit + std::min(r.teaching * ready * more * more, 1.0) * (1.0 - habit);
    y.expected_dose = toward(x.expected_dose, t.prescribed, r.expecting);
    y.access_recency = toward(
        x.access_recency, t.away, t.away * who.use.away_pace + (1.0 - t.away) * who.use.return_pace);
    double full = std::min(t.reward / learn.mode_reward, 1.0);
    y.regular_use = (x.regular_use + t.used * learn.mode_gain * full * full * (1.0 - x.regular_use)) * learn.mode_fade;
    double dose = towards(x.dose, who.use.dose + who.use.dose_tolerance * (b.fast + b.slow),
                          who.use.dose_rise, who.use.dose_pace);
    y.dose = clip(t.used > 0.0 ? dose : x.dose, 0.0, 1000.0);

    // care
    const auto& c = who.care;
    double trust = plan.alliance - who.teamwork.lost_trust * std::max(t.duplicate_prescriber, t.conflicting_taper);
    y.alliance = toward(x.alliance, clip(c.alliance + trust, 0.0, 1.0) * present, c.alliance_pace);
    y.dispensed_share = toward(x.dispensed_share, present, present > 0.0 ? c.ramp : c.lapse_of_dose);
    y.offered = x.offered + present * plan.sessions / 7.0;
    y.attended = x.attended + attended * plan.sessions / 7.0;

    // medicines
    double effect = present * treat.response;
    double slowly = effect * treat.slow_works;
    double quick = p.nociceptive * plan.relief_acute_nociceptive + p.neuropathic * plan.relief_acute_neuropathic +
        p.nociplastic * plan.relief_acute_nociplastic + p.facet * plan.facet + p.radicular * plan.radicular;
    double weeks =
        p.neuropathic * plan.relief_subacute_neuropathic + p.nociplastic * plan.relief_subacute_nociplastic;
    double slow = p.nociceptive * plan.relief_antidepressant_nociceptive + p.neuropathic * plan.relief_antidepressant_neuropathic +
        p.nociplastic * plan.relief_antidepressant_nociplastic;
    y.relief_acute = toward(x.relief_acute, effect * treat.quick_works * quick, treat.quick);
    y.relief_subacute = toward(x.relief_subacute, effect * treat.weeks_works * weeks, treat.weeks);
    y.relief_antidepressant = toward(x.relief_antidepressant, slowly * slow, treat.slow);
    y.mood_gain = toward(x.mood_gain, slowly * plan.mood_gain, treat.slow);
    y.sleep_gain = toward(x.sleep_gain, slowly * plan.sleep_gain, treat.slow);
    y.sedative_adapted = toward(x.sedative_adapted, t.sedative, who.sedative.adapting);

    // what is learned
    auto course = [&](double now, double offered) {
        return learned(now, present * offered, attended, plan.booster, treat);
    };
    y.skills = course(x.skills, plan.skills);
    y.training = course(x.training, plan.exercise);
    y.urges = course(x.urges, plan.urges);
    y.regulation = course(x.regulation, plan.regulation);
    y.sleep_skills = course(x.sleep_skills, plan.sleep_skills);
    y.processed = learned(x.processed, present * plan.trauma_work, attended, 1.0, treat);
    double passive = effect * treat.hands_works * plan.passive_relief;
    double hands = attended * treat.hands + (1.0 - attended);
    y.passive = towards(x.passive, passive, hands, treat.forgetting);
    y.support = toward(x.support, plan.support * attended, treat.standing);
    return y;
}
