"""Where a debrief begins: a life that can be looked back on, and what is known of how it went."""

from dataclasses import replace
from typing import TYPE_CHECKING

from simlib.teaching.debrief.lives import LIVES
from simlib.teaching.debrief.whole import Debrief

if TYPE_CHECKING:
    from simlib.cases.case import Case
    from simlib.clinic.visit import Visit


def debrief(
    case: "Case",
    visit: "Visit",
    lives: int = LIVES,
    visit_days: tuple[int, ...] | None = None,
    asked: tuple[tuple[int, str], ...] | None = None,
) -> Debrief:
    """Look back on a life: decisions, luck, other choices, guidelines, process.

    Parameters
    ----------
    case : Case
    visit : Visit
        The end of a life of this case.
    lives : int, in [20, 20000]
        Number of lives that every comparison shares.
    visit_days : tuple of int, optional
        Days of the visits of this life; those of the case by default.
    asked : tuple of (int, str), optional
        Questions of the case that were asked, with their days. Without it, a key feature that
        hangs on a question is left to whoever looks back.

    Raises
    ------
    ValueError
        For a life of another case, one that has not begun, or lives out of range.

    Examples
    --------
    >>> import simlib as sl
    >>> case = sl.load_case("back-pain-rising-dose")
    >>> end = case.begin(seed=1).order(sl.Naloxone()).until("4 wk")
    >>> [d.text for d in sl.debrief(case, end).decisions]
    ['Week 0: Naloxone and overdose education']
    """
    if visit.profile != case.profile:
        raise ValueError(f"this life is not one of {case.id}.")
    if visit.day < 1:
        raise ValueError("there is nothing to look back on yet: go on with until('4 wk') first.")
    if not 20 <= lives <= 20_000:
        raise ValueError(f"a debrief takes 20 to 20000 lives, and got {lives}.")
    if visit_days is None:
        visit_days = tuple(planned.day for planned in case.visits)
    days = tuple(day for day in visit_days if day <= visit.day)
    return Debrief(case, replace(visit, says=None), lives, days, asked)
