// The model of simlib/engine/day.py written again by hand, as one would write it in C++: the
// yardstick for the compiled kernel. One file, two uses: model.cpp moves one person after the
// other with the C library's exp and log; lanes.cpp moves 32 at a time with polynomials.
//
// layout.hpp (Person, State, Body, Levers, Draws as structs of doubles, and load/store between
// them and rows) is written from the Python records when the benchmark is built.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "layout.hpp"

#define INLINE inline __attribute__((always_inline))

constexpr int SLOTS = 6;
constexpr int USING_SLOT = 3;
constexpr double METHADONE_MME = 4.7;

// exp and log of the C library; work that a branch can save is saved.
struct Libm {
    static constexpr bool skip = true;
    static INLINE double exp(double x) { return std::exp(x); }
    static INLINE double log(double x) { return std::log(x); }
};

// The polynomials of simlib/mechanisms/arithmetic.py, and no branches: for compilers to vectorise.
struct Polynomial {
    static constexpr bool skip = false;
    static INLINE double exp(double x) {
        double y = std::min(std::max(x, -40.0), 40.0) * 0.00390625;
        double square = y * y;
        double odd = y * (60.0 + square);
        double even = 120.0 + 12.0 * square;
        double e = (even + odd) / (even - odd);
        e *= e; e *= e; e *= e; e *= e; e *= e; e *= e; e *= e;
        return e * e;
    }
    static INLINE double log(double x) {
        double r = std::sqrt(std::sqrt(x));
        double z = (r - 1.0) / (r + 1.0);
        double w = z * z;
        double tail = 0.1999767622 + w * (0.1435092871 + w * (0.1029829874 + w * 0.1356677192));
        return 8.0 * z * (0.9999999994 + w * (0.3333336331 + w * tail));
    }
};

INLINE double positive(double x) { return std::max(x, 0.0); }
INLINE double clip(double x, double low, double high) { return std::min(std::max(x, low), high); }
INLINE double toward(double x, double target, double keep) { return target + (x - target) * keep; }
INLINE double towards(double x, double target, double up, double down) {
    return toward(x, target, target > x ? up : down);
}

// ---- luck: SplitMix64 read at (day, question) ------------------------------------------------

constexpr uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

INLINE uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

INLINE double uniform(uint64_t bits) { return (bits >> 11) * 0x1p-53; }

INLINE double normal(uint64_t bits) {
    uint64_t total = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
    return (total - 131070.0) * (std::sqrt(3.0) / 65536.0);
}

INLINE double draw(uint64_t key, int64_t day, int question, bool is_uniform) {
    uint64_t position = (static_cast<uint64_t>(day) << 6) + question + 1;
    uint64_t bits = mix(key + position * GOLDEN);
    return is_uniform ? uniform(bits) : normal(bits);
}

// ---- what the clinic does, worked out once a day for everybody ---------------------------------

struct Doses {
    double methadone[SLOTS];
    double buprenorphine[SLOTS];
};

INLINE double share(int slot, double times) {
    double left = std::floor((SLOTS - slot) * times / SLOTS);
    return (left - std::floor((SLOTS - 1 - slot) * times / SLOTS)) / times;
}

inline Doses doses_of(const Levers& plan) {
    Doses d;
    for (int slot = 0; slot < SLOTS; ++slot) {
        d.methadone[slot] = share(slot, plan.methadone_times);
        d.buprenorphine[slot] = share(slot, plan.buprenorphine_times);
    }
    return d;
}

// ---- receptor ----------------------------------------------------------------------------------

struct Bound {
    double full, partial, own, spine;
};

INLINE Bound occupancy(double full, double bup, double antagonist, const ReceptorPars& p) {
    double x_full = full / p.kd_full;
    double x_bup = bup / p.kd_bup;
    double rivals = 1.0 + x_full + antagonist;
    double free = 1.0 / (rivals + x_bup);
    return {x_full * free, p.bup_max * x_bup * free, p.endogenous * free,
            x_full / (rivals + x_bup / p.bup_spine)};
}

INLINE double activation(const Bound& b, double efficacy) {
    return b.full + efficacy * b.partial + b.own;
}

template <class Math>
INLINE double signal_of(double activation, const ReceptorPars& p) {
    return Math::log(1.0 + activation / p.kappa);
}

