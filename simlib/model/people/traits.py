"""What people differ in: traits, stages of opioid use disorder, and what is used."""

from collections.abc import Callable
from typing import Annotated, NamedTuple

import numpy as np

from simlib.model.mechanisms.arithmetic import exp
from simlib.model.notation.quantities import Quantity, assumed

LOW, USUAL, HIGH = -1.2816, 0.0, 1.2816
"""Trait words as normal scores: the 10th, 50th and 90th percentile of people in such care."""

DEFAULT_SPREAD = 0.6
"""Spread (normal score) between lives of one case, where the case gives none."""


class Trait(NamedTuple):
    """How people differ in one thing.

    Attributes
    ----------
    parameter : str
        The parameter it sets.
    value : callable
        From a normal score (array) to the parameter's value.
    meaning : str
        For authors of cases.
    """

    parameter: str
    value: Callable[[np.ndarray], np.ndarray]
    meaning: str


def _normal(mean: float, sd: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda z: mean + sd * z


def _lognormal(median: float, sd: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda z: median * exp(sd * z)


def _hyperalgesia(z: np.ndarray) -> np.ndarray:
    """Seven in ten people hardly, three in ten clearly (share above 0.524 is 30 %)."""
    marked = 1.0 * (z > 0.524)
    return marked * (0.5 + 0.35 * (z - 0.524)) + (1.0 - marked) * 0.1 * exp(0.7 * (z - 0.5))


TRAITS: dict[str, Trait] = {
    "nociception": Trait("pain.nociception", _normal(6.5, 1.0), "pain that the body sends"),
    "analgesic response": Trait("pain.response", _lognormal(1.0, 0.5), "relief by opioids"),
    "hyperalgesia": Trait(
        "hyperalgesia.susceptibility", _hyperalgesia, "how far opioids lower the pain threshold"
    ),
    "sensitisation": Trait("sensitisation.usual", _normal(0.4, 0.08), "how far pain amplifies"),
    "sleep": Trait("sleep.usual", _normal(5.5, 1.0), "sleep quality when things are usual"),
    "mood": Trait("affect.usual", _normal(4.0, -1.0), "mood when things are usual"),
    "hard events": Trait("affect.event_rate", _lognormal(0.008, 0.5), "how often life is hard"),
    "craving variability": Trait(
        "craving.scatter", _normal(1.0, 0.25), "how much craving swings from day to day"
    ),
    "lapse tendency": Trait("use.tendency", _lognormal(0.0014, 2.9), "readiness to use"),
    "usual dose": Trait("use.dose", _lognormal(30.0, 0.3), "one non-prescribed dose (MME)"),
    "alliance": Trait("care.alliance", _normal(0.55, 0.12), "trust this person brings to care"),
    "staying in care": Trait(
        "care.leaving", _lognormal(0.0105, -0.6), "how firmly this person stays in care"
    ),
    "adherence": Trait("care.adherence", _normal(0.95, 0.02), "share of daily doses taken"),
    "fitness": Trait("function.fitness", _normal(0.45, 0.1), "fitness before any programme"),
    "function": Trait("function.usual", _normal(5.2, 0.6), "function for this much pain"),
    "response to medicines": Trait(
        "treatment.response", _lognormal(0.85, 0.95), "response to non-opioid medicines"
    ),
    "practice": Trait("treatment.practice", _lognormal(1.0, 0.3), "take-up of skills, exercise"),
    "tolerance loss": Trait(
        "tolerance.breathing_loss", _lognormal(13.0, 0.2), "days to lose tolerance of breathing"
    ),
    "methadone half-life": Trait(
        "drug.methadone_half_life", _lognormal(21.0 / 24.0, 0.3), "how slowly methadone leaves"
    ),
    "withdrawal": Trait(
        "dependence.sensitivity", _lognormal(1.0, 0.35), "how strongly withdrawal is felt"
    ),
    "attendance": Trait(
        "care.attending", _normal(0.6, 0.12), "share of offered sessions this person attends"
    ),
    "pain flares": Trait("triggers.flare_rate", _lognormal(0.015, 0.5), "how often pain flares up"),
    "cue exposure": Trait(
        "triggers.exposure_rate",
        _lognormal(0.03, 0.5),
        "how often they meet people and places of use",
    ),
    "craving": Trait("craving.usual", _lognormal(1.2, 1.3), "craving with nothing to drive it"),
    "own way": Trait(
        "care.own_way", _normal(0.3, 0.25), "how far they go by their own wish with doses"
    ),
}


class Given(NamedTuple):
    """What a case says about one trait.

    Attributes
    ----------
    central, spread : float
        Normal scores, or the parameter's own unit where ``natural``.
    natural : bool
    """

    central: float = USUAL
    spread: float = DEFAULT_SPREAD
    natural: bool = False


class Stage(NamedTuple):
    """What a stage of opioid use disorder means to the model, all assumed (see MODEL.md).

    Attributes
    ----------
    tendency : float
        Usual readiness to use (1/d).
    habit, mode : float
        Learned incentive, and use mode of people without treatment.
    occasional : float
        Factor on use now and then (``use.occasional``).
    lately : float
        Share of recent days with use, in people without treatment.
    """

    tendency: float
    habit: float
    regular_use: float
    occasional: float
    recent_use: float


STAGES: dict[str, Stage] = {
    "none": Stage(0.00012, 0.0, 0.0, 0.0, 0.0),
    "at risk": Stage(0.0006, 0.12, 0.0, 0.1, 0.0),
    "mild": Stage(0.0014, 0.3, 0.05, 0.75, 0.2),
    "moderate": Stage(0.0019, 0.5, 0.8, 3.3, 0.6),
    "severe": Stage(0.0029, 0.75, 0.9, 1.3, 0.9),
    "early remission": Stage(0.0019, 0.5, 0.0, 0.8, 0.0),
    "sustained remission": Stage(0.0007, 0.3, 0.0, 0.02, 0.0),
}


class Supply(NamedTuple):
    """What a person uses when using, all assumed and never shown as fact.

    Attributes
    ----------
    dose, dose_tolerance : float
        MME of one dose, and per unit of adaptation.
    half_life : float
        Days.
    potency : float
        Scatter from batch to batch.
    pull : float
        How much readier people are to use again than with prescription opioids.
    leaving : float
        Hazard ratio of leaving care: who comes off illicitly made fentanyl leaves sooner than
        what is felt of withdrawal explains (chambers-2023), and who uses tablets stays longer
        than who uses heroin.
    danger : float
        Hazard ratio of overdose with one dose in a tolerant person, against fentanyl: how far its
        strength can be known.
    deadly : float
        Share of overdoses that kill, against fentanyl: how fast breathing stops.
    opioid : str
        What it is sold as and mostly is; empty for tablets from a pharmacy.
    beside : tuple of str
        What else is in it.
    naloxone : float
        Factor on the risk ratio of death with naloxone at hand: 1 where a usual kit does what it
        does in fentanyl, more where it does less.
    """

    dose: float
    dose_tolerance: float
    half_life: float
    potency: float
    pull: float
    leaving: float
    danger: float
    deadly: float
    opioid: str = ""
    beside: tuple[str, ...] = ()
    naloxone: float = 1.0


LESS_BY_A_KIT: Annotated[
    float,
    Quantity(
        "1",
        "factor on the risk ratio of death with naloxone at hand where nitazenes are in fentanyl: "
        "a kit holds fewer doses than most were given in hospital",
    ),
    assumed(1.0, 1.25, near="amaducci-2023"),
] = 1.15
BESIDE_XYLAZINE: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of overdose where xylazine is in fentanyl: it sedates too. Of those who "
        "reached a hospital fewer arrested with it, in police records more died",
    ),
    assumed(0.8, 1.5, near="love-2023"),
] = 1.1
BESIDE_MEDETOMIDINE: Annotated[
    float,
    Quantity("1", "the same of medetomidine, much stronger on the same receptor"),
    assumed(0.9, 1.8, near="huo-2025"),
] = 1.15

