"""Lab: sleep, pain, mood and craving push each other."""

import functools
from dataclasses import replace
from typing import Any

import numpy as np

from simlib.model.laboratory import Bench
from simlib.web.labs.controls import choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Curves, Picture, axis, curve, num, weekly

WEEKS, CALM, PUSHED = 16, 4, 4
PUSHES = {"sleep": "bad nights", "pain": "a flare of pain", "mood": "a hard time"}
PARAMETER = {
    "sleep": ("sleep.usual", -1.0),
    "pain": ("pain.nociception", 1.0),
    "mood": ("affect.usual", 1.0),
}
LEARNED = {
    "nothing": "nothing yet",
    "sleep_skills": "sleep skills (CBT-I)",
    "skills": "coping with pain",
    "regulation": "coping with stress",
    "urges": "coping with urges",
}
SHOWN = (
    ("pain", "pain", "first", 1.0),
    ("sleep", "sleep lost", "second", -1.0),
    ("affect", "low mood", "third", 1.0),
    ("craving", "craving", "fourth", 1.0),
)


@functools.lru_cache(maxsize=128)
def course(push: str, points: float, learned: str) -> dict[str, tuple[float, ...]]:
    """How much worse each is than in the same person without the push, week by week."""
    start: dict[str, Any] = {"habit": 0.5} | ({} if learned == "nothing" else {learned: 0.8})
    calm = Bench.of(**start).then(7 * CALM)
    name, sign = PARAMETER[push]
    usual = {"sleep.usual": 5.5, "pain.nociception": 6.0, "affect.usual": 4.0}[name]
    pushed = Bench.of({name: usual + sign * points}, **start)
    bad = replace(pushed, state=calm.state, keys=calm.keys, day=calm.day, record=calm.record)
    after = replace(bad.then(7 * PUSHED), person=calm.person).then(7 * (WEEKS - CALM - PUSHED))
    without = calm.then(7 * (WEEKS - CALM))
    return {
        state: tuple(weekly(factor * (after[state].astype(np.float64) - without[state])))
        for state, _, _, factor in SHOWN
    }


class SleepLab(Lab):
    """Sleep, pain, mood and craving in one loop."""

    slug = "sleep-pain-mood-craving"
    push = choice("sleep", PUSHES, "Push, for four weeks")
    points = slider(3, 0, 4, 0.5, "How hard", "points of 10")
    learned = choice("nothing", LEARNED, "What this person has learned before")

    def picture(self) -> Picture:
        """All four, against the same person left alone."""
        found = course(self.push, self.points, self.learned)
        weeks = range(1, WEEKS + 1)
        peak = {state: max(found[state]) for state, *_ in SHOWN}
        own = {"sleep": "sleep", "pain": "pain", "mood": "affect"}[self.push]
        others = sorted((s for s in SHOWN if s[0] != own), key=lambda s: -peak[s[0]])
        most = max(2.0, float(np.ceil(max(peak.values()))))
        told = ", ".join(f"{name} by {num(peak[state])}" for state, name, *_ in others)
        return Picture(
            f"{PUSHES[self.push].capitalize()} for four weeks, {num(self.points)} points. "
            f"At worst, beside it: {told}.",
            (
                Curves(
                    "How much worse than if nothing had happened (push in weeks 5 to 8)",
                    axis("week", 0, WEEKS, 2),
                    axis("points of 10", -1, most, 1),
                    tuple(
                        curve(f"{name} {num(peak[state])}", look, weeks, found[state])
                        for state, name, look, _ in SHOWN
                    ),
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What bad nights move most."""
        found = {s: max(v) for s, v in course("sleep", 3.0, "nothing").items() if s != "sleep"}
        numbers = ", ".join(f"{name} {num(found[s])}" for s, name, *_ in SHOWN if s in found)
        return max(found, key=lambda s: found[s]), f"At worst, in points: {numbers}."

    def code(self) -> str:
        """The same in Python."""
        return (
            "from simlib.web.labs.catalogue.sleep_loop import course\n\n"
            f"course({self.push!r}, {self.points:g}, {self.learned!r})\n"
        )
