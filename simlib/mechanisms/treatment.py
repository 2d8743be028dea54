"""Treatments other than opioids: each works up to its effect, and wears off, at its own pace."""

from typing import Annotated, NamedTuple

from simlib._jit import equation
from simlib.mechanisms.arithmetic import Number, least, toward
from simlib.mechanisms.clock import DAILY


class TreatmentPars(NamedTuple):
    """How this person responds, and how slowly effects come and go."""

    response: Annotated[
        float, "1", "response to non-opioid medicines relative to the mean", "assumed", "assumed",
        (0.2, 2.0),
    ] = 1.0  # fmt: skip
    practice: Annotated[
        float, "1", "how much this person takes up skills and exercise, relative to the mean",
        "assumed", "assumed", (0.2, 2.0),
    ] = 1.0  # fmt: skip
    quick: Annotated[
        float, "d", "time constant of medicines that work within days", "assumed", "assumed",
        (0.5, 2.0), DAILY,
    ] = 1.0  # fmt: skip
    weeks: Annotated[
        float, "d", "time constant of medicines that work within one to three weeks", "assumed",
        "assumed", (4.0, 12.0), DAILY,
    ] = 7.0  # fmt: skip
    slow: Annotated[
        float, "d", "time constant of antidepressants' pain relief: most of it by week 6",
        "duloxetine-time-course", "inferred", (10.0, 28.0), DAILY,
    ] = 14.0  # fmt: skip
    learning: Annotated[
        float, "d", "time constant of learning skills", "williams-2012", "inferred",
        (20.0, 60.0), DAILY,
    ] = 40.0  # fmt: skip
    forgetting: Annotated[
        float, "d", "time constant of losing them unpractised", "williams-2012", "assumed",
        (60.0, 240.0), DAILY,
    ] = 120.0  # fmt: skip
    skills_relief: Annotated[
        float, "pain points", "relief by fully learned pain-coping skills, before what follows "
        "from less pain", "williams-2012", "inferred", (0.1, 0.6),
    ] = 0.3  # fmt: skip
    skills_mood: Annotated[
        float, "points", "negative affect taken away by fully learned skills", "williams-2012",
        "assumed", (0.2, 1.0),
    ] = 0.4  # fmt: skip
    training_relief: Annotated[
        float, "pain points", "relief by a full exercise programme, beyond fitness",
        "exercise-cochrane-2021", "inferred", (0.2, 1.2),
    ] = 0.35  # fmt: skip
    most_relief: Annotated[
        float, "pain points", "most that non-drug therapies relieve together, before what "
        "follows from less pain", "assumed", "assumed", (0.6, 1.5),
    ] = 0.9  # fmt: skip


@equation
def quick(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by quick medicines tomorrow; ``dose`` is the full effect in force."""
    return toward(effect, dose * p.response, p.quick)


@equation
def weeks(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by medicines that take a week or two."""
    return toward(effect, dose * p.response, p.weeks)


@equation
def slow(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Effect of slow medicines (antidepressants) tomorrow, in units of the lever."""
    return toward(effect, dose * p.response, p.slow)


@equation
def practised(effect: Number, offered: Number, p: TreatmentPars) -> Number:
    """Skills or training tomorrow: learned over weeks, forgotten over months."""
    target = least(offered * p.practice, 1.0)
    rising = 1.0 * (target > effect)
    return toward(effect, target, rising * p.learning + (1.0 - rising) * p.forgetting)


@equation
def non_drug_relief(skills: Number, training: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by skills and training together: less than their sum.

    Sums of parallel therapies are untested, so together they approach
    ``p.most_relief`` and no trial's single effect is counted twice.
    """
    by_skills = p.skills_relief * skills
    by_training = p.training_relief * training
    return least(by_skills + by_training - by_skills * by_training / p.most_relief, p.most_relief)
