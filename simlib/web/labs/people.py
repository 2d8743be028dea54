"""People of the cases, for labs that compare plans: day 0 of a case, and projections of it."""

import functools
from typing import Any

import traitlets

from simlib.cases.case import list_cases, load_case
from simlib.clinic.projection.project import Projection
from simlib.clinic.visit import Visit
from simlib.web.labs.controls import Control
from simlib.web.labs.lab import FEW
from simlib.web.labs.picture import FanPicture
from simlib.web.views.labels import outcomes


@functools.lru_cache(maxsize=16)
def day0(case: str) -> Visit:
    """The first visit of a case."""
    return load_case(case).begin(seed=1)


@functools.lru_cache(maxsize=256)
def projected(visit: Visit, weeks: int, lives: int = FEW) -> Projection:
    """The projection of a visit; the same plan is simulated once."""
    return visit.project(weeks=weeks, lives=lives)


@functools.cache
def titles() -> tuple[tuple[str, str], ...]:
    """Titles of the cases by id, read when they are first asked for."""
    return tuple((case.id, case.title) for case in list_cases())


def a_case(case: str) -> Any:
    """A trait that names a case; its control offers those of :func:`titles`."""
    return traitlets.Unicode(case, help="Person").tag(control=Control("choice", "Person"))


def fan(
    projection: Projection,
    outcome: str,
    luck: bool = True,
    ignorance: bool = True,
    life: tuple[float, ...] | None = None,
) -> FanPicture:
    """The fan of one outcome of a projection, with one or both kinds of doubt."""
    bands = projection.shown(luck, ignorance)[outcome]
    named: dict[str, Any] = vars(outcomes().scale(outcome))
    rows = {q: [round(v, 3) for v in values] for q, values in bands.items()}
    shown = {**named, **rows, "before": None, "lived": [], "parts": {}, "days": None}
    return FanPicture(named["label"], shown, projection.weeks, luck or ignorance, life)
