"""Nortriptyline or amitriptyline: the best numbers in nerve pain, from small old trials."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import ramp, ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

NEUROPATHIC: Annotated[
    float,
    Quantity("pain points", "direct relief of nerve pain at 75 mg, once built up"),
    inferred("finnerup-2015", 0.7, 2.0),
] = 1.45
NOCIPLASTIC: Annotated[
    float, Quantity("pain points", "the same in nociplastic pain"), assumed(0.1, 0.7)
] = 0.35
NOCICEPTIVE: Annotated[
    float, Quantity("pain points", "the same in pain from tissue"), assumed(0.0, 0.3)
] = 0.1
LIFT: Annotated[
    float, Quantity("points", "negative affect taken away at 75 mg"), assumed(0.0, 0.8)
] = 0.3
REST: Annotated[
    float, Quantity("points", "sleep quality gained at 75 mg, amitriptyline"), assumed(0.0, 1.0)
] = 0.5
QT: Annotated[
    float,
    Quantity("ms", "added to QTc at 75 mg, nortriptyline"),
    assumed(5.0, 20.0, near="nortriptyline-qtc"),
] = 10.0
QT_AMITRIPTYLINE: Annotated[
    float, Quantity("ms", "the same, amitriptyline"), assumed(5.0, 30.0)
] = 14.0
FOG: Annotated[
    float,
    Quantity("points", "function lost to drowsiness and dry mouth at 75 mg, nortriptyline"),
    assumed(0.0, 0.5),
] = 0.2
FOG_AMITRIPTYLINE: Annotated[
    float, Quantity("points", "the same, amitriptyline"), assumed(0.1, 0.8)
] = 0.35
SEDATION: Annotated[
    float, Quantity("1", "hazard ratio of overdose beside opioids at 75 mg"), assumed(1.0, 2.0)
] = 1.3
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls at 75 mg"), assumed(1.1, 2.2)] = 1.5
SEROTONIN: Annotated[
    float, Quantity("1", "serotonergic load at 75 mg (an SNRI is 1)"), assumed(0.2, 1.0)
] = 0.5
FULL = 75.0
FIRST, RAISE, EVERY = 25.0, 25.0, 7
"""Start (mg), and raise by so much every so many days."""


class Drug(NamedTuple):
    """What differs between the two."""

    qt: float
    cognitive_burden: float
    sleep_gain: float


DRUGS = {
    "nortriptyline": Drug(QT, FOG, REST / 2.0),
    "amitriptyline": Drug(QT_AMITRIPTYLINE, FOG_AMITRIPTYLINE, REST),
}


@dataclass(frozen=True)
class TCA(Intervention):
    """A tricyclic antidepressant at bedtime, raised by 25 mg a week.

    Parameters
    ----------
    sig : str
    drug : {"nortriptyline", "amitriptyline"}
        Amitriptyline clouds more and prolongs QTc more.
    """

    slug = "tca"
    label = "Tricyclic antidepressant (TCA)"
    group = "non-opioid medicine"
    about = (
        "For nerve pain and poor sleep; one to two points of 10 in small old trials, over two to "
        "six weeks. Watch the ECG, falls, dry mouth and drowsiness; dangerous in overdose."
    )
    slot = "tca"
    usual = "50 mg PO nightly"
    checked = (10.0, 100.0)
    amounts = (10.0, 150.0, 5.0)
    frequencies = ("nightly",)
    tags = ("tca", "serotonergic", "qt", "sedating")
    watch = ("ecg",)
    sources = ("finnerup-2015", "nortriptyline-qtc")

    sig: str = "50 mg PO nightly"
    drug: str = option("Drug", "nortriptyline", choices=list(DRUGS))

    def __post_init__(self) -> None:
        if self.drug not in DRUGS:
            raise OrderError(f"tricyclics here: {', '.join(DRUGS)}. There is no `{self.drug}`.")
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return effects and harms at the dose of the day; harms go on rising above 75 mg."""
        dose = ramp(day, FIRST, RAISE, EVERY, self.parsed.per_day)
        part, more, drug = share(dose, FULL), share(dose, FULL, most=3.0), DRUGS[self.drug]
        return Levers(
            relief_antidepressant_neuropathic=NEUROPATHIC * part,
            relief_antidepressant_nociplastic=NOCIPLASTIC * part,
            relief_antidepressant_nociceptive=NOCICEPTIVE * part,
            mood_gain=LIFT * part,
            sleep_gain=drug.sleep_gain * part,
            qt=drug.qt * more,
            cognitive_burden=drug.cognitive_burden * more,
            sedation=ratio(SEDATION, more),
            falls=ratio(FALLS, more),
            serotonin=SEROTONIN * more,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        always = (
            "An ECG first over 40 years or with any heart disease; a few weeks' tablets can kill "
            "in overdose, so ask about suicidal thoughts and supply little at a time."
        )
        return (*super().notes(), always)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.drug.capitalize()} {self.sig}"
