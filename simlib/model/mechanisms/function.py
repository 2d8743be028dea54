"""Function: doing what matters, which pain limits and practice restores."""

from typing import Annotated, NamedTuple

from simlib.model._jit import equation
from simlib.model.mechanisms.arithmetic import Number, clip, positive, toward
from simlib.model.mechanisms.clock import DAILY


class FunctionPars(NamedTuple):
    """What moves function (0 to 10, higher is better) and fitness (0 to 1)."""

    usual: Annotated[
        float, "points", "function with pain at 5, usual mood and fitness, and no opioid",
        "assumed", "assumed", (3.0, 7.5),
    ] = 5.2  # fmt: skip
    by_pain: Annotated[
        float, "points per point", "lost per point of pain above 5", "peg-2009", "assumed",
        (0.4, 0.9),
    ] = 0.6  # fmt: skip
    by_affect: Annotated[
        float, "points per point", "lost per point of negative affect above 4", "assumed",
        "assumed", (0.1, 0.4),
    ] = 0.25  # fmt: skip
    by_sleep: Annotated[
        float, "points per point", "gained per point of sleep quality above 5.5", "assumed",
        "assumed", (0.0, 0.3),
    ] = 0.12  # fmt: skip
    by_withdrawal: Annotated[
        float, "points", "lost per unit of withdrawal", "assumed", "assumed", (0.8, 2.5)
    ] = 1.5
    by_burden: Annotated[
        float, "points", "lost per unit of opioid signal: sedation, fog, constipation",
        "space-trial", "assumed", (0.1, 0.6),
    ] = 0.4  # fmt: skip
    spared: Annotated[
        float, "1", "share of this burden that is not there where methadone or buprenorphine hold "
        "the receptors: levels are even, and one is used to them", "neumann-2020", "assumed",
        (0.2, 0.9),
    ] = 0.6  # fmt: skip
    by_mode: Annotated[
        float, "points", "lost in full regular use", "assumed", "assumed", (0.8, 2.5)
    ] = 1.5
    by_fitness: Annotated[
        float, "points", "gained per unit of fitness above one half", "exercise-cochrane-2021",
        "assumed", (0.6, 2.5),
    ] = 1.2  # fmt: skip
    by_skills: Annotated[
        float, "points", "gained with fully learned skills, beyond less pain", "williams-2012",
        "assumed", (0.0, 1.2),
    ] = 0.15  # fmt: skip
    spell: Annotated[
        float, "points", "good and bad weeks of function: standard deviation of what wanders in "
        "one person whatever pain and mood do (work, family, weather)", "assumed", "assumed",
        (0.3, 1.8),
    ] = 1.0  # fmt: skip
    spell_pace: Annotated[
        float, "d", "time constant of good and bad weeks of function", "assumed", "assumed",
        (20.0, 90.0), DAILY,
    ] = 40.0  # fmt: skip
    pace: Annotated[
        float, "d", "time constant of function", "assumed", "assumed", (10.0, 30.0), DAILY
    ] = 14.0
    fitness: Annotated[
        float, "0-1", "fitness of this person without a programme, at pain 5", "assumed",
        "assumed", (0.2, 0.7),
    ] = 0.45  # fmt: skip
    avoidance: Annotated[
        float, "1/point", "fitness lost per point of pain above 5: deconditioning", "assumed",
        "assumed", (0.01, 0.08),
    ] = 0.04  # fmt: skip
    training: Annotated[
        float, "1", "fitness gained in a full exercise programme", "exercise-cochrane-2021",
        "assumed", (0.2, 0.5),
    ] = 0.3  # fmt: skip
    gaining: Annotated[
        float, "d", "time constant of gaining fitness", "assumed", "assumed", (30.0, 60.0), DAILY
    ] = 42.0
    losing: Annotated[
        float, "d", "time constant of losing it", "assumed", "assumed", (60.0, 240.0), DAILY
    ] = 120.0


class FunctionTerms(NamedTuple):
    """What adds to function, in points."""

    usual: Number
    pain: Number
    affect: Number
    sleep: Number
    withdrawal: Number
    opioid_burden: Number
    use: Number
    fitness: Number
    skills: Number
    fog: Number
    spell: Number


@equation
def condition(fitness: Number, pain: Number, exercise: Number, p: FunctionPars) -> Number:
    """Fitness (0 to 1) tomorrow: exercise builds it, avoidance of pain wears it down."""
    target = p.fitness - p.avoidance * (pain - 5.0) + p.training * exercise
    target = clip(target, 0.0, 1.0)
    rising = 1.0 * (target > fitness)
    return toward(fitness, target, rising * p.gaining + (1.0 - rising) * p.losing)


@equation
def burdened(
    signal: Number, partial: Number, full: Number, even: Number, p: FunctionPars
) -> Number:
    """Opioid signal that weighs on function: less of it where medicines hold evenly.

    Parameters
    ----------
    signal : float or array
        Mean of the day.
    partial, full : float or array, in [0, 1]
        Receptors held by buprenorphine, and by full agonists.
    even : float or array, in [0, 1]
        Share of the full agonists that is methadone against opioid use disorder.

    Examples
    --------
    >>> p = FunctionPars(spared=0.5)
    >>> [round(float(burdened(1.0, b, f, 0.0, p)), 3) for b, f in ((0.0, 0.2), (0.6, 0.0))]
    [1.0, 0.5]
    """
    return signal * (1.0 - p.spared * (partial + full * even) / (partial + full + 1e-9))


@equation
def terms(
    pain: Number,
    affect: Number,
    sleep: Number,
    withdrawal: Number,
    signal: Number,
    mode: Number,
    fitness: Number,
    skills: Number,
    fog: Number,
    spell: Number,
    p: FunctionPars,
) -> FunctionTerms:
    """List what adds to function (points).

    ``fog`` is what drowsiness by medicines takes; ``spell`` are good and bad weeks.
    """
    return FunctionTerms(
        usual=p.usual,
        pain=-p.by_pain * (pain - 5.0),
        affect=-p.by_affect * (affect - 4.0),
        sleep=p.by_sleep * (sleep - 5.5),
        withdrawal=-p.by_withdrawal * withdrawal,
        opioid_burden=-p.by_burden * positive(signal - 0.3),
        use=-p.by_mode * mode,
        fitness=p.by_fitness * (fitness - 0.5),
        skills=p.by_skills * skills,
        fog=-fog,
        spell=spell,
    )


@equation
def step(function: Number, t: FunctionTerms, p: FunctionPars) -> Number:
    """Function (0 to 10) tomorrow."""
    total = (
        t.usual + t.pain + t.affect + t.sleep + t.withdrawal + t.opioid_burden + t.use
        + t.fitness + t.skills + t.fog + t.spell
    )  # fmt: skip
    return toward(function, clip(total, 0.0, 10.0), p.pace)
