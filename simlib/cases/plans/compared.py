"""Plans compared: the same people of a case under everything that somebody might order on day 0.

A learner experiments, also with orders that nobody should give. Here all of them stand beside each
other, so that a specialist sees at a glance whether the model rewards a dangerous one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simlib.cases.case import Case
from simlib.clinic.patient.profile import cohort, cohort_keys
from simlib.clinic.projection.groups import quantiles
from simlib.clinic.treatments.base import OrderError, catalogue
from simlib.clinic.visit import Visit
from simlib.model.engine.simulate import STATE_NAMES, live
from simlib.model.outcomes import OUTCOMES, regular_use

if TYPE_CHECKING:
    import pandas as pd

DAYS, WEEKS = 28, 52
"""Withdrawal is followed day by day up to this day, all else week by week up to this week."""
EARLY = 3
"""Weeks in which a dangerous start kills."""
LEAST, MOST = 20, 20_000
"""Lives that a comparison takes."""
MODERATE, MODERATELY_SEVERE = 13.0, 25.0
"""COWS points from which withdrawal is called so."""
RECORD = (
    "body.worst", "pain", "function", "in_care", "alive", "used", "overdose_chance", "death_chance",
)  # fmt: skip
ROW = {name: i for i, name in enumerate(STATE_NAMES)}

Orders = tuple[tuple[str, Mapping[str, object]], ...]
"""Slugs of the catalogue, each with fields of its menu."""


@dataclass(frozen=True)
class Candidate:
    """A plan that might be ordered.

    Attributes
    ----------
    name : str
    decide : callable
        From the first visit to the same visit with these orders.
    in_care : bool
        Whether the person stays in care after that visit.
    """

    name: str
    decide: Callable[[Visit], Visit]
    in_care: bool = True


def _order(orders: Orders, visit: Visit) -> Visit:
    """Return the visit with orders from the catalogue, each where its menu offers it."""
    return visit.order(*(catalogue()[slug].from_choice(fields) for slug, fields in orders))


def _begin(orders: Orders, visit: Visit) -> Visit:
    """Return the visit with a medication begun; refused where it is taken already."""
    drugs = {catalogue()[slug].tags[0] for slug, _ in orders}
    if any(drugs.intersection(order.intervention.tags) for order in visit.current):
        raise OrderError(f"{' and '.join(drugs)} is taken already, so nothing begins")
    return _order(orders, visit)


def _stop(slots: tuple[str, ...], visit: Visit) -> Visit:
    """Return the visit with everything stopped that is in force in these slots; in all without."""
    running = [order.intervention for order in visit.current]
    ended = [item.slug for item in running if not slots or item.slot in slots]
    if not ended and slots:
        raise OrderError("nothing of the kind is in force")
    for slug in ended:
        visit = visit.stop(slug)
    return visit


def _given(name: str, *orders: tuple[str, Mapping[str, object]]) -> Candidate:
    return Candidate(name, partial(_order, orders))


def _begun(name: str, slug: str, **fields: object) -> Candidate:
    return Candidate(name, partial(_begin, ((slug, fields),)))


DAILY = "8 mg SL bid"
CANDIDATES = (
    Candidate("continue as is", lambda visit: visit),
    _given("raise the opioid by 50 %", ("raise", {"percent": 50.0})),
    Candidate("stop all opioids at once", partial(_stop, ("opioid for pain", "MOUD"))),
    _given(
        "taper 10 % a month, agreed", ("taper", {"percent": 10.0, "every": "month"})
    ),
    _given(
        "taper 25 % a week, imposed",
        ("taper", {"percent": 25.0, "every": "week", "agreed": "no"}),
    ),
    _begun("buprenorphine at once", "buprenorphine", sig=DAILY, start="at once"),
    _begun(
        "buprenorphine, wait for withdrawal", "buprenorphine",
        sig=DAILY, start="wait for withdrawal",
    ),
    _begun(
        "buprenorphine when COWS is 13", "buprenorphine",
        sig=DAILY, start="when COWS is 13 or more",
    ),
    _begun("buprenorphine, low-dose start", "buprenorphine-low-dose", sig=DAILY),
    _begun(
        "buprenorphine, high dose (ED)", "buprenorphine",
        sig="16 mg SL bid", start="high dose (emergency department)",
    ),
    _given("buprenorphine depot", ("buprenorphine-depot", {})),
    _begun("methadone, slowly to 80 mg", "methadone", sig="80 mg PO daily"),
    _given(
        "methadone 150 mg at once",
        ("methadone", {"sig": "150 mg PO daily", "start": "full dose at once"}),
    ),
    _given("naltrexone after 10 days", ("naltrexone", {"wait": 10.0, "challenge": "yes"})),
    _given("naltrexone without waiting", ("naltrexone", {"wait": 0.0, "challenge": "no"})),
    _given("non-drug care: CBT, exercise", ("cbt", {}), ("exercise", {})),
    _given(
        "multimodal: CBT, exercise, SNRI, shared plan, naloxone",
        ("cbt", {}), ("exercise", {}), ("snri", {}), ("shared-plan", {}), ("naloxone", {}),
    ),
    Candidate("nothing: all stopped, no care", partial(_stop, ()), in_care=False),
)  # fmt: skip
"""Everything that is tried, in the order of the page; each only where it can be ordered."""


@dataclass(frozen=True)
class PlanOutcome:
    """What becomes of many people of a case under one plan.

    Attributes
    ----------
    name : str
    orders : str
        What is in force on day 0, in words.
    stops, standing : tuple of str
        Alerts by which a pharmacist stops the plan, by their ids; those that stood before anything
        was ordered, and stand still, apart.
    cows : mapping of {"p50", "p90"} to tuple of float
        COWS, worst of each day from 0 to ``DAYS``: the middle person, and one in ten is worse.
    pain, function : tuple of float
        Middle person, from day 0 and then by week.
    in_care, regular_use : tuple of float
        Of 100 people, at the end of each week.
    moderate, severe : float
        Of 100 people, with a day of moderate, and of moderately severe or worse, withdrawal.
    overdoses, deaths : tuple of float
        To expect among 1,000 people by ``EARLY`` and by ``WEEKS`` weeks.
    """

    name: str
    orders: str
    stops: tuple[str, ...]
    standing: tuple[str, ...]
    cows: Mapping[str, tuple[float, ...]]
    pain: tuple[float, ...]
    function: tuple[float, ...]
    in_care: tuple[float, ...]
    regular_use: tuple[float, ...]
    moderate: float
    severe: float
    overdoses: tuple[float, float]
    deaths: tuple[float, float]

    def row(self) -> dict[str, str | float]:
        """The plan as a row of the table: what is told in words and numbers, then every curve."""
        found: dict[str, str | float] = {
            "plan": self.name,
            "orders": self.orders,
            "pharmacist stops it": " ".join(self.stops),
            "stop that stood before": " ".join(self.standing),
            f"COWS {MODERATE:g} or more by day {DAYS}, of 100": self.moderate,
            f"COWS {MODERATELY_SEVERE:g} or more by day {DAYS}, of 100": self.severe,
        }
        for label, counts in (("overdoses", self.overdoses), ("deaths", self.deaths)):
            for week, count in zip((EARLY, WEEKS), counts, strict=True):
                found[f"{label} by week {week}, of 1000"] = count
        for name, values in self.cows.items():
            found |= {f"COWS {name} day {day}": value for day, value in enumerate(values)}
        for label, values, first in (
            ("pain", self.pain, 0), ("function", self.function, 0),
            ("in care of 100", self.in_care, 1), ("regular use of 100", self.regular_use, 1),
        ):  # fmt: skip
            found |= {f"{label} week {week}": value for week, value in enumerate(values, first)}
        return found


@dataclass(frozen=True)
class PlansCompared:
    """All plans of a case beside each other, lived by the same people with the same luck.

    Attributes
    ----------
    case : Case
    lives : int
    plans : tuple of PlanOutcome
    left_out : tuple of (str, str)
        Plans that cannot be ordered for this person, each with the reason.
    """

    case: Case
    lives: int
    plans: tuple[PlanOutcome, ...]
    left_out: tuple[tuple[str, str], ...]

    def table(self) -> "pd.DataFrame":
        """The numbers as a data frame, a row a plan."""
        import pandas as pd

        return pd.DataFrame([plan.row() for plan in self.plans]).set_index("plan")


def compare_plans(case: Case, lives: int = 1000) -> PlansCompared:
    """Comparison of everything that might be ordered for the person of a case on day 0.

    Parameters
    ----------
    case : Case
    lives : int, in [20, 20000]

    Raises
    ------
    ValueError
        For a number of lives out of range.

    Examples
    --------
    >>> import simlib as sl
    >>> found = compare_plans(sl.load_case("back-pain-rising-dose"), lives=20)
    >>> found.plans[0].name, found.plans[0].stops
    ('continue as is', ())
    """
    if not LEAST <= lives <= MOST:
        raise ValueError(f"plans are compared on {LEAST} to {MOST} lives, and got {lives}.")
    first = case.begin()
    before = _stops(first)
    plans, left_out = [], []
    for candidate in CANDIDATES:
        try:
            visit = candidate.decide(first)
        except OrderError as error:
            left_out.append((candidate.name, str(error)))
            continue
        plans.append(_outcome(candidate, visit, before, lives))
    return PlansCompared(case, lives, tuple(plans), tuple(left_out))


def _stops(visit: Visit) -> tuple[str, ...]:
    """Return the alerts by which a pharmacist stops what is in force at a visit."""
    return tuple(alert.id for alert in visit.alerts if alert.severity == "stop")


def _outcome(
    candidate: Candidate, visit: Visit, before: tuple[str, ...], lives: int
) -> PlanOutcome:
    """Let the people of the case live a plan for a year, and count."""
    people, start = cohort(visit.profile, lives)
    if not candidate.in_care:
        start = start.copy()
        start[ROW["in_care"]], start[ROW["dropout_recency"]] = 0.0, 1.0
    levers = visit.plan.known(0).table(0, 7 * WEEKS)
    record = live(start, people, levers, cohort_keys(lives), 0, RECORD).record
    weekly = {name: values.reshape(WEEKS, 7, lives) for name, values in record.items()}
    alive = weekly["alive"][:, -1] > 0
    cows = OUTCOMES["withdrawal"].shown(record["body.worst"][: DAYS + 1])
    here = record["alive"][: DAYS + 1] > 0
    worst = np.where(here, cows, 0.0).max(axis=0)
    stops = _stops(visit)
    return PlanOutcome(
        name=candidate.name,
        orders="; ".join(order.intervention.text() for order in visit.current) or "no orders",
        stops=tuple(alert for alert in stops if alert not in before),
        standing=tuple(alert for alert in stops if alert in before),
        cows={name: _over_people(cows, here, q) for name, q in (("p50", 50.0), ("p90", 90.0))},
        pain=_middle("pain", start, weekly, alive),
        function=_middle("function", start, weekly, alive),
        in_care=_of_100((weekly["in_care"][:, -1] > 0) & alive),
        regular_use=_of_100(regular_use(record["used"])[6::7] & alive),
        moderate=_of_100((worst >= MODERATE)[None])[0],
        severe=_of_100((worst >= MODERATELY_SEVERE)[None])[0],
        overdoses=_to_expect(record["overdose_chance"]),
        deaths=_to_expect(record["death_chance"]),
    )


def _middle(
    name: str, start: np.ndarray, weekly: Mapping[str, np.ndarray], alive: np.ndarray
) -> tuple[float, ...]:
    """Return an outcome of the middle person on day 0, then as means of the weeks."""
    outcome = OUTCOMES[name]
    first = float(np.median(outcome.shown(start[ROW[outcome.state]])))
    weeks = quantiles(outcome.shown(weekly[outcome.state].mean(axis=1)), alive)["p50"]
    return tuple(round(value, 1) for value in (first, *weeks))


def _over_people(values: np.ndarray, alive: np.ndarray, percent: float) -> tuple[float, ...]:
    """Return a percentile over the living, day by day."""
    days = (row[here] for row, here in zip(values, alive, strict=True))
    return tuple(round(float(np.percentile(day, percent)), 1) if day.size else 0.0 for day in days)


def _of_100(flags: np.ndarray) -> tuple[float, ...]:
    """Return how many of 100 people, row by row."""
    return tuple(round(100.0 * float(row.mean()), 1) for row in flags)


def _to_expect(chances: np.ndarray) -> tuple[float, float]:
    """Return how many events are to be expected among 1,000 people, early and in all.

    What the chances of every day add up to is the same on average as counting, and far less a
    matter of luck.
    """
    total = 1000.0 * np.cumsum(chances.mean(axis=1, dtype=np.float64))
    return round(float(total[7 * EARLY - 1]), 1), round(float(total[7 * WEEKS - 1]), 1)
