"""What the medicines that a person brings do: they act like the orders that they resemble.

They act before the first visit and after it, until they are stopped. An order for the same thing
takes their place, so that nobody gains by being given what is already taken. A benzodiazepine is a
condition of the person, and has an order of its own to lower it.
"""

import functools
from typing import Annotated, NamedTuple

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.gabapentin import Gabapentin
from simlib.clinic.treatments.catalogue.milnacipran import Milnacipran
from simlib.clinic.treatments.catalogue.nsaid import NSAID
from simlib.clinic.treatments.catalogue.paracetamol import Paracetamol
from simlib.clinic.treatments.catalogue.prazosin import Prazosin
from simlib.clinic.treatments.catalogue.pregabalin import Pregabalin
from simlib.clinic.treatments.catalogue.sedating_antidepressant import SedatingAntidepressant
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.ssri import DRUGS, SSRI
from simlib.clinic.treatments.catalogue.tca import TCA
from simlib.clinic.treatments.catalogue.venlafaxine import Venlafaxine
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

LONG = 365
"""Day of an order from which on nothing of it builds up any more."""

PRESSURE_KIDNEY: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of acute kidney injury on an ACE inhibitor, a sartan or "
        "a diuretic; with an anti-inflammatory they multiply",
    ),
    assumed(1.0, 1.5),
] = 1.2
HYDROXYZINE_QT: Annotated[
    float, Quantity("ms", "added to QTc by hydroxyzine at night"), assumed(2.0, 15.0)
] = 6.0
HYDROXYZINE_SEDATION: Annotated[
    float, Quantity("1", "hazard ratio of overdose by it beside opioids"), assumed(1.0, 1.6)
] = 1.2
HYDROXYZINE_REST: Annotated[
    float, Quantity("points", "sleep quality gained by it"), assumed(0.0, 0.5)
] = 0.2

BUPROPION_CYP2D6: Annotated[
    float, Quantity("1", "share of CYP2D6 that bupropion leaves"), assumed(0.05, 0.4)
] = 0.15

KIDNEY = (
    "lisinopril", "enalapril", "ramipril", "benazepril", "losartan", "valsartan", "candesartan",
    "olmesartan", "chlorthalidone", "hydrochlorothiazide", "furosemide", "torsemide",
)  # fmt: skip
"""Medicines for blood pressure or swelling that a kidney feels."""


class Acts(NamedTuple):
    """What one medicine does.

    Attributes
    ----------
    slot : str
        The slot of an order that takes its place; empty where there is none.
    levers : Levers
        While it is taken.
    """

    slot: str
    levers: Levers


def _like(order: Intervention) -> Acts:
    return Acts(order.slot, order.levers(LONG))


@functools.cache
def _known() -> dict[str, Acts]:
    found = {
        "ibuprofen": _like(NSAID(drug="ibuprofen")),
        "naproxen": _like(NSAID(drug="naproxen")),
        "celecoxib": _like(NSAID(drug="celecoxib")),
        "gabapentin": _like(Gabapentin()),
        "pregabalin": _like(Pregabalin()),
        "duloxetine": _like(SNRI()),
        "amitriptyline": _like(TCA(drug="amitriptyline")),
        "nortriptyline": _like(TCA(drug="nortriptyline")),
        "acetaminophen": _like(Paracetamol()),
        "paracetamol": _like(Paracetamol()),
        "venlafaxine": _like(Venlafaxine()),
        "desvenlafaxine": _like(Venlafaxine()),
        "milnacipran": _like(Milnacipran()),
        **{drug: _like(SSRI(f"{DRUGS[drug].full:g} mg PO daily", drug)) for drug in DRUGS},
        "trazodone": _like(SedatingAntidepressant()),
        "mirtazapine": _like(SedatingAntidepressant("15 mg PO nightly", "mirtazapine")),
        "prazosin": _like(Prazosin()),
        "hydroxyzine": Acts(
            "",
            Levers(qt=HYDROXYZINE_QT, sedation=HYDROXYZINE_SEDATION, sleep_gain=HYDROXYZINE_REST),
        ),
    }
    found |= {name: Acts("", Levers(kidney=PRESSURE_KIDNEY)) for name in KIDNEY}
    found["bupropion"] = Acts("", Levers(cyp2d6=BUPROPION_CYP2D6, convulsant=1.0))
    return found


def acts(medicine: str) -> Acts | None:
    """Return what a medicine that a person came with does; None where no equation knows it.

    Examples
    --------
    >>> acts("ibuprofen").slot
    'nsaid'
    >>> acts("senna") is None
    True
    """
    return _known().get(medicine.lower())
