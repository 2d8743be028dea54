"""The laboratory: exact doses for one quiet average person, or for many, to look at mechanisms.

A bench has no visits and no decisions: it holds a person (or many) and goes on from stretch to
stretch with given levers. Notebooks, mechanism labs and the tests of required behaviour use it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.parameters import declared, prepared
from simlib.model.engine.simulate import STATE_NAMES, live, table
from simlib.model.engine.state import Body, Person, State, grown, matrix, tree
from simlib.model.mechanisms import drug, receptor
from simlib.model.outcomes import COWS_POINTS
from simlib.model.trajectory import Trajectory

QUIET = {
    "pain.noise": 0.0, "sleep.noise": 0.0, "affect.noise": 0.0, "craving.scatter": 0.0,
    "pain.spell": 0.0, "affect.spell": 0.0, "function.spell": 0.0,
    "affect.event_rate": 0.0, "triggers.flare_rate": 0.0, "triggers.exposure_rate": 0.0,
    "care.adherence": 1.0, "care.adherence_in_use": 1.0,
}  # fmt: skip
"""Parameters that make a person without day-to-day scatter."""

HEROIN = {"drug.supply_half_life": 3.0 / 24.0}
FENTANYL = {"drug.supply_half_life": 8.0 / 24.0}

Schedule = Callable[[int], Mapping[str, float]]

_MODEL: ContextVar[Mapping[str, float]] = ContextVar("model", default={})  # noqa: B039


@contextmanager
def in_model(factors: Mapping[str, float]) -> Iterator[None]:
    """Let everybody on a bench live in another plausible model while this lasts.

    Parameters
    ----------
    factors : mapping of parameter to float
        What declared numbers are multiplied by. What a bench is given by name stands as it is.

    Examples
    --------
    >>> with in_model({"dependence.onset": 2.0}):
    ...     slower = Bench.of().then(60, prescribed=60).fresh().then(14)
    >>> usual = Bench.of().then(60, prescribed=60).fresh().then(14)
    >>> bool(slower.worst_cows().max() < usual.worst_cows().max())
    True
    """
    token = _MODEL.set(factors)
    try:
        yield
    finally:
        _MODEL.reset(token)


def model_here() -> Mapping[str, float]:
    """Return the factors of the model that benches are in."""
    return _MODEL.get()


@dataclass(frozen=True, eq=False)
class Bench:
    """One average person (or ``lives`` alike with their own luck) under exact levers.

    Examples
    --------
    Ninety days of 60 MME a day, then nothing: withdrawal peaks on the second day.

    >>> stopped = Bench.of().then(90, prescribed=60).fresh().then(14)
    >>> int(stopped.worst_cows().argmax()) + 1
    2
    """

    person: np.ndarray
    state: np.ndarray
    keys: np.ndarray
    day: int = 0
    record: Mapping[str, np.ndarray] = field(default_factory=dict)

    @staticmethod
    def of(
        parameters: Mapping[str, float] | None = None,
        *,
        quiet: bool = True,
        lives: int = 1,
        seed: int = 1,
        **start: float,
    ) -> "Bench":
        """Return a rested person on the bench.

        Parameters
        ----------
        parameters : mapping, optional
            Parameters by dotted name, in declared units.
        quiet : bool
            Without day-to-day scatter.
        lives : int
            People with the same parameters and their own luck.
        seed : int
        **start : float
            State variables on the first day, as ``habit=0.5``.

        Raises
        ------
        ValueError
            ``there is no parameter``.
        """
        wanted = {**(QUIET if quiet else {}), **(parameters or {})}
        factors = model_here()
        known = {p.name: p.value * factors.get(p.name, 1.0) for p in declared(Person)}
        for name in wanted:
            if name not in known:
                raise ValueError(f"there is no parameter `{name}`.")
        who = grown(Person, iter([wanted.get(n, v) for n, v in known.items()]))
        state = State(Body(), **start)
        keys = dice.keys(seed, np.arange(lives))
        return Bench(matrix(prepared(who), lives), matrix(state, lives), keys)

    def then(self, days: int, schedule: Schedule | None = None, **levers: float) -> "Bench":
        """Return the bench after so many more days under these levers.

        Parameters
        ----------
        days : int
        schedule : callable, optional
            From the day of the stretch to levers, instead of constant ones.
        **levers : float
            Fields of :class:`simlib.model.engine.levers.Levers`; hazards are off (``risk=0``)
            unless ``risk=1`` is given.
        """
        quiet = {"risk": 0.0, "molecule": 1.0}
        chosen = schedule or (lambda _day: levers)
        rows = table([Levers(**{**quiet, **chosen(day)}) for day in range(days)])
        lived = live(self.state, self.person, rows, self.keys, self.day, STATE_NAMES)
        record = {
            name: np.concatenate([self.record[name], values]) if self.record else values
            for name, values in lived.record.items()
        }
        return replace(self, state=lived.end, day=self.day + days, record=record)

    def fresh(self) -> "Bench":
        """Return the same people with an empty record: what follows is looked at alone."""
        return replace(self, record={})

    def __getitem__(self, name: str) -> np.ndarray:
        """Return a state variable day by day: shape (n_days,), or (n_days, lives)."""
        values = self.record[name]
        return values[:, 0] if values.shape[1] == 1 else values

    def cows(self) -> np.ndarray:
        """Return COWS, mean of the day."""
        return np.minimum(self["body.withdrawal"] * COWS_POINTS, 48.0)

    def worst_cows(self) -> np.ndarray:
        """Return COWS, worst of the day."""
        return np.minimum(self["body.worst"] * COWS_POINTS, 48.0)

    def now(self) -> State:
        """Return the state on the last day: floats for one person, arrays for many."""
        one = self.state.shape[1] == 1
        return tree(State, self.state[:, 0].tolist() if one else self.state)

    def who(self) -> Person:
        """Return the prepared parameters of the first person, as floats."""
        return tree(Person, self.person[:, 0].tolist())

    def trajectory(self) -> Trajectory:
        """Return the record of the first person, for plots."""
        days = np.arange(self.day - len(self.record["pain"]), self.day)
        return Trajectory(days, {k: v[:, 0] for k, v in self.record.items()})

    def rise(self, level: float = 400.0) -> float:
        """Return how far one strong dose would raise the signal now: what can be felt of it.

        Parameters
        ----------
        level : float
            MME/d right after the dose; 400 is about heroin 20 mg by vein.
        """
        x, who = self.now(), self.who()
        full = drug.METHADONE_MME * drug.mean_over_slot(
            x.body.methadone, who.drug.methadone_half_life
        )
        bup = x.body.bup_quick + x.body.bup_slow + drug.depot_level(x.depot, who.drug)

        def signal(at: float) -> Any:
            bound = receptor.occupancy(at, bup, x.antagonist, who.receptor)
            active = receptor.activation(bound, who.receptor.bup_efficacy)
            return receptor.signal(active, who.receptor)

        return float(signal(full + level) - signal(full))

    def excess(self) -> np.ndarray:
        """Return peak respiratory signal beyond tolerance, day by day (prescribed opioids)."""
        kappa = self.who().receptor.kappa
        return np.log1p(self["body.breath"] / kappa) - self["breathing"]
