"""Withdrawal: when it comes, how bad it gets, what brings it on and what prevents it."""

import numpy as np

from simlib.clinic.plots import PlotLine, PlotPanel
from simlib.clinic.treatments.base import Running
from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import BuprenorphineLowDose
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.evidence.behaviours.base import (
    FENTANYL_MME,
    HEROIN_MME,
    Behaviour,
    by_the_hour,
    days_of,
    depot,
    given,
)
from simlib.model.laboratory import FENTANYL, HEROIN, Bench

COWS = "COWS, worst of the day"
FELT = 5.0
"""COWS from which withdrawal counts (mild)."""


def on_heroin() -> Bench:
    """Return a person who has used heroin daily for 200 days."""
    return Bench.of(HEROIN).then(200, supply=HEROIN_MME).fresh()


def on_fentanyl() -> Bench:
    """Return a person who has used fentanyl daily for 200 days."""
    return Bench.of(FENTANYL).then(200, supply=FENTANYL_MME).fresh()


def on_methadone() -> Bench:
    """Return a person on methadone 100 mg a day for 200 days."""
    return Bench.of().then(200, methadone=100.0).fresh()


def course(bench: Bench, name: str) -> dict[str, float]:
    """Return when withdrawal peaks, how high, how long it is felt."""
    cows = bench.worst_cows()
    return {
        f"{name}, peak": float(cows.max()),
        f"{name}, day of the peak": float(cows.argmax()) + 1.0,
        f"{name}, days above 5": float((cows > FELT).sum()),
        f"{name}, day 10": float(cows[9]),
    }


def stopping_a_prescription() -> Behaviour:
    """4: abrupt stop, fast taper and slow taper from 120 MME."""
    who = {"hyperalgesia.susceptibility": 0.3}
    bench = Bench.of(who).then(700, prescribed=120.0)
    start = Running("oxycodone", 120.0, 3.5, 1.0)
    lived = {"stopped at once": bench.fresh().then(340)}
    for name, percent, every in (("25 % a week", 25, "week"), ("10 % a month", 10, "month")):
        taper = Taper(percent=percent, every=every).resolved(start)
        lived[name] = bench.fresh().then(340, given(taper, molecule=1.0))
    stop = lived["stopped at once"]
    found = course(stop, "stop") | {
        "stop, pain": float(stop["pain"].max() - bench["pain"][-1]),
        "25 % a week, peak": float(lived["25 % a week"].worst_cows().max()),
        "10 % a month, peak": float(lived["10 % a month"].worst_cows().max()),
    }
    return Behaviour(
        "Stopping 120 MME at once brings moderate withdrawal for about a week and clearly more "
        "pain; a taper of 25 % a week halves the peak, one of 10 % a month is hardly felt.",
        found,
        (
            PlotPanel(
                "4 Leaving 120 MME: first six weeks",
                "day",
                COWS,
                tuple(PlotLine(n, days_of(b)[:42], b.worst_cows()[:42]) for n, b in lived.items()),
                top=20.0,
            ),
            PlotPanel(
                "4 Leaving 120 MME: pain in the year",
                "day",
                "pain, 0 to 10",
                tuple(PlotLine(n, days_of(b), b["pain"]) for n, b in lived.items()),
                bottom=5.0,
                top=8.5,
            ),
        ),
    )


def stopping_heroin() -> Behaviour:
    """8: heroin withdrawal."""
    bench = on_heroin().then(21)
    return Behaviour(
        "Heroin withdrawal is moderate to severe on days 1 to 3 and mostly gone by day 10.",
        course(bench, "heroin"),
        (PlotPanel("8 Heroin stopped", "day", COWS,
               (PlotLine("untreated", days_of(bench), bench.worst_cows()),), top=30.0),),
    )  # fmt: skip


