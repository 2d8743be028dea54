"""An SSRI: for depression, anxiety and PTSD, not for pain."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

LIFT: Annotated[
    float,
    Quantity("points", "negative affect taken away by a full dose, once built up"),
    assumed(0.2, 1.2),
] = 0.6
SEROTONIN: Annotated[
    float, Quantity("1", "serotonergic load at a full dose (an SNRI is 1)"), assumed(0.5, 1.5)
] = 1.0
BLEEDING: Annotated[
    float,
    Quantity("1", "hazard ratio of a bleeding ulcer; an NSAID multiplies it"),
    assumed(1.0, 2.2),
] = 1.5
QT_CITALOPRAM: Annotated[
    float, Quantity("ms", "added to QTc by citalopram 40 mg"), assumed(5.0, 20.0)
] = 10.0
QT_ESCITALOPRAM: Annotated[
    float, Quantity("ms", "added to QTc by escitalopram 20 mg"), assumed(3.0, 15.0)
] = 6.0
CYP2D6: Annotated[
    float,
    Quantity("1", "share of CYP2D6 that a full dose of paroxetine or fluoxetine leaves"),
    assumed(0.05, 0.4),
] = 0.15


class Drug(NamedTuple):
    """What differs between them: full daily dose (mg), highest dose, QTc, and CYP2D6 left."""

    full: float
    most: float
    qt: float = 0.0
    cyp2d6: float = 1.0


DRUGS = {
    "sertraline": Drug(100.0, 200.0),
    "paroxetine": Drug(20.0, 60.0, cyp2d6=CYP2D6),
    "fluoxetine": Drug(20.0, 80.0, cyp2d6=CYP2D6),
    "escitalopram": Drug(10.0, 20.0, QT_ESCITALOPRAM),
    "citalopram": Drug(20.0, 40.0, QT_CITALOPRAM),
}


@dataclass(frozen=True)
class SSRI(Intervention):
    """A selective serotonin reuptake inhibitor; half the dose for a week, judged after six.

    Parameters
    ----------
    sig : str
    drug : {"sertraline", "paroxetine", "fluoxetine", "escitalopram", "citalopram"}
        Sertraline and paroxetine are those suggested for PTSD; citalopram prolongs QTc most.
    """

    slug = "ssri"
    label = "Antidepressant (SSRI)"
    group = "non-opioid medicine"
    about = (
        "For depression, anxiety and PTSD beside pain, over four to six weeks: it hardly eases "
        "pain itself. Watch bleeding with an anti-inflammatory, serotonin with tramadol, sodium "
        "in old age and, under 25, suicidal thoughts."
    )
    slot = "ssri"
    usual = "100 mg PO daily"
    checked = (5.0, 200.0)
    amounts = (5.0, 200.0, 5.0)
    frequencies = ("daily",)
    tags = ("ssri", "serotonergic")
    watch = ("mood", "phq-item-9")
    sources = ("vadod-ptsd-2023", "ssri-depression-2018")

    sig: str = "100 mg PO daily"
    drug: str = option("Drug", "sertraline", choices=list(DRUGS))

    def __post_init__(self) -> None:
        if self.drug not in DRUGS:
            raise OrderError(f"SSRIs here: {', '.join(DRUGS)}. There is no `{self.drug}`.")
        self.check_sig()
        named = {"citalopram": ("qt",), "escitalopram": ("qt",)}.get(self.drug, ())
        object.__setattr__(self, "tags", (*type(self).tags, *named))

    def levers(self, day: int) -> Levers:
        """Return the lift of mood, and harms, at the dose of the day."""
        drug = DRUGS[self.drug]
        dose = self.parsed.per_day * (0.5 if day < 7 else 1.0)
        part, more = share(dose, drug.full), share(dose, drug.full, most=2.0)
        return Levers(
            mood_gain=LIFT * part,
            serotonin=SEROTONIN * more,
            bleeding=ratio(BLEEDING, part),
            qt=drug.qt * share(dose, drug.most, most=1.5),
            cyp2d6=1.0 - (1.0 - drug.cyp2d6) * part,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        drug = DRUGS[self.drug]
        found = [*super().notes()]
        if self.parsed.per_day > drug.most:
            found.append(
                f"{self.parsed.per_day:g} mg of {self.drug} a day: its label ends at {drug.most:g}."
            )
        if self.drug in ("paroxetine", "fluoxetine"):
            found.append("Inhibits CYP2D6: codeine and tramadol lose their effect beside it.")
        return tuple(found)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        return f"{self.drug.capitalize()} {self.sig}"
