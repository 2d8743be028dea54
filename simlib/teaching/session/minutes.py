"""Minutes of a visit: what asking and testing take, and what going over costs at the next visit."""

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.instruments.base import routine
from simlib.teaching.session.branches import VisitRecord
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import taken_today

MINUTES = 30
"""Of a usual follow-up visit."""

LEAST = 15
"""Minutes that a visit always has, however long the one before it took."""

QUESTION = 1.0
"""Minutes for one question of the author's and its answer: assumed."""


def usual() -> float:
    """Return the minutes that the scores of every visit take."""
    return float(sum(kind.minutes for kind in routine().values()))


def asked(state: SessionState, record: VisitRecord) -> float:
    """Return the minutes that questions and tests took at a visit, beside the scores."""
    every = instruments()
    planned = next((v.tests for v in state.case.visits if v.day == record.arrived.day), ())
    own = [slug for slug in taken_today(record.arrived) if slug not in planned]
    return float(sum(every[slug].minutes for slug in own)) + QUESTION * len(record.questions)


def budget(state: SessionState) -> int:
    """Return the minutes of the present visit.

    What the visit before took too long is missing here: the next person had to wait, and it is
    made up for. A visit never has fewer than :data:`LEAST`.
    """
    left = MINUTES
    for record in state.branch.visits[:-1]:
        if record.arrived.in_care:
            # whole minutes, as the page counts them
            over = max(0, int(usual() + asked(state, record)) - left)
            left = max(LEAST, MINUTES - over)
    return left
