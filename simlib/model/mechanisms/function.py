"""Function: doing what matters, which pain limits and practice restores."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class FunctionPars(NamedTuple):
    """What moves function (0 to 10, higher is better) and fitness (0 to 1)."""

    usual: Annotated[
        float,
        Quantity("points", "function with pain at 5, usual mood and fitness, and no opioid"),
        assumed(3.0, 7.5),
    ] = 5.2
    by_pain: Annotated[
        float,
        Quantity("points per point", "lost per point of pain above 5"),
        assumed(0.4, 0.9, near="peg-2009"),
    ] = 0.6
    by_affect: Annotated[
        float,
        Quantity("points per point", "lost per point of negative affect above 4"),
        assumed(0.1, 0.4),
    ] = 0.25
    by_sleep: Annotated[
        float,
        Quantity("points per point", "gained per point of sleep quality above 5.5"),
        assumed(0.0, 0.3),
    ] = 0.12
    by_withdrawal: Annotated[
        float, Quantity("points", "lost per unit of withdrawal"), assumed(0.8, 2.5)
    ] = 1.5
    by_burden: Annotated[
        float,
        Quantity("points", "lost per unit of opioid signal: sedation, fog, constipation"),
        assumed(0.1, 0.6, near="space-trial"),
    ] = 0.4
    spared: Annotated[
        float,
        Quantity(
            "1",
            "share of this burden that is not there where methadone or "
            "buprenorphine hold the receptors: levels are even, and one is used to "
            "them",
        ),
        assumed(0.2, 0.9, near="neumann-2020"),
    ] = 0.6
    by_mode: Annotated[float, Quantity("points", "lost in full regular use"), assumed(0.8, 2.5)] = (
        1.5
    )
    by_fitness: Annotated[
        float,
        Quantity("points", "gained per unit of fitness above one half"),
        assumed(0.6, 2.5, near="exercise-cochrane-2021"),
    ] = 1.2
    by_skills: Annotated[
        float,
        Quantity("points", "gained with fully learned skills, beyond less pain"),
        assumed(0.0, 1.2, near="williams-2012"),
    ] = 0.15
    spell: Annotated[
        float,
        Quantity(
            "points",
            "good and bad weeks of function: standard deviation of what wanders in "
            "one person whatever pain and mood do (work, family, weather)",
        ),
        assumed(0.3, 1.8),
    ] = 1.0
    spell_pace: Annotated[
        float,
        Quantity("d", "time constant of good and bad weeks of function"),
        assumed(20.0, 90.0),
        DAILY,
    ] = 40.0
    pace: Annotated[
        float, Quantity("d", "time constant of function"), assumed(10.0, 30.0), DAILY
    ] = 14.0
    fitness: Annotated[
        float,
        Quantity("0-1", "fitness of this person without a programme, at pain 5"),
        assumed(0.2, 0.7),
    ] = 0.45
    avoidance: Annotated[
        float,
        Quantity("1/point", "fitness lost per point of pain above 5: deconditioning"),
        assumed(0.01, 0.08),
    ] = 0.04
    training: Annotated[
        float,
        Quantity("1", "fitness gained in a full exercise programme"),
        assumed(0.2, 0.5, near="exercise-cochrane-2021"),
    ] = 0.3
    gaining: Annotated[
        float, Quantity("d", "time constant of gaining fitness"), assumed(30.0, 60.0), DAILY
    ] = 42.0
    losing: Annotated[
        float, Quantity("d", "time constant of losing it"), assumed(60.0, 240.0), DAILY
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
    cognitive_burden: Number
    slow_fluctuation: Number


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
    regular_use: Number,
    fitness: Number,
    skills: Number,
    cognitive_burden: Number,
    slow_fluctuation: Number,
    p: FunctionPars,
) -> FunctionTerms:
    """List what adds to function (points).

    ``cognitive_burden`` is what drowsiness by medicines takes; ``slow_fluctuation`` are good and
    bad weeks.
    """
    return FunctionTerms(
        usual=p.usual,
        pain=-p.by_pain * (pain - 5.0),
        affect=-p.by_affect * (affect - 4.0),
        sleep=p.by_sleep * (sleep - 5.5),
        withdrawal=-p.by_withdrawal * withdrawal,
        opioid_burden=-p.by_burden * positive(signal - 0.3),
        use=-p.by_mode * regular_use,
        fitness=p.by_fitness * (fitness - 0.5),
        skills=p.by_skills * skills,
        cognitive_burden=-cognitive_burden,
        slow_fluctuation=slow_fluctuation,
    )


@equation
def step(function: Number, t: FunctionTerms, p: FunctionPars) -> Number:
    """Function (0 to 10) tomorrow."""
    total = (
        t.usual
        + t.pain
        + t.affect
        + t.sleep
        + t.withdrawal
        + t.opioid_burden
        + t.use
        + t.fitness
        + t.skills
        + t.cognitive_burden
        + t.slow_fluctuation
    )
    return toward(function, clip(total, 0.0, 10.0), p.pace)
