"""What pharmacies dispensed: the prescription report, and what a bottle still holds."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

import numpy as np

from simlib.clinic.history.names import (
    MedicationHistory,
    benzodiazepine,
    columns,
    prescribed,
    second_drug,
    supply_drug,
)
from simlib.clinic.instruments.catalogue.pdmp import HERE
from simlib.clinic.instruments.exposure import Fill, Tablets
from simlib.clinic.patient.moment import Moment
from simlib.clinic.treatments.plan import Order
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.people.traits import SUPPLIES

EARLIEST = -730
"""First day that is looked at for dispensed prescriptions."""
FILLING = 28
"""Days per filling; a new dose is filled on its day."""
SHORT_STEP = 7
SAME_DOSE = 0.02
"""Days that a dose lasts, and share by which it differs, to be a line of its own."""

NOTICED: Annotated[
    float,
    Quantity("0-1", "share of a second prescription below which it has run out"),
    assumed(0.1, 0.5),
] = 0.2

ANOTHER = "another prescriber"


def _spans(on: np.ndarray, first: int) -> list[tuple[int, int]]:
    """Return first and last days of each stretch that is on.

    >>> _spans(np.array([True, True, False, True]), 0)
    [(0, 1), (3, 3)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
    return [(first + int(a), first + int(b) - 1) for a, b in edges.reshape(-1, 2)]


def _steps(on: np.ndarray, amounts: np.ndarray, first: int) -> Iterator[tuple[int, int]]:
    """Return first and last days of each stretch on one dose; a dose of a few days is on the way.

    >>> on, dose = np.array([True] * 30), np.array([8.0] + [16.0] * 14 + [12.0] * 15)
    >>> list(_steps(on, dose, 0))
    [(0, 14), (15, 29)]
    """
    for a, b in _spans(on, first):
        values = amounts[a - first : b - first + 1] * 1.0
        changes = np.flatnonzero(np.abs(np.diff(values)) > SAME_DOSE * values[:-1]) + 1
        begun = 0
        for start, end in pairwise([0, *changes.tolist(), len(values)]):
            if end - start >= SHORT_STEP or end == len(values):
                yield a + begun, a + end - 1
                begun = end


def fills(moment: Moment) -> tuple[Fill, ...]:
    """Return what pharmacies dispensed, a line for each dose of each medicine."""
    health, who = moment.profile.health, moment.who
    bup, depot, methadone, sedatives = columns(
        moment, EARLIEST, "buprenorphine", "depot", "methadone", "sedatives"
    )
    here = moment.lived.span("in_care", EARLIEST, moment.day, before=1.0) > 0
    reported = moment.profile.reported
    named_by = {one.drug: one.prescriber for one in reported if one.last is None}
    found = [
        Fill(one.drug, one.amount, one.prescriber, one.last, one.last, by_case=True)
        for one in reported
        if one.last is not None
    ]

    def add(drug: str, on, amounts, unit: str, prescriber: str = HERE, listed: bool = True) -> None:
        for first, end in _steps(on, amounts, EARLIEST):
            last = first + (end - first) // FILLING * FILLING
            dose = float(amounts[end - EARLIEST]) if unit else 0.0
            text = f"{dose:.3g} {unit}" if unit else "usual dose"
            named = named_by.get(drug) if first < 0 else None
            by_case = named is not None
            found.append(Fill(drug, text, named or prescriber, first, last, listed, dose, by_case))

    for name, mme in prescribed(moment, EARLIEST).items():
        add(name, (mme > 0) & here, mme, "MME a day")
    add("buprenorphine", (bup > 0) & here, bup, "mg a day")
    add("buprenorphine depot", (depot > 0) & here, depot, "mg a month")
    add("methadone", (methadone > 0) & here, methadone, "mg a day", "treatment programme", False)
    if health.has("benzodiazepine prescribed"):
        add(benzodiazepine(moment), sedatives > 0, sedatives, "")
    for order in moment.plan.orders:
        if order.intervention.slug == "pregabalin":
            days = np.arange(EARLIEST, moment.day)
            on = (days >= order.start) & (days < (10**6 if order.stop is None else order.stop))
            add("pregabalin", on & here, on, "")
    second = moment.lived.span("duplicate_prescriber", EARLIEST, moment.day)
    given = np.full(second.size, who.teamwork.second)
    add(second_drug(moment), second > NOTICED, given, "MME a day", ANOTHER)
    if health.has("several prescribers") and not reported:
        found.append(Fill(second_drug(moment), "a few days' supply", ANOTHER, -45, -45))
    return tuple(found)


def tablets(order: Order, moment: Moment, taken: MedicationHistory) -> Tablets | None:
    """Return the bottle of one order: dispensed every four weeks, emptied dose by dose."""
    item, day = order.intervention, moment.day
    opioid = item.running(day - 1 - order.start)
    mine = item.slug.startswith("buprenorphine") and getattr(item, "sig", "").find("SL") >= 0
    if (opioid is None or opioid.mme <= 0) and not mine:
        return None
    sigs = [dose.sig for dose in getattr(item, "doses", ())] or (
        [item.parsed] if getattr(item, "sig", "") else []
    )
    times = sum(sig.times / sig.every for sig in sigs) if sigs else 4.0
    since = (day - order.start - 1) % FILLING + 1
    dispensed, expected = round(FILLING * times), round((FILLING - since) * times)
    days = range(day - since, day)
    if opioid is None:
        missed = sum(t not in taken.get(("buprenorphine", "order"), {}) for t in days)
        return Tablets("buprenorphine", dispensed, expected, expected + round(missed * times))
    extra = 0.0
    if not SUPPLIES[moment.profile.supply].opioid:
        amounts = taken.get((supply_drug(moment), "supply"), {})
        extra = sum(amounts.get(t, 0.0) for t in days) / (opioid.mme / times)
    return Tablets(opioid.drug, dispensed, expected, max(0, expected - round(extra)))
