"""The debrief as the last screen asks for it: each view found for the first time."""

import time
from collections.abc import Callable

import simlib as sl
from benchmarks.measure import Figure, figure, seconds
from simlib.teaching.debrief.counterfactual import Counterfactual
from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.reasons import apart

PART = "debrief"
LIVES = 400


def measure(quick: bool) -> list[Figure]:
    """Time every part of a debrief of four orders over 24 weeks, and what its opening needs."""
    case = sl.load_case("back-pain-rising-dose")
    orders = (sl.BuprenorphineLowDose(), sl.Exercise(), sl.CBT(), sl.Naloxone())
    views: dict[str, Callable[[Debrief], object]] = {
        "many lives, the one life, decision or luck": lambda d: (
            d.standing,
            d.luck,
            d.fan,
            d.quality,
        ),
        "a twin on another path, with reasons": lambda d: _twin(
            d.counterfactual_on("common mistake")
        ),
        "attribution of 4 decisions, all subsets": lambda d: d.attribution,
        "guidelines at every visit": lambda d: d.guideline_comparisons,
        "guidelines played through": lambda d: d.played_through,
        "a tipping point over models and people": lambda d: d.thresholds("common mistake"),
        "mechanisms that carry a difference": lambda d: [
            d.carries(name) for name in ("function", "pain", "days_of_use")
        ],
        "process": lambda d: d.rubric,
    }
    found: dict[str, list[float]] = {name: [] for name in views}
    whole, work = [], []
    for seed in range(1, 4 if quick else 12):
        end = case.begin(seed).order(*orders).until(day=28).until(day=168)
        debrief = sl.look_back(case, end, LIVES)
        before = time.process_time()
        for name, view in views.items():
            found[name].append(seconds(lambda view=view, debrief=debrief: view(debrief)))
        work.append(time.process_time() - before)
        whole.append(sum(times[-1] for times in found.values()))
    figures = [figure(PART, name, times, "s") for name, times in found.items()]
    name = f"all of it, {LIVES} lives"
    return [
        *figures,
        figure(PART, name, whole, "s", "<= 2"),
        figure(PART, f"{name}, work of the processors", work, "s", "<= 2"),
    ]


def _twin(twin: Counterfactual) -> object:
    return twin.sentence, [apart(twin.own, twin.other, name) for name in ("function", "pain")]
