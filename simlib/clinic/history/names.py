"""Names and amounts that a medication history is made of: drugs by name, levers day by day."""

import numpy as np

from simlib.clinic.instruments.urine import BENZODIAZEPINES
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.forms import MOLECULES
from simlib.model.engine.levers import Levers
from simlib.model.people.traits import SUPPLIES

MedicationHistory = dict[tuple[str, str], dict[int, float]]
"""Amounts by day, by substance and by where it came from: ``order``, ``other`` or ``supply``."""


def columns(moment: Moment, first: int, *names: str) -> list[np.ndarray]:
    """Levers of the days from ``first`` to yesterday, an array for each name."""
    rows = moment.plan.table(first, moment.day - first)
    return [rows[:, Levers._fields.index(name)] for name in names]


def prescribed(moment: Moment, first: int) -> dict[str, np.ndarray]:
    """Prescribed dose of every opioid for pain (MME) on the days up to yesterday."""
    mme, code = columns(moment, first, "prescribed", "molecule")
    found = {name: np.where(code == number, mme, 0.0) for name, number in MOLECULES.items()}
    for order in moment.plan.orders:
        opioid = order.intervention.running(0)
        if opioid is None or len(opioid.drugs) == 1:
            continue
        last = moment.day if order.stop is None else min(order.stop, moment.day)
        for day in range(max(first, order.start), last):
            today = order.intervention.running(day - order.start)
            for amounts in found.values():
                amounts[day - first] = 0.0
            for part in () if today is None else today.parts:
                found[part.drug][day - first] += part.mme
    return found


def supply_drug(moment: Moment) -> str:
    """Name of what a person uses: as the supply says, or more of what is prescribed."""
    if street := SUPPLIES[moment.profile.supply].opioid:
        return street
    own = next(
        (r.drugs[0] for t in (moment.day - 1, 0, -1) if (r := moment.plan.opioid(t)) is not None),
        "",
    )
    return own if own and not own.endswith("patch") else "oxycodone"


def second_drug(moment: Moment) -> str:
    """Name of the opioid that another prescriber gives."""
    return "hydrocodone" if supply_drug(moment) != "hydrocodone" else "oxycodone"


def benzodiazepine(moment: Moment) -> str:
    """Name of the benzodiazepine that is prescribed, as the case tells it."""
    known = moment.profile.health.medicines
    return next((b for b in BENZODIAZEPINES if any(b in m for m in known)), "benzodiazepine")