// ---- drug ----------------------------------------------------------------------------------------

INLINE double mean_over_slot(double amount, double keep) { return amount * (1.0 - keep) * SLOTS; }

INLINE double mean_share(double keep) {
    double z = (1.0 - keep) / (1.0 + keep);
    double w = z * z;
    return 0.5 * (1.0 + keep) / (1.0 + w * (0.3333333333333333 + w * (0.2 + w * 0.14285714)));
}

// ---- one day -------------------------------------------------------------------------------------

#define TODAY_FIELDS(_) \
    _(in_care) _(used) _(prescribed) _(methadone) _(buprenorphine) _(first) _(further) _(reward) \
    _(excess) _(depot) _(depot_level) _(antagonist) _(blocked) _(plateau) _(familiar) _(half) \
    _(quick_mean) _(slow_mean)

struct Today {
#define FIELD(name) double name;
    TODAY_FIELDS(FIELD)
#undef FIELD
};

template <class Math>
INLINE double happens(double hazard, double luck) {
    return luck < 1.0 - Math::exp(-hazard) ? 1.0 : 0.0;
}

template <class Math>
INLINE Today morning(const State& x, const Person& who, const Levers& plan, const Draws& luck) {
    const Body& body = x.body;
    const auto& c = who.care;
    const auto& d = who.drug;
    const auto& mu = who.receptor;
    Today t;

    // care
    double cows = who.dependence.cows * body.withdrawal;
    double leaving = c.leaving *
        Math::exp(c.by_cows * positive(cows - 3.0) - c.by_alliance * x.alliance + c.by_mode * x.mode) *
        plan.leaving;
    double leaves = happens<Math>(plan.risk * leaving, luck.leave);
    double returns = happens<Math>(plan.risk * c.returning, luck.come_back);
    t.in_care = x.in_care * (1.0 - leaves) + (1.0 - x.in_care) * returns;
    double takes = luck.take < c.adherence * (1.0 - x.mode * (1.0 - c.adherence_in_use)) ? 1.0 : 0.0;
    double taken = t.in_care * std::max(takes, 1.0 - plan.risk);

    // use
    const auto& u = who.use;
    double hazard = u.tendency *
        Math::exp(u.by_craving * (std::min(x.craving, 8.0) - 2.0) + u.by_mode * x.mode) *
        plan.access * (1.0 - u.by_alliance * x.alliance * t.in_care);
    t.used = happens<Math>(plan.risk * hazard, luck.use);

    // on board
    t.depot = x.depot * d.depot_half_life + plan.depot * t.in_care;
    t.plateau = std::max(positive(x.plateau - 1.0), plan.naltrexone * t.in_care * d.naltrexone_plateau);
    t.antagonist = t.plateau > 0.0 ? d.naltrexone_ratio : x.antagonist * d.naltrexone_half_life;
    t.blocked = t.antagonist / (1.0 + t.antagonist);
    t.depot_level = d.depot_release * t.depot;
    double given = mean_over_slot(body.prescribed, plan.half_life) +
        METHADONE_MME * mean_over_slot(body.methadone, d.methadone_half_life);
    double supply = mean_over_slot(body.supply, d.supply_half_life);
    double bup = body.bup_quick + body.bup_slow + t.depot_level;

    // what a dose would do
    const auto& learn = who.learning;
    Bound before = occupancy(given, bup, t.antagonist, mu);
    Bound after = occupancy(given + supply + d.peak * x.dose, bup, t.antagonist, mu);
    double rise = positive(signal_of<Math>(activation(after, mu.bup_efficacy), mu) -
                           signal_of<Math>(activation(before, mu.bup_efficacy), mu));
    t.reward = std::min(
        rise * (1.0 + learn.relief_reward * std::min(body.withdrawal, 2.0)) / learn.full_reward, 1.0);
    t.excess = signal_of<Math>(activation(after, mu.bup_breathing), mu) - x.breathing;

    // tolerance
    const auto& tol = who.tolerance;
    double same = plan.molecule == x.molecule ? 1.0 : 0.0;
    t.familiar = toward(x.familiar * same, 1.0, tol.familiarity);
    double met = 1.0 - tol.specific * (1.0 - t.familiar);
    double shift = tol.analgesic * (body.fast + tol.slow_weight * body.slow) * met;
    t.half = mu.kappa * std::sqrt(mu.kappa) * Math::exp(1.5 * shift);

    // what will be taken
    double ramp = x.ramp * t.in_care;
    t.prescribed = plan.prescribed * ramp;
    t.methadone = plan.methadone * taken * ramp;
    t.buprenorphine = plan.buprenorphine * taken;
    t.first = t.used * x.dose;
    t.further = t.first * u.more_doses * x.mode / (SLOTS - 1);
    t.quick_mean = mean_share(d.bup_quick_half_life);
    t.slow_mean = mean_share(d.bup_slow_half_life);
    return t;
}

