"""A widget for a notebook: pick a plan for one visit, and take the visit with its orders."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simlib.clinic.visit import Visit
from simlib.web.labs.controls import Control, choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curves, Lines, Picture, axis, curve, num
from simlib.web.labs.plans import (
    THERAPIES,
    WAYS,
    PlanDraft,
    differences,
    possible,
    programme_names,
    project_draft,
)

WEEKS = 26


class PlanPicker(Lab):
    """Pick a plan; ``picked`` is the visit with its orders, and follows the hand.

    Parameters
    ----------
    visit : Visit
        Where the plan begins.
    **traits
        Where the controls stand at first.

    Examples
    --------
    >>> import simlib as sl
    >>> picker = PlanPicker(sl.load_case("back-pain-rising-dose").begin(seed=10), way="taper")
    >>> picker.amount = 20
    >>> picker.picked.plan.orders[-1].intervention.percent
    20.0
    """

    slug = "plan-picker"
    title = "Pick a plan"
    idea = "What happens to the opioid, and what comes beside it."
    way = choice("keep", {key: way.words for key, way in WAYS.items()}, "Opioids")
    amount = slider(0, 0, 150, 1, "Amount", "")
    therapy = choice("none", THERAPIES, "Therapy beside it")
    programme = choice("none", programme_names(), "Programme")

    def __init__(self, visit: Visit, **where: Any):
        if not isinstance(visit, Visit):
            raise TypeError(f"PlanPicker() takes a visit, and got {visit!r}.")
        self.visit = visit
        super().__init__(**where)
        self.observe(self._usual, "way")
        if "amount" not in where:
            self._usual(None)

    def _usual(self, _change: Any) -> None:
        """Begin every way at its usual amount."""
        self.amount = WAYS[self.way].usual

    @property
    def draft(self) -> PlanDraft:
        """The plan as it stands."""
        limits = WAYS[self.way]
        amount = min(max(self.amount, limits.low), limits.high) if limits.label else 0.0
        return PlanDraft(self.way, amount, 0, self.therapy, self.programme)

    @property
    def picked(self) -> Visit:
        """The visit with the orders of the plan."""
        return self.visit.order(*self.draft.orders()) if self.draft.choices() else self.visit

    def offered(self) -> Mapping[str, Control]:
        """The controls, with only what can be ordered here."""
        controls, limits = dict(self.controls()), WAYS[self.way]
        controls["way"] = replace(controls["way"], options=tuple(possible(self.visit).items()))
        controls["amount"] = replace(
            controls["amount"],
            label=limits.label,
            unit=limits.unit,
            low=limits.low,
            high=limits.high,
            step=limits.step,
        )
        if not limits.label:
            del controls["amount"]
        return controls

    def picture(self) -> Picture:
        """Function with the plan and without, and the difference in words."""
        bare = project_draft(self.visit, PlanDraft(), WEEKS, self.lives)
        plan = project_draft(self.visit, self.draft, WEEKS, self.lives)
        first = bare.weeks[0] - 1
        ends = [p.bands["function"]["p50"] for p in (plan, bare)]
        top = 100 if max(map(max, ends)) > 50 else 50
        return Picture(
            f"{self.draft.words().capitalize()}: {', '.join(differences(bare, plan))}.",
            (
                Lines(
                    "Against no change", ((self.draft.words(), ", ".join(differences(bare, plan))),)
                ),
                Curves(
                    "Function of the middle person",
                    axis("week", first, first + WEEKS, 2),
                    axis("of 100", 0, top, top / 5),
                    (
                        curve(f"this plan: {num(ends[0][-1])}", "first", plan.weeks, ends[0]),
                        curve(f"no change: {num(ends[1][-1])}", "ghost", bare.weeks, ends[1]),
                    ),
                ),
            ),
        )

    def code(self) -> str:
        """The same in Python."""
        return f"visit.order({self.draft.python()})\n" if self.draft.choices() else "visit\n"
