"""Opioids that people of a trial took before its first day, as orders and amounts."""

from dataclasses import dataclass
from typing import Any

from simlib.cases.schema.person import Medicine
from simlib.cases.schema.prescribed import prescription
from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.opioids import mme_per_day


@dataclass(frozen=True)
class Past:
    """One dose of an opioid taken before the first day of the trial.

    Attributes
    ----------
    start : int
        Days before the first day of ``before`` (below zero).
    stop : int or None
    order : Intervention or None
        None for what nobody prescribed.
    mme : float
        A day, of what nobody prescribed.
    """

    start: int
    stop: int | None
    order: Intervention | None
    mme: float


def past_of(medicine: Medicine) -> list[Past]:
    """Return the doses of a medicine in chronological order."""
    steps: tuple[Any, ...] = medicine.written_steps or (medicine,)
    doses = [(s.since, s.sig, s.mme) for s in steps]
    stops = [*(day for day, _, _ in doses[1:]), medicine.until]
    found = []
    for (day, sig, mme), stop in zip(doses, stops, strict=True):
        order = None
        if medicine.prescribed:
            order = prescription(medicine.drug, medicine.purpose, medicine.release, str(sig))
        amount = mme if mme is not None else 0.0
        if sig is not None and not medicine.prescribed:
            amount = mme_per_day(medicine.drug, sig.per_day, sig.unit, sig.route)
        found.append(Past(day, stop, order, amount))
    return found