FENTANYL = Supply(80.0, 80.0, 8.0 / 24.0, 0.5, 5.5, 1.25, 1.0, 1.0, "fentanyl")
SUPPLIES: dict[str, Supply] = {
    "none": Supply(30.0, 20.0, 3.5 / 24.0, 0.0, 1.0, 1.0, 1.0, 0.8),
    "prescription opioids": Supply(30.0, 20.0, 3.5 / 24.0, 0.0, 1.0, 0.8, 1.0, 0.8),
    "heroin": Supply(50.0, 30.0, 3.0 / 24.0, 0.3, 4.0, 1.0, 0.6, 0.75, "heroin"),
    "fentanyl": FENTANYL,
    # stronger than fentanyl in traces that nobody can weigh, so batches differ more
    "fentanyl with nitazenes": FENTANYL._replace(
        potency=0.7, danger=1.3, deadly=1.15, beside=("nitazenes",), naloxone=LESS_BY_A_KIT
    ),
    # sedation is added, and naloxone does not lift it
    "fentanyl with xylazine": FENTANYL._replace(
        danger=BESIDE_XYLAZINE, beside=("xylazine",), naloxone=1.05
    ),
    # that its withdrawal drives people to use or to leave is not simulated: no equation has a
    # withdrawal that opioids do not answer
    "fentanyl with medetomidine": FENTANYL._replace(
        danger=BESIDE_MEDETOMIDINE, beside=("medetomidine",), naloxone=1.1
    ),
}
