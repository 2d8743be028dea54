"""Robots: many lives of a case played to the end, to find problems that reading does not show."""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simlib.cases.authoring.robot_players import Ordered, Player, ordered, players
from simlib.cases.authoring.robots_report import Ended, Tried
from simlib.cases.case import Case
from simlib.cases.texts.choosing import which_found, which_opens, which_said
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.visit import Visit
from simlib.files.findings import Mistake

BROKEN = (
    ArithmeticError, AttributeError, AssertionError, LookupError, RuntimeError, TypeError,
    ValueError,
)  # fmt: skip
"""What may go wrong while a case is played; it becomes a finding, never the end of the robots."""

LEAST, MOST = 10, 5000
LAST_DAYS = 28
"""Days at the end over which function and pain are averaged."""


@dataclass
class Coverage:
    """Texts and choices that were reached, and errors, over all lives."""

    texts: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    ends: dict[str, list[Ended]] = field(default_factory=dict)
    here: Counter[int] = field(default_factory=Counter)
    away: Counter[int] = field(default_factory=Counter)
    mistakes: dict[tuple[Any, ...], Mistake] = field(default_factory=dict)


def robots(
    case: Case,
    lives: int = 200,
    seed: int = 1,
    given: Ordered = ordered,
    progress: Callable[[int], None] | None = None,
) -> Tried:
    """Let robots play a case from its first visit to its last.

    Parameters
    ----------
    case : Case
    lives : int, in [10, 5000]
        Of random learners; each reference path is played in half as many, each guideline in a
        tenth. All of them meet the same people with the same luck.
    seed : int
        Names the people and the chance of the random learners.
    given : callable, optional
        Gives the orders of a choice as the app does.
    progress : callable, optional
        Called with the number of lives done.

    Raises
    ------
    ValueError
        ``robots play 10 to 5000 lives``.
    """
    if not LEAST <= lives <= MOST:
        raise ValueError(f"robots play {LEAST} to {MOST} lives, and got {lives}.")
    coverage = Coverage()
    everybody = players(case, given)
    for life in range(lives):
        first = case.begin(seed + life)
        for player in everybody:
            if life < max(LEAST, round(lives * player.share)):
                chance = random.Random(f"{seed}/{life}/{player.name}")  # noqa: S311
                _play(case, first, player, chance, life, coverage)
        if progress is not None:
            progress(life + 1)
    found = [*coverage.mistakes.values(), *_never(case, coverage, lives)]
    ends = {name: tuple(listed) for name, listed in coverage.ends.items()}
    every = set(_places(case))
    return Tried(lives, ends, tuple(found), len(every & set(coverage.texts)), len(every))


def _play(
    case: Case, first: Visit, player: Player, chance: random.Random, life: int, coverage: Coverage,
) -> None:  # fmt: skip
    """Play one life to its end, and note the texts and choices on the way."""
    visit = first
    for number, planned in enumerate(case.visits):
        try:
            if visit.day < planned.day:
                visit = visit.until(day=planned.day)
            if not visit.alive:
                break
            if not visit.in_care:
                coverage.away[number] += 1
                continue
            coverage.here[number] += 1
            offered = _met(planned, number, visit, first, coverage)
            if not offered and not planned.open:
                at = ("visits", number, "choices" if planned.choices else "title")
                what = "some lives have nothing to decide here"
                cure = "Offer a choice without `when`, or leave `open` out."
                coverage.mistakes[("W020", number)] = Mistake(at, "W020", what, cure, on_key=True)
            visit = player.decides(visit, planned, offered, chance)
        except OrderError as error:
            _cannot_order(error, number, player, coverage)
            break
        except BROKEN as error:
            _broke(error, number, player, life, coverage)
            break
    coverage.ends.setdefault(player.name, []).append(_ended(visit, case))