def stopping_others() -> Behaviour:
    """9: fentanyl, methadone, buprenorphine, depot."""
    lived = {
        "fentanyl": on_fentanyl().then(28),
        "methadone 100 mg": on_methadone().then(28),
        "buprenorphine 16 mg": Bench.of().then(200, buprenorphine=16.0).fresh().then(28),
        "buprenorphine depot": Bench.of().then(168, depot).fresh().then(28),
    }
    found = {k: v for name, bench in lived.items() for k, v in course(bench, name).items()}
    return Behaviour(
        "After fentanyl withdrawal comes later and stays longer than after heroin; after "
        "methadone it peaks on day 3 to 4 and is flatter; after buprenorphine tablets mild and "
        "late; after the depot there is none for weeks.",
        found,
        (
            PlotPanel(
                "9 Stopped: other opioids",
                "day",
                COWS,
                tuple(PlotLine(n, days_of(b), b.worst_cows()) for n, b in lived.items()),
                top=30.0,
            ),
        ),
    )


def buprenorphine_dose() -> Behaviour:
    """10: half the receptors are needed against withdrawal."""
    bench = on_heroin().then(1).fresh()
    doses = (0, 2, 4, 8, 16, 24)
    found, cows, held = {}, [], []
    for mg in doses:
        treated = bench.then(4, buprenorphine=float(mg))
        cows.append(float(treated.worst_cows()[1:4].mean()))
        held.append(float(treated["body.partial"][1:4].mean()))
        found[f"{mg} mg, COWS"] = cows[-1]
        found[f"{mg} mg, receptors"] = held[-1]
    names = [f"{mg} mg" for mg in doses]
    return Behaviour(
        "Buprenorphine that holds less than half of the receptors leaves people in withdrawal; "
        "from 8 mg on they are well, at 16 mg better.",
        found,
        (
            PlotPanel("10 COWS on days 3 to 5 after heroin", "buprenorphine a day", "COWS",
                  (PlotLine("COWS", names, cows),), bars=True, top=20.0),
            PlotPanel("10 Receptors held by buprenorphine", "buprenorphine a day", "share",
                  (PlotLine("share of receptors", names, held),), bars=True, top=1.0),
        ),
    )  # fmt: skip


LAST_DOSE = {"heroin": 4, "fentanyl": 4, "methadone": 24, "oxycodone 100 MME": 4}
"""Hours between the last dose and the first step without one."""


def waiting() -> Behaviour:
    """11: too early a start precipitates withdrawal; the right wait depends on the opioid."""
    people = {
        "heroin": on_heroin(),
        "fentanyl": on_fentanyl(),
        "methadone": on_methadone(),
        "oxycodone 100 MME": Bench.of().then(700, prescribed=100.0).fresh(),
    }
    found, curves = {}, []
    for name, bench in people.items():
        untreated = by_the_hour(bench, 5).cows
        waits = np.arange(0, 19)
        change = []
        for wait in waits:
            after = by_the_hour(bench, 5, {int(wait): 8.0}).cows[wait : wait + 3].max()
            change.append(float(after - (untreated[wait - 1] if wait else 0.0)))
        hours = waits * 4 + LAST_DOSE[name]
        curves.append(PlotLine(name, hours, change))
        better = [h for h, c in zip(hours, change, strict=True) if c <= 0]
        worse = [h for h, c in zip(hours, change, strict=True) if c > 0.5]
        found[f"{name}, better from hour"] = float(
            min(h for h in better if h > max(worse, default=0))
        )
        found[f"{name}, worst change"] = max(change)
        found[f"{name}, change at 48 h"] = float(np.interp(48, hours, change))
    tablets = people["oxycodone 100 MME"]
    for mg in (1.0, 8.0):
        beside = by_the_hour(tablets, 1, {0: mg}, prescribed=100.0)
        found[f"beside oxycodone 100 MME, {mg:g} mg"] = float(beside.cows[:3].max())
    return Behaviour(
        "8 mg of buprenorphine makes people worse when it comes too early and better when it "
        "comes late: from about half a day after heroin, a day or more after fentanyl, two to "
        "three days after methadone. On top of 100 MME of oxycodone it brings on mild to moderate "
        "withdrawal, 1 mg none, and some hours after the last tablet nothing is displaced.",
        found,
        (
            PlotPanel(
                "11 COWS in the 12 h after 8 mg, against just before",
                "hours since the last dose",
                "change of COWS",
                tuple(curves),
                bottom=-12.0,
                top=12.0,
            ),
        ),
    )


