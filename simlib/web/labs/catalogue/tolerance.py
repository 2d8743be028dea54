"""Lab: tolerance, and why a dose that worked asks to be raised."""

import functools

import numpy as np

from simlib.model.laboratory import Bench
from simlib.web.labs.controls import choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curves, Picture, axis, curve, num, weekly

WEEKS = 78
RAISES = {"hold": "hold it", "quarter": "raise it by a quarter", "half": "raise it by half"}
FACTOR = {"hold": 1.0, "quarter": 1.25, "half": 1.5}
MOST = 600.0
"""No lab goes beyond this dose (MME a day)."""


def doses(dose: float, weeks: int, factor: float) -> tuple[float, ...]:
    """The dose of each day: raised by the factor every so many weeks.

    Examples
    --------
    >>> doses(60.0, 13, 1.5)[::91]
    (60.0, 90.0, 135.0, 202.5, 303.75, 455.625)
    """
    return tuple(min(dose * factor ** (day // (7 * weeks)), MOST) for day in range(7 * WEEKS))


@functools.lru_cache(maxsize=64)
def relief(plan: tuple[float, ...]) -> tuple[float, ...]:
    """Pain points that a plan takes away, week by week, against the same person without opioids."""
    with_it = Bench.of().then(len(plan), lambda day: {"prescribed": plan[day]})
    without = Bench.of().then(len(plan))
    return tuple(weekly(without["pain"].astype(float) - with_it["pain"]))


class ToleranceLab(Lab):
    """The same dose does less, and more helps for a while."""

    slug = "tolerance"
    dose = slider(60, 10, 200, 10, "First dose of oxycodone", "MME a day")
    raising = choice("quarter", RAISES, "When relief fades")
    every = slider(13, 4, 26, 1, "How often it is raised", "weeks apart")

    def _plans(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        held = doses(self.dose, WEEKS, 1.0)
        return doses(self.dose, int(self.every), FACTOR[self.raising]), held

    def picture(self) -> Picture:
        """Relief and dose over a year and a half."""
        plan, held = self._plans()
        gained, steady = relief(plan), relief(held)
        weeks = range(1, WEEKS + 1)
        top = 1.0 + np.ceil(max(*gained, *steady, 1.0))
        curves = [curve(f"as chosen: {num(gained[-1])}", "first", weeks, gained)]
        if plan != held:
            curves.append(curve(f"first dose held: {num(steady[-1])}", "second", weeks, steady))
        high = max(200.0, 100.0 * np.ceil(max(plan) / 100.0))
        return Picture(
            f"At first {num(self.dose)} MME take {num(gained[0])} points of pain away. "
            f"After {WEEKS} weeks {num(plan[-1])} MME take away {num(gained[-1])}.",
            (
                Curves(
                    "Pain taken away, against the same person without opioids",
                    axis("week", 0, WEEKS, 13),
                    axis("points of 10", -1, float(top), 1),
                    tuple(curves),
                ),
                Curves(
                    "Dose",
                    axis("week", 0, WEEKS, 13),
                    axis("MME a day", 0, float(high), high / 4),
                    (curve(f"{num(plan[-1])} MME", "first", weeks, plan[::7]),),
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What a year and a half of rises leave of the relief."""
        left = relief(doses(60.0, 13, 1.25))[-1]
        key = "much" if left >= 2 else "some" if left >= 1 else "little" if left > 0.05 else "none"
        return key, f"It is {num(left)} points."

    def code(self) -> str:
        """The same with a bench."""
        return (
            "import simlib as sl\n\n"
            f"def levers(day):\n    rises = day // {7 * int(self.every)}\n"
            f"    dose = {self.dose:g} * {FACTOR[self.raising]} ** rises\n"
            f"    return {{'prescribed': min(dose, {MOST:g})}}\n\n"
            f"with_it = sl.Bench.of().then({7 * WEEKS}, levers)\n"
            f"without = sl.Bench.of().then({7 * WEEKS})\n"
            "without['pain'] - with_it['pain']\n"
        )
