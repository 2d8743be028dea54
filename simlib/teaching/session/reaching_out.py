"""Reaching out to somebody who did not come: each way is an order that the model knows."""

from collections.abc import Callable, Mapping

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.outreach import Outreach
from simlib.clinic.treatments.catalogue.recovery_coach import RecoveryCoach
from simlib.teaching.session.draft import OrderDraft

WAYS: Mapping[str, Callable[[], tuple[Intervention, ...]]] = {
    "call": lambda: (Outreach(after="a missed visit"),),
    "coach": lambda: (Outreach(after="a missed visit"), RecoveryCoach()),
    "write": lambda: (Outreach(after="two missed visits"),),
}
"""Ways by their names in messages. A letter comes later than a call, and brings fewer back."""


def reaching(way: str) -> OrderDraft:
    """Return the orders of one way."""
    draft = OrderDraft()
    for intervention in WAYS[way]():
        draft = draft.ordering(intervention)
    return draft
