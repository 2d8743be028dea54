"""One projection as the clinic asks for it: a dose was changed, and somebody waits for the plot."""

from dataclasses import replace

import numpy as np

import simlib as sl
from benchmarks.measure import Figure, figure, in_turns, ratios, seconds
from benchmarks.people import begun, orders, profile
from simlib.clinic.patient.profile import Profile
from simlib.clinic.projection.project import project_plan
from simlib.model.engine import dice
from simlib.model.engine.simulate import live
from simlib.model.notation import jit
from simlib.model.plausible.models import CENTRAL, shipped

PART = "projection"
LIVES, WEEKS = 1000, 26


def measure(quick: bool) -> list[Figure]:
    """Time Visit.project with a dose that was never asked for before, and what threads bring."""
    visit = begun()
    visit.project(WEEKS, LIVES)
    doses = iter(np.arange(2.5, 200.0, 2.5).tolist())

    def project() -> float:
        changed = visit.order(sl.FullAgonist("oxycodone", f"{next(doses)} mg PO qid"))
        return 1e3 * seconds(lambda: changed.project(WEEKS, LIVES))

    whole = [project() for _ in range(9 if quick else 35)]
    name = f"{LIVES} lives, {WEEKS} weeks, all outcomes summarised, after a change of dose"
    figures = [figure(PART, name, whole, "ms", "<= 100, stretch 16")]
    figures.append(_doubt(5 if quick else 15))
    if jit.available():
        figures.append(_threads(3 if quick else 11))
    return figures


def _doubt(repeats: int) -> Figure:
    """Time a projection over all plausible models against that of one model, told of no doubt."""
    one = replace(begun().profile, models=CENTRAL)

    def projected(profile: Profile) -> float:
        return seconds(lambda: project_plan("Ana", profile, profile.history, 0, WEEKS, LIVES))

    many = replace(one, models=shipped())
    projected(one), projected(many)
    found = in_turns({"one": lambda: projected(one), "many": lambda: projected(many)}, repeats)
    name = f"{LIVES} lives: time over {len(shipped())} plausible models against one"
    return figure(PART, name, ratios(found["many"], found["one"]), "x", "<= 2")


def _threads(repeats: int) -> Figure:
    people, start = profile().people(1, 4 * LIVES)
    plan, keys = orders().table(0, 7 * WEEKS), dice.keys(1, np.arange(4 * LIVES))

    def lived(threads: int) -> float:
        return seconds(lambda: live(start, people, plan, keys, 0, threads=threads))

    lived(2)
    found = in_turns({"one": lambda: lived(1), "two": lambda: lived(2)}, repeats)
    name = f"{4 * LIVES} lives: speed of two threads over one"
    return figure(PART, name, ratios(found["one"], found["two"]), "x")
