"""Interim visits: visits that the learner adds between two planned ones.

The author wrote nothing for that day, and nobody puts words into the person's mouth: what they
report is told in plain sentences, from today's scores beside those of the visit before. What can
be chosen is what the next visit of the case offers to somebody who stands as they do.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from simlib.cases.schema.visits import PlannedVisit
from simlib.text.lists import listed

TITLE = "A visit in between"
QUESTION = "What do you change today?"

# score, what is reported, and by how much it has to move to be called a change: about a tenth of
# the scale, as people notice
REPORTED = (
    ("pain", "pain", 1.0, ("less", "more")),
    ("sleep", "sleep", 1.0, ("worse", "better")),
    ("cows", "withdrawal", 4.0, ("less", "more")),
    ("craving", "craving", 10.0, ("less", "more")),
)

# "has less pain", but "sleeps better"
LIVED = {"better sleep": "sleeps better", "worse sleep": "sleeps worse"}


def planned(visits: Sequence[PlannedVisit], day: int) -> PlannedVisit:
    """Return the content of an interim visit, made from the next planned visit.

    Parameters
    ----------
    visits : sequence of PlannedVisit
        Of the case, in the order of time.
    day : int
    """
    coming = next(visit for visit in visits if visit.day > day)
    return replace(
        coming, on_day=day, title=TITLE, question=QUESTION, says=(), findings=(), tests=(), asks=(),
        absent="",
    )  # fmt: skip


def lived(name: str, now: Any, before: Any) -> str:
    """Return how the person is since the last visit where they say nothing, from two charts.

    Parameters
    ----------
    name : str
        What the person is called.
    now, before : Chart
    """
    moved, level = _compared(now, before)
    told = listed([LIVED.get(one, f"has {one}") for one in moved])
    said = f"By today's scores {name} {told} than at the last visit." if moved else ""
    return " ".join(part for part in (said, _as_before(level)) if part)


def by_scores(now: Any, before: Any) -> str:
    """Return how scores have moved, to stand beside the person's own words.

    Parameters
    ----------
    now, before : Chart
    """
    moved, level = _compared(now, before)
    told = f"By today's scores: {listed(moved)} than at the last visit." if moved else ""
    return " ".join(part for part in (told, _as_before(level)) if part)


def _compared(now: Any, before: Any) -> tuple[list[str], list[str]]:
    """Return the scores that changed, and those that did not."""
    moved, level = [], []
    for score, what, step, (down, up) in REPORTED:
        change = now.score(score) - before.score(score)
        if abs(change) < step:
            level.append(what)
        else:
            moved.append(f"{down if change < 0 else up} {what}")
    return moved, level


def _as_before(level: list[str]) -> str:
    """Return a sentence on the scores that did not change.

    >>> _as_before(["pain"]), _as_before(["pain", "sleep"]), _as_before([])
    ('Pain is about as before.', 'Pain and sleep are about as before.', '')
    """
    if not level:
        return ""
    return f"{_capital(listed(level))} {'are' if len(level) > 1 else 'is'} about as before."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
