"""Treatments other than opioids: each works up to its effect, and wears off, at its own pace."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, least, positive, toward
from simlib.model.mechanisms.clock import DAILY
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class TreatmentPars(NamedTuple):
    """How this person responds, and how slowly effects come and go."""

    response: Annotated[
        float,
        Quantity("1", "response to non-opioid medicines relative to the mean"),
        assumed(0.1, 4.0),
    ] = 1.0
    practice: Annotated[
        float,
        Quantity("1", "how much this person takes up skills and exercise, relative to the mean"),
        assumed(0.2, 2.0),
    ] = 1.0
    quick: Annotated[
        float,
        Quantity("d", "time constant of medicines that work within days"),
        assumed(0.5, 2.0),
        DAILY,
    ] = 1.0
    weeks: Annotated[
        float,
        Quantity("d", "time constant of medicines that work within one to three weeks"),
        assumed(4.0, 12.0),
        DAILY,
    ] = 7.0
    slow: Annotated[
        float,
        Quantity("d", "time constant of antidepressants' pain relief: most of it by week 6"),
        inferred("duloxetine-time-course", 10.0, 28.0),
        DAILY,
    ] = 14.0
    learning: Annotated[
        float,
        Quantity("d", "time constant of learning when every session is attended"),
        inferred("williams-2012", 12.0, 40.0),
        DAILY,
    ] = 24.0
    forgetting: Annotated[
        float,
        Quantity(
            "d",
            "time constant of losing them unpractised: of what a course gave, more "
            "than half is there a year after it",
        ),
        assumed(200.0, 900.0, near="williams-2020"),
        DAILY,
    ] = 450
    fading: Annotated[
        float,
        Quantity("d", "time constant of losing training, and relief by hands and needles"),
        assumed(60.0, 300.0),
        DAILY,
    ] = 120.0
    boosted: Annotated[
        float, Quantity("1", "share of forgetting that boosters hold up"), assumed(0.2, 0.9)
    ] = 0.6
    hands: Annotated[
        float,
        Quantity("d", "time constant of acupuncture and the like when attended"),
        assumed(8.0, 30.0, near="acupuncture-2018"),
        DAILY,
    ] = 14.0
    standing: Annotated[
        float, Quantity("d", "time constant of support by others"), assumed(14.0, 90.0), DAILY
    ] = 30.0
    skills_relief: Annotated[
        float,
        Quantity(
            "pain points",
            "relief by fully learned pain-coping skills, before what follows from less pain",
        ),
        inferred("williams-2012", 0.13, 1.0),
    ] = 0.62
    skills_mood: Annotated[
        float,
        Quantity("points", "negative affect taken away by fully learned skills"),
        assumed(0.15, 1.0, near="williams-2012"),
    ] = 0.4
    regulation_mood: Annotated[
        float,
        Quantity("points", "negative affect taken away by fully learned emotion regulation"),
        assumed(0.2, 1.2),
    ] = 0.6
    sleep_gain: Annotated[
        float,
        Quantity("points", "sleep quality gained by a full course of CBT for insomnia"),
        assumed(1.0, 2.5),
    ] = 1.8
    training_relief: Annotated[
        float,
        Quantity("pain points", "relief by a full exercise programme, beyond fitness"),
        inferred("exercise-cochrane-2021", 0.3, 1.3),
    ] = 0.8
    most_relief: Annotated[
        float,
        Quantity(
            "pain points",
            "most that non-drug therapies relieve together, before what follows from less pain",
        ),
        assumed(0.7, 1.8),
    ] = 1.0
    quick_works: Annotated[
        float,
        Quantity(
            "1",
            "how much medicines that work within days relieve, relative to what "
            "their files declare; 1 in the central model",
        ),
        assumed(0.3, 1.7),
    ] = 1.0
    weeks_works: Annotated[
        float,
        Quantity("1", "the same for medicines that work within one to three weeks"),
        assumed(0.4, 1.6),
    ] = 1.0
    slow_works: Annotated[
        float, Quantity("1", "the same for antidepressants"), assumed(0.6, 1.5)
    ] = 1.0
    hands_works: Annotated[
        float, Quantity("1", "the same for acupuncture and the like"), assumed(0.4, 1.6)
    ] = 1.0
    ceiling: Annotated[
        float,
        Quantity(
            "pain points",
            "relief by medicines beside which therapies add nothing any more: what "
            "helps together helps less than its sum",
        ),
        assumed(1.5, 5.0, near="multidisciplinary-2015"),
    ] = 1.5
    skills_neuropathic: Annotated[
        float,
        Quantity(
            "1",
            "relief by skills in wholly neuropathic pain, relative to other pain: "
            "distress falls more than pain",
        ),
        assumed(0.2, 1.0),
    ] = 0.4
    training_neuropathic: Annotated[
        float,
        Quantity("1", "the same for relief by exercise: no trial in pain after shingles"),
        assumed(0.0, 0.6),
    ] = 0.25
    hands_neuropathic: Annotated[
        float, Quantity("1", "the same for acupuncture and the like"), assumed(0.0, 1.0)
    ] = 0.5


@equation
def relief_acute(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by quick medicines tomorrow; ``dose`` is the full effect in force."""
    return toward(effect, dose * p.response * p.quick_works, p.quick)


