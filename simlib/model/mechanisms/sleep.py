"""Sleep: worse with withdrawal and low mood, a little worse with pain."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, clip, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class SleepPars(NamedTuple):
    """What moves a person's sleep quality (0 to 10, higher is better)."""

    usual: Annotated[
        float,
        Quantity("points", "this person's sleep quality in usual circumstances"),
        assumed(2.0, 8.0),
    ] = 5.5
    by_pain: Annotated[
        float,
        Quantity("points per point", "lost per point of pain above 5; deliberately weak"),
        assumed(0.1, 0.35, near="gerhart-2017"),
    ] = 0.25
    by_withdrawal: Annotated[
        float, Quantity("points", "lost per unit of withdrawal"), assumed(0.5, 1.5)
    ] = 0.9
    by_affect: Annotated[
        float,
        Quantity("points per point", "lost per point of negative affect above 4"),
        assumed(0.1, 0.4),
    ] = 0.2
    pace: Annotated[float, Quantity("d", "time constant"), assumed(0.5, 3.0), DAILY] = 1.0
    noise: Annotated[
        float, Quantity("points", "night-to-night scatter (standard deviation)"), assumed(0.4, 1.4)
    ] = 0.9


class SleepTerms(NamedTuple):
    """What adds to sleep quality tonight, in points."""

    usual: Number
    pain: Number
    withdrawal: Number
    affect: Number
    sedative: Number
    care: Number
    night_to_night: Number


@equation
def terms(
    pain: Number,
    withdrawal: Number,
    affect: Number,
    sedative: Number,
    care: Number,
    shock: Number,
    p: SleepPars,
) -> SleepTerms:
    """List what adds to sleep quality (points).

    ``care`` is what treatment adds; ``sedative`` what a missing sedative takes.
    """
    return SleepTerms(
        usual=p.usual,
        pain=-p.by_pain * (pain - 5.0),
        withdrawal=-p.by_withdrawal * withdrawal,
        affect=-p.by_affect * (affect - 4.0),
        sedative=-sedative,
        care=care,
        night_to_night=p.noise * shock,
    )


@equation
def step(sleep: Number, t: SleepTerms, p: SleepPars) -> Number:
    """Sleep quality (0 to 10) tonight."""
    total = t.usual + t.pain + t.withdrawal + t.affect + t.sedative + t.care + t.night_to_night
    return toward(sleep, clip(total, 0.0, 10.0), p.pace)