INLINE double lasting(double x) { return x > 1e-12 ? x : 0.0; }

INLINE void wake(Body& b) {
    b.prescribed = lasting(b.prescribed);
    b.methadone = lasting(b.methadone);
    b.supply = lasting(b.supply);
    b.bup_quick = lasting(b.bup_quick);
    b.bup_slow = lasting(b.bup_slow);
    b.spontaneous = lasting(b.spontaneous);
    b.displaced = lasting(b.displaced);
    b.signal = b.relief = b.withdrawal = b.worst = b.full = b.partial = b.breath = 0.0;
}

template <class Math>
INLINE void hours(Body& b, const Today& t, int slot, const Person& who, const Levers& plan,
                  const Doses& doses) {
    const auto& d = who.drug;
    const auto& mu = who.receptor;
    const auto& lean = who.dependence;
    constexpr double OF_DAY = 1.0 / SLOTS;

    b.prescribed += t.prescribed * OF_DAY;
    b.methadone += t.methadone * doses.methadone[slot];
    b.supply += plan.supply * OF_DAY + (slot == USING_SLOT ? t.first : t.further);
    double bup_dose = t.buprenorphine * doses.buprenorphine[slot];
    b.bup_quick += d.bup_quick * bup_dose;
    b.bup_slow += d.bup_slow * bup_dose;
    double full = mean_over_slot(b.prescribed, plan.half_life) +
        METHADONE_MME * mean_over_slot(b.methadone, d.methadone_half_life) +
        mean_over_slot(b.supply, d.supply_half_life);
    double bup = b.bup_quick * t.quick_mean + b.bup_slow * t.slow_mean + t.depot_level;

    Bound bound = occupancy(full, bup, t.antagonist, mu);
    double signal = signal_of<Math>(activation(bound, mu.bup_efficacy), mu);

    double felt = toward(b.spontaneous, positive(b.fast + lean.slow_weight * b.slow - signal), lean.onset);
    double displaced = lean.antagonist_gain * b.fast * t.blocked;
    if (!Math::skip || bup > 0.0 || t.antagonist > 0.0) {
        double x_full = full / mu.kd_full;
        double alone = signal_of<Math>((x_full + mu.endogenous) / (1.0 + x_full), mu);
        displaced += positive(alone - signal) * full / (full + lean.agonist_there);
    }
    double sudden =
        lean.displacement_gain * positive(displaced - b.displaced - lean.displacement_slack);
    double withdrawal = lean.sensitivity * (felt + sudden);
    double steep = bound.spine * std::sqrt(bound.spine);
    double relief = steep / (steep + t.half);
    if (!Math::skip || bup > 0.0) {
        double half = who.pain.bup_half;
        double cube = bup * bup * bup;
        double by_bup = cube / (cube + half * half * half);
        relief = 1.0 - (1.0 - relief) * (1.0 - who.pain.bup_share * by_bup);
    }

    b.prescribed *= plan.half_life;
    b.methadone *= d.methadone_half_life;
    b.supply *= d.supply_half_life;
    b.bup_quick *= d.bup_quick_half_life;
    b.bup_slow *= d.bup_slow_half_life;
    b.fast = toward(b.fast, lean.fast_share * signal, lean.fast);
    b.slow = toward(b.slow, (1.0 - lean.fast_share) * signal, lean.slow);
    b.spontaneous = felt;
    b.displaced = toward(b.displaced, displaced, lean.displacement_onset);
    b.signal += signal * OF_DAY;
    b.relief += relief * OF_DAY;
    b.withdrawal += withdrawal * OF_DAY;
    b.worst = std::max(b.worst, withdrawal);
    b.full += bound.full * OF_DAY;
    b.partial += bound.partial * OF_DAY;
    b.breath = std::max(b.breath, activation(bound, mu.bup_breathing));
}

