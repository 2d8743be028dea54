"""Urine drug screen: a panel of immunoassays, quick, presumptive, and blind to much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from simlib.clinic.instruments.base import Observable, Panel, PanelFinding, Result, chance
from simlib.clinic.instruments.urine import BENZODIAZEPINES, OPIOIDS, dipped, found, named
from simlib.model.notation.quantities import Quantity, assumed

MIMIC: Annotated[
    float,
    Quantity("1", "chance that a medicine which can turn an assay positive does so"),
    assumed(0.02, 0.5),
] = 0.25
HIGH_DOSE: Annotated[
    float,
    Quantity("MME/d", "full agonist from which the buprenorphine assay may turn positive"),
    assumed(100.0, 600.0, near="brahm-2010"),
] = 300.0


class Assay(NamedTuple):
    """One strip of the panel.

    Attributes
    ----------
    reacts : mapping of str to float
        Substances it is made for or sees too, with its sensitivity for each.
    specificity : float
    mimics : tuple of str
        Medicines that can turn it positive (brahm-2010).
    shows : str
        What a positive that nothing explains stands for.
    source : str
        Of sensitivity and specificity.
    """

    reacts: Mapping[str, float]
    specificity: float
    mimics: tuple[str, ...] = ()
    shows: str = ""
    source: str = "assumed"


ASSAYS: Mapping[str, Assay] = {
    "opiates": Assay(
        {"morphine": 0.92, "codeine": 0.92, "heroin": 0.92, "hydrocodone": 0.85,
         "hydromorphone": 0.80, "oxycodone": 0.10, "oxymorphone": 0.05},
        0.93, ("floxacin", "poppy"), "non-prescribed opioid", "immunoassay-accuracy",
    ),
    "oxycodone": Assay(
        {"oxycodone": 0.75, "oxymorphone": 0.75}, 0.92, (), "non-prescribed opioid",
        "immunoassay-accuracy",
    ),
    "methadone": Assay(
        {"methadone": 0.96}, 0.99, ("quetiapine", "diphenhydramine", "doxylamine"),
        "non-prescribed opioid", "immunoassay-accuracy",
    ),
    "buprenorphine": Assay(
        {"buprenorphine": 0.95}, 0.99, ("tramadol",), "non-prescribed buprenorphine",
    ),
    "benzodiazepines": Assay(
        {"diazepam": 0.90, "alprazolam": 0.85, "benzodiazepine": 0.53, "clonazepam": 0.40,
         "lorazepam": 0.40},
        0.98, ("sertraline", "oxaprozin"), "non-prescribed benzodiazepine",
        "benzodiazepine-immunoassay",
    ),
    "amphetamines": Assay(
        {"methamphetamine": 0.92}, 0.985,
        ("bupropion", "labetalol", "trazodone", "ranitidine", "pseudoephedrine", "promethazine"),
        "stimulant",
    ),
    "cocaine": Assay({"cocaine": 0.95}, 0.998, (), "stimulant"),
    "cannabis": Assay(
        {"cannabis": 0.93}, 0.985,
        ("omeprazole", "pantoprazole", "lansoprazole", "rabeprazole", "ibuprofen", "naproxen"),
        "cannabis",
    ),
    "PCP": Assay(
        {"PCP": 0.95}, 0.995, ("venlafaxine", "tramadol", "dextromethorphan", "lamotrigine"),
    ),
}  # fmt: skip
"""The panel, in its order. "omeprazole" also finds esomeprazole, "floxacin" all quinolones."""

UNSEEN = ("fentanyl", "tramadol", "tapentadol")
"""Opioids that no strip of the panel sees (opiate-immunoassay)."""

CONFIRM = "A screen is presumptive: confirm with a definitive test before anything that harms."


@dataclass(frozen=True)
class UrineScreen(Panel):
    """Nine immunoassays read in minutes.

    Each strip is positive by its sensitivity where a substance it reacts with is within its
    window, and otherwise by its specificity, raised by medicines that mimic it. Published
    values exist for opiates, oxycodone, methadone and benzodiazepines; the others are assumed.
    """

    slug = "urine-screen"
    label = "Urine drug screen (immunoassays)"
    meaning = (
        "Classes of substances, positive or negative. An unexpected result is a reason to talk "
        "and to confirm, never a reason to end care."
    )
    minutes = 8.0
    cost = "low"
    cannot = (
        "It does not see fentanyl, tramadol or tapentadol: each needs an assay of its own.",
        "It sees no nitazenes, xylazine, medetomidine or kratom, and few new benzodiazepines.",
        "It cannot say how much, when, by which route, or whether anybody was impaired.",
        CONFIRM,
    )
    sources = (
        "immunoassay-accuracy", "opiate-immunoassay", "benzodiazepine-immunoassay",
        "mayo-opiates", "mayo-buprenorphine", "urine-windows", "brahm-2010", "urine-tampering",
    )  # fmt: skip

    def positive(self, name: str, seen: Observable) -> bool:
        """Tell whether one strip is positive."""
        assay, luck = ASSAYS[name], chance(seen.seed, seen.day, self.slug, name)
        there = [s for t in seen.exposure.traces if (s := assay.reacts.get(t.analyte))
                 and found(t, seen)]  # fmt: skip
        if name == "buprenorphine" and dipped(seen):
            there.append(assay.reacts["buprenorphine"])
        false = 1.0 - assay.specificity + (MIMIC if self.mimics(name, seen) else 0.0)
        return luck < max(*there, false, 0.0)

    def mimics(self, name: str, seen: Observable) -> list[str]:
        """Return what is on the medicine list and can turn one strip positive."""
        able = [m for m in ASSAYS[name].mimics if seen.exposure.takes(m)]
        high = sum(t.amount for t in seen.exposure.of(*OPIOIDS) if t.prescribed and t.days == 0)
        if name == "buprenorphine" and high >= HIGH_DOSE:
            able.append("opioids in high dose")
        return able

    def read(self, seen: Observable) -> Result:
        """Read all strips."""
        exposure = seen.exposure
        findings, says, shows, cannot = [], [], [], []
        for name, assay in ASSAYS.items():
            positive = self.positive(name, seen)
            own = [a for a in assay.reacts if a in exposure.prescribed and assay.reacts[a] >= 0.4]
            explained = any(t.prescribed and found(t, seen) for t in exposure.of(*assay.reacts))
            unexpected = (positive and not explained) or (bool(own) and not positive)
            findings.append(PanelFinding(name, "positive" if positive else "negative", unexpected))
            if positive and not explained:
                says.append(self._surprise(name, self.mimics(name, seen)))
                shows += [assay.shows] if assay.shows else []
            elif own and not positive:
                says.append(
                    f"{named(own).capitalize()} is prescribed and the {name} strip is negative: "
                    "an assay that misses, timing, dilution, or doses not taken. Ask, and confirm."
                )
                shows.append(_missing(own))
        unseen = [a for a in UNSEEN if a in exposure.prescribed]
        if unseen:
            cannot.append(f"It says nothing about the prescribed {named(unseen)}.")
        if not says:
            says.append("Everything as the medicine list would lead to expect.")
        return self.result(seen, findings, says, cannot, shows)

    @staticmethod
    def _surprise(name: str, able: list[str]) -> str:
        said = f"{name[0].upper()}{name[1:]} positive, and nothing prescribed explains it."
        return f"{said} {named(able).capitalize()} can do this." if able else said


def _missing(own: list[str]) -> str:
    if "buprenorphine" in own:
        return "prescribed buprenorphine missing"
    if any(a in BENZODIAZEPINES for a in own):
        return "prescribed benzodiazepine missing"
    return "prescribed opioid missing"
