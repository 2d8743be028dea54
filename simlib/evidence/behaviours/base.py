"""Behaviours of the model and how to measure them: by the hour, by the day, or in many people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simlib.clinic.plots import PlotPanel
from simlib.clinic.treatments.base import Intervention
from simlib.model.engine import dice
from simlib.model.engine.evening import evening
from simlib.model.engine.hours import hours, wake
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import morning
from simlib.model.engine.simulate import live, table
from simlib.model.engine.state import UNIFORMS, Draws, matrix
from simlib.model.laboratory import Bench, Schedule, model_here
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.outcomes import COWS_POINTS
from simlib.model.people.population import Stretch, arrive, draw
from simlib.model.people.traits import Given

HEROIN_MME, FENTANYL_MME = 400.0, 800.0
"""What people who use every day take (MME a day): assumed, never shown to learners as fact."""

_STILL = Draws(*([0.5] * UNIFORMS), *([0.0] * (len(Draws._fields) - UNIFORMS)))
"""A day on which chance does nothing."""


@dataclass(frozen=True)
class Behaviour:
    """A required behaviour of the model, measured.

    Attributes
    ----------
    claim : str
        One sentence that a clinician understands.
    measured : mapping of str to float
        What the model did, by name; the tests say what is required of it.
    panels : tuple of PlotPanel
    """

    claim: str
    measured: Mapping[str, float]
    panels: tuple[PlotPanel, ...]


def days_of(bench: Bench) -> np.ndarray:
    """Return the days of a bench's record, counted from 1."""
    return np.arange(1, len(bench.record["pain"]) + 1)


def given(order: Intervention, **more: float) -> Schedule:
    """Return what an order gives, day by day, for a person on the bench."""
    return lambda day: {**order.levers(day)._asdict(), "risk": 0.0, **more}


def always(levers: Levers) -> Callable[[int], Levers]:
    """Return a plan that gives the same every day."""
    return lambda _day: levers


def depot(day: int) -> dict[str, float]:
    """Return 300 mg buprenorphine depot every 28 days."""
    return {"depot": 300.0 if day % 28 == 0 else 0.0}


@dataclass(frozen=True)
class Hours:
    """A quiet person in steps of four hours.

    Attributes
    ----------
    cows, relief : numpy.ndarray, shape (6 * n_days,)
        COWS; share of full opioid relief.
    rise : numpy.ndarray, shape (6 * n_days,)
        How far one strong dose would raise the signal at the end of the step: what can be felt
        of it.
    """

    cows: np.ndarray
    relief: np.ndarray
    rise: np.ndarray


def by_the_hour(
    bench: Bench, days: int, bup: Mapping[int, float] | None = None, **levers: float
) -> Hours:
    """Go on from a bench in steps of four hours.

    Parameters
    ----------
    bench : Bench
        Of one person.
    days : int
    bup : mapping of int to float, optional
        Single doses of sublingual buprenorphine (mg) by the step they are taken in.
    **levers : float
        Of every day.
    """
    x, who = bench.now(), bench.who()
    wanted = Levers(**{"risk": 0.0, "molecule": 1.0, **levers})
    plan = Levers(*table([wanted])[0].tolist())
    cows, relief, rise = [], [], []
    for day in range(days):
        today = morning(x, who, plan, _STILL)
        body = wake(x.body, today, plan)
        for slot in range(SLOTS):
            dose = (bup or {}).get(SLOTS * day + slot, 0.0)
            before = body._replace(
                worst=0.0,
                bup_quick=body.bup_quick + who.drug.bup_quick * dose,
                bup_slow=body.bup_slow + who.drug.bup_slow * dose,
            )
            body = hours(before, today, slot, who, plan)
            cows.append(min(COWS_POINTS * body.worst, 48.0))
            relief.append((body.relief - before.relief) * SLOTS)
            here = replace(bench, state=matrix(x._replace(body=body), 1))
            rise.append(here.rise())
        x = evening(x, body, today, who, plan, _STILL)
    return Hours(np.array(cows), np.array(relief), np.array(rise))


@dataclass(frozen=True, eq=False)
class People:
    """Many different people with one kind of history, at their first visit.

    Attributes
    ----------
    people, state, keys : numpy.ndarray
        As :func:`simlib.model.engine.simulate.live` takes them.
    """

    people: np.ndarray
    state: np.ndarray
    keys: np.ndarray

    @staticmethod
    def of(
        stage: str,
        supply: str,
        history: Sequence[Stretch],
        lives: int,
        traits: Mapping[str, Given] | None = None,
        seed: int = 11,
    ) -> "People":
        """Draw people, and simulate their history."""
        keys = dice.keys(seed, np.arange(lives))
        factors = {name: np.full(lives, f) for name, f in model_here().items()}
        who = dice.keys(seed + 1, np.arange(lives))
        drawn = draw(traits or {}, stage, supply, who, factors=factors)
        return People(drawn, arrive(drawn, stage, history, keys), keys)

    def live(self, days: int, levers: Callable[[int], Levers], record: Sequence[str]) -> "Record":
        """Let them live; everybody's luck is the same under every plan."""
        rows = table([levers(day) for day in range(days)])
        lived = live(self.state, self.people, rows, self.keys, 0, ("alive", *record))
        return Record(lived.record)


@dataclass(frozen=True)
class Record:
    """What many lives went through, day by day."""

    values: Mapping[str, np.ndarray] = field(repr=False)

    def mean(self, name: str, week: int) -> float:
        """Return the mean of a week (1 is the first)."""
        return float(self.values[name][7 * week - 7 : 7 * week].mean())

    def years(self, first: int, last: int) -> float:
        """Return the years that people lived between two days."""
        return float(self.values["alive"][first:last].sum()) / 365.0

    def overdoses(self, first: int, last: int) -> float:
        """Return overdoses per 100 person-years from one day to (not including) another."""
        counted = self.values["overdoses"]
        before = counted[first - 1] if first else np.zeros_like(counted[0])
        return 100.0 * float((counted[last - 1] - before).sum()) / self.years(first, last)

    def first_overdoses(self, first: int, last: int) -> float:
        """Return first overdoses per 100 person-years among those without one so far."""
        counted = self.values["overdoses"][first:last]
        at_risk = (self.values["alive"][first:last] > 0) & (counted == 0)
        return 100.0 * float((counted[-1] > 0).sum()) / (float(at_risk.sum()) / 365.0)

    def uses(self, first: int, last: int) -> float:
        """Return days of non-prescribed use per person-year."""
        return float(self.values["used"][first:last].sum()) / self.years(first, last)

    def by_month(self, months: int, month: int = 28) -> list[float]:
        """Return overdoses per 100 person-years, month by month."""
        return [self.overdoses(m * month, (m + 1) * month) for m in range(months)]
