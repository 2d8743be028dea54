"""Projection: what may become of a hundred people like this one with these orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from simlib._version import __version__
from simlib.clinic import plots
from simlib.clinic.patient.chart import Known
from simlib.clinic.patient.profile import COHORT_SEED, Profile
from simlib.clinic.projection import sentences
from simlib.clinic.projection.groups import COUNTED, called, told, whole
from simlib.clinic.projection.people_alike import alike
from simlib.clinic.projection.spread import Spread
from simlib.clinic.projection.weekly import expected_deaths, numbers
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine.simulate import live
from simlib.model.outcomes import HARMS, find
from simlib.model.plausible.variance import by_model
from simlib.text.templating import rendered

if TYPE_CHECKING:
    import pandas as pd

RECORD = (
    "function", "pain", "body.withdrawal", "body.worst", "craving",
    "used", "in_care", "alive", "overdoses", "death_chance", "hospital", "emergencies", *HARMS,
)  # fmt: skip


Bands = Mapping[str, Mapping[str, tuple[float, ...]]]
"""Weekly values by outcome and quantile."""


@dataclass(frozen=True)
class Projection:
    """What may become of many people like this one.

    Lives are drawn over people, luck and plausible models. ``bands`` hold all of it; two switches
    (:meth:`shown`) take away *ignorance* (which model is right) or *luck* (people and chance).

    Attributes
    ----------
    name : str
        The person's name, for sentences.
    start_week : int
    weeks : tuple of int
        Week numbers since the first visit.
    lives : int
        Number of simulated lives (people alive and in care at the start).
    effective : float
        How many different people stand behind them: the fewer agree with the chart, the fewer.
    bands : mapping of outcome to mapping of quantile to tuple of float
        Weekly means over lives still alive: the total spread.
    start : mapping of outcome to float
        Median at the start.
    per100 : mapping of str to tuple of float
        ``return_to_use`` is how many have returned to regular use by then or, of those who used
        regularly at the start, still do. ``overdose``, ``harm`` (by treatment and circumstance),
        ``hospital``, ``emergency`` (visits to an emergency department) and ``death`` count up from
        the start (deaths as they are to be expected from each life's overdoses, see
        :func:`simlib.clinic.projection.weekly.expected_deaths`);
        ``in_care`` and
        ``regular_use`` are how many are in care, or in regular use, at the end of the week.
    use_days : tuple of float
        Days of non-prescribed use a week, mean over lives still alive.
    used_before : bool
        Whether most of them use regularly at the start.
    icons : mapping of str to int
        Groups of :data:`simlib.clinic.projection.groups.ICONS` at the horizon; they sum to 100.
    function_end : tuple of float
        Each life's mean function in its last week, sorted; for "better than N of 100".
    models : int
        Number of plausible models that lives were drawn from.
    ensemble : str
        Digest of these models.
    mean : mapping of outcome to tuple of float
        Mean over lives still alive.
    bands_luck : same as bands
        Ignorance off: how lives would spread if the average model were right.
    bands_ignorance : same as bands
        Luck off: how the means of the plausible models spread. Centred on the mean of lives.
    ignorance : mapping of outcome to tuple of float
        Share (0 to 1) of the variance between lives that lies between models, week by week; the
        rest is luck.
    per100_range : mapping of str to mapping of {"low", "high"} to tuple of float
        Between which counts per 100 nine in ten plausible models lie, for each of ``per100``.
    daily : Spread
        COWS, worst of each day, from the first day on for four weeks.
    """

    name: str
    start_week: int
    weeks: tuple[int, ...]
    lives: int
    bands: Bands
    start: Mapping[str, float]
    per100: Mapping[str, tuple[float, ...]]
    icons: Mapping[str, int]
    function_end: tuple[float, ...]
    effective: float = 0.0
    use_days: tuple[float, ...] = ()
    used_before: bool = False
    models: int = 1
    ensemble: str = ""
    mean: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    bands_luck: Bands = field(default_factory=dict)
    bands_ignorance: Bands = field(default_factory=dict)
    ignorance: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    per100_range: Mapping[str, Mapping[str, tuple[float, ...]]] = field(default_factory=dict)
    daily: Spread = field(default_factory=Spread)

    @property
    def sentence(self) -> str:
        """The projection in plain words, with the numbers of the icons and of the table."""
        bands = self.bands
        return sentences.outlook(
            self.name, self.weeks[-1], self.per100["return_to_use"][-1], self.icons, self.rare,
            {q: values[-1] for q, values in bands["function"].items()}, bands["pain"]["p50"][-1],
            self.start, self.used_before,
        )  # fmt: skip

    @property
    def rare(self) -> str:
        """What is rare and grave, of 1,000 people: overdoses and deaths."""
        return sentences.rare(*self.per1000.values())

    @property
    def per1000(self) -> dict[str, float]:
        """How many of 1,000 people have overdosed, and died, by the last week, in this order."""
        return {name: 10.0 * self.per100[name][-1] for name in ("overdose", "death")}

    @property
    def doubt(self) -> str:
        """What is not known about it, in plain words: ranges over the plausible models."""
        if self.models < 2:
            return sentences.ONE_MODEL
        counts, function = self.per100_range, self.bands_ignorance["function"]
        back, care = (
            (counts[name]["low"][-1], counts[name]["high"][-1])
            for name in ("return_to_use", "in_care")
        )
        told = sentences.doubt(
            self.weeks[-1], self.models, back, care, (function["p05"][-1], function["p95"][-1]),
            self.ignorance["function"][-1], self.used_before,
        )  # fmt: skip
        return f"{told} {sentences.behind(self.name, self.effective)}"

    def shown(self, luck: bool = True, ignorance: bool = True) -> Bands:
        """Return the bands with one or both kinds of uncertainty.

        Parameters
        ----------
        luck : bool
            How people and their luck differ.
        ignorance : bool
            How plausible models differ.

        Returns
        -------
        mapping of outcome to mapping of quantile to tuple of float
            With both off, every quantile is the mean: one line.
        """
        if luck and ignorance:
            return self.bands
        if luck:
            return self.bands_luck
        if ignorance:
            return self.bands_ignorance
        return {k: dict.fromkeys(b, self.mean[k]) for k, b in self.bands.items()}

    def table(self) -> "pd.DataFrame":
        """Return the same numbers, a row a week."""
        import pandas as pd

        columns: dict[str, Any] = {
            f"{outcome} {q}": values
            for outcome, quantiles in self.bands.items()
            for q, values in quantiles.items()
        }
        columns |= {f"{name} per 100": values for name, values in self.per100.items()}
        columns["days of use a week"] = self.use_days
        return pd.DataFrame(columns, index=pd.Index(self.weeks, name="week"))

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready values; keys are stable within a major version."""
        return {
            "version": __version__,
            "name": self.name,
            "start_week": self.start_week,
            "weeks": list(self.weeks),
            "lives": self.lives,
            "bands": _lists(self.bands),
            "start": {k: _rounded(v) for k, v in self.start.items()},
            "per100": {k: [_rounded(x) for x in v] for k, v in self.per100.items()},
            "effective": _rounded(self.effective),
            "models": self.models,
            "ensemble": self.ensemble,
            "mean": {k: [_rounded(x) for x in v] for k, v in self.mean.items()},
            "bands_luck": _lists(self.bands_luck),
            "bands_ignorance": _lists(self.bands_ignorance),
            "ignorance": {k: [_rounded(x) for x in v] for k, v in self.ignorance.items()},
            "per100_range": _lists(self.per100_range),
            "daily": _lists({"withdrawal": self.daily.all}),
            "doubt": self.doubt,
            "use_days": [_rounded(x) for x in self.use_days],
            "icons": dict(self.icons),
            "sentence": self.sentence,
        }

    def better_than(self, function: float) -> int:
        """Return how many of 100 lives ended with less function than this (0 to 100 scale)."""
        below = np.searchsorted(np.array(self.function_end), function)
        return whole(100.0 * below / max(1, len(self.function_end)))

    def plot(self, path: str | None = None) -> Any:
        """Draw function, pain, withdrawal, craving and return to use."""
        counts = [(called(label, self.used_before), self.per100[key]) for key, label in COUNTED]
        return plots.fans(self.weeks, self.bands, counts, self.sentence, path)

    def _repr_html_(self) -> str:
        ends = ("p05", "p25", "p50", "p75", "p95")
        bands = [
            (find(name).label, find(name).unit, *(f"{q[end][-1]:.1f}" for end in ends))
            for name, q in self.bands.items()
        ]
        return rendered(
            __file__, "projection", sentence=self.sentence, bands=bands, lives=self.lives,
            counts=told(self.per100, self.used_before),
            title=f"100 people like {self.name}, week {self.start_week} to {self.weeks[-1]}",
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Projection({self.sentence})"


def _rounded(x: float) -> float:
    return round(float(x), 3)


def _lists(bands: Bands) -> dict[str, dict[str, list[float]]]:
    return {k: {q: [_rounded(x) for x in v] for q, v in b.items()} for k, b in bands.items()}


def project_plan(
    name: str,
    profile: Profile,
    plan: Plan,
    day: int,
    weeks: int,
    lives: int,
    seed: int = COHORT_SEED,
    known: tuple[Known, ...] = (),
) -> Projection:
    """Project a plan from a visit on.

    Parameters
    ----------
    name : str
        Of the person.
    profile : Profile
    plan : Plan
        All orders, those of the past included: the cohort has lived through them.
    day : int
        Day of the visit. People who have died or left care by then are not in the projection:
        the person is here.
    weeks : int, in [1, 260]
    lives : int, in [20, 200000]
    seed : int
        Names the people and their luck; two plans are compared under the same seed.
    known : tuple of Known
        What the clinic knows, visit by visit: people are those whose simulated chart agrees.

    Raises
    ------
    ValueError
        For weeks or lives out of range.
    """
    if not 1 <= weeks <= 260:
        raise ValueError(f"a projection goes over 1 to 260 weeks, and got {weeks}.")
    if not 20 <= lives <= 200_000:
        raise ValueError(f"a projection takes 20 to 200000 lives, and got {lives}.")
    people, start, keys, members, effective = alike(
        profile, past(plan, day), day, known, lives, seed
    )
    coming = plan.known(day).table(day, 7 * weeks)
    lived = live(start, people, coming, keys, day, RECORD)
    models = profile.ensemble
    dying = expected_deaths(lived.record)
    found = numbers(day, weeks, start, lived.record, by_model(members), dying)
    return Projection(
        name=name, models=len(models), ensemble=models.digest, effective=effective, **found
    )


def past(plan: Plan, day: int) -> Plan:
    """Return the orders that mattered before this day (so that caches see the same past)."""
    seen = (o for o in plan.orders if o.start < day)
    orders = (replace(o, stop=None if o.stop is None or o.stop >= day else o.stop) for o in seen)
    # what moves no life must not keep two plans from sharing it
    return replace(plan.known(day), orders=tuple(orders), left_off=())
