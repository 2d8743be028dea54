"""What differs between plausible models: parameters, and how far each may lie from its centre.

The number declared beside an equation is the centre of the prior. Most ranges are the plausible
ranges declared there. Where the declared range is about how *people* differ, a narrower one about
how wrong the *mean* may be stands here, with its reason.
"""

import math
from typing import NamedTuple

from simlib.model.engine.parameters import declared
from simlib.model.engine.state import Person

WITHIN = 1.96
"""Normal score of the ends of a range: 95 of 100 prior models lie inside it."""


class Uncertain(NamedTuple):
    """One parameter that differs between plausible models.

    Attributes
    ----------
    name : str
        Dotted name of a parameter of :class:`simlib.model.engine.state.Person`.
    low, high : float
        Factors on the declared number between which 95 of 100 prior models lie, and beyond which
        no model goes.
    why : str
        Where the range comes from.
    """

    name: str
    low: float
    high: float
    why: str

    def factor(self, score: float) -> float:
        """Return the factor of a standard normal score: the centre is 1, the ends are hard.

        Examples
        --------
        >>> twofold = Uncertain("use.tendency", 0.5, 2.0, "")
        >>> twofold.factor(0.0), twofold.factor(-9.0)
        (1.0, 0.5)
        """
        end = self.high if score > 0 else self.low
        return math.exp(min(abs(score) / WITHIN, 1.0) * math.log(end))


LEAST = 0.2
"""Least factor, where the declared range begins at zero: a mechanism may be weak, not absent."""

DECLARED = "the plausible range declared beside the equation"
_MEAN = "how wrong the mean may be; the declared range is about people"

_OF_THE_MEAN: dict[str, tuple[float, float, str]] = {
    "use.tendency": (0.4, 2.5, _MEAN),
    "care.leaving": (0.6, 1.6, _MEAN),
    "care.attending": (0.75, 1.3, "half attend 6 of 8 sessions in easier settings (effects)"),
    "dependence.sensitivity": (0.75, 1.33, _MEAN),
    "overdose.background": (0.4, 2.5, _MEAN),
    "hyperalgesia.most": (0.55, 1.6, "near zero in the one good trial, clear in OUD cohorts"),
}

_AS_DECLARED = (
    # what opioids do to pain, and how it is lost
    "pain.opioid_relief", "pain.bup_share", "tolerance.analgesic", "tolerance.slow_weight",
    "sensitisation.by_opioid", "pain.by_withdrawal", "pain.by_affect", "affect.protracted",
    "function.by_pain", "hyperalgesia.by_bup",
    # good and bad weeks
    "pain.spell", "affect.spell", "function.spell",
    # withdrawal, craving and use
    "dependence.displacement_gain", "craving.by_withdrawal",
    "craving.by_habit", "craving.quieted", "craving.managed", "craving.by_pain", "use.by_craving",
    "use.by_mode", "use.by_cues", "use.by_withdrawal", "use.by_protracted", "use.by_return",
    "use.by_alliance", "use.by_urges", "use.by_reward", "use.by_block",
    "use.occasional", "use.once", "use.by_strain", "use.routine",
    "craving.enough", "craving.by_agonist",
    "learning.mode_reward", "learning.mode_gain",
    "learning.mode_fade", "learning.full_reward", "receptor.bup_efficacy",
    # care
    "care.by_mode", "care.by_pull", "care.by_cows", "care.by_alliance", "care.returning",
    "care.holding", "care.early", "care.by_lately", "care.by_nothing", "care.by_turmoil",
    "care.take_up",
    # what a bad turn of treatment leaves behind
    "aftermath.leaving", "aftermath.use", "aftermath.fade", "aftermath.stays_away",
    "aftermath.harsh", "aftermath.walks_out", "aftermath.at_hand",
    # harm
    "overdose.per_dose", "overdose.slope", "overdose.prescribed", "overdose.fatal",
    "tolerance.breathing_loss", "overdose.any_dose", "overdose.just_back", "overdose.by_disorder",
    "overdose.by_regular_use", "overdose.sedation", "overdose.on_top", "overdose.prior_recent",
    "overdose.just_left",
    "sedative.ratio",
    # what long-term prescriptions do
    "reliance.teaching", "reliance.expecting", "reliance.holding",
    # other treatments
    "treatment.skills_relief", "treatment.training_relief", "treatment.most_relief",
    "treatment.quick_works", "treatment.weeks_works", "treatment.slow_works",
    "treatment.hands_works", "treatment.skills_mood", "function.by_skills",
)  # fmt: skip


def uncertain() -> tuple[Uncertain, ...]:
    """Return what differs between plausible models, in a fixed order.

    Examples
    --------
    >>> uncertain()[0].name
    'pain.opioid_relief'
    """
    numbers = {p.name: p for p in declared(Person)}
    found = []
    for name in _AS_DECLARED:
        number = numbers[name]
        assert number.span is not None, name
        low, high = (end / number.value for end in number.span)
        found.append(Uncertain(name, max(low, LEAST), high, DECLARED))
    return (*found, *(Uncertain(name, *rest) for name, rest in _OF_THE_MEAN.items()))