def _met(planned: Any, number: int, visit: Visit, first: Visit, coverage: Coverage) -> list[Any]:
    """Note which texts this visit shows, and return the choices it offers."""
    now, then = visit.chart, first.chart
    at = ("visits", number)
    opens = which_opens(planned.says, now, then)
    answers = [(k, which_said(ask.says, now, then)) for k, ask in enumerate(planned.asks)]
    met = [(("says",), opens), *((("ask", k, "says"), said) for k, said in answers)]
    for path, said in met:
        if said is not None:
            coverage.texts[(*at, *path, said)] += 1
    for i in which_found(planned.findings, now, then):
        coverage.texts[(*at, "findings", i)] += 1
    offered = [(i, c) for i, c in enumerate(planned.choices) if c.offered(now, then)]
    for i, _ in offered:
        coverage.texts[(*at, "choices", i)] += 1
    return offered


def _places(case: Case) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every text that may be shown, and of every choice."""
    for number, planned in enumerate(case.visits):
        at = ("visits", number)
        yield from ((*at, "says", i) for i in range(len(planned.says)))
        yield from ((*at, "findings", i) for i in range(len(planned.findings)))
        for k, ask in enumerate(planned.asks):
            yield from ((*at, "ask", k, "says", i) for i in range(len(ask.says)))
        yield from ((*at, "choices", i) for i in range(len(planned.choices)))


def _never(case: Case, coverage: Coverage, lives: int) -> Iterator[Mistake]:
    """Yield texts that were never shown and choices that were never offered."""
    for number, planned in enumerate(case.visits):
        at = ("visits", number)
        texts = [p for p in _places(case) if p[:2] == at and p[2] != "choices"]
        if not coverage.here[number]:
            what = f"nobody came to this visit in {lives} lives of random learners"
            cure = "Do all leave care or die before it? Move it, or make it less far."
            yield Mistake((*at, "title"), "W018", what, cure)
            continue
        for path in texts:
            if path not in coverage.texts:
                what = f"nobody met this text in {lives} lives of random learners"
                cure = "Is its condition too narrow, or does an entry before it always hold?"
                yield Mistake(path, "W018", what, cure)
        for i in range(len(planned.choices)):
            if (*at, "choices", i) not in coverage.texts:
                what = f"nobody was offered this in {lives} lives of random learners"
                yield Mistake((*at, "choices", i), "W019", what, "Is its `when` too narrow?")
        if planned.absent and not coverage.away[number]:
            what = f"nobody was away in {lives} lives of random learners"
            cure = "Keep it if it is short: somebody may leave care in another life."
            yield Mistake((*at, "absent"), "W018", what, cure, on_key=True)


def _cannot_order(error: OrderError, number: int, player: Player, coverage: Coverage) -> None:
    what, _, cure = str(error).partition(". ")
    at = ("visits", number, "choices")
    if player.name.startswith("path: "):
        at = ("paths", player.name.removeprefix("path: "))  # type: ignore[assignment]
    said = f"this cannot always be ordered: {what.rstrip('.')}"
    cure = cure or "Give it a `when`, such as `{taking: taper}`."
    coverage.mistakes["E070", at, what] = Mistake(at, "E070", said, cure, on_key=True)


def _broke(error: Exception, number: int, player: Player, life: int, coverage: Coverage) -> None:
    kind = type(error).__name__
    name = hashlib.sha256(f"{number}/{player.name}/{kind}/{error}".encode()).hexdigest()[:8]
    what = f"the case breaks at this visit (report {name})"
    cure = f"Tell us: {kind} for {player.name}, life {life}. It is a fault of the program."
    at = ("visits", number, "title")
    coverage.mistakes.setdefault(("E071", name), Mistake(at, "E071", what, cure))


def _ended(visit: Visit, case: Case) -> Ended:
    summed, end = visit.lived, visit.day
    since = max(0, end - LAST_DAYS)
    rows = slice(-max(1, end - since), None)
    there = visit.alive and visit.in_care
    return Ended(
        there and end >= case.visits[-1].day, visit.alive, there,
        float(np.mean(summed.outcome("function")[rows])),
        float(np.mean(summed.outcome("pain")[rows])),
        int(np.sum(summed.values["used"][1:] > 0)),
        int(summed.values["overdoses"][-1] - summed.values["overdoses"][0]),
    )  # fmt: skip
