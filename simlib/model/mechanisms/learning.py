"""Learned use: reward and relief teach, and a way of living with use that holds itself up."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed


class LearningPars(NamedTuple):
    """How fast use is learned and unlearned."""

    full_reward: Annotated[
        float, Quantity("1", "rise of the signal that is fully rewarding"), assumed(1.2, 2.0)
    ] = 1.6
    relief_reward: Annotated[
        float,
        Quantity("1", "reward per unit of withdrawal that a dose takes away"),
        assumed(0.2, 0.8),
    ] = 0.4
    habit_gain: Annotated[
        float, Quantity("1/d", "habit gained per fully rewarded day of use"), assumed(0.03, 0.1)
    ] = 0.06
    blocked: Annotated[
        float, Quantity("1", "reward below which use feels blocked"), assumed(0.15, 0.35)
    ] = 0.25
    extinction: Annotated[
        float, Quantity("1/d", "habit lost per day of blocked use"), assumed(0.005, 0.03)
    ] = 0.02
    habit_fade: Annotated[
        float,
        Quantity("d", "time constant of forgetting: cues pull for years"),
        assumed(365.0, 1500.0),
        DAILY,
    ] = 700.0
    habit_by_mode: Annotated[
        float,
        Quantity(
            "1",
            "share of what a day of use teaches that comes with regular use: now "
            "and then teaches little",
        ),
        assumed(0.5, 1.0),
    ] = 0.85
    mode_gain: Annotated[
        float,
        Quantity("1/d", "pull into regular use per rewarded day of use"),
        assumed(0.15, 0.5, near="grasman-2016"),
    ] = 0.35
    mode_habit: Annotated[
        float,
        Quantity(
            "0-1",
            "habit from which a day of use pulls fully into regular use; with less "
            "it stays use now and then for long",
        ),
        assumed(0.3, 0.7),
    ] = 0.65
    mode_reward: Annotated[float, Quantity("1", "reward that pulls fully"), assumed(0.6, 1.0)] = 0.9
    mode_fade: Annotated[
        float,
        Quantity("d", "time constant with which regular use lets go"),
        assumed(4.0, 12.0, near="grasman-2016"),
        DAILY,
    ] = 6.0


@equation
def reward(before: Number, after: Number, withdrawal: Number, p: LearningPars) -> Number:
    """Reward (0 to 1) of one dose: the rise of the signal, and withdrawal that it lifts.

    Parameters
    ----------
    before, after : float or array
        Signal without any non-prescribed opioid, and right after the dose. A blocked receptor
        leaves no rise; a person in regular use is rewarded by what the dose keeps away.
    withdrawal : float or array, >= 0
        Withdrawal before the dose: what there is to relieve.
    """
    rise = positive(after - before)
    felt = rise * (1.0 + p.relief_reward * least(withdrawal, 2.0)) / p.full_reward
    return least(felt, 1.0)


@equation
def habit(
    habit: Number, used: Number, reward: Number, regular_use: Number, p: LearningPars
) -> Number:
    """Habit (0 to 1) tomorrow: rewarded use builds it, blocked use wears it down.

    What teaches is a way of living with use; use now and then, with ``regular_use`` near 0, teaches
    little.
    """
    unrewarded = 1.0 * (reward < p.blocked)
    taught = p.habit_gain * reward * (1.0 - p.habit_by_mode * (1.0 - regular_use))
    learned = habit + used * taught * (1.0 - habit)
    kept = learned * (1.0 - used * unrewarded * p.extinction)
    return toward(kept, 0.0, p.habit_fade)


@equation
def regular_use(
    regular_use: Number, used: Number, reward: Number, habit: Number, p: LearningPars
) -> Number:
    """Use mode (0 to 1) tomorrow: near 0 and near 1 both hold themselves up (hysteresis)."""
    felt = least(reward / p.mode_reward, 1.0)
    cue_reactivity = p.mode_gain * felt * felt * least(habit / p.mode_habit, 1.0)
    return toward(regular_use + used * cue_reactivity * (1.0 - regular_use), 0.0, p.mode_fade)
