"""Negative affect: low mood and stress in one number, lasting after withdrawal has passed."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class AffectPars(NamedTuple):
    """What moves negative affect (0 to 10, higher is worse)."""

    usual: Annotated[
        float,
        Quantity(
            "points",
            "this person's negative affect in usual circumstances; depression and trauma raise it",
        ),
        assumed(1.0, 8.0),
    ] = 4.0
    by_pain: Annotated[
        float, Quantity("points per point", "per point of pain above 5"), assumed(0.1, 0.5)
    ] = 0.27
    by_withdrawal: Annotated[
        float, Quantity("points", "per unit of withdrawal"), assumed(0.6, 2.0)
    ] = 1.2
    protracted: Annotated[
        float,
        Quantity(
            "points",
            "per unit of slow adaptation that no signal answers: the low weeks after stopping",
        ),
        assumed(1.0, 7.0, near="protracted-withdrawal"),
    ] = 5.0
    by_trust: Annotated[
        float,
        Quantity("points", "per unit of alliance lost against what this person usually forms"),
        assumed(0.0, 5.0),
    ] = 3.0
    event_size: Annotated[
        float, Quantity("points", "how much a hard life event weighs"), assumed(1.0, 3.0)
    ] = 2.0
    event_rate: Annotated[float, Quantity("1/d", "hard life events"), assumed(0.003, 0.03)] = 0.01
    event_fade: Annotated[
        float,
        Quantity("d", "time constant with which an event loses its weight"),
        assumed(5.0, 30.0),
        DAILY,
    ] = 12.0
    trauma: Annotated[
        float,
        Quantity("points", "negative affect by unprocessed trauma (PTSD); 0 without"),
        assumed(0.0, 3.0),
    ] = 0.0
    processed: Annotated[
        float,
        Quantity("1", "share of it that a full course of trauma-focused therapy takes away"),
        inferred("cope-2019", 0.2, 0.7),
    ] = 0.5
    by_support: Annotated[
        float, Quantity("points", "taken away by people who stand by"), assumed(0.0, 1.0)
    ] = 0.4
    by_sleep: Annotated[
        float,
        Quantity(
            "points per point",
            "lost, per point of sleep quality above what this person is used to; "
            "mood follows nights more than nights follow mood",
        ),
        assumed(0.0, 0.5),
    ] = 0.2
    pace: Annotated[float, Quantity("d", "time constant"), assumed(3.0, 10.0), DAILY] = 5.0
    noise: Annotated[
        float, Quantity("points", "day-to-day scatter (standard deviation)"), assumed(0.5, 3.0)
    ] = 1.8
    spell: Annotated[
        float,
        Quantity(
            "points",
            "good and bad weeks of mood: standard deviation of what wanders in one "
            "person; depression raises it",
        ),
        assumed(0.3, 2.0),
    ] = 0.8
    spell_pace: Annotated[
        float,
        Quantity("d", "time constant of good and bad weeks of mood"),
        assumed(20.0, 120.0),
        DAILY,
    ] = 50.0


class AffectTerms(NamedTuple):
    """What adds to negative affect today, in points."""

    usual: Number
    pain: Number
    withdrawal: Number
    protracted: Number
    events: Number
    trust: Number
    trauma: Number
    sedative: Number
    support: Number
    care: Number
    slow_fluctuation: Number
    day_to_day: Number
    sleep: Number


@equation
def unanswered(slow: Number, signal: Number, fast_share: Number) -> Number:
    """Slow adaptation that today's signal no longer answers."""
    return positive(slow - (1.0 - fast_share) * signal)


@equation
def event(weight: Number, luck: Number, ratio: Number, p: AffectPars) -> Number:
    """Weight (points) of hard life events today: old ones fade, a new one may come.

    ``ratio`` is how often life is hard relative to usual.
    """
    return toward(weight, 0.0, p.event_fade) + p.event_size * (luck < p.event_rate * ratio)


@equation
def terms(
    pain: Number,
    withdrawal: Number,
    unanswered: Number,
    events: Number,
    lost_trust: Number,
    processed: Number,
    sedative: Number,
    support: Number,
    care: Number,
    slow_fluctuation: Number,
    shock: Number,
    slept: Number,
    p: AffectPars,
) -> AffectTerms:
    """List what adds to negative affect (points).

    Parameters
    ----------
    pain, withdrawal, unanswered, events : float or array
    lost_trust : float or array
        The alliance this person usually forms minus the one there is.
    processed : float or array, in [0, 1]
        How far trauma-focused therapy has got.
    sedative : float or array, points
        By a sedative that the body misses.
    support : float or array, in [0, 1]
        People who stand by.
    care : float or array, points
        What treatment takes away.
    slow_fluctuation : float or array, points
        Good and bad weeks, see :mod:`simlib.model.mechanisms.slow_fluctuation`.
    shock : float or array
        Standard normal draw of the day.
    slept : float or array, points
        Sleep quality above what this person is used to.
    """
    return AffectTerms(
        usual=p.usual,
        pain=p.by_pain * (pain - 5.0),
        withdrawal=p.by_withdrawal * withdrawal,
        protracted=p.protracted * unanswered,
        events=events,
        trust=p.by_trust * lost_trust,
        trauma=p.trauma * (1.0 - p.processed * least(processed, 1.0)),
        sedative=sedative,
        support=-p.by_support * support,
        care=-care,
        slow_fluctuation=slow_fluctuation,
        day_to_day=p.noise * shock,
        sleep=-p.by_sleep * slept,
    )


@equation
def step(affect: Number, t: AffectTerms, p: AffectPars) -> Number:
    """Negative affect (0 to 10) tomorrow."""
    total = (
        t.usual + t.pain + t.withdrawal + t.protracted + t.events + t.trust + t.trauma
        + t.sedative + t.support + t.care + t.slow_fluctuation + t.day_to_day + t.sleep
    )  # fmt: skip
    return toward(affect, clip(total, 0.0, 10.0), p.pace)
