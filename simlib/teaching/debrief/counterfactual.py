"""The twin: the same person with the same luck, and another choice from any visit on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from simlib.clinic.visit import begin
from simlib.teaching.debrief.decisions import Decision, applied, decided, same, untouched

if TYPE_CHECKING:
    from simlib.clinic.treatments.plan import Plan
    from simlib.clinic.visit import Visit

AFTER = ("the same", "nothing")
"""What comes after the other choice: the later decisions as they were made, or none."""


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """Two lives of one person with the same luck.

    Attributes
    ----------
    own, other : Visit
        The ends of both lives.
    day : int
        Of the visit from which on they may differ.
    left_out : tuple of str
        Later decisions that made no sense any more after the other choice.
    """

    own: "Visit"
    other: "Visit"
    day: int
    left_out: tuple[str, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether both lives are the same, bit for bit."""
        a, b = self.own.lived.values, self.other.lived.values
        return all(np.array_equal(a[name], b[name]) for name in a)

    @property
    def sentence(self) -> str:
        """Both lives in words."""
        if self.identical:
            return "With the same luck: no difference."
        return f"With the same luck: {in_short(self.other)}, instead of {in_short(self.own)}."


def in_short(visit: "Visit") -> str:
    """Return a life in half a sentence."""
    done = visit.summary()
    if not visit.alive:
        return f"death on {done['died']}"
    days = done["days of use"]
    return (
        f"function {done['function, last week']:.1f} of 100 and "
        f"{days} day{'' if days == 1 else 's'} of non-prescribed use"
    )


def counterfactual_of(
    visit: "Visit", day: int, choice: Sequence[Decision] = (), after: str = "the same"
) -> Counterfactual:
    """Let the same person with the same luck live on with another choice from a visit on.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    day : int
        Of the visit at which the other choice is made.
    choice : sequence of Decision
        What is decided then, and later where it goes on (a reference path). What was decided at
        that visit is not.
    after : {"the same", "nothing"}
        Whether later decisions are made as before.

    Raises
    ------
    ValueError
        For a day that was not lived, or an unknown ``after``.
    """
    if not 0 <= day < max(1, visit.day):
        raise ValueError(f"this life has days 0 to {visit.day - 1}, and no visit on day {day}.")
    if after not in AFTER:
        raise ValueError(f"after the other choice comes {' or '.join(AFTER)}, not `{after}`.")
    before = untouched(visit)
    made = decided(before, visit.plan)
    kept = [d for d in made if d.day < day]
    later = [d for d in made if d.day > day] if after == "the same" else []
    plan = applied(before, [*kept, *choice, *later])
    gone = tuple(d.text for d in later if any(not _done(plan, one) for one in d.split()))
    return Counterfactual(visit, lived(visit, plan), day, gone)


def lived(visit: "Visit", plan: "Plan") -> "Visit":
    """Return this person's life with this luck under a plan, up to the same day."""
    if same(plan, visit.plan):
        return visit
    first = begin(visit.name, visit.profile, visit.seed, visit.says)
    return replace(first, plan=plan).until(day=visit.day)


def _done(plan: "Plan", decision: Decision) -> bool:
    """Tell whether a decision came to anything."""
    return bool(decision.stops) or any(
        order.start == decision.day and order.intervention.slug == decision.starts[0].slug
        for order in plan.orders
    )