template <class Math>
INLINE State evening(const State& x, const Body& b, const Today& t, const Person& who,
                     const Levers& plan, const Draws& luck) {
    const auto& od = who.overdose;
    const auto& treat = who.treatment;
    const auto& fun = who.function;
    const auto& learn = who.learning;
    State y;
    y.body = b;
    y.depot = t.depot;
    y.antagonist = t.antagonist;
    y.plateau = t.plateau;
    y.molecule = plan.molecule;
    y.familiar = t.familiar;
    y.reward = t.reward;

    // harm
    double met = x.breathing * (1.0 - who.tolerance.specific * (1.0 - t.familiar));
    double ratio = (1.0 + (od.prior - 1.0) * std::min(x.overdoses, 1.0)) * od.sedatives * plan.sedation;
    double hazard = 0.0;
    if (!Math::skip || t.used > 0.0) {
        double doses = (1.0 + who.use.more_doses * x.mode) * t.used;
        hazard += doses * od.per_dose *
            Math::exp(od.slope * (std::min(t.excess, 5.0) - od.tolerant_excess)) * ratio;
    }
    double level = t.prescribed + t.methadone;
    if (!Math::skip || level > 0.0) {
        double breath = signal_of<Math>(b.breath, who.receptor) - met;
        double dose = level * 0.05;
        hazard += od.prescribed * dose * std::sqrt(std::sqrt(dose)) *
            Math::exp(od.slope * (std::min(breath, 5.0) - od.steady_excess)) * ratio;
    }
    double overdosed = x.alive * happens<Math>(plan.risk * hazard, luck.overdose);
    double kills = luck.fatal < od.fatal * (1.0 - (1.0 - od.naloxone) * plan.naloxone) ? 1.0 : 0.0;
    double fatal = overdosed * kills;
    double other_death = x.alive * happens<Math>(plan.risk * od.background, luck.death);
    double lives = (1.0 - fatal) * (1.0 - other_death);
    y.in_care = t.in_care * x.alive * lives;
    y.alive = x.alive * lives;
    y.used = t.used * x.alive;
    y.overdoses = x.overdoses + overdosed;
    y.overdosed = std::max(x.overdosed, fatal);

    // slow adaptation
    const auto& tol = who.tolerance;
    y.breathing = towards(x.breathing, tol.breathing * b.signal, tol.breathing_build, tol.breathing_loss);
    double lowering =
        signal_of<Math>(b.full + who.hyperalgesia.by_bup * b.partial, who.receptor);
    const auto& h = who.hyperalgesia;
    double cube = lowering * lowering * lowering;
    double half = h.half_signal * h.half_signal * h.half_signal;
    y.hyperalgesia =
        towards(x.hyperalgesia, h.susceptibility * h.most * cube / (cube + half), h.build, h.fade);
    const auto& s = who.sensitisation;
    double sensitised = s.usual + s.by_pain * (x.pain - 6.0) + s.by_affect * (x.affect - 4.0) +
        s.by_sleep * (5.5 - x.sleep) + s.by_opioid * lowering;
    y.sensitised = toward(x.sensitised, clip(sensitised, 0.0, 1.0), s.pace);

    // how it feels
    const auto& p = who.pain;
    double by_skills = treat.skills_relief * x.skills;
    double by_training = treat.training_relief * x.training;
    double other = x.quick + x.weeks + x.antidepressant +
        std::min(by_skills + by_training - by_skills * by_training / treat.most_relief, treat.most_relief);
    double pain = p.nociception + p.nociception * p.amplification * (x.sensitised - 0.4) +
        x.hyperalgesia + p.by_withdrawal * std::min(b.withdrawal, 2.0) -
        p.opioid_relief * p.response * b.relief - other + p.by_sleep * (5.5 - x.sleep) +
        p.by_affect * (x.affect - 4.0) + p.by_unfitness * (0.5 - x.fitness) + p.noise * luck.pain;
    y.pain = toward(x.pain, clip(pain, 0.0, 10.0), p.pace);

    const auto& sl = who.sleep;
    double sleep = sl.usual - sl.by_pain * (x.pain - 5.0) - sl.by_withdrawal * b.withdrawal -
        sl.by_affect * (x.affect - 4.0) + x.rest + sl.noise * luck.sleep;
    y.sleep = toward(x.sleep, clip(sleep, 0.0, 10.0), sl.pace);

    const auto& a = who.affect;
    y.events = x.events * a.event_fade + (luck.event < a.event_rate ? a.event_size : 0.0);
    double unanswered = positive(b.slow - (1.0 - who.dependence.fast_share) * b.signal);
    double affect = a.usual + a.by_pain * (x.pain - 5.0) + a.by_withdrawal * b.withdrawal +
        a.protracted * unanswered + y.events + a.by_trust * (who.care.alliance - x.alliance) -
        (x.lift + treat.skills_mood * x.skills) +
        a.noise * luck.affect;
    y.affect = toward(x.affect, clip(affect, 0.0, 10.0), a.pace);

    const auto& cr = who.craving;
    double cue = clip(0.5 * plan.cues + 0.1 * y.events, 0.0, 1.0);
    double craving = cr.usual + cr.by_withdrawal * b.withdrawal +
        cr.by_habit * x.habit * cue * (1.0 - cr.quieted * b.partial) +
        cr.by_pain * positive(x.pain - 5.0) + cr.by_affect * positive(x.affect - 4.0) +
        cr.scatter * luck.craving;
    y.craving = toward(x.craving, clip(craving, 0.0, 10.0), cr.pace);

    double function = fun.usual - fun.by_pain * (x.pain - 5.0) - fun.by_affect * (x.affect - 4.0) +
        fun.by_sleep * (x.sleep - 5.5) - fun.by_withdrawal * b.withdrawal -
        fun.by_burden * positive(b.signal - 0.3) - fun.by_mode * x.mode +
        fun.by_fitness * (x.fitness - 0.5) + fun.by_skills * x.skills;
    y.function = toward(x.function, clip(function, 0.0, 10.0), fun.pace);
    double fitness =
        clip(fun.fitness - fun.avoidance * (x.pain - 5.0) + fun.training * x.training, 0.0, 1.0);
    y.fitness = towards(x.fitness, fitness, fun.gaining, fun.losing);

    // what use teaches
    double learned = x.habit + t.used * learn.habit_gain * t.reward * (1.0 - x.habit);
    double kept = t.reward < learn.blocked ? learned * (1.0 - t.used * learn.extinction) : learned;
    y.habit = kept * learn.habit_fade;
    double full = std::min(t.reward / learn.mode_reward, 1.0);
    y.mode = (x.mode + t.used * learn.mode_gain * full * full * (1.0 - x.mode)) * learn.mode_fade;
    double dose = towards(x.dose, who.use.dose + who.use.dose_tolerance * (b.fast + b.slow),
                          who.use.dose_rise, who.use.dose_pace);
    y.dose = clip(t.used > 0.0 ? dose : x.dose, 0.0, 1000.0);

    // care and other treatments
    const auto& c = who.care;
    y.alliance =
        toward(x.alliance, clip(c.alliance + plan.alliance, 0.0, 1.0) * t.in_care, c.alliance_pace);
    y.ramp = toward(x.ramp, t.in_care, t.in_care > 0.0 ? c.ramp : c.lapse_of_dose);
    double present = t.in_care;
    y.quick = toward(x.quick, present * plan.quick_relief * treat.response, treat.quick);
    y.weeks = toward(x.weeks, present * plan.weeks_relief * treat.response, treat.weeks);
    y.antidepressant = toward(x.antidepressant, present * plan.slow_relief * treat.response, treat.slow);
    y.lift = toward(x.lift, present * plan.lift * treat.response, treat.slow);
    y.rest = toward(x.rest, present * plan.rest * treat.response, treat.slow);
    y.skills =
        towards(x.skills, std::min(present * plan.skills * treat.practice, 1.0), treat.learning, treat.forgetting);
    y.training =
        towards(x.training, std::min(present * plan.exercise * treat.practice, 1.0), treat.learning, treat.forgetting);
    return y;
}
