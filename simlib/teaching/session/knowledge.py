"""The clinician's knowledge at a visit: facts for guidance, and the diagnosis so far.

Nearly all of it is known before anything is ordered today, so it is computed once for each visit
(and again after a test). What depends on today's orders is computed at each change.
"""

from dataclasses import dataclass, replace
from typing import Any

from simlib.clinic.diagnosis.dsm5 import Diagnosis
from simlib.clinic.guidance import gather
from simlib.clinic.guidance.facts import Facts, facts_of
from simlib.teaching.session.cache import Cache
from simlib.teaching.session.state import SessionState

CACHE = Cache(4)


@dataclass(frozen=True)
class VisitKnowledge:
    """What is known at one visit, whatever is ordered in it.

    Attributes
    ----------
    chart : Chart
    results : tuple of Reading or Result
        The latest first.
    facts : Facts
        With the orders as they were on arrival.
    diagnosis : Diagnosis
        Its criteria are those that were told, or that followed from what a test showed.
    """

    chart: Any
    results: tuple[Any, ...]
    facts: Facts
    diagnosis: Diagnosis


def known(state: SessionState) -> VisitKnowledge:
    """Return what is known at this visit; found out once, and again after each test."""
    arrived, case = state.arrived, state.case.vignette.digest
    key = (case, state.seed, arrived.day, arrived.plan, arrived.tests, state.next_day)
    return CACHE.get(key, lambda: _find(state))


def facts(state: SessionState) -> Facts:
    """Return what rules of guidance may ask of this visit with today's orders."""
    now, day, base = state.now, state.arrived.day, known(state).facts
    if now.plan is state.arrived.plan:
        return base
    doses: dict[str, Any] = dict(gather.doses(now.plan, day))
    return replace(
        base,
        items=gather.items(now.orders, now.other_medicines, base.conditions, day),
        **doses,
        days_since_opioid=gather.days_since(now.plan, day, gather.gives_opioid),
        days_since_agonist=gather.days_since(now.plan, day, gather.gives_agonist),
        days_since_methadone=gather.days_since(now.plan, day, gather.gives_methadone),
        days_since_moud=gather.days_since(now.plan, day, gather.is_moud),
    )


WITHDRAWN = 14
"""Days without any opioid after which there is no withdrawal to wait for, as in the alerts."""


def full_agonist_known(state: SessionState) -> bool:
    """Whether an opioid is on board, or was within two weeks, as far as the clinic knows."""
    seen = known(state).facts
    last = (seen.days_since_opioid, seen.days_since_agonist, seen.days_since_known_use)
    return seen.mme > 0 or any(days is not None and days < WITHDRAWN for days in last)


def _find(state: SessionState) -> VisitKnowledge:
    arrived = state.arrived
    ahead = None if state.next_day is None else state.next_day - arrived.day
    base = facts_of(arrived, ahead)
    # use that nobody told and no test showed adds nothing to what was told at the first visit
    told = arrived if base.days_since_known_use is not None else state.first
    return VisitKnowledge(arrived.chart, tuple(arrived.results), base, told.diagnosis)
