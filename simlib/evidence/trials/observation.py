"""Declared observation of a trial: use, scores, and the placebo response."""

from typing import Annotated, Literal

from simlib.cases.schema.texts import Line
from simlib.evidence.trials.rules import PercentRule
from simlib.files.format import Part, key, part
from simlib.model.notation.quantities import Quantity, assumed

WINDOW: Annotated[
    int, Quantity("d", "days for which a urine of a trial stays positive after use"), assumed(1, 4)
] = 3
HONEST: Annotated[
    float,
    Quantity("0-1", "share of weeks with use in which a trial is told of it"),
    assumed(0.6, 1.0),
] = 0.9


@part
class Placebo(Part):
    """What people report who take part in a trial, whatever they get. It is not in the model.

    It is taken off what people report, and changes neither craving nor use.
    """

    pain: float = key(
        "Mean relief of reported pain in the end (points of 0 to 10).", 0.9, ge=0, le=4
    )
    sd: float = key("Its standard deviation between people.", 1.2, default=0.0, ge=0, le=4)
    weeks: float = key("Time constant; most of it is there after two.", 3, default=3.0, gt=0, le=26)
    function: float = key(
        "Mean gain of reported function (of 100 points).", 5, default=0.0, ge=0, le=40
    )
    function_sd: float = key("Its standard deviation between people.", 8, default=0.0, ge=0, le=40)
    mood: float = key(
        "Mean relief of reported low mood in the end (points of 0 to 10).",
        0.5,
        default=0.0,
        ge=0,
        le=4,
    )
    mood_sd: float = key("Its standard deviation between people.", 0.8, default=0.0, ge=0, le=4)
    source: Line = key("Key of a source, or `assumed`.", "assumed")
    grade: Literal["measured", "inferred", "assumed"] = key("How well it is known.", "assumed")


@part
class Observe(Part):
    """What the trial saw of the use of opioids, and of people who left."""

    measure: Literal["urine and self-report", "urine", "self-report", "truth"] = key(
        "A week counts as a week of use where the urine of its visit is positive or "
        "(and) use is told.",
        "urine",
        default="urine and self-report",
    )
    every: int = key("Days between visits with urine.", 7, default=7, ge=1, le=56)
    window: int = key("Days for which a urine stays positive.", 3, default=WINDOW, ge=1, le=14)
    honest: Annotated[float, PercentRule()] = key(
        "Percent of weeks with use in which use is told.", "90 %", default=HONEST
    )
    seen: Literal["in care", "everybody"] = key(
        "Who gives urine and is asked: who is in care, or everybody alive (a study "
        "that traces those who left).",
        "everybody",
        default="in care",
    )
    missing: Literal["positive", "negative", "left out"] = key(
        "What a week counts as in which nobody was seen.", "positive", default="positive"
    )
    scores: Literal["everybody", "in care", "last", "baseline"] = key(
        "Scores (pain, function ...) of whom: everybody alive; only who is in care "
        "then; or, for who is not in care, the last score in care, or that of day 0. Who died is "
        "left out.",
        "last",
        default="everybody",
    )
