"""The three engines: what one person-year costs on each."""

from functools import partial

import numpy as np

from benchmarks.measure import Figure, figure, in_turns, seconds
from benchmarks.people import orders, profile
from simlib.model.engine import dice
from simlib.model.engine.simulate import live
from simlib.model.notation import jit

PART = "engines"
DAYS = 365


def measure(quick: bool) -> list[Figure]:
    """Let one person and a thousand live a year on every engine there is, in turns."""
    engines = ["floats", "arrays", *(["compiled"] if jit.available() else [])]
    people, start = profile().people(1, 1000)
    plan, keys = orders().table(0, DAYS), dice.keys(1, np.arange(1000))

    def year(engine: str, n: int) -> float:
        def run() -> object:
            return live(
                start[:, :n], people[:, :n], plan, keys[:n], 0, ("pain",), engine, threads=1
            )

        return 1e3 * seconds(run) / n

    if jit.available():
        year("compiled", 1)
    alone = in_turns({e: partial(year, e, 1) for e in engines}, 3 if quick else 9)
    crowd = in_turns({e: partial(year, e, 1000) for e in engines[1:]}, 2 if quick else 5)
    targets = {"floats": "<= 10"}
    return [
        *(
            figure(PART, f"one person-year alone, {e}", alone[e], "ms", targets.get(e, ""))
            for e in engines
        ),
        *(
            figure(PART, f"one person-year among 1000, {e}, one thread", crowd[e], "ms")
            for e in engines[1:]
        ),
    ]
