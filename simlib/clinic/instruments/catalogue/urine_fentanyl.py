"""Fentanyl in urine: an immunoassay of its own."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Observable, Panel, PanelFinding, Result, chance
from simlib.clinic.instruments.urine import fentanyl_days, named
from simlib.model.notation.quantities import Quantity, assumed

SENSITIVE: Annotated[
    float,
    Quantity("1", "sensitivity within the window"),
    assumed(0.9, 1.0, near="fentanyl-immunoassay"),
] = 0.95
SPECIFIC: Annotated[
    float, Quantity("1", "specificity"), assumed(0.95, 1.0, near="fentanyl-immunoassay")
] = 0.98
MIMIC: Annotated[
    float,
    Quantity("1", "chance that a medicine which can turn it positive does so"),
    assumed(0.02, 0.4),
] = 0.15
MIMICS = ("trazodone", "risperidone", "labetalol")

LINGERS = (
    "After regular use, fentanyl is found for a week and its metabolite for two, in some people "
    "for four: a positive ten days later is not proof of new use."
)


@dataclass(frozen=True)
class UrineFentanyl(Panel):
    """One strip for fentanyl.

    It turns positive up to midway between the windows of fentanyl and norfentanyl, which differ
    widely between people.
    """

    slug = "urine-fentanyl"
    label = "Urine fentanyl (immunoassay)"
    meaning = "Positive or negative. The usual opiate strip does not see fentanyl."
    minutes = 3.0
    cost = "low"
    cannot = (
        "It cannot say how much or when, nor tell a patch from the street supply.",
        "It is presumptive, and it misses nitazenes and some analogues.",
    )
    sources = ("huhn-2020", "fentanyl-immunoassay")

    def read(self, seen: Observable) -> Result:
        """Read the strip."""
        exposure = seen.exposure
        luck = chance(seen.seed, seen.day, self.slug)
        traces = exposure.of("fentanyl")
        there = [t for t in traces if t.days <= sum(fentanyl_days(t, seen)) / 2.0]
        able = [m for m in MIMICS if exposure.takes(m)]
        false = 1.0 - SPECIFIC + (MIMIC if able else 0.0)
        positive = luck < (SENSITIVE if there else false)
        own = "fentanyl" in exposure.prescribed
        # a strip cannot tell a patch from what was bought beside it
        explained = own or any(t.prescribed for t in there)
        if not positive:
            says = ["No fentanyl found: none for some days, or below the cut-off."]
            if own:
                says = ["Fentanyl is prescribed and was not found: ask, and confirm."]
            missing = ["prescribed opioid missing"] if own else []
            finding = PanelFinding("fentanyl", "negative", own)
            return self.result(seen, [finding], says, shows=missing)
        if explained:
            says = ["Fentanyl found, as prescribed."]
            return self.result(seen, [PanelFinding("fentanyl", "positive")], says, [LINGERS])
        says = ["Fentanyl found, and none is prescribed."]
        if able:
            says.append(f"{named(able).capitalize()} can turn this strip positive: confirm.")
        finding = PanelFinding("fentanyl", "positive", unexpected=True)
        return self.result(seen, [finding], says, [LINGERS], ["fentanyl", "non-prescribed opioid"])
