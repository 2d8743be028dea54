"""Overdose: what a dose does to breathing in the body as it is today."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, exp, least, positive
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred, measured

ANY_FROM: Annotated[
    float,
    Quantity(
        "MME/d",
        "dose from which on the part of the danger that comes with any prescription counts in full",
    ),
    assumed(1.0, 20.0),
] = 5.0


class OverdosePars(NamedTuple):
    """Hazards of overdose and death."""

    per_dose: Annotated[
        float,
        Quantity("1", "chance of overdose with one non-prescribed dose in a fully tolerant person"),
        assumed(1e-4, 1e-3, near="syringe-clients-2016"),
    ] = 2.1e-4
    tolerant_excess: Annotated[
        float, Quantity("1", "peak signal beyond tolerance in that person"), assumed(0.3, 0.7)
    ] = 0.47
    slope: Annotated[
        float, Quantity("1", "log risk per unit of signal beyond tolerance"), assumed(1.0, 2.5)
    ] = 1.88
    just_back: Annotated[
        float,
        Quantity(
            "1",
            "log risk of a dose in the first days back among what was out of "
            "reach: taken alone, with alcohol and sedatives, of a strength that "
            "nobody knows",
        ),
        inferred("merrall-2010", 0.0, 1.0),
    ] = 0.95
    just_left: Annotated[
        float,
        Quantity(
            "1",
            "log risk of a dose right after leaving care that helped: in a crisis, alone, "
            "with a tolerance that nobody knows",
        ),
        assumed(0.3, 2.0, near="cousins-2016"),
    ] = 0.8
    prescribed: Annotated[
        float,
        Quantity("1/d", "hazard of overdose on a steady prescription of 20 MME a day"),
        inferred("dasgupta-2016", 1e-6, 1e-5),
    ] = 5.5e-6
    any_dose: Annotated[
        float,
        Quantity("1", "share of it that comes with any prescription, whatever its dose"),
        inferred("bohnert-2011", 0.1, 0.6),
    ] = 0.3
    steady_excess: Annotated[
        float,
        Quantity("1", "peak signal beyond tolerance on a steady prescription"),
        assumed(0.0, 0.5),
    ] = 0.15
    prior: Annotated[
        float,
        Quantity("1", "hazard ratio after an earlier overdose"),
        measured("overdose-cohort-2016", 1.17, 3.27),
    ] = 1.95
    prior_recent: Annotated[
        float,
        Quantity("1", "added to that ratio right after an overdose: harm clusters"),
        assumed(0.3, 3.0),
    ] = 1.0
    sedatives: Annotated[
        float,
        Quantity(
            "1",
            "hazard ratio of alcohol and what else depresses this person's "
            "breathing; benzodiazepines are counted apart",
        ),
        assumed(1.0, 5.0),
    ] = 1.0
    history: Annotated[
        float, Quantity("flag", "an overdose before the first visit"), assumed(0.0, 1.0)
    ] = 0.0
    sedation: Annotated[
        float,
        Quantity(
            "1/d",
            "hazard of overdose by what is prescribed and stays in the body, "
            "before it rises with the signal beyond tolerance; set so that of 100 "
            "tolerance-free people of 71 10 to 30 have one within a week on "
            "methadone 60 mg a day, 1 to 5 on 120 MME of tablets",
        ),
        assumed(1e-5, 2e-4, near="long-acting-2015"),
    ] = 6e-5
    sedation_from: Annotated[
        float,
        Quantity("1", "signal beyond tolerance of breathing from which on it comes"),
        assumed(0.1, 0.4),
    ] = 0.2
    sedation_slope: Annotated[
        float, Quantity("1", "log hazard of it per unit of that signal"), assumed(4.0, 7.0)
    ] = 5.0
    unskipped: Annotated[
        float,
        Quantity(
            "1",
            "how much more often an injection does so that lasts for weeks than tablets of "
            "the same level, of which a drowsy person takes no more; the label says "
            "to avoid it without tolerance, and no cohort says how often",
        ),
        assumed(15.0, 120.0, near="sublocade-label"),
    ] = 60.0
    on_top: Annotated[
        float,
        Quantity(
            "1",
            "log hazard of a non-prescribed dose per unit of signal that it "
            "reaches beyond tolerance on top of a prescription: two opioids at "
            "once do more than their levels say",
        ),
        assumed(0.5, 3.0, near="induction-deaths-2007"),
    ] = 1.2
    frailty: Annotated[
        float, Quantity("1", "hazard ratio of it in this person; age raises it"), assumed(1.0, 4.0)
    ] = 1.0
    drowsy: Annotated[
        float,
        Quantity(
            "1",
            "times as frequent as such an overdose: sedation that somebody else "
            "has to wake; breathing stops for moments in 46 of 100 on a ward, "
            "antidotes are needed in less than one",
        ),
        assumed(3.0, 50.0),
    ] = 10.0
    fatal: Annotated[
        float,
        Quantity("1", "share of overdoses that kill when no naloxone is at hand"),
        assumed(0.02, 0.12),
    ] = 0.06
    asleep: Annotated[
        float,
        Quantity(
            "1",
            "how much deadlier an overdose is that comes in sleep, by what is "
            "prescribed and stays: nobody is awake to see it",
        ),
        assumed(1.5, 5.0),
    ] = 2.5
    naloxone: Annotated[
        float,
        Quantity("1", "risk ratio of death with naloxone at hand"),
        assumed(0.5, 0.9, near="walley-2013"),
    ] = 0.7
    background: Annotated[
        float, Quantity("1/d", "hazard of death from other causes"), assumed(2e-6, 1e-4)
    ] = 1.1e-5
    by_disorder: Annotated[
        float,
        Quantity(
            "1/d",
            "added to it at full habit: what years of use leave behind (liver, "
            "lungs, heart); from deaths by other causes in treatment",
        ),
        inferred("sordo-2017", 8e-6, 5e-5),
    ] = 2.2e-5
    by_regular_use: Annotated[
        float,
        Quantity(
            "1/d",
            "added in full regular use: infections, injuries, violence, suicide; "
            "from deaths by other causes in and out of treatment",
        ),
        inferred("sordo-2017", 3e-5, 1.5e-4),
    ] = 7e-5


@equation
def by_use(
    doses: Number,
    excess: Number,
    access_recency: Number,
    overdosed: Number,
    ratio: Number,
    p: OverdosePars,
) -> Number:
    """Hazard (1/d) of overdose from non-prescribed doses today.

    Parameters
    ----------
    doses : float or array
        Non-prescribed doses today (0 on a day without use).
    excess : float or array
        Peak respiratory signal minus tolerance of breathing.
    access_recency : float or array, in [0, 1]
        How new it is that opioids are within reach, see
        :func:`simlib.model.mechanisms.use.access_recency`.
    overdosed : float or array
        1.0 after an earlier overdose.
    ratio : float or array
        Hazard ratio of what else depresses breathing.
    """
    return (
        doses
        * p.per_dose
        * exp(p.slope * (least(excess, 5.0) - p.tolerant_excess) + p.just_back * access_recency)
        * (1.0 + (p.prior - 1.0) * overdosed)
        * p.sedatives
        * ratio
    )


@equation
def just_left(newly: Number, helped: Number, p: OverdosePars) -> Number:
    """Hazard ratio of a dose in the weeks after leaving care that helped.

    Parameters
    ----------
    newly : float or array, in [0, 1]
        How new it is to be out of care.
    helped : float or array, in [0, 1]
        How far help was believed to be received: who left at once never had it.

    >>> just_left(0.0, 1.0, OverdosePars()), just_left(1.0, 0.0, OverdosePars())
    (1.0, 1.0)
    """
    return exp(p.just_left * newly * helped)


@equation
def by_prescription(
    level: Number, excess: Number, overdosed: Number, ratio: Number, p: OverdosePars
) -> Number:
    """Hazard (1/d) of overdose from prescribed full agonists, by dose and by lost tolerance.

    Above what comes with any prescription it is in proportion to ``level`` (MME/d); peaks of
    larger doses, further beyond tolerance, add to that. Crude deaths by prescribed dose rise with
    the power 1.2 (dasgupta-2016), those of like people less (bohnert-2011).
    """
    dose = level * 0.05
    return (
        p.prescribed
        * (p.any_dose * least(level / ANY_FROM, 1.0) + (1.0 - p.any_dose) * dose)
        * exp(p.slope * (least(excess, 5.0) - p.steady_excess))
        * (1.0 + (p.prior - 1.0) * overdosed)
        * p.sedatives
        * ratio
    )


@equation
def by_sedation(excess: Number, stays: Number, ratio: Number, p: OverdosePars) -> Number:
    """Hazard (1/d) of overdose by prescribed opioids that tolerance does not meet.

    A body on its usual dose has none of it. Beyond a threshold it rises steeply: breathing fails
    where activation, minus what the body is used to, passes what it can make up for, and most
    surely by night, hours after the last dose.

    Parameters
    ----------
    excess : float or array
        Peak respiratory signal of the day minus tolerance of breathing.
    stays : float or array, in [0, 1]
        Share of it that is still there four hours later, see
        :func:`simlib.model.engine.hours.stays`.
    ratio : float or array
        Hazard ratio of what else depresses breathing.

    Examples
    --------
    >>> by_sedation(0.2, 1.0, 1.0, OverdosePars(sedation_from=0.3))
    0.0
    """
    beyond = p.sedation_slope * positive(least(excess, 3.0) - p.sedation_from)
    rises = exp(beyond) - 1.0 - beyond
    return p.sedation * stays * rises * p.frailty * p.sedatives * ratio


@equation
def unskipped(injected: Number, p: OverdosePars) -> Number:
    """Hazard ratio of such an overdose by the share that comes from an injection.

    >>> unskipped(0.0, OverdosePars()), unskipped(0.5, OverdosePars(unskipped=21.0))
    (1.0, 11.0)
    """
    return 1.0 + (p.unskipped - 1.0) * injected


@equation
def on_top(excess: Number, stays: Number, p: OverdosePars) -> Number:
    """Hazard ratio of a dose taken on top of a prescription that tolerance does not meet.

    >>> on_top(-1.0, 1.0, OverdosePars())
    1.0
    """
    return exp(p.on_top * stays * positive(least(excess, 3.0) - p.sedation_from))


@equation
def other_death(habit: Number, regular_use: Number, p: OverdosePars) -> Number:
    """Hazard (1/d) of death from other causes than overdose.

    Parameters
    ----------
    habit : float or array, in [0, 1]
        Stands for the years of use that a body has behind it.
    regular_use : float or array, in [0, 1]
        Use mode.

    Examples
    --------
    >>> p = OverdosePars(background=1e-5, by_disorder=2e-5, by_regular_use=6e-5)
    >>> other_death(0.0, 0.0, p), other_death(0.5, 1.0, p)
    (1e-05, 8e-05)
    """
    return p.background + p.by_disorder * habit + p.by_regular_use * regular_use


@equation
def fatality(naloxone: Number, p: OverdosePars) -> Number:
    """Share of overdoses that kill; ``naloxone`` is 1.0 where it is at hand.

    >>> fatality(0.0, OverdosePars(fatal=0.1))
    0.1
    """
    return p.fatal * (1.0 - (1.0 - p.naloxone) * naloxone)


@equation
def deadlier(asleep: Number, awake: Number, p: OverdosePars) -> Number:
    """Ratio on that share by how much of today's hazard comes in sleep.

    It goes with the square of that: on a day of use others are about.

    >>> deadlier(0.0, 1e-4, OverdosePars()), deadlier(1e-4, 0.0, OverdosePars(asleep=1.5))
    (1.0, 1.5)
    """
    share = asleep / (asleep + awake + 1e-30)
    return 1.0 + (p.asleep - 1.0) * share * share
