"""Pain: what the tissue sends, what the nervous system adds, and what is taken away."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, least, log, most, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred, measured

A_LITTLE = 5.0
"""MME a day that hardly anybody would feel."""


class PainPars(NamedTuple):
    """What moves a person's pain (numeric rating, 0 to 10)."""

    nociception: Annotated[
        float,
        Quantity("pain points", "pain without treatment, at usual sensitisation"),
        assumed(3.0, 9.5),
    ] = 6.0
    amplification: Annotated[
        float, Quantity("1", "relative gain per unit of central sensitisation"), assumed(0.2, 0.8)
    ] = 0.5
    opioid_relief: Annotated[
        float,
        Quantity("pain points", "relief at full opioid effect in an opioid-naive person"),
        inferred("busse-2018", 1.3, 2.7),
    ] = 1.88
    response: Annotated[
        float,
        Quantity("1", "how much opioids relieve this person's pain, relative to the mean"),
        assumed(0.2, 3.5),
    ] = 1.0
    bup_half: Annotated[
        float,
        Quantity("ng/mL", "buprenorphine level at half of its relief"),
        assumed(1.0, 2.5, near="yassen-2006"),
    ] = 1.6
    bup_share: Annotated[
        float,
        Quantity("1", "relief by buprenorphine relative to full opioid effect"),
        assumed(0.4, 0.8),
    ] = 0.6
    nociceptive: Annotated[
        float, Quantity("0-1", "share of the pain that comes from tissue"), assumed(0.0, 1.0)
    ] = 1.0
    neuropathic: Annotated[
        float, Quantity("0-1", "share that comes from injured nerves"), assumed(0.0, 1.0)
    ] = 0.0
    nociplastic: Annotated[
        float,
        Quantity("0-1", "share that comes from an oversensitive nervous system"),
        assumed(0.0, 1.0),
    ] = 0.0
    facet: Annotated[
        float, Quantity("flag", "whether facet or sacroiliac joints hurt"), assumed(0.0, 1.0)
    ] = 0.0
    radicular: Annotated[
        float, Quantity("flag", "whether a nerve root hurts"), assumed(0.0, 1.0)
    ] = 0.0
    superficial: Annotated[
        float,
        Quantity("0-1", "how far a gel reaches what hurts: a knee or a hand, not a hip or a back"),
        assumed(0.0, 1.0),
    ] = 1.0
    opioid_neuropathic: Annotated[
        float,
        Quantity("1", "relief by opioids in neuropathic pain relative to nociceptive"),
        assumed(0.6, 1.0),
    ] = 0.85
    opioid_nociplastic: Annotated[
        float, Quantity("1", "the same in nociplastic pain"), assumed(0.3, 0.9)
    ] = 0.6
    contrast: Annotated[
        float,
        Quantity(
            "pain points",
            "relief by contrast and hope while a dose is above that of late, per "
            "unit of its logarithm; set so that a raise by half is felt as 0.5 to "
            "1.0 for two weeks and is gone after eight",
        ),
        assumed(0.5, 3.5),
    ] = 2.4
    by_withdrawal: Annotated[
        float, Quantity("pain points", "pain per unit of withdrawal"), assumed(0.5, 1.5)
    ] = 0.9
    by_sleep: Annotated[
        float,
        Quantity("pain points per point", "next-day pain per point of sleep quality lost"),
        measured("sleep-pain-2019", 0.15, 0.19),
    ] = 0.17
    by_affect: Annotated[
        float,
        Quantity("pain points per point", "pain per point of negative affect above 4"),
        assumed(0.05, 0.25),
    ] = 0.12
    by_unfitness: Annotated[
        float, Quantity("pain points", "pain per unit of fitness below one half"), assumed(0.3, 1.5)
    ] = 0.8
    pace: Annotated[
        float, Quantity("d", "time constant of felt pain"), assumed(0.3, 1.0), DAILY
    ] = 0.5
    noise: Annotated[
        float, Quantity("pain points", "day-to-day scatter (standard deviation)"), assumed(0.3, 1.2)
    ] = 0.7
    spell: Annotated[
        float,
        Quantity(
            "pain points",
            "good and bad weeks: standard deviation of what wanders in one person, "
            "so that weeks differ as in diaries",
        ),
        assumed(0.6, 1.6),
    ] = 1.2
    spell_pace: Annotated[
        float, Quantity("d", "time constant of good and bad weeks"), assumed(10.0, 60.0), DAILY
    ] = 28.0


class PainTerms(NamedTuple):
    """What adds to pain today, in pain points."""

    nociception: Number
    sensitisation: Number
    hyperalgesia: Number
    withdrawal: Number
    opioid_relief: Number
    other_relief: Number
    sleep: Number
    affect: Number
    fitness: Number
    flare: Number
    slow_fluctuation: Number
    day_to_day: Number


