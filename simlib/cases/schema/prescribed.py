"""Orders from before the first visit; opioids for pain are combined into one order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from simlib.cases.schema.person import Medicine
from simlib.clinic.treatments.base import Intervention, OrderError, read_sig
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.buprenorphine_buccal import BuprenorphineBuccal
from simlib.clinic.treatments.catalogue.buprenorphine_depot import BuprenorphineDepot
from simlib.clinic.treatments.catalogue.buprenorphine_patch import BuprenorphinePatch
from simlib.clinic.treatments.catalogue.buprenorphine_weekly import BuprenorphineWeekly
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.catalogue.methadone import Methadone
from simlib.clinic.treatments.catalogue.naltrexone import Naltrexone
from simlib.clinic.treatments.catalogue.naltrexone_oral import NaltrexoneOral
from simlib.clinic.treatments.plan import Order

WEEK = 7.0
MOST = 2
"""Opioids for pain that one regimen can hold."""


class PrescribedSpan(NamedTuple):
    """One dose of one prescribed medicine, from its first day to (not including) its last."""

    order: Intervention
    start: int
    stop: int | None


def orders_before(medicines: Sequence[Medicine]) -> tuple[Order, ...]:
    """Return the orders that were in force before the first visit.

    Two opioids for pain at one time, or two releases of one, are one order: they are raised,
    tapered, rotated and stopped together.

    Raises
    ------
    OrderError
        More opioids for pain at one time than a regimen can hold, or a dose that cannot be.
    """
    spans = [
        PrescribedSpan(prescription(m.drug, m.purpose, m.release, str(step.sig)), start, stop)
        for m in medicines
        if m.prescribed
        for step, start, stop in zip(m.steps, *_days(m), strict=True)
    ]
    pain = [span for span in spans if isinstance(span.order, FullAgonist)]
    if not any(_meet(a, b) for i, a in enumerate(pain) for b in pain[:i]):
        return tuple(Order(*span) for span in spans)
    others = [span for span in spans if not isinstance(span.order, FullAgonist)]
    return tuple(Order(*span) for span in (*_together(pain), *others))


def _days(medicine: Medicine) -> tuple[list[int], list[int | None]]:
    steps = medicine.steps
    starts = [step.since for step in steps]
    stops = [*starts[1:], medicine.until]
    for i, step in enumerate(steps):
        if step.sig is not None and step.sig.single:
            stops[i] = step.since + 1
    return starts, stops


def _meet(a: PrescribedSpan, b: PrescribedSpan) -> bool:
    """Tell whether two doses are taken on one day."""
    return (a.stop is None or b.start < a.stop) and (b.stop is None or a.start < b.stop)


def _together(pain: list[PrescribedSpan]) -> list[PrescribedSpan]:
    """Return the opioids for pain as successive orders, one for each period without a change."""
    edges = {span.start for span in pain} | {s.stop for s in pain if s.stop is not None}
    days: list[int | None] = [*sorted(edges), None]
    found = []
    for start, stop in pairwise(days):
        assert start is not None
        running = [
            span.order
            for span in pain
            if span.start <= start and (span.stop is None or start < span.stop)
        ]
        if running:
            found.append(PrescribedSpan(_one(running), start, stop))
    return found


def _one(running: list[Intervention]) -> Intervention:
    """Return one order for medicines taken at the same time, extended release first.

    Raises
    ------
    OrderError
    """
    orders = [order for order in running if isinstance(order, FullAgonist)]
    if len(orders) > MOST:
        names = ", ".join(f"`{order.doses[0].text()}`" for order in orders)
        raise OrderError(
            f"{len(orders)} opioids for pain at one time ({names}). At most {MOST} can be carried: "
            "write doses of one drug and release as their sum"
        )
    first, *second = sorted(orders, key=lambda o: (o.release != "extended", -o.running(0).mme))
    if not second:
        return first
    beside = second[0]
    return FullAgonist(
        first.drug, first.sig, first.release, beside.drug, beside.sig, beside.release
    )


def _buprenorphine(sig: str) -> Intervention:
    """Return the form of buprenorphine that a sig tells by its route and unit."""
    read = read_sig(sig, "buprenorphine", "SL")
    if read.route == "TD":
        return BuprenorphinePatch(sig)
    if read.route == "buccal" and read.unit == "mcg":
        return BuprenorphineBuccal(sig)
    if read.route == "SC":
        return BuprenorphineWeekly(sig) if read.every == WEEK else BuprenorphineDepot(sig)
    return Buprenorphine(sig, start="at once")


def prescription(drug: str, purpose: str, release: str, sig: str) -> Intervention:
    """Return the order of an opioid that goes on from before the first visit.

    Raises
    ------
    OrderError
    """
    if drug == "buprenorphine":
        return _buprenorphine(sig)
    if drug == "naltrexone":
        swallowed = read_sig(sig, drug, "IM").route == "PO"
        return NaltrexoneOral(sig) if swallowed else Naltrexone(sig, wait=0.0)
    if drug == "methadone" and purpose != "pain":
        return Methadone(sig, start="full dose at once")
    return FullAgonist(drug, sig, release)