def low_dose_start() -> Behaviour:
    """12: small steps on top of the full agonist."""
    order = BuprenorphineLowDose("8 mg SL bid")
    found, curves = {}, []
    for name, bench, supply in (("heroin", on_heroin(), HEROIN_MME),
                                ("fentanyl", on_fentanyl(), FENTANYL_MME)):  # fmt: skip

        def week(day: int, supply: float = supply) -> dict[str, float]:
            goes_on = supply if day < order.overlap else 0.0
            return {**order.levers(day)._asdict(), "risk": 0.0, "supply": goes_on}

        low = bench.then(21, week)
        at_once = bench.then(21, buprenorphine=16.0, buprenorphine_times=2.0)
        found[f"{name}, low-dose start"] = float(low.worst_cows().max())
        found[f"{name}, 16 mg at once"] = float(at_once.worst_cows().max())
        found[f"{name}, stopped without"] = float(bench.then(21).worst_cows().max())
        curves.append(PlotLine(f"{name}, low-dose start", days_of(low), low.worst_cows()))
        curves.append(PlotLine(f"{name}, 16 mg at once", days_of(low), at_once.worst_cows()))
    return Behaviour(
        "A low-dose start beside the full agonist that goes on for a week avoids precipitated "
        "withdrawal; mild withdrawal may come when the full agonist ends.",
        found,
        (PlotPanel("12 Low-dose start (full agonist ends on day 7)", "day", COWS, tuple(curves),
               top=20.0),),
    )  # fmt: skip


def naltrexone_start() -> Behaviour:
    """13: naltrexone too early precipitates withdrawal."""
    found, curves = {}, []
    waits = (1, 3, 5, 7, 10, 14)
    for name, bench in (("heroin", on_heroin()), ("methadone", on_methadone())):
        untreated = bench.then(20).worst_cows()
        peaks, going = [], []
        for wait in waits:
            injected = bench.then(wait).fresh().then(1, naltrexone=1.0).then(5)
            peaks.append(float(injected.worst_cows().max()))
            going.append(float(untreated[wait:].max()))
            found[f"{name}, day {wait}"] = peaks[-1]
            found[f"{name}, day {wait}, without"] = going[-1]
        curves += [
            PlotLine(f"{name}, injected", waits, peaks),
            PlotLine(f"{name}, not", waits, going),
        ]
    return Behaviour(
        "Depot naltrexone within days of the last opioid brings severe withdrawal; it is safe 7 "
        "to 10 days after heroin and 14 days after methadone.",
        found,
        (PlotPanel("13 Worst COWS after a first naltrexone injection", "days without opioids first",
               "COWS", tuple(curves), top=48.0),),
    )  # fmt: skip


def onset_of_dependence() -> Behaviour:
    """24: withdrawal after days of use."""
    days = (2, 5, 10, 30)
    stopped = [Bench.of().then(n, prescribed=60.0).fresh().then(10) for n in days]
    peaks = [float(bench.worst_cows().max()) for bench in stopped]
    return Behaviour(
        "After five days of 60 MME stopping is just felt; after a month it is mild withdrawal.",
        {f"{n} days": p for n, p in zip(days, peaks, strict=True)},
        (PlotPanel("24 Worst COWS after so many days on 60 MME", "days", "COWS",
               (PlotLine("worst", [f"{n} d" for n in days], peaks),), bars=True, top=20.0),),
    )  # fmt: skip