@equation
def matched(nociceptive: Number, neuropathic: Number, nociplastic: Number, p: PainPars) -> Number:
    """Relief (pain points) of a medicine in this person, by the kinds of pain there are.

    >>> matched(0.5, 0.0, 0.0, PainPars(nociceptive=0.4, neuropathic=0.6))
    0.2
    """
    return p.nociceptive * nociceptive + p.neuropathic * neuropathic + p.nociplastic * nociplastic


@equation
def drive(source: Number, p: PainPars) -> Number:
    """Pain (pain points) that the body sends today, before anything amplifies or relieves it.

    What heals is tissue and nerve. An oversensitive nervous system hurts without them, so the
    nociplastic share stays.

    Parameters
    ----------
    source : float or array, >= 0
        Share of the source that is left; above 1 while it is worse than before.

    Examples
    --------
    >>> half = PainPars(nociception=6.0, nociceptive=0.5, nociplastic=0.5)
    >>> drive(1.0, half), drive(0.0, half)
    (6.0, 3.0)
    """
    return p.nociception * (1.0 - (p.nociceptive + p.neuropathic) * (1.0 - source))


@equation
def terms(
    source: Number,
    sensitised: Number,
    hyperalgesia: Number,
    withdrawal: Number,
    relief: Number,
    other_relief: Number,
    sleep: Number,
    affect: Number,
    fitness: Number,
    flare: Number,
    slow_fluctuation: Number,
    shock: Number,
    p: PainPars,
) -> PainTerms:
    """List what adds to pain today; :func:`step` adds it up, ``why`` shows it.

    Parameters
    ----------
    source : float or array, >= 0
        Share of the pain's source that is left, see :func:`drive`.
    sensitised : float or array, in [0, 1]
    hyperalgesia : float or array, pain points
    withdrawal : float or array, >= 0
        Mean withdrawal of the day (COWS divided by 18).
    relief : float or array, in [0, 1]
        Mean share of full opioid relief over the day.
    other_relief : float or array, pain points
        Relief by medicines other than opioids, skills and exercise.
    sleep, affect : float or array, in [0, 10]
    fitness : float or array, in [0, 1]
    flare, slow_fluctuation : float or array, pain points
    shock : float or array
        Standard normal draw of the day.
    """
    sent = drive(source, p)
    return PainTerms(
        nociception=sent,
        sensitisation=sent * p.amplification * (sensitised - 0.4),
        hyperalgesia=hyperalgesia,
        withdrawal=p.by_withdrawal * least(withdrawal, 2.0),
        opioid_relief=-p.opioid_relief
        * p.response
        * relief
        * matched(1.0, p.opioid_neuropathic, p.opioid_nociplastic, p),
        other_relief=-other_relief,
        sleep=p.by_sleep * (5.5 - sleep),
        affect=p.by_affect * (affect - 4.0),
        fitness=p.by_unfitness * (0.5 - fitness),
        flare=flare,
        slow_fluctuation=slow_fluctuation,
        day_to_day=p.noise * shock,
    )


@equation
def step(pain: Number, t: PainTerms, p: PainPars) -> Number:
    """Pain (0 to 10) tomorrow: quickly toward the sum of the terms."""
    total = (
        t.nociception + t.sensitisation + t.hyperalgesia + t.withdrawal + t.opioid_relief
        + t.other_relief + t.sleep + t.affect + t.fitness + t.flare + t.slow_fluctuation
        + t.day_to_day
    )  # fmt: skip
    return toward(pain, clip(total, 0.0, 10.0), p.pace)


@equation
def contrast(now: Number, of_late: Number, expected: Number, p: PainPars) -> Number:
    """Relief (pain points) by a dose that is higher than it has been of late.

    It is what brings people back for more: two good weeks, whatever tolerance does. Only who has
    taken opioids for months knows the difference; trials of first starts have no such effect.

    Parameters
    ----------
    now, of_late, expected : float or array, MME/d
        Dose prescribed today, of the last weeks and of the last year.

    Examples
    --------
    >>> contrast(100.0, 100.0, 100.0, PainPars())
    0.0
    """
    higher = log(most((now + A_LITTLE) / (of_late + A_LITTLE), 1.0))
    known = expected / (expected + 4.0 * A_LITTLE)
    return p.contrast * least(higher, 0.7) * known * known


@equation
def combined_relief(full: Number, bup_level: Number, p: PainPars) -> Number:
    """Share of full opioid relief from a full agonist and buprenorphine together.

    Parameters
    ----------
    full : float or array, in [0, 1]
        Relief by full agonists, see :func:`simlib.model.mechanisms.tolerance.relief`.
    bup_level : float or array, ng/mL
        Plasma buprenorphine: its relief follows the level and wears off between doses,
        while it still holds withdrawal down.
    """
    cube = bup_level * bup_level * bup_level
    bup = cube / (cube + p.bup_half * p.bup_half * p.bup_half)
    return 1.0 - (1.0 - full) * (1.0 - p.bup_share * bup)
