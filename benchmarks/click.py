"""One click as the kernel sees it: an order is changed, and the reply holds all that it changes."""

import cProfile
import pstats
import time

from benchmarks.measure import Figure, figure, seconds
from benchmarks.people import CASE
from simlib.web.session import Session

PART = "click"
VISITS = 3
"""An order is changed at the first and at this visit: a longer life has more to look back on."""


def measure(quick: bool) -> list[Figure]:
    """Time an order message to its reply at the first visit and at a later one, and count its work.

    Nothing is projected: only decisions, the pharmacist, the guidelines and the catalogue answer.
    """
    repeats = 8 if quick else 40
    figures = []
    for visit in (0, VISITS - 1):
        session = opened(visit)
        changed(session, 3.0)
        wall, work = [], []
        for n in range(repeats):
            # a dose that was never ordered before, here or at another visit
            dose = 3.5 + 2.0 * n + visit / 2.0
            before = time.process_time()
            wall.append(1e3 * seconds(lambda dose=dose, here=session: changed(here, dose)))
            work.append(1e3 * (time.process_time() - before))
        name = f"an order to its reply, visit {visit + 1} of {CASE}"
        figures.append(figure(PART, name, wall, "ms"))
        figures.append(figure(PART, f"{name}, work of the processor", work, "ms"))
        figures.append(Figure(PART, f"calls of Python functions, visit {visit + 1}",
                              float(calls(session)), ""))  # fmt: skip
    return figures


def opened(visit: int) -> Session:
    """Return a session at one of its visits, with nothing ordered since the first."""
    session = Session()
    session.answer({"kind": "hello", "case": CASE, "seed": 1, "mode": "standard"})
    for _ in range(visit):
        session.answer({"kind": "order", "slug": "cbt", "fields": {}})
        session.answer({"kind": "go_on"})
    return session


def changed(session: Session, dose: float) -> None:
    """Order a dose of the opioid for pain, and take the reply."""
    fields = {"drug": "oxycodone", "amount": dose, "frequency": "tid"}
    reply = session.answer({"kind": "order", "slug": "full-agonist", "fields": fields})
    assert "refused" not in reply, reply["refused"]


def calls(session: Session) -> int:
    """Return how many Python functions one click calls: the same on every machine and day."""
    profiler = cProfile.Profile()
    profiler.enable()
    changed(session, 3.75)
    profiler.disable()
    return int(pstats.Stats(profiler).total_calls)  # type: ignore[attr-defined]