@equation
def relief_subacute(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by medicines that take a week or two."""
    return toward(effect, dose * p.response * p.weeks_works, p.weeks)


@equation
def slow(effect: Number, dose: Number, p: TreatmentPars) -> Number:
    """Effect of slow medicines (antidepressants) tomorrow, in units of the lever."""
    return toward(effect, dose * p.response * p.slow_works, p.slow)


@equation
def learned(
    now: Number, offered: Number, attended: Number, booster: Number, lost: Number, p: TreatmentPars
) -> Number:
    """Skills (0 to about 1) tomorrow: learned when attended, kept by boosters, else forgotten.

    Parameters
    ----------
    now, offered : float or array, in [0, 1]
        What is learned so far, and the intensity of sessions on offer.
    attended : float or array
        1.0 where it was taken up today. A missed session teaches nothing, and takes nothing
        away while the course runs.
    booster : float or array
        1.0 while boosters go on: forgetting slows.
    lost : float or array
        Share that is left after a day without a course: ``p.forgetting`` or ``p.fading``.
    """
    target = least(offered * p.practice, 1.0)
    rising = 1.0 * (target > now)
    kept = lost + (1.0 - lost) * p.boosted * booster
    gained = attended * toward(now, target, p.learning) + (1.0 - attended) * now
    return rising * gained + (1.0 - rising) * toward(now, target, kept)


@equation
def stood_by(now: Number, offered: Number, attended: Number, p: TreatmentPars) -> Number:
    """Support (0 to 1) tomorrow: built by being there, lost slowly when one stays away."""
    return toward(now, offered * attended, p.standing)


@equation
def passive(now: Number, dose: Number, attended: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by acupuncture and the like: when attended, fading over months."""
    target = dose * p.response * p.hands_works
    rising = 1.0 * (target > now)
    gained = attended * toward(now, target, p.hands) + (1.0 - attended) * now
    return rising * gained + (1.0 - rising) * toward(now, target, p.fading)


@equation
def non_drug_relief(
    skills: Number, training: Number, passive: Number, nerve: Number, p: TreatmentPars
) -> Number:
    """Relief (pain points) by all non-drug therapies together: less than their sum.

    Sums of parallel therapies are untested, so together they approach ``p.most_relief`` and
    no trial's single effect is counted twice.

    Parameters
    ----------
    skills, training : float or array, in [0, 1]
    passive : float or array, pain points
    nerve : float or array, in [0, 1]
        Share of pain that is neuropathic: medicines lead there.
    """
    most = p.most_relief
    # what is half forgotten still helps to live with pain, and hardly lowers it
    known = least(skills, 1.0)
    skilled = (
        p.skills_relief * skills * known * known * (1.0 - nerve * (1.0 - p.skills_neuropathic))
    )
    trained = p.training_relief * training * (1.0 - nerve * (1.0 - p.training_neuropathic))
    eased = passive * (1.0 - nerve * (1.0 - p.hands_neuropathic))
    left = (
        (1.0 - least(skilled / most, 1.0))
        * (1.0 - least(trained / most, 1.0))
        * (1.0 - least(eased / most, 1.0))
    )
    return most * (1.0 - left)


@equation
def together(medicines: Number, therapies: Number, p: TreatmentPars) -> Number:
    """Relief (pain points) by medicines and therapies together: less than their sum.

    >>> together(1.0, 0.8, TreatmentPars(ceiling=2.0)), together(0.0, 0.8, TreatmentPars())
    (1.4, 0.8)
    """
    return medicines + therapies * (1.0 - least(positive(medicines) / p.ceiling, 1.0))
