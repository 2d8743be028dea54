"""Blockade, lost tolerance and overdose: what a dose does to the body as it is today."""

import numpy as np

from simlib.clinic.plots import PlotLine, PlotPanel
from simlib.clinic.treatments.base import Running
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.buprenorphine_depot import BuprenorphineDepot
from simlib.clinic.treatments.catalogue.full_agonist import running_levers
from simlib.clinic.treatments.catalogue.methadone import Methadone
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.evidence.behaviours.base import (
    FENTANYL_MME,
    HEROIN_MME,
    Behaviour,
    People,
    Record,
    always,
    by_the_hour,
    depot,
)
from simlib.evidence.behaviours.withdrawal import on_heroin
from simlib.model.engine.hours import USING_SLOT
from simlib.model.engine.levers import Levers
from simlib.model.laboratory import Bench
from simlib.model.mechanisms import drug, overdose, receptor
from simlib.model.people.population import Stretch

LIVES = 4000
EVENTS = ("used", "overdoses")
FELT = 0.3
"""Rise of the signal from which a dose is felt."""


def per_dose(bench: Bench, dose: float) -> float:
    """Return the hazard of overdose of one non-prescribed dose (MME) right now."""
    x, who = bench.now(), bench.who()
    full = drug.METHADONE_MME * drug.mean_over_slot(
        x.body.methadone, who.drug.methadone_half_life
    ) + drug.mean_over_slot(x.body.supply, who.drug.supply_half_life)
    bup = x.body.bup_quick + x.body.bup_slow + drug.depot_level(x.depot, who.drug)
    after = receptor.occupancy(full + who.drug.peak * dose, bup, x.antagonist, who.receptor)
    breath = receptor.activation(after, who.receptor.bup_breathing)
    excess = receptor.signal(breath, who.receptor) - x.breathing
    return float(overdose.by_use(1.0, excess, 0.0, 0.0, 1.0, who.overdose))


def methadone_blockade() -> Behaviour:
    """14: methadone against withdrawal, and against the feel of heroin."""
    doses = (0.0, 30.0, 60.0, 120.0)
    found, rises, cows = {}, [], []
    for mg in doses:
        day = by_the_hour(Bench.of().then(60, methadone=mg), 1, methadone=mg)
        rises.append(float(day.rise[USING_SLOT]))
        treated = on_heroin().then(7, methadone=mg)
        cows.append(float(treated.worst_cows()[2:7].mean()))
        found[f"{mg:g} mg, rise"] = rises[-1]
        found[f"{mg:g} mg, COWS"] = cows[-1]
    names = [f"{mg:g} mg" for mg in doses]
    return Behaviour(
        "Methadone 30 to 60 mg keeps withdrawal away but heroin on top is still felt; 120 mg "
        "blocks it.",
        found,
        (
            PlotPanel("14 What a strong heroin dose adds", "methadone a day", "rise of the signal",
                  (PlotLine("rise", names, rises),), bars=True, top=2.0),
            PlotPanel("14 COWS on days 3 to 7 after heroin", "methadone a day", "COWS",
                  (PlotLine("COWS", names, cows),), bars=True, top=20.0),
        ),
    )  # fmt: skip


def other_blockade() -> Behaviour:
    """15: buprenorphine by dose, depot, and naltrexone as it wanes."""
    found = {"none": Bench.of().then(1).rise()}
    for mg in (2, 16, 32):
        found[f"{mg} mg"] = Bench.of().then(30, buprenorphine=float(mg)).rise()
    found["depot"] = Bench.of().then(168, depot).rise()
    once = Bench.of().then(1, naltrexone=1.0)
    days = range(7, 71, 7)
    wane = [once.then(d - 1).rise() for d in days]
    found |= {f"naltrexone, day {d}": wane[list(days).index(d)] for d in (14, 28, 42)}
    names = ["none", "2 mg", "16 mg", "32 mg", "depot"]
    return Behaviour(
        "The more buprenorphine, the less heroin is felt, least on the depot; a naltrexone "
        "injection blocks for four weeks and then wears off within two.",
        found,
        (
            PlotPanel(
                "15 What a strong heroin dose adds",
                "buprenorphine",
                "rise of the signal",
                (PlotLine("rise", names, [found[n] for n in names]),),
                bars=True,
                top=2.0,
            ),
            PlotPanel(
                "15 The same after one naltrexone injection",
                "day",
                "rise of the signal",
                (PlotLine("rise", days, wane), PlotLine("felt", days, [FELT] * len(days))),
                top=2.0,
            ),
        ),
    )


def lost_tolerance() -> Behaviour:
    """16: the old dose after weeks without."""
    bench = on_heroin()
    dose = HEROIN_MME / 4.0
    usual = per_dose(bench, dose)
    weeks = range(9)
    ratio = [per_dose(bench.then(7 * w) if w else bench, dose) / usual for w in weeks]
    lapsed = bench.then(10).then(1, naltrexone=1.0).then(55)
    found = {f"week {w}": ratio[w] for w in (1, 2, 4, 8)}
    found["4 weeks after naltrexone ran out"] = per_dose(lapsed, dose) / usual
    return Behaviour(
        "After four weeks without opioids the old dose is about ten times as likely to kill as "
        "it was in daily use, and so it is when naltrexone has run out.",
        found,
        (PlotPanel("16 Overdose risk of the old dose", "weeks without opioids",
               "times the risk in daily use", (PlotLine("one dose", weeks, ratio),), top=18.0),),
    )  # fmt: skip


