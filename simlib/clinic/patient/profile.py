"""From a case to people: the profile that a cohort is drawn from, and the cohort itself."""

import functools
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from simlib.clinic.treatments.plan import Plan
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import live
from simlib.model.people.health import USUAL, Health
from simlib.model.people.population import Cohort, Stretch, arrive, draw, ready_as
from simlib.model.people.traits import Given
from simlib.model.plausible.models import Ensemble, shipped

COHORT_SEED = 1
"""The people of a projection are always these, so that two plans meet the same people."""

KEPT_AWAY = "early remission"
"""Stage of those who used every day and then had no opioid within reach."""

LONGEST_HISTORY = 720
"""Days of the history that are replayed; what was before is taken as steady."""

_PEOPLE = 0x50454F50
"""Keeps the stream of persons apart from the stream of luck."""

_COHORT = 0x434F484F5254
"""Keeps the people of projections apart from the one person in front of a learner."""

SWITCHES: dict[str, dict[str, float]] = {
    "hyperalgesia": {"hyperalgesia.most": 0.0},
    "tolerance": {"tolerance.analgesic": 0.0},
    "fading benefit": {"sensitisation.by_opioid": 0.0},
    "sensitisation": {"pain.amplification": 0.0},
    "withdrawal": {
        "pain.by_withdrawal": 0.0, "sleep.by_withdrawal": 0.0, "affect.by_withdrawal": 0.0,
        "craving.by_withdrawal": 0.0, "function.by_withdrawal": 0.0,
    },
    "cues": {"craving.by_habit": 0.0},
    "flares": {"triggers.flare_size": 0.0},
    "batches": {"use.potency": 0.0},
    "pain and craving": {"craving.by_pain": 0.0},
    "mood and craving": {"craving.by_affect": 0.0},
    "sleep and pain": {"pain.by_sleep": 0.0},
    "deconditioning": {"function.avoidance": 0.0},
    "learned use": {"learning.mode_gain": 0.0, "learning.habit_gain": 0.0},
}  # fmt: skip
"""Mechanisms that can be switched off, and the parameters that do it."""


class Reported(NamedTuple):
    """What the prescription report says of one medicine, as the case has it.

    Attributes
    ----------
    drug, prescriber : str
    amount : str
        Of what was dispensed once; empty where it only says who prescribed.
    last : int or None
        When that was.
    """

    drug: str
    prescriber: str
    amount: str = ""
    last: int | None = None


