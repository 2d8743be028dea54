"""Lab: the old dose after weeks without, and what stands between the two."""

import functools
from typing import Any

from simlib.evidence.behaviours.base import HEROIN_MME
from simlib.evidence.behaviours.danger import per_dose
from simlib.model.laboratory import HEROIN, Bench
from simlib.web.labs.controls import choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Bar, Bars, Curves, Mark, Part, Picture, axis, curve, num

WEEKS = 12
DOSE = HEROIN_MME / 4.0
COVERS = {
    "nothing": "nothing",
    "buprenorphine": "buprenorphine 16 mg a day",
    "methadone": "methadone 100 mg a day",
    "naltrexone": "one naltrexone injection after 10 days",
}

LEVERS: dict[str, dict[str, Any]] = {
    "buprenorphine": {"buprenorphine": 16.0},
    "methadone": {"methadone": 100.0},
}


@functools.lru_cache(maxsize=2)
def in_daily_use() -> Bench:
    """A person who has used heroin every day for more than half a year."""
    return Bench.of(HEROIN).then(200, supply=HEROIN_MME).fresh()


@functools.lru_cache(maxsize=64)
def risks(cover: str, share: float) -> tuple[float, ...]:
    """Times the risk of a dose in daily use that one dose has, after each of the weeks without."""
    bench = in_daily_use()
    usual = per_dose(bench, DOSE)
    found = [per_dose(bench, share * DOSE) / usual]
    for week in range(1, WEEKS + 1):
        if cover == "naltrexone" and week == 2:
            bench = bench.then(3).then(1, naltrexone=1.0).then(3)
        else:
            bench = bench.then(7, **LEVERS.get(cover, {}))
        found.append(per_dose(bench, share * DOSE) / usual)
    return tuple(found)


class LostToleranceLab(Lab):
    """Overdose after lost tolerance."""

    slug = "lost-tolerance"
    weeks = slider(4, 0, WEEKS, 1, "Weeks without non-prescribed opioids", "weeks")
    share = slider(100, 25, 100, 25, "Dose taken, of the old one", "%")
    cover = choice("nothing", COVERS, "Treatment in these weeks")

    def picture(self) -> Picture:
        """The risk of one dose by weeks without, and as bars for each treatment."""
        share, week = self.share / 100.0, int(self.weeks)
        ratio = risks(self.cover, share)
        bare = risks("nothing", share)
        high = max(16.0, 4.0 * -(-max(*bare, *ratio) // 4.0))
        shown = [curve("no treatment", "second", range(WEEKS + 1), bare)]
        if self.cover != "nothing":
            shown.insert(
                0,
                curve(
                    COVERS[self.cover].split(" ")[0 if self.cover != "naltrexone" else 1],
                    "first",
                    range(WEEKS + 1),
                    ratio,
                ),
            )
        here = ratio[week]
        bars = tuple(
            Bar(
                words,
                (
                    Part(
                        "second" if key == "nothing" else "first", "times", risks(key, share)[week]
                    ),
                ),
                f"{num(risks(key, share)[week])} ×",
            )
            for key, words in COVERS.items()
        )
        most = max(part.value for bar in bars for part in bar.parts)
        return Picture(
            f"After {num(week)} weeks, {num(self.share)} % of the old dose, with "
            f"{COVERS[self.cover]}: {num(here)} times the risk that the old dose had in daily use.",
            (
                Curves(
                    "Risk of overdose of this one dose (1 is the old dose in daily use)",
                    axis("weeks without", 0, WEEKS, 1),
                    axis("times", 0, high, 4),
                    tuple(shown),
                    (Mark(week, here, f"{num(here)} ×"),),
                ),
                Bars(f"The same dose after {num(week)} weeks, by treatment", most, bars),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What four weeks without do to the old dose."""
        ratio = risks("nothing", 1.0)[4]
        key = (
            "same" if ratio < 1.5 else "twice" if ratio < 3.5 else "five" if ratio < 7.5 else "ten"
        )
        return key, f"It is {num(ratio)} times as high."

    def code(self) -> str:
        """The same with a bench."""
        lever = {"buprenorphine": ", buprenorphine=16", "methadone": ", methadone=100"}.get(
            self.cover, ""
        )
        return (
            "import simlib as sl\n"
            "from simlib.evidence.behaviours.danger import per_dose\n\n"
            f"daily = sl.Bench.of(sl.HEROIN).then(200, supply={HEROIN_MME:g})\n"
            f"later = daily.then({max(1, 7 * int(self.weeks))}{lever})\n"
            f"per_dose(later, {DOSE * self.share / 100:g}) / per_dose(daily, {DOSE:g})\n"
        )
