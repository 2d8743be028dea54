"""Lab: the same taper at three speeds, and at one's own."""

import functools

import numpy as np

from simlib.clinic.treatments.base import Running
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.model.laboratory import Bench
from simlib.web.labs.controls import slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curve, Curves, Picture, axis, curve, num

WEEKS = 52
FAST, MIDDLE, SLOW = ("4 weeks", 25, "week"), ("10 weeks", 10, "week"), ("10 months", 10, "month")


@functools.lru_cache(maxsize=4)
def used_to(dose: float) -> Bench:
    """A person who has taken this dose for two years."""
    return Bench.of({"hyperalgesia.susceptibility": 0.3}).then(700, prescribed=dose).fresh()


@functools.lru_cache(maxsize=64)
def tapered(dose: float, percent: int, every: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Worst COWS of each week, and the dose at its end, over a year."""
    taper = Taper("oxycodone", percent=percent, every=every).resolved(
        Running("oxycodone", dose, 3.5, 1.0)
    )
    days = [
        taper.levers(day)._asdict() | {"risk": 0.0, "molecule": 1.0} for day in range(7 * WEEKS)
    ]
    cows = used_to(dose).then(7 * WEEKS, lambda day: days[day]).worst_cows()
    worst = np.asarray(cows, float).reshape(WEEKS, 7).max(axis=1)
    return tuple(worst.tolist()), tuple(day["prescribed"] for day in days[6::7])


class TaperLab(Lab):
    """The same taper at three speeds, and one of your own."""

    slug = "taper"
    dose = slider(120, 40, 240, 20, "Dose before the taper", "MME a day")
    percent = slider(20, 5, 50, 5, "Your own taper: lowered every month by", "% of that dose")

    def picture(self) -> Picture:
        """Withdrawal week by week at four speeds, and the doses."""
        own = ("yours", int(self.percent), "month")
        looks = {"first": own, "second": FAST, "third": MIDDLE, "fourth": SLOW}
        weeks = range(1, WEEKS + 1)
        cows: list[Curve] = []
        doses: list[Curve] = []
        for look, (name, percent, every) in looks.items():
            worst, left = tapered(self.dose, percent, every)
            cows.append(curve(f"{name}: {num(max(worst))}", look, weeks, worst))
            doses.append(curve(name, look, weeks, left))
        top = 4.0 * np.ceil(max(8.0, *(max(c.y) for c in cows)) / 4)
        mine, fast = max(cows[0].y), max(cows[1].y)
        ends = next((week for week, left in zip(weeks, doses[0].y, strict=True) if left < 1), None)
        when = f"in week {ends}" if ends else f"after more than {WEEKS} weeks"
        return Picture(
            f"At {num(self.percent)} % a month the taper ends {when}, with at worst {num(mine)} "
            f"points of COWS; in 4 weeks it would be {num(fast)}.",
            (
                Curves(
                    "Withdrawal, worst of each week (each name with its peak)",
                    axis("week", 0, WEEKS, 4),
                    axis("COWS", 0, top, top / 4),
                    tuple(cows),
                ),
                Curves(
                    "Dose", axis("week", 0, WEEKS, 4), axis("MME a day", 0, 240, 60), tuple(doses)
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """How the peaks of the fast and the slow taper compare."""
        fast, slow = (max(tapered(120.0, percent, every)[0]) for _, percent, every in (FAST, SLOW))
        ratio = fast / max(slow, 0.5)
        key = "same" if ratio < 1.2 else "half" if ratio < 2 else "more" if ratio <= 4 else "far"
        return key, f"At worst {num(fast)} points of COWS against {num(slow)}."

    def code(self) -> str:
        """The same with a bench and an order."""
        return (
            "import simlib as sl\n\n"
            "day0 = sl.load_case('back-pain-rising-dose').begin(seed=10)\n"
            f"mine = sl.Taper('oxycodone', percent={int(self.percent)}, every='month')\n"
            "fast = sl.Taper('oxycodone', percent=25, every='week')\n"
            "lives = [day0.order(taper).until('52 wk') for taper in (mine, fast)]\n"
            "sl.compare(*lives, names=('yours', 'fast'))\n"
        )
