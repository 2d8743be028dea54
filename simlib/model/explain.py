"""Why: which mechanism moved a curve, with its source and how sure that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from simlib.model.engine import dice
from simlib.model.engine.parameters import declared
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.engine.state import Person
from simlib.model.outcomes import find
from simlib.model.terms import BEGAN, EXPLAINED, LIMITS, SCATTER, parts
from simlib.model.trajectory import Trajectory
from simlib.text.templating import rendered

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
    "slow_fluctuation": ("good and bad weeks", "{}.spell"),
    "cognitive_burden": ("drowsiness by medicines", "function.by_burden"),
    BEGAN: ("what was left from before the first visit", "{}.pace"),
    LIMITS: ("the ends of the scale", "{}.pace"),
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

    The reasons add up: their points to the outcome, their changes to what it moved by.

    Attributes
    ----------
    outcome : str
    day, since : int
    reasons : tuple of Reason
    over : int
        Means over so many days are compared, each up to its day.
    """

    outcome: str
    day: int
    since: int
    reasons: tuple[Reason, ...]
    over: int = 1

    @property
    def assumed(self) -> int:
        """How many of the reasons rest on assumptions."""
        return sum(reason.grade == "assumed" for reason in self.reasons)

    @property
    def now(self) -> float:
        """The outcome at the later time: the sum of the points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def moved(self) -> float:
        """What it moved by: the sum of the changes."""
        return sum(reason.change for reason in self.reasons)

    def __repr__(self) -> str:
        rows = [f"{find(self.outcome).label}, day {self.day} against day {self.since}:"]
        rows += [
            f"  {r.change:+6.2f}  {r.mechanism} ({r.certainty})"
            for r in self.reasons
            if abs(r.change) >= 0.005
        ]
        then = self.now - self.moved
        rows.append(f"  {self.moved:+6.2f}  all together, from {then:.2f} to {self.now:.2f}")
        rows.append(f"  {self.assumed} of {len(self.reasons)} rest on assumptions.")
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        rows = [
            (r.mechanism, f"{r.change:+.2f}", f"{r.points:+.2f}", r.grade, r.source)
            for r in self.reasons
        ]
        rows.append(("all together", f"{self.moved:+.2f}", f"{self.now:.2f}", "", ""))
        label = find(self.outcome).label.lower()
        return rendered(
            __file__, "why", rows=rows,
            title=f"Why {label} moved, day {self.day} against day {self.since}",
            note=f"{self.assumed} of {len(self.reasons)} rest on assumptions.",
        )  # fmt: skip


def explain_change(
    outcome: str, lived: Trajectory, who: np.ndarray, plan: np.ndarray, seed: int, day: int,
    since: int, over: int = 1,
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
    over : int
        Compare means over so many days, each up to its day; 1 for the days themselves.

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
    start = np.array([[float(lived.values[name][0])] for name in STATE_NAMES])
    record = {name: lived.values[name][1 : day + 2, None] for name in STATE_NAMES}
    made = parts(outcome, start, record, who, plan[: day + 1], dice.keys(seed, 0))
    values = {
        name: (_mean(part, day, over), _mean(part, since, over)) for name, part in made.items()
    }
    return Why(outcome, day, since, reasons(outcome, values), over)


def _mean(part: np.ndarray, day: int, over: int) -> float:
    return float(part[max(0, day + 1 - over) : day + 1].mean())


def reasons(outcome: str, values: Mapping[str, tuple[float, float]]) -> tuple[Reason, ...]:
    """Return parts with their words, sources and grades: largest change first, scatter last.

    Parameters
    ----------
    outcome : str
    values : mapping of str to (float, float)
        Parts by the names of :func:`simlib.model.terms.parts`: now, and what they are compared
        with.
    """
    factor, found = find(outcome).factor, []
    known = {p.name: p for p in declared(Person)}
    for part, (now, then) in values.items():
        through, _, term = part.rpartition(".")
        words, name = SAID[term]
        name = name.format(through or EXPLAINED[outcome])
        parameter = known[_ELSEWHERE.get(name, name)]
        mechanism = f"{through}: {words}" if through else words
        found.append(
            Reason(
                mechanism, now * factor, (now - then) * factor, parameter.source, parameter.grade
            )
        )
    return in_order(found)


def in_order(found: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons, largest change first; scatter, which is luck, comes last."""
    luck = [SAID[name][0] for name in SCATTER]
    return tuple(
        sorted(found, key=lambda r: (r.mechanism.rpartition(": ")[2] in luck, -abs(r.change)))
    )
