"""Lab: an hour of an overdose, and what a helper can do in it."""

import functools

from simlib.web.labs.breathing import MINUTES, Hour, overdose
from simlib.web.labs.controls import choice, slider, switch
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curves, Mark, Picture, axis, curve, num

WHAT = {
    "heroin": "heroin",
    "fentanyl": "fentanyl",
    "carfentanil": "carfentanil",
    "methadone": "methadone, swallowed",
}
SPRAYS = {"0": "none", "1": "one", "2": "two, 3 minutes apart"}
AWAKE, FAILS = 60.0, 35.0
"""Breathing (% of usual) from which it is no overdose any more, and below which it is one."""


@functools.lru_cache(maxsize=128)
def hour(what: str, dose: float, minute: int, sprays: int, breaths: bool) -> Hour:
    """What happens when a helper comes at this minute."""
    given = tuple(float(minute + 3 * n) for n in range(sprays))
    return overdose(what, dose, given, float(minute) if breaths else None)


def ending(lived: Hour) -> str:
    """How it ends: fine, back, failing again, never back within these hours, or a stopped heart.

    >>> ending(hour("fentanyl", 0.5, 1, 0, False)), ending(hour("fentanyl", 3.0, 1, 0, False))
    ('fine', 'stopped')
    """
    if lived.stopped is not None:
        return "stopped"
    phases = ("fine", "never", "back", "again")
    phase = 0
    for breathing in lived.breathing:
        falls, rises = phase in (0, 2) and breathing < FAILS, phase == 1 and breathing > AWAKE
        phase += falls or rises
    return phases[phase]


class OverdoseHour(Lab):
    """An hour of an overdose: naloxone, rescue breaths, and opioids that outlast them."""

    slug = "overdose-hour"
    what = choice("fentanyl", WHAT, "What was taken")
    dose = slider(2.0, 0.5, 4.0, 0.5, "Dose, of the one that stops breathing", "times")
    minute = slider(8, 1, 40, 1, "A helper comes after", "minutes")
    sprays = choice("1", SPRAYS, "Sprays of naloxone (4 mg)")
    breaths = switch(False, "Rescue breaths from then on")

    def _lived(self) -> Hour:
        return hour(self.what, self.dose, int(self.minute), int(self.sprays), self.breaths)

    def picture(self) -> Picture:
        """Breathing and oxygen, with and without the helper."""
        lived, alone = self._lived(), hour(self.what, self.dose, 1, 0, False)
        end = ending(lived)
        long = self.what in ("methadone", "carfentanil") or end == "again"
        span, step = (MINUTES, 30) if long else (60, 10)
        at = range(0, span, 2 if long else 1)
        told = {
            "fine": "breathing is shallow, and never in danger",
            "stopped": f"the heart stops in minute {num(lived.stopped or 0)}",
            "back": "breathing comes back and stays",
            "again": "breathing comes back, and fails again",
            "never": "breathing does not come back by itself within four hours",
        }[end]
        minute = min(int(self.minute), span - 1)

        def panel(title: str, own: tuple[float, ...], other: tuple[float, ...]) -> Curves:
            return Curves(
                title,
                axis("minutes", 0, span, step),
                axis("%", 0, 100, 25),
                (
                    curve("with the helper", "first", at, [own[m] for m in at]),
                    curve("nobody comes", "second", at, [other[m] for m in at]),
                ),
                (Mark(minute, own[minute], "the helper"),),
            )

        return Picture(
            f"{WHAT[self.what][0].upper()}{WHAT[self.what][1:]}, {num(self.dose)} times, a "
            f"helper after {num(self.minute)} minutes: {told}.",
            (
                panel("Oxygen in the blood (saturation)", lived.saturation, alone.saturation),
                panel("Breathing of one's own, of the usual", lived.breathing, alone.breathing),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What one spray after eight minutes does."""
        lived = hour("fentanyl", 2.0, 8, 1, False)
        end = ending(lived)
        low = num(min(lived.saturation))
        return end, f"Saturation falls to {low} %."

    def code(self) -> str:
        """The same in Python."""
        given = ", ".join(str(float(int(self.minute) + 3 * n)) for n in range(int(self.sprays)))
        given = f"({given},)" if given else "()"
        breaths = float(self.minute) if self.breaths else None
        return (
            "from simlib.web.labs.breathing import overdose\n\n"
            f"hour = overdose({self.what!r}, {self.dose:g}, {given}, {breaths})\n"
            "hour.stopped, min(hour.saturation)\n"
        )
