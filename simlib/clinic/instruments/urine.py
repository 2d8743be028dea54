"""What urine tests share: windows, how slowly fentanyl leaves, tablets put into the cup."""

from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from simlib.clinic.instruments.base import ALWAYS, Observable, chance, normal
from simlib.clinic.instruments.exposure import Trace
from simlib.model.notation.quantities import Quantity, assumed, measured


class Window(NamedTuple):
    """How long a substance is found, in days.

    Attributes
    ----------
    few, regular : float
        After a few doses, and after weeks of them.
    source : str
        Key of ``sources.yaml``. Where it gives a range, a value within it was chosen.
    """

    few: float
    regular: float
    source: str = "urine-windows"


WINDOWS: Mapping[str, Window] = {
    "codeine": Window(3, 3, "mayo-opiates"),
    "morphine": Window(3, 4, "mayo-opiates"),
    "heroin": Window(3, 4, "mayo-opiates"),
    "hydrocodone": Window(3, 3, "mayo-opiates"),
    "hydromorphone": Window(3, 3, "mayo-opiates"),
    "oxycodone": Window(3, 4, "mayo-opiates"),
    "oxymorphone": Window(3, 3, "mayo-opiates"),
    "tramadol": Window(3, 4, "assumed"),
    "tapentadol": Window(3, 4, "assumed"),
    "methadone": Window(3, 5),
    "buprenorphine": Window(5, 7, "mayo-buprenorphine"),
    "benzodiazepine": Window(3, 5),
    "alprazolam": Window(3, 5),
    "clonazepam": Window(3, 5),
    "lorazepam": Window(3, 5),
    "diazepam": Window(5, 21),
    "methamphetamine": Window(2, 4),
    "cocaine": Window(3, 4),
    "cannabis": Window(5, 30),
    "xylazine": Window(2, 4, "assumed"),
    "medetomidine": Window(2, 4, "assumed"),
}
"""Days by substance, in urine."""

OPIOIDS = (
    "codeine", "morphine", "heroin", "hydrocodone", "hydromorphone", "oxycodone", "oxymorphone",
    "tramadol", "tapentadol", "methadone", "fentanyl",
)  # fmt: skip
BENZODIAZEPINES = ("benzodiazepine", "alprazolam", "clonazepam", "lorazepam", "diazepam")

PARENT: Annotated[
    float,
    Quantity("d", "fentanyl found after the last of many doses, mean"),
    measured("huhn-2020", 2.0, 19.0),
] = 7.3
PARENT_SPREAD: Annotated[float, Quantity("d", "its spread"), measured("huhn-2020", 4.0, 6.0)] = 4.9
CHILD: Annotated[
    float,
    Quantity("d", "norfentanyl found after the last of many doses, mean"),
    measured("huhn-2020", 3.0, 26.0),
] = 13.3
CHILD_SPREAD: Annotated[float, Quantity("d", "its spread"), measured("huhn-2020", 6.0, 8.0)] = 6.9
FEW: Annotated[
    float, Quantity("d", "fentanyl found after a few doses"), assumed(2.0, 4.0, near="huhn-2020")
] = 3.0

DIPS: Annotated[
    float,
    Quantity(
        "1",
        "chance that a tablet is put into the cup by somebody who took fewer "
        "than half of their doses; in one clinic 18 % of all",
    ),
    assumed(0.1, 0.6, near="urine-tampering"),
] = 0.35
FEWER = 3
"""Days of the past seven with a dose, at most, that count as hardly taken."""
RATIO_LOW, RATIO_USUAL = 0.02, 0.26
"""Norbuprenorphine to buprenorphine: below the first a tablet was very probably put in, above the
second buprenorphine was taken (norbuprenorphine-ratio)."""


def found(trace: Trace, seen: Observable) -> bool:
    """Tell whether a substance is still in the urine."""
    if trace.analyte == "fentanyl":
        return trace.days <= fentanyl_days(trace, seen)[1]
    window = WINDOWS.get(trace.analyte)
    if window is None:
        return False
    return trace.days <= (window.regular if trace.regular else window.few)


def fentanyl_days(trace: Trace, seen: Observable) -> tuple[float, float]:
    """Return how many days fentanyl and norfentanyl are found in this person."""
    if not trace.regular:
        return FEW, FEW + 1.0
    slow = normal(seen.seed, ALWAYS, "urine", "clearance of fentanyl")
    parent = min(max(PARENT + PARENT_SPREAD * slow, 2.0), 19.0)
    child = min(max(CHILD + CHILD_SPREAD * slow, parent), 26.0)
    return parent, child


def dipped(seen: Observable) -> bool:
    """Tell whether buprenorphine was put into the cup: it is prescribed and hardly taken."""
    if "buprenorphine" not in seen.exposure.prescribed:
        return False
    taken = [t for t in seen.exposure.of("buprenorphine") if t.prescribed]
    well = any(t.recent > FEWER or t.begun < 7 for t in taken)
    return not well and chance(seen.seed, seen.day, "urine", "dipped") < DIPS


def named(analytes: Iterable[str]) -> str:
    """Return names as a phrase.

    >>> named(["tramadol", "fentanyl"])
    'fentanyl and tramadol'
    """
    names = sorted(set(analytes))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
