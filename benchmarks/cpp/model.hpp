// The model of simlib/model/engine/day.py written again by hand, as one would write it in C++: the
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

// The polynomials of simlib/model/mechanisms/arithmetic.py, and no branches: for compilers to vectorise.
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

// The q-th of Draws: uniform ones are numbered from 0 on, near-normal ones from NORMALS_AT on.
INLINE double draw(uint64_t key, int64_t day, int q) {
    bool is_uniform = q < N_UNIFORMS;
    int question = is_uniform ? q : q + NORMALS_AT - N_UNIFORMS;
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
        d.buprenorphine[slot] = plan.buprenorphine_slot > 0.0
            ? double(slot == plan.buprenorphine_slot)
            : share(slot, plan.buprenorphine_times);
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

// Share of receptors that an antagonist would hold alone.
INLINE double blocked(double antagonist) { return antagonist / (1.0 + antagonist); }

INLINE double mean_share(double keep) {
    double z = (1.0 - keep) / (1.0 + keep);
    double w = z * z;
    return 0.5 * (1.0 + keep) / (1.0 + w * (0.3333333333333333 + w * (0.2 + w * 0.14285714)));
}

// ---- dependence ----------------------------------------------------------------------------------

// Slow adaptation that today's signal no longer answers.
INLINE double unanswered(const Body& b, const DependencePars& p) {
    return positive(b.slow - (1.0 - p.fast_share) * b.signal);
}

// ---- one day -------------------------------------------------------------------------------------

#define TODAY_FIELDS(_) \
    _(in_care) _(used) _(away) _(attends) _(duplicate_prescriber) _(conflicting_taper) _(sedative) _(unsoothed) \
    _(prescribed) _(methadone) _(buprenorphine) _(first) _(further) _(reward) _(excess) _(agonist) \
    _(depot) _(depot_level) _(antagonist) _(blocked) _(blockade_days) _(days_to_injection) _(familiar) _(half) \
    _(quick_mean) _(slow_mean)

struct Today {
#define FIELD(name) double name;
    TODAY_FIELDS(FIELD)
#undef FIELD
};

template <class Math>
INLINE double happens(double hazard, double luck) {
    if (Math::skip && luck >= hazard) return 0.0;  // 1 - exp(-h) <= h
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
    double ratio = plan.leaving;
    if (!Math::skip || plan.prescribed > 0.0)
        ratio *= Math::exp(-who.reliance.holding * std::min(plan.prescribed * 0.01, 2.0));
    double held = ratio > 0.0 ? std::max(1.0 + c.holding * (ratio - 1.0), 0.05) : 0.0;
    double leaving = c.leaving * held *
        Math::exp(c.by_cows * positive(cows - 3.0) + c.by_pull * x.cue_reactivity -
                  c.by_alliance * x.alliance + c.by_mode * x.regular_use);
    double leaves = happens<Math>(plan.risk * leaving, luck.leave);
    double returns = happens<Math>(plan.risk * c.returning * plan.returning, luck.come_back);
    t.in_care = x.alive * (x.in_care * (1.0 - leaves) + (1.0 - x.in_care) * returns);
    double takes = luck.take < c.adherence * (1.0 - x.regular_use * (1.0 - c.adherence_in_use)) ? 1.0 : 0.0;
    double taken = t.in_care * std::max(takes, 1.0 - plan.risk);

    // use
    const auto& u = who.use;
    double rewarded = std::max(1.0 + u.by_reward * (plan.incentive - 1.0), 0.05);
    double within = 1.0 + t.in_care * (plan.access * rewarded - 1.0);
    double drive = u.by_craving * (std::min(x.craving, 8.0) - 2.0) + u.by_cues * x.cue_reactivity +
        u.by_withdrawal * std::min(body.withdrawal, 2.0) +
        u.by_protracted * unanswered(body, who.dependence) + u.by_return * x.access_recency +
        u.by_mode * x.regular_use * x.regular_use;
    double hazard = u.tendency * Math::exp(drive) * within *
        (1.0 - u.by_block * blocked(x.antagonist)) *
        (1.0 - u.by_alliance * x.alliance * t.in_care) * (1.0 - u.by_support * x.support) *
        (1.0 - u.by_urges * std::min(x.urges, 1.0));
    t.away = t.in_care * positive(1.0 - 2.0 * plan.access);
    t.used = happens<Math>(plan.risk * hazard, luck.use);
    double dose = x.dose;
    if (!Math::skip || u.potency > 0.0)
        dose *= Math::exp(u.potency * luck.batch - 0.5 * u.potency * u.potency);

    // sessions, other prescribers, sedatives
    double attending = c.attending * plan.attendance_ratio * (1.0 - x.regular_use * (1.0 - c.attending_in_use)) *
        (1.0 - c.attending_by_affect * positive(x.affect - 5.0)) /
        (1.0 + c.burden * positive(plan.sessions - 3.0));
    t.attends = luck.attend < std::min(attending, 0.98) ? 1.0 : 0.0;
    const auto& team = who.teamwork;
    double crossing = team.rate * (1.0 - team.coordinated * plan.coordination) * t.in_care;
    bool crossed = plan.risk == 1.0 && luck.conflict < crossing;
    bool undercut = crossed && luck.conflict < 0.5 * crossing;
    t.duplicate_prescriber = crossed && !undercut ? 1.0 : x.duplicate_prescriber * team.fade;
    t.conflicting_taper = undercut ? 1.0 : x.conflicting_taper * team.fade;
    t.sedative = who.sedative.level * (1.0 - t.in_care * (1.0 - plan.sedatives));
    t.unsoothed = 1.0 - plan.soothing * t.in_care;

    // on board
    double waited = positive(x.days_to_injection - 1.0);
    double open_today = waited <= 0.0 ? t.in_care : 0.0;
    double passed = body.fast < d.challenge_passed ? 1.0 : 1.0 - plan.naltrexone_check;
    double injected = plan.naltrexone * open_today * passed;
    t.days_to_injection = waited + d.injection_interval * std::max(injected, plan.depot > 0.0 ? open_today : 0.0);
    t.depot = x.depot * d.depot_half_life + plan.depot * open_today;
    t.blockade_days = std::max(positive(x.blockade_days - 1.0), injected * d.naltrexone_plateau);
    t.antagonist = t.blockade_days > 0.0 ? d.naltrexone_ratio : x.antagonist * d.naltrexone_half_life;
    t.blocked = blocked(t.antagonist);
    t.depot_level = d.depot_release * t.depot;
    double given = mean_over_slot(body.prescribed, plan.half_life) +
        METHADONE_MME * mean_over_slot(body.methadone, d.methadone_half_life);
    double supply = mean_over_slot(body.supply, d.supply_half_life);
    double bup = body.bup_quick + body.bup_slow + t.depot_level;

    // what a dose would do
    const auto& learn = who.learning;
    Bound before = occupancy(given, bup, t.antagonist, mu);
    t.agonist = before.full;
    Bound after = occupancy(given + supply + d.peak * dose, bup, t.antagonist, mu);
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
    t.prescribed = plan.prescribed * x.dispensed_share * t.in_care * (1.0 - team.undercut * t.conflicting_taper) +
        team.second * t.duplicate_prescriber;
    t.methadone = plan.methadone * (x.dispensed_share + (1.0 - x.dispensed_share) * plan.restart) * taken;
    t.buprenorphine = plan.buprenorphine * taken;
    t.first = t.used * dose;
    t.further = t.first * u.more_doses * x.regular_use / (SLOTS - 1);
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
        displaced += std::min(positive(alone - signal), b.fast) * full / (full + lean.agonist_there);
    }
    double sudden =
        lean.displacement_gain * positive(displaced - b.displaced - lean.displacement_slack);
    double withdrawal = lean.sensitivity * (felt + sudden) * t.unsoothed;
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
