"""Trazodone or mirtazapine at bedtime: antidepressants that make sleepy."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

TRAZODONE_REST: Annotated[
    float, Quantity("points", "sleep quality gained by trazodone 50 mg"), assumed(0.0, 0.8)
] = 0.35
MIRTAZAPINE_REST: Annotated[
    float, Quantity("points", "the same by mirtazapine 15 mg"), assumed(0.0, 0.9)
] = 0.45
MIRTAZAPINE_LIFT: Annotated[
    float, Quantity("points", "negative affect taken away by mirtazapine 30 mg"), assumed(0.2, 1.1)
] = 0.6
QT: Annotated[float, Quantity("ms", "added to QTc by trazodone 100 mg"), assumed(0.0, 10.0)] = 4.0
SEDATION: Annotated[
    float, Quantity("1", "hazard ratio of overdose beside opioids"), assumed(1.0, 1.6)
] = 1.2
FALLS: Annotated[float, Quantity("1", "hazard ratio of falls"), assumed(1.0, 2.0)] = 1.4
SEROTONIN: Annotated[
    float, Quantity("1", "serotonergic load of a dose for sleep (an SNRI is 1)"), assumed(0.1, 0.6)
] = 0.3
FOG: Annotated[float, Quantity("points", "function lost to drowsiness"), assumed(0.0, 0.4)] = 0.15


class Drug(NamedTuple):
    """What differs between them: dose for sleep and for mood (mg), and effects."""

    sleep: float
    mood: float
    rest: float
    lift: float
    qt: float


DRUGS = {
    "trazodone": Drug(50.0, 300.0, TRAZODONE_REST, MIRTAZAPINE_LIFT, QT),
    "mirtazapine": Drug(15.0, 30.0, MIRTAZAPINE_REST, MIRTAZAPINE_LIFT, 0.0),
}


@dataclass(frozen=True)
class SedatingAntidepressant(Intervention):
    """Trazodone or mirtazapine at bedtime.

    Parameters
    ----------
    sig : str
    drug : {"trazodone", "mirtazapine"}
    """

    slug = "sedating-antidepressant"
    label = "Trazodone or mirtazapine"
    group = "non-opioid medicine"
    about = (
        "For poor sleep beside low mood, at night: little for sleep alone, where CBT for insomnia "
        "comes first. It sedates beside opioids, and is no pain medicine; mirtazapine adds weight."
    )
    slot = "sedating antidepressant"
    usual = "50 mg PO nightly"
    checked = (7.5, 300.0)
    amounts = (7.5, 300.0, 7.5)
    frequencies = ("nightly",)
    tags = ("sedating antidepressant", "serotonergic", "sedating")
    watch = ("sleep", "mood")
    sources = ("insomnia-medicines-2017",)

    sig: str = "50 mg PO nightly"
    drug: str = option("Drug", "trazodone", choices=list(DRUGS))

    def __post_init__(self) -> None:
        if self.drug not in DRUGS:
            raise OrderError(f"there are {', '.join(DRUGS)} here, and no `{self.drug}`.")
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return sleep, mood and harms at the dose."""
        del day
        dose, drug = self.parsed.per_day, DRUGS[self.drug]
        part, more = share(dose, drug.sleep), share(dose, drug.sleep, most=2.0)
        return Levers(
            sleep_gain=drug.rest * part,
            mood_gain=drug.lift * share(dose, drug.mood),
            qt=drug.qt * share(dose, 100.0, most=2.0),
            sedation=ratio(SEDATION, more),
            falls=ratio(FALLS, part),
            cognitive_burden=FOG * more,
            serotonin=SEROTONIN * part,
        )

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.drug.capitalize()} {self.sig}"