@dataclass(frozen=True)
class Profile:
    """What the model needs to know about the person of a case.

    Attributes
    ----------
    stage, supply : str
        See :mod:`simlib.model.people.population`.
    traits : tuple of (str, Given)
    history : Plan
        Orders that started before day 0; those in force go on after it.
    habitual : tuple of (int, int, float)
        Non-prescribed opioids taken every day: first day, last day, MME.
    off : tuple of str
        Mechanisms switched off.
    health : Health
    models : Ensemble, optional
        Plausible models that the people live in; those of this version by default.
    reported : tuple of Reported
        What the prescription report says besides.
    """

    stage: str = "none"
    supply: str = "none"
    traits: tuple[tuple[str, Given], ...] = ()
    history: Plan = field(default_factory=Plan)
    habitual: tuple[tuple[int, int, float], ...] = ()
    off: tuple[str, ...] = ()
    health: Health = USUAL
    models: Ensemble | None = None
    reported: tuple[Reported, ...] = ()

    def stretches(self) -> list[Stretch]:
        """Return the history as stretches of constant levers, at most ``LONGEST_HISTORY`` days."""
        return list(_stretches(self.history, self.habitual, self.stage == KEPT_AWAY))

    def other_medicines(self, plan: Plan, day: int) -> tuple[str, ...]:
        """Return what is taken on a day besides orders and opioids: what was not stopped."""
        known = dict.fromkeys((*self.health.medicines, *plan.brought))
        return tuple(name for name in known if not plan.has_left(name, day))

    def fixed(self) -> dict[str, float]:
        """Return the parameters set by mechanisms that are switched off."""
        return {k: v for name in self.off for k, v in SWITCHES[name].items()}

    @property
    def ensemble(self) -> Ensemble:
        """Plausible models that the people live in."""
        return shipped() if self.models is None else self.models

    def people(self, seed: int, n: int) -> Cohort:
        """Draw ``n`` people like this case as they arrive at the first visit.

        Each of them is another person, with other luck, in one of the plausible models.
        """
        people_keys = dice.keys(seed ^ _PEOPLE, np.arange(n))
        models = self.ensemble
        stretches = self.stretches()
        last = stretches[-1].levers if stretches else Levers()
        people = draw(
            dict(self.traits), ready_as(self.stage, last), self.supply, people_keys, self.fixed(),
            self.health.effects(), models.of(models.members(seed, n)),
        )  # fmt: skip
        return Cohort(people, self.arrived(people, dice.keys(seed, np.arange(n))))

    def arrived(self, people: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """State in which people with this history arrive at the first visit.

        Whoever takes non-prescribed opioids every day up to the visit comes in regular use,
        whatever the stage.

        Parameters
        ----------
        people : numpy.ndarray, shape (n_person, n_persons)
            Prepared parameters.
        luck : numpy.ndarray of uint64, shape (n_persons,)
            Streams of luck.

        Returns
        -------
        numpy.ndarray, shape (n_state, n_persons)
        """
        return arrive(people, self.stage, self.stretches(), luck)


@functools.lru_cache(maxsize=32)
def _stretches(
    history: Plan, habitual: tuple[tuple[int, int, float], ...], kept_away: bool
) -> tuple[Stretch, ...]:
    """Walk through the days before the first visit: once per case, not once per life.

    Who used every day, and in early remission has had no opioid since, was where there was none:
    in custody, on a ward. The first visit is the way home.
    """
    last = max((end for _, end, _ in habitual), default=0)
    starts = [o.start for o in history.orders] + [a for a, _, _ in habitual]
    first = max(min(starts, default=-90), -LONGEST_HISTORY)
    found: list[tuple[int, Levers]] = []
    for day in range(first, 0):
        levers = history.levers(day)
        taken = sum(mme for a, b, mme in habitual if a <= day < b)
        levers = levers._replace(supply=levers.supply + taken)
        if kept_away and habitual and day >= last and _opioid_free(levers):
            levers = levers._replace(access=0.0)
        if found and found[-1][1] == levers:
            found[-1] = (found[-1][0] + 1, levers)
        else:
            found.append((1, levers))
    return tuple(Stretch(days, levers) for days, levers in found)


def _opioid_free(levers: Levers) -> bool:
    return levers.prescribed + levers.methadone + levers.buprenorphine + levers.depot == 0.0


def cohort_keys(lives: int, seed: int = COHORT_SEED) -> np.ndarray:
    """Return the luck of the people of a projection."""
    return dice.keys(seed ^ _COHORT, np.arange(lives))


def cohort_members(profile: Profile, lives: int, seed: int = COHORT_SEED) -> np.ndarray:
    """Return the plausible model that each person of a projection lives in."""
    return profile.ensemble.members(seed ^ _COHORT, lives)


@functools.lru_cache(maxsize=4)
def cohort(profile: Profile, lives: int, seed: int = COHORT_SEED) -> Cohort:
    """Return the people of a projection; drawn once per case and number of lives."""
    return profile.people(seed ^ _COHORT, lives)


@functools.lru_cache(maxsize=64)
def one_person(profile: Profile, seed: int) -> Cohort:
    """Return the one person of a life; the seed names the person and the luck."""
    return profile.people(seed, 1)


@functools.lru_cache(maxsize=16)
def cohort_at(
    profile: Profile, plan: Plan, day: int, lives: int, seed: int = COHORT_SEED
) -> np.ndarray:
    """Return the cohort's state on a later day, after the orders so far."""
    people, state = cohort(profile, lives, seed)
    if day == 0:
        return state
    keys = cohort_keys(lives, seed)
    return live(state, people, plan.table(0, day), keys, 0).end
