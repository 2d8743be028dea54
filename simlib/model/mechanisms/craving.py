"""Craving: withdrawal, learned cues, pain and distress, and a scatter that differs by person."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class CravingPars(NamedTuple):
    """What moves a person's craving (0 to 10)."""

    usual: Annotated[
        float,
        Quantity(
            "points",
            "craving with nothing to drive it: people differ in what they feel and "
            "report, far beyond what they do",
        ),
        assumed(0.0, 5.0, near="mchugh-2014"),
    ] = 1.2
    by_withdrawal: Annotated[
        float, Quantity("points", "per unit of withdrawal"), assumed(1.5, 5.0)
    ] = 3.0
    by_habit: Annotated[
        float, Quantity("points", "per unit of habit when cues are everywhere"), assumed(2.0, 6.0)
    ] = 4.0
    quieted: Annotated[
        float,
        Quantity("1", "share of the pull of cues that medicines on enough receptors quiet"),
        assumed(0.3, 0.8),
    ] = 0.62
    enough: Annotated[
        float,
        Quantity("1", "share of receptors from which on more medicine quiets no more"),
        inferred("greenwald-2014", 0.4, 0.8),
    ] = 0.65
    by_agonist: Annotated[
        float,
        Quantity(
            "1",
            "how much a receptor held by a full agonist quiets, relative to one "
            "held by buprenorphine",
        ),
        assumed(1.0, 2.5),
    ] = 1.55
    managed: Annotated[
        float,
        Quantity(
            "1",
            "share of cue craving that fully learned urge skills take away; set so "
            "that the trial, which had no attention control, is met",
        ),
        inferred("more-2024", 0.0, 0.7),
    ] = 0.55
    by_exposure: Annotated[
        float,
        Quantity("0-1", "how much a meeting with people and places of use adds to cues"),
        assumed(0.1, 0.5),
    ] = 0.3
    by_supply: Annotated[
        float,
        Quantity("0-1", "how much tablets that are new in the house add to cues"),
        assumed(0.1, 1.0),
    ] = 0.5
    by_event: Annotated[
        float,
        Quantity("1/point", "how much hard life events add to cues, per point of their weight"),
        assumed(0.0, 0.2),
    ] = 0.1
    by_pain: Annotated[
        float,
        Quantity(
            "points per point",
            "per point of pain above what is usual for this person; the link is real and small",
        ),
        inferred("mun-2021", 0.1, 0.4),
    ] = 0.3
    by_affect: Annotated[
        float,
        Quantity(
            "points per point", "per point of negative affect above what is usual for this person"
        ),
        assumed(0.1, 0.5, near="ema-stress-2021"),
    ] = 0.3
    between: Annotated[
        float,
        Quantity(
            "1",
            "share of these that counts for what is usual, above pain 5 and affect "
            "4: people whose pain is always bad crave hardly more",
        ),
        assumed(0.0, 0.6),
    ] = 0.3
    scatter: Annotated[
        float,
        Quantity(
            "points",
            "day-to-day scatter of this person (standard deviation); it predicts "
            "use even where mean craving is low",
        ),
        inferred("craving-variability-2022", 0.5, 1.5),
    ] = 1.0
    pace: Annotated[float, Quantity("d", "time constant"), assumed(0.3, 1.0), DAILY] = 0.5


class CravingTerms(NamedTuple):
    """What adds to craving today, in points."""

    usual: Number
    withdrawal: Number
    cues: Number
    pain: Number
    affect: Number
    day_to_day: Number


@equation
def cue(
    presence: Number, exposure: Number, events: Number, supply: Number, p: CravingPars
) -> Number:
    """How present (0 to 1) cues are: the usual ones, a meeting, a hard event, tablets at home.

    >>> cue(1.0, 0.0, 0.0, 0.0, CravingPars())
    0.5
    """
    met = p.by_exposure * exposure + p.by_event * events + p.by_supply * supply
    return clip(0.5 * presence + met, 0.0, 1.0)


@equation
def held(partial: Number, agonist: Number, p: CravingPars) -> Number:
    """How far (0 to 1) medicines quiet cues: buprenorphine, and full agonists at their trough.

    >>> held(0.2, 0.1, CravingPars(by_agonist=2.0, enough=0.5))
    0.8
    """
    return least((partial + p.by_agonist * agonist) / p.enough, 1.0)


@equation
def quieted(held: Number, p: CravingPars) -> Number:
    """Share (0 to 1) of what cues do that medicines on the receptor take away.

    >>> quieted(0.5, CravingPars(quieted=0.6))
    0.3
    """
    return p.quieted * held


@equation
def cue_reactivity(
    habit: Number, cue: Number, held: Number, urges: Number, p: CravingPars
) -> Number:
    """Pull (0 to 1) of learned cues, felt as craving or not.

    Parameters
    ----------
    habit : float or array, in [0, 1]
        Learned incentive, see :mod:`simlib.model.mechanisms.learning`.
    cue : float or array, in [0, 1]
        How present the cues are.
    held : float or array, in [0, 1]
        How far medicines quiet, see :func:`held`.
    urges : float or array, in [0, 1]
        Urge skills learned.
    """
    return habit * cue * (1.0 - quieted(held, p)) * (1.0 - p.managed * least(urges, 1.0))


@equation
def terms(
    withdrawal: Number,
    cue_reactivity: Number,
    pain: Number,
    affect: Number,
    usual_pain: Number,
    usual_affect: Number,
    shock: Number,
    p: CravingPars,
) -> CravingTerms:
    """List what adds to craving today; :func:`step` adds it up, ``why`` shows it.

    Parameters
    ----------
    withdrawal : float or array, >= 0
        Mean withdrawal of the day.
    cue_reactivity : float or array, in [0, 1]
        Of learned cues, see :func:`cue_reactivity`.
    pain, affect : float or array, in [0, 10]
        What of them no coping plan answers.
    usual_pain, usual_affect : float or array, in [0, 10]
        What is usual for this person.
    shock : float or array
        Standard normal draw of the day.
    """
    return CravingTerms(
        usual=p.usual,
        withdrawal=p.by_withdrawal * withdrawal,
        cues=p.by_habit * cue_reactivity,
        pain=p.by_pain * (pain - usual_pain + p.between * positive(usual_pain - 5.0)),
        affect=p.by_affect * (affect - usual_affect + p.between * positive(usual_affect - 4.0)),
        day_to_day=p.scatter * shock,
    )


@equation
def step(craving: Number, t: CravingTerms, p: CravingPars) -> Number:
    """Craving (0 to 10) tomorrow."""
    total = t.usual + t.withdrawal + t.cues + t.pain + t.affect + t.day_to_day
    return toward(craving, clip(total, 0.0, 10.0), p.pace)
