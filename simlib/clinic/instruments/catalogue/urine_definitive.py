"""Definitive urine test: mass spectrometry names substances and their metabolites."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Observable, Panel, PanelFinding, Result, chance, normal
from simlib.clinic.instruments.catalogue.urine_fentanyl import LINGERS
from simlib.clinic.instruments.exposure import Trace
from simlib.clinic.instruments.urine import (
    BENZODIAZEPINES,
    OPIOIDS,
    RATIO_LOW,
    RATIO_USUAL,
    dipped,
    fentanyl_days,
    found,
)
from simlib.model.mechanisms.arithmetic import exp
from simlib.model.notation.quantities import Quantity, assumed

SENSITIVE: Annotated[
    float, Quantity("1", "chance to find what is within its window"), assumed(0.95, 1.0)
] = 0.99
RATIO: Annotated[
    float,
    Quantity("1", "usual ratio of norbuprenorphine to buprenorphine, median"),
    assumed(0.5, 4.0),
] = 1.8
RATIO_FIRST: Annotated[
    float,
    Quantity("1", "the same in the first days of treatment"),
    assumed(0.05, 0.4, near="norbuprenorphine-ratio"),
] = 0.15
DILUTE: Annotated[float, Quantity("1", "chance of a dilute sample"), assumed(0.0, 0.1)] = 0.03

MADE_FROM: Mapping[str, Mapping[str, str]] = {
    "codeine": {"morphine": "", "hydrocodone": "a little"},
    "morphine": {"hydromorphone": "a little, under 3 %"},
    "hydrocodone": {"hydromorphone": "", "norhydrocodone": ""},
    "oxycodone": {"oxymorphone": "", "noroxycodone": ""},
    "heroin": {"morphine": "", "codeine": "a little"},
    "tramadol": {"O-desmethyltramadol": ""},
    "methadone": {"EDDP": ""},
    "diazepam": {"nordiazepam": "", "temazepam": "", "oxazepam": ""},
    "clonazepam": {"7-aminoclonazepam": ""},
    "alprazolam": {"alpha-hydroxyalprazolam": ""},
    "cocaine": {"benzoylecgonine": ""},
    "methamphetamine": {"amphetamine": ""},
    "cannabis": {"THC-COOH": ""},
}
"""Metabolites, which look like medicines of their own (mayo-opiates for the opioids)."""

ADULTERANTS: Mapping[str, str] = {
    "xylazine": "Ask about wounds, also where nobody injects. It sedates beyond what naloxone "
    "lifts: breathing comes first.",
    "medetomidine": "It slows the pulse and sedates beyond what naloxone lifts: breathing comes "
    "first. Hours after the last dose a withdrawal of its own can follow, with vomiting, a racing "
    "pulse and high pressure, which opioids do not answer: it is treated in hospital.",
}
"""What is sold with fentanyl, and what is said where it is found."""

NOT_SIMULATED: Mapping[str, str] = {
    "xylazine": "What xylazine does to skin and pulse is not simulated.",
    "medetomidine": "The slow pulse and the withdrawal of medetomidine are not simulated.",
}
"""What the model leaves out of them."""

HIDDEN = ("heroin", "cannabis", "cocaine")
"""What is found by its metabolites only."""


@dataclass(frozen=True)
class UrineDefinitive(Panel):
    """Liquid chromatography with mass spectrometry; the result is back at the next visit.

    Windows are those of the screen. Sensitivity, the usual ratio of norbuprenorphine to
    buprenorphine and its spread are assumed; the cut-offs of that ratio were read.
    """

    slug = "urine-definitive"
    label = "Urine, definitive test"
    meaning = "Substances and metabolites by name, the buprenorphine ratio, and creatinine."
    minutes = 5.0
    cost = "high"
    back = "next visit"
    cannot = (
        "It cannot say how much was taken or when: levels vary with water and time.",
        "It finds only what it was asked to look for: xylazine and medetomidine, no nitazenes.",
        "It cannot tell a prescribed tablet from another one of the same drug.",
    )
    sources = (
        "mayo-opiates", "mayo-buprenorphine", "urine-windows", "huhn-2020",
        "norbuprenorphine-ratio", "urine-tampering", "huo-2025",
    )  # fmt: skip

    def read(self, seen: Observable) -> Result:
        """Name what is there, and what explains it."""
        findings: list[PanelFinding] = []
        says: list[str] = []
        shows: list[str] = []
        cannot: list[str] = []
        for trace in sorted(seen.exposure.traces):
            if trace.analyte != "buprenorphine" and self._finds(trace, seen):
                self._name(trace, seen, findings, says, shows, cannot)
        there = {f.name for f in findings}
        for analyte in seen.exposure.prescribed:
            if analyte not in there and analyte != "buprenorphine":
                findings.append(PanelFinding(analyte, "not found", unexpected=True))
                says.append(f"{analyte.capitalize()} is prescribed and was not found.")
                kind = "benzodiazepine" if analyte in BENZODIAZEPINES else "opioid"
                shows.append(f"prescribed {kind} missing")
        self._buprenorphine(seen, findings, says, shows)
        self._creatinine(seen, findings, says)
        if not any(f.unexpected for f in findings):
            says.insert(0, "Everything as the medicine list would lead to expect.")
        return self.result(seen, _once(findings), [*dict.fromkeys(says)], cannot, shows)

    def _finds(self, trace: Trace, seen: Observable) -> bool:
        luck = chance(seen.seed, seen.day, self.slug, trace.analyte)
        return found(trace, seen) and luck < SENSITIVE

    def _name(
        self,
        trace: Trace,
        seen: Observable,
        findings: list[PanelFinding],
        says: list[str],
        shows: list[str],
        cannot: list[str],
    ) -> None:
        """Add one substance with its metabolites."""
        # a tablet bought beside those prescribed looks just like them
        drug, mine = trace.analyte, trace.prescribed or trace.analyte in seen.exposure.prescribed
        if drug == "fentanyl":
            if trace.days <= fentanyl_days(trace, seen)[0]:
                findings.append(PanelFinding("fentanyl", "found", not mine))
            findings.append(PanelFinding("norfentanyl", "found; made from fentanyl", not mine))
            cannot.append(LINGERS)
        elif drug not in HIDDEN:
            findings.append(PanelFinding(drug, "found", not mine))
        fresh = trace.days <= 1 and trace.regular
        if drug == "heroin" and fresh and chance(seen.seed, seen.day, self.slug, "6-MAM") < 0.7:
            findings.append(PanelFinding("6-acetylmorphine", "found; only heroin makes it", True))
            shows.append("heroin")
        for name, how in MADE_FROM.get(drug, {}).items():
            source = "heroin, codeine or morphine" if drug == "heroin" else drug
            amount = f"found, {how}" if how else "found"
            findings.append(PanelFinding(name, f"{amount}; made from {source}", not mine))
        if mine:
            others = [name for name in MADE_FROM.get(drug, {}) if name in OPIOIDS]
            says += [f"{name.capitalize()} is explained by {drug}: the body makes it."
                     for name in others]  # fmt: skip
            return
        says.append(f"{drug.capitalize()} was found, and none is prescribed.")
        if drug in ADULTERANTS:
            says.append(ADULTERANTS[drug])
            cannot.append(NOT_SIMULATED[drug])
        else:
            shows += _shows(drug)

    def _buprenorphine(
        self, seen: Observable, findings: list[PanelFinding], says: list[str], shows: list[str]
    ) -> None:
        """Add buprenorphine and the ratio of its metabolite to it."""
        traces = [t for t in seen.exposure.of("buprenorphine") if found(t, seen)]
        mine = "buprenorphine" in seen.exposure.prescribed
        in_cup = dipped(seen)
        if not traces and not in_cup:
            if mine:
                findings.append(PanelFinding("buprenorphine", "not found", unexpected=True))
                says.append("Buprenorphine is prescribed and was not found.")
                shows.append("prescribed buprenorphine missing")
            return
        mine = mine or any(t.prescribed for t in traces)
        scatter = normal(seen.seed, seen.day, self.slug, "ratio")
        first = traces and all(t.begun <= 3 for t in traces)
        ratio = float((RATIO_FIRST if first else RATIO) * exp(0.5 * scatter))
        level = 120.0 * float(exp(0.6 * normal(seen.seed, seen.day, self.slug, "level")))
        if in_cup:
            ratio, level = 0.004 * float(exp(0.3 * scatter)), 1500.0
        low = ratio < RATIO_USUAL
        shown = f"{ratio:.3f}" if ratio < RATIO_LOW else f"{ratio:.2f}"
        findings += [
            PanelFinding("buprenorphine", f"{level:.0f} ng/mL", not mine),
            PanelFinding("norbuprenorphine", f"{ratio * level:.0f} ng/mL", not mine),
            PanelFinding("norbuprenorphine : buprenorphine", shown, low),
        ]
        if not mine:
            says.append("Buprenorphine was found, and none is prescribed.")
            shows.append("non-prescribed buprenorphine")
        if ratio < RATIO_LOW:
            says.append(
                "Almost no norbuprenorphine: it was very probably put into the cup and not taken. "
                "Ask what makes it hard to take; this is a reason for more help, not for less."
            )
            shows += ["tampering", "prescribed buprenorphine missing"]
        elif low:
            says.append(
                "Little norbuprenorphine: the first days of treatment, or put into the cup."
            )
        else:
            says.append("The ratio fits somebody who takes buprenorphine.")

    def _creatinine(self, seen: Observable, findings: list[PanelFinding], says: list[str]) -> None:
        """Add creatinine, by which a dilute sample is known."""
        dilute = chance(seen.seed, seen.day, self.slug, "dilute") < DILUTE
        usual = 110.0 * float(exp(0.35 * normal(seen.seed, seen.day, self.slug, "creatinine")))
        value = 14.0 if dilute else max(usual, 25.0)
        findings.append(PanelFinding("creatinine", f"{value:.0f} mg/dL", dilute))
        if dilute:
            says.append("Below 20 mg/dL the sample is dilute: a negative says little; repeat it.")


def _shows(drug: str) -> list[str]:
    if drug == "fentanyl":
        return ["fentanyl", "non-prescribed opioid"]
    if drug in OPIOIDS:
        return ["non-prescribed opioid"]
    if drug in BENZODIAZEPINES:
        return ["non-prescribed benzodiazepine"]
    return ["cannabis" if drug == "cannabis" else "stimulant"]


def _once(findings: list[PanelFinding]) -> list[PanelFinding]:
    """Return each substance once: as expected where anything prescribed explains it."""
    best: dict[str, PanelFinding] = {}
    for f in findings:
        if f.name not in best or (best[f.name].unexpected and not f.unexpected):
            best[f.name] = f
    return list(best.values())
