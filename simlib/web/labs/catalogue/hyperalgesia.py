"""Lab: more opioid and more pain, in people who differ in how prone they are to it."""

import functools

from simlib.model.laboratory import Bench
from simlib.web.labs.controls import choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curve, Curves, Mark, Picture, axis, curve, num

YEAR = 364
WHO = {"hardly": "hardly prone", "somewhat": "somewhat prone", "very": "very prone"}
SUSCEPTIBILITY = {"hardly": 0.0, "somewhat": 0.3, "very": 1.0}
DOSES = tuple(range(0, 241, 20))
LOOKS = {"hardly": "third", "somewhat": "second", "very": "first"}


@functools.lru_cache(maxsize=8)
def after(who: str, day: int) -> tuple[float, ...]:
    """Pain against the same person without opioids, at each of ``DOSES``, after so many days."""
    bench = Bench.of({"hyperalgesia.susceptibility": SUSCEPTIBILITY[who]})
    ends = [float(bench.then(day, prescribed=dose)["pain"][-7:].mean()) for dose in DOSES]
    return tuple(end - ends[0] for end in ends)


class HyperalgesiaLab(Lab):
    """More opioid, and more pain."""

    slug = "more-pain"
    dose = slider(80, 0, 240, 20, "Oxycodone", "MME a day")
    who = choice("somewhat", WHO, "How prone this person is")
    weeks = slider(52, 1, 52, 3, "Looked at after", "weeks")

    def picture(self) -> Picture:
        """Pain by dose for the three people, with a dot where the controls stand."""
        day = 7 * int(self.weeks)
        here = after(self.who, day)[DOSES.index(int(self.dose))]
        curves: list[Curve] = [
            curve(words, LOOKS[who], DOSES, after(who, day)) for who, words in WHO.items()
        ]
        curves.sort(key=lambda c: c.name != WHO[self.who])
        told = "less" if here < -0.05 else "more" if here > 0.05 else "neither less nor more"
        much = "" if told.startswith("n") else f"{num(abs(here))} points "
        return Picture(
            f"After {num(self.weeks)} weeks on {num(self.dose)} MME a day, this person has "
            f"{much}{told} pain than without opioids.",
            (
                Curves(
                    f"Pain after {num(self.weeks)} weeks, against no opioid (below 0 is relief)",
                    axis("MME a day", 0, 240, 40),
                    axis("points of 10", -2, 2, 1),
                    tuple(curves),
                    (Mark(self.dose, here, f"{here:+.1f}"),),
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What a year on 160 MME does to the person who is very prone."""
        gap = after("very", YEAR)[DOSES.index(160)]
        key = "less" if gap <= -0.5 else "more" if gap >= 0.5 else "same"
        return key, f"The difference is {gap:+.1f} points."

    def code(self) -> str:
        """The same with a bench."""
        return (
            "import simlib as sl\n\n"
            f"person = sl.Bench.of({{'hyperalgesia.susceptibility': {SUSCEPTIBILITY[self.who]}}})\n"
            f"days = {7 * int(self.weeks)}\n"
            f"on_it = person.then(days, prescribed={self.dose:g})['pain'][-7:].mean()\n"
            "without = person.then(days)['pain'][-7:].mean()\n"
            "on_it - without\n"
        )
