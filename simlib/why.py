"""Why: which mechanism moved a curve, with its source and how sure that is."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from simlib.engine import dice
from simlib.engine.evening import Feelings, feels
from simlib.engine.levers import Levers
from simlib.engine.lives import STATE_NAMES
from simlib.engine.morning import morning
from simlib.engine.parameters import declared
from simlib.engine.state import Person, State, tree
from simlib.outcomes import find
from simlib.trajectory import Trajectory

EXPLAINED = {"pain": "pain", "sleep": "sleep", "mood": "affect", "craving": "craving",
             "function": "function"}  # fmt: skip
"""Outcomes that can be explained, and the mechanism that adds them up."""

SAID: dict[str, tuple[str, str]] = {
    "nociception": ("what the body sends", "pain.nociception"),
    "sensitisation": ("central sensitisation", "pain.amplification"),
    "hyperalgesia": ("opioid-induced hyperalgesia", "hyperalgesia.most"),
    "withdrawal": ("withdrawal", "{}.by_withdrawal"),
    "opioid_relief": ("relief by opioids (less tolerance)", "pain.opioid_relief"),
    "other_relief": ("relief by other treatments", "treatment.skills_relief"),
    "sleep": ("sleep", "{}.by_sleep"),
    "affect": ("low mood and stress", "{}.by_affect"),
    "fitness": ("fitness", "{}.by_fitness"),
    "day_to_day": ("day-to-day scatter", "{}.noise"),
    "night_to_night": ("night-to-night scatter", "sleep.noise"),
    "usual": ("what is usual for this person", "{}.usual"),
    "pain": ("pain", "{}.by_pain"),
    "care": ("treatment", "treatment.skills_mood"),
    "protracted": ("slow adaptation after opioids", "affect.protracted"),
    "events": ("hard life events", "affect.event_size"),
    "trust": ("trust in care lost or won", "affect.by_trust"),
    "cues": ("learned cues", "craving.by_habit"),
    "opioid_burden": ("sedation and other burden of opioids", "function.by_burden"),
    "use": ("regular use", "function.by_mode"),
    "skills": ("learned skills", "function.by_skills"),
    "flare": ("flares of pain", "triggers.flare_size"),
    "sedative": ("a sedative that the body misses", "sedative.by_{}"),
    "trauma": ("unprocessed trauma", "affect.trauma"),
    "support": ("people who stand by", "affect.by_support"),
    "fog": ("drowsiness by medicines", "function.by_burden"),
}
"""Terms of the equations in words, and the parameter whose source speaks for them."""

_ELSEWHERE = {"pain.by_fitness": "pain.by_unfitness", "craving.noise": "craving.scatter"}


@dataclass(frozen=True)
class Reason:
    """One mechanism's share in a curve.

    Attributes
    ----------
    mechanism : str
    points : float
        What it adds on the day, on the outcome's scale.
    change : float
        Change since the day compared with.
    source, grade : str
    """

    mechanism: str
    points: float
    change: float
    source: str
    grade: str

    @property
    def certainty(self) -> str:
        """Grade, and the source where there is one."""
        return self.grade if self.source == "assumed" else f"{self.grade}: {self.source}"


@dataclass(frozen=True)
class Why:
    """What moved an outcome between two days, largest first; scatter, which is luck, comes last.

    Attributes
    ----------
    outcome : str
    day, since : int
    reasons : tuple of Reason
    """

    outcome: str
    day: int
    since: int
    reasons: tuple[Reason, ...]

    @property
    def assumed(self) -> int:
        """How many of the reasons rest on assumptions."""
        return sum(reason.grade == "assumed" for reason in self.reasons)

    def __repr__(self) -> str:
        rows = [f"{find(self.outcome).label}, day {self.day} against day {self.since}:"]
        rows += [
            f"  {r.change:+6.2f}  {r.mechanism} ({r.certainty})"
            for r in self.reasons
            if abs(r.change) >= 0.005
        ]
        rows.append(f"  {self.assumed} of {len(self.reasons)} rest on assumptions.")
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        from simlib import cards

        return cards.why(self)


def explain(
    outcome: str, lived: Trajectory, who: np.ndarray, plan: np.ndarray, seed: int, day: int,
    since: int,
) -> Why:  # fmt: skip
    """Explain an outcome on a day against an earlier one.

    Parameters
    ----------
    outcome : str
        One of ``EXPLAINED``.
    lived : Trajectory
    who : array, shape (n_person, 1)
        Prepared parameters.
    plan : array, shape (n_days, n_levers)
        Levers since day 0.
    seed : int
        Of the life.
    day, since : int

    Raises
    ------
    ValueError
        For an outcome or a day that cannot be explained.
    """
    if outcome not in EXPLAINED:
        raise ValueError(f"`{outcome}` cannot be explained. Outcomes: {', '.join(EXPLAINED)}.")
    last = int(lived.days[-1])
    if not 0 <= since <= day <= last:
        raise ValueError(f"days go from 0 to {last} here, and got {since} and {day}.")
    now = _terms(outcome, lived, who, plan, seed, day)
    then = _terms(outcome, lived, who, plan, seed, since)
    factor = find(outcome).factor
    known = {p.name: p for p in declared(Person)}
    reasons = []
    for term in now._fields:
        words, name = SAID[term]
        name = name.format(EXPLAINED[outcome])
        parameter = known[_ELSEWHERE.get(name, name)]
        value = float(getattr(now, term)) * factor
        change = value - float(getattr(then, term)) * factor
        reasons.append(Reason(words, value, change, parameter.source, parameter.grade))
    scatter = (SAID["day_to_day"][0], SAID["night_to_night"][0])
    reasons.sort(key=lambda r: (r.mechanism in scatter, -abs(r.change)))
    return Why(outcome, day, since, tuple(reasons))


def _terms(
    outcome: str, lived: Trajectory, who: np.ndarray, plan: np.ndarray, seed: int, day: int
) -> Any:
    at = int(np.flatnonzero(lived.days == day)[0])
    rows = [[float(lived.values[name][i]) for name in STATE_NAMES] for i in (at - 1, at)]
    before, after = (tree(State, row) for row in rows)
    person = tree(Person, who[:, 0].tolist())
    levers = Levers(*plan[day].tolist())
    luck = type(dice.draws(dice.keys(seed, 0), 0))(
        *(float(v[0]) for v in dice.draws(dice.keys(seed, 0), day))
    )
    today = morning(before, person, levers, luck)
    felt: Feelings = feels(before, after.body, today, person, levers, luck)
    return getattr(felt, EXPLAINED[outcome])