def fast_taper() -> Behaviour:
    """7: fast tapers raise use and overdose in a person at risk."""
    history = [
        Stretch(365, Levers(prescribed=80.0, molecule=1.0)),
        Stretch(120, Levers(prescribed=120.0, molecule=1.0)),
    ]
    people = People.of("mild", "prescription opioids", history, 2 * LIVES)
    start = Running("oxycodone", 120.0, 3.5, 1.0)
    slow = Taper(percent=10, every="month").resolved(start)
    fast = Taper(percent=25, every="week").resolved(start)
    arms = {
        "120 MME goes on": people.live(364, always(running_levers(start)), EVENTS),
        "10 % a month": people.live(364, slow.levers, EVENTS),
        "25 % a week": people.live(364, fast.levers, EVENTS),
    }
    found = {}
    for name, lived in arms.items():
        found[f"{name}, uses per year"] = lived.uses(0, 364)
        found[f"{name}, overdoses per 100 PY"] = lived.overdoses(0, 364)
        found[f"{name}, overdoses per 100 PY, first 3 months"] = lived.overdoses(0, 84)
        found[f"{name}, overdoses per 100 PY, first 6 months"] = lived.overdoses(0, 182)
    return Behaviour(
        "In people with mild opioid use disorder a taper of 25 % a week is followed by more use "
        "and more overdoses than staying on the dose; one of 10 % a month hardly.",
        found,
        (
            _per_month("7 Overdoses on and after a taper", arms, 10.0),
            PlotPanel(
                "7 Days of non-prescribed use in the year",
                "",
                "days a year",
                (PlotLine("days", list(arms), [r.uses(0, 364) for r in arms.values()]),),
                bars=True,
            ),
        ),
    )


def detoxification() -> Behaviour:
    """17: detoxification alone, agonist treatment, and staying untreated."""
    history = [Stretch(300, Levers(supply=FENTANYL_MME))]
    people = People.of("severe", "fentanyl", history, 2 * LIVES)
    ward = Levers(access=0.0, leaving=0.0)
    arms = {
        "untreated": people.live(364, always(Levers()), EVENTS),
        "28-day detox only": people.live(364, lambda d: ward if d < 28 else Levers(), EVENTS),
        "buprenorphine 24 mg": people.live(364, Buprenorphine("24 mg SL daily").levers, EVENTS),
        "methadone 100 mg": people.live(364, Methadone("100 mg PO daily").levers, EVENTS),
        "buprenorphine depot": people.live(
            364, BuprenorphineDepot("300 mg SC monthly").levers, EVENTS
        ),
    }
    found = {}
    for name, lived in arms.items():
        found[f"{name}, year"] = lived.overdoses(0, 364)
        found[f"{name}, weeks 5 to 8"] = lived.overdoses(28, 56)
        found[f"{name}, weeks 1 to 13"] = lived.overdoses(0, 91)
    return Behaviour(
        "In the month after detoxification without medication, overdoses are more than twice as "
        "frequent as in people who went on using; in agonist treatment they are fewest.",
        found,
        (_per_month("17 Fentanyl, severe use disorder", arms, 70.0),),
    )


def dangerous_starts() -> Behaviour:
    """18: methadone too high or restarted too late; sedatives."""
    doses = (30.0, 60.0, 100.0)
    peaks = [float(Bench.of().then(10, methadone=mg).excess().max()) for mg in doses]
    steady = Bench.of().then(120, methadone=100.0)
    slope, usual = steady.who().overdose.slope, float(steady.excess()[-1])
    missed = (0, 1, 3, 5, 7, 10, 14)
    ratio = []
    for days in missed:
        bench = steady.then(days) if days else steady
        again = bench.fresh().then(3, methadone=100.0).excess().max()
        ratio.append(float(np.exp(slope * (again - usual))))
    found = {f"{mg:g} mg, excess": p for mg, p in zip(doses, peaks, strict=True)}
    found |= {f"restart after {d} days": r for d, r in zip(missed, ratio, strict=True)}
    people = People.of("severe", "fentanyl", [Stretch(300, Levers(supply=FENTANYL_MME))], LIVES)
    alone = people.live(364, always(Levers()), EVENTS).first_overdoses(0, 364)
    sedated = people.live(364, always(Levers(sedation=3.86)), EVENTS).first_overdoses(0, 364)
    found["benzodiazepine"] = sedated / alone
    return Behaviour(
        "A first methadone dose that is too high, and the old dose after five or more missed "
        "days, overwhelm the drive to breathe; a benzodiazepine multiplies overdoses by four.",
        found,
        (
            PlotPanel(
                "18 First days of methadone, no tolerance",
                "methadone a day",
                "peak signal beyond tolerance",
                (PlotLine("excess", [f"{mg:g} mg" for mg in doses], peaks),),
                bars=True,
                top=2.0,
            ),
            PlotPanel(
                "18 100 mg again after missed days",
                "days missed",
                "times the risk when steady",
                (PlotLine("methadone 100 mg", missed, ratio),),
                top=6.0,
            ),
        ),
    )


def _per_month(title: str, arms: dict[str, Record], top: float) -> PlotPanel:
    lines = tuple(PlotLine(name, range(1, 14), lived.by_month(13)) for name, lived in arms.items())
    return PlotPanel(title, "month (of 28 days)", "overdoses per 100 person-years", lines, top=top)
