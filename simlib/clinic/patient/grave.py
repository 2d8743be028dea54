"""Grave news: an overdose, an abrupt stop, a start that made sick, since the last visit.

It is told in plain sentences about the person, in the third person; a case may have words of their
own for it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from simlib.clinic.patient.chart import Since

MILD = 5.0
"""COWS from which withdrawal after a stop is told (cows-2003)."""


class Grave(NamedTuple):
    """One piece of grave news.

    Attributes
    ----------
    kind : {"overdoses", "sick_start", "stopped"}
        The gravest come first. An overdose is called as its count is.
    sentence : str
        What is told of it.
    day : int
        When it happened; of an overdose, that of the visit since when.
    """

    kind: str
    sentence: str
    day: int


def grave_news(since: Since | None, name: str = "The person") -> tuple[Grave, ...]:
    """Return what is grave since the last visit, the gravest first; nothing at the first visit.

    Parameters
    ----------
    since : Since or None
    name : str
        What the person is called.

    Examples
    --------
    >>> [news.kind for news in grave_news(Since(0, (), overdoses=1, stopped=("oxycodone", 0)))]
    ['overdoses', 'stopped']
    """
    return () if since is None else tuple(_news(since, name))


def _news(since: Since, name: str) -> Iterator[Grave]:
    worst = f"{since.worst_cows:.0f}"
    if since.overdoses:
        many = "an overdose" if since.overdoses == 1 else f"{since.overdoses} overdoses"
        yield Grave("overdoses", f"{name} has survived {many} since the last visit.", since.day)
    if since.sick_start is not None:
        drug, day = since.sick_start
        yield Grave(
            "sick_start",
            f"After the first doses of {drug} {name} went through withdrawal (COWS {worst} at "
            "worst).",
            day,
        )
    if since.stopped is not None:
        drug, day = since.stopped
        sick = f"; withdrawal followed (COWS {worst} at worst)" if since.worst_cows >= MILD else ""
        yield Grave(
            "stopped", f"The dose of {drug} was stopped or more than halved at once{sick}.", day
        )
