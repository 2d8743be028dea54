"""An anti-inflammatory by mouth: works in days on pain from tissue, and on nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, Self

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.dosing import ratio, share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity("pain points", "direct relief of pain from tissue at the full dose"),
    inferred("nsaid-back-2016", 0.1, 0.8),
] = 0.42
NAPROXEN_BLEEDING: Annotated[
    float,
    Quantity("1", "hazard ratio of a bleeding ulcer, naproxen 1000 mg"),
    inferred("cnt-2013", 2.7, 6.6),
] = 4.2
IBUPROFEN_BLEEDING: Annotated[
    float, Quantity("1", "the same, ibuprofen 2400 mg"), inferred("cnt-2013", 2.2, 7.1)
] = 4.0
CELECOXIB_BLEEDING: Annotated[
    float, Quantity("1", "the same, a coxib"), inferred("cnt-2013", 1.2, 2.8)
] = 1.8
PROTECTED: Annotated[
    float,
    Quantity("1", "share of the added bleeding that is left with a proton pump inhibitor"),
    inferred("ppi-nsaid-2007", 0.17, 0.67),
] = 0.33
KIDNEY: Annotated[
    float, Quantity("1", "hazard ratio of acute kidney injury"), assumed(1.2, 2.5)
] = 1.7
PRESSURE: Annotated[float, Quantity("mmHg", "added to blood pressure"), assumed(2.0, 6.0)] = 4.0


class Drug(NamedTuple):
    """One anti-inflammatory: usual sig, least and full daily dose (mg), bleeding."""

    usual: str
    least: float
    full: float
    most: float
    bleeding: float


DRUGS = {
    "naproxen": Drug("500 mg PO bid", 250.0, 1000.0, 1000.0, NAPROXEN_BLEEDING),
    "ibuprofen": Drug("600 mg PO tid", 400.0, 1800.0, 2400.0, IBUPROFEN_BLEEDING),
    "celecoxib": Drug("200 mg PO daily", 100.0, 200.0, 400.0, CELECOXIB_BLEEDING),
}


@dataclass(frozen=True)
class NSAID(Intervention):
    """Naproxen, ibuprofen or celecoxib by mouth.

    Relief is small and comes within days; neuropathic and nociplastic pain get none. Bleeding,
    kidney injury and blood pressure rise with the dose.

    Parameters
    ----------
    sig : str
        Empty: the usual dose of the drug.
    drug : {"naproxen", "ibuprofen", "celecoxib"}
    protector : {"no", "yes"}
        A proton pump inhibitor beside it.

    Examples
    --------
    >>> NSAID(drug="celecoxib").text()
    'Celecoxib 200 mg PO daily'
    """

    slug = "nsaid"
    label = "Anti-inflammatory (NSAID) by mouth"
    group = "non-opioid medicine"
    about = (
        "For joints, muscles and back; about half a point of 10 within days, nothing for nerve "
        "pain. Watch stomach, kidneys, blood pressure and heart, more so with age."
    )
    slot = "nsaid"
    usual = "500 mg PO bid"
    checked = (100.0, 2400.0)
    amounts = (100.0, 800.0, 50.0)
    frequencies = ("daily", "bid", "tid", "qid")
    tags = ("nsaid",)
    watch = ("egfr", "blood-pressure")
    sources = ("nsaid-back-2016", "cnt-2013", "ppi-nsaid-2007")

    sig: str = ""
    drug: str = option("Drug", "naproxen", choices=list(DRUGS))
    protector: str = option("With a stomach protector (PPI)", "no", choices=["no", "yes"])

    def __post_init__(self) -> None:
        if self.drug not in DRUGS:
            raise OrderError(f"NSAIDs here: {', '.join(DRUGS)}. There is no `{self.drug}`.")
        if self.sig == "":
            object.__setattr__(self, "sig", DRUGS[self.drug].usual)
        self.check_sig()

    @classmethod
    def from_choice(cls, values: Mapping[str, Any]) -> Self:
        """Build one from a menu; a drug without a dose gets its usual dose."""
        given = dict(values)
        if given.get("drug") in DRUGS and not given.keys() & {"sig", "amount", "frequency"}:
            given["sig"] = DRUGS[given["drug"]].usual
        return super().from_choice(given)

    def levers(self, day: int) -> Levers:
        """Return relief of pain from tissue, and the harms at this dose."""
        del day
        drug, dose = DRUGS[self.drug], self.parsed.per_day
        harm = share(dose, drug.full, most=3.0)
        left = PROTECTED if self.protector == "yes" else 1.0
        return Levers(
            relief_acute_nociceptive=RELIEF * share(dose, drug.full),
            bleeding=ratio(drug.bleeding, harm * left),
            kidney=ratio(KIDNEY, harm),
            pressure=PRESSURE * harm,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        drug, dose, found = DRUGS[self.drug], self.parsed.per_day, []
        if dose and not drug.least <= dose <= drug.most:
            found.append(
                f"{dose:g} mg {self.drug} a day is outside what this model was checked for "
                f"({drug.least:g} to {drug.most:g} mg). Do not learn from these numbers."
            )
        if self.protector == "no":
            times = "about four times" if drug.bleeding > 3.0 else "about twice"
            found.append(
                f"Bleeding from the stomach is {times} as frequent on {self.drug}; a stomach "
                "protector takes about two thirds of that away. Age over 65, an earlier ulcer, "
                "blood thinners, steroids and antidepressants add to it."
            )
        return tuple(found)

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        protector = " with a stomach protector (PPI)" if self.protector == "yes" else ""
        return f"{self.drug.capitalize()} {self.sig}{protector}"
