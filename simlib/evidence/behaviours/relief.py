"""What opioids and other medicines do to pain over days, months and a year."""

from typing import Any

import numpy as np

from simlib.clinic.plots import PlotLine, PlotPanel
from simlib.clinic.treatments.base import Running
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.evidence.behaviours.base import (
    Behaviour,
    People,
    always,
    by_the_hour,
    days_of,
    given,
)
from simlib.model.engine.levers import Levers
from simlib.model.laboratory import Bench
from simlib.model.mechanisms import overdose, receptor, tolerance
from simlib.model.people.population import Stretch
from simlib.model.people.traits import TRAITS, Given

YEAR = 365
SUSCEPTIBLE = {"hyperalgesia.susceptibility": 1.0}
SOMEWHAT = {"hyperalgesia.susceptibility": 0.3}
PAIN = "pain, 0 to 10"


def potency() -> Behaviour:
    """1: tolerance to pain relief after a month."""
    bench = Bench.of().then(90, prescribed=78.0)
    who = bench.who()

    def half(fast: Any, slow: Any) -> Any:
        return tolerance.half_relief(fast, slow, 1.0, who.receptor.kappa, who.tolerance)

    fast, slow = bench["body.fast"].astype(float), bench["body.slow"].astype(float)
    share = (half(0.0, 0.0) / half(fast, slow)) ** (2.0 / 3.0)
    return Behaviour(
        "After a month on 78 mg of morphine a day, a dose relieves pain like a little more than "
        "half of it did on the first day.",
        {"potency after 30 days": float(share[29])},
        (PlotPanel("1 Tolerance at 78 MME a day", "day", "potency of a dose",
               (PlotLine("of the first day's", days_of(bench), share),), top=1.0),),
    )  # fmt: skip


def benefit_over_a_year() -> Behaviour:
    """2: relief at the start, and what is left of it after a year."""
    never = Bench.of().then(YEAR)
    gains = {}
    for susceptibility in (0.0, 0.1, 1.0):
        who = {"hyperalgesia.susceptibility": susceptibility}
        gains[susceptibility] = Bench.of(who).then(YEAR, prescribed=60.0)["pain"] - never["pain"]
    usual = gains[0.1]
    names = {0.0: "not susceptible", 0.1: "usual person", 1.0: "prone to hyperalgesia"}
    return Behaviour(
        "60 MME a day takes about 0.7 of 10 points off pain at first; after a year little of it "
        "is left, and people prone to hyperalgesia hurt no less than without.",
        {
            "day 3": float(usual[2]),
            "first month": float(usual[:28].mean()),
            "12 months": float(usual[-1]),
            "12 months, not susceptible": float(gains[0.0][-1]),
            "12 months, prone": float(gains[1.0][-1]),
        },
        (PlotPanel("2 Pain on 60 MME against none", "day", "pain points, below 0 is relief",
               tuple(PlotLine(names[s], days_of(never), g) for s, g in gains.items()),
               bottom=-1.2, top=0.8),),
    )  # fmt: skip


def dose_drift() -> Behaviour:
    """3: the dose that brings back the relief of day 3."""
    wanted = float(Bench.of().then(3, prescribed=60.0)["body.relief"][-1])
    bench = Bench.of().then(60, prescribed=60.0)
    doses = np.arange(60.0, 151.0, 5.0)
    relief = [float(bench.fresh().then(3, prescribed=d)["body.relief"][-1]) for d in doses]
    return Behaviour(
        "After two months on 60 MME it takes about 90 to 100 MME to get back the relief of the "
        "third day.",
        {"dose": float(np.interp(wanted, relief, doses))},
        (
            PlotPanel(
                "3 Relief after two months on 60 MME",
                "new dose, MME a day",
                "share of full relief",
                (
                    PlotLine("at the new dose", doses, relief),
                    PlotLine("on day 3, at 60 MME", doses, [wanted] * len(doses)),
                ),
                top=0.8,
            ),
        ),
    )


def months_after_a_taper() -> Behaviour:
    """5: pain months after a slow taper is near what it would have been."""
    bench = Bench.of().then(700, prescribed=120.0)
    taper = Taper(percent=10, every="month").resolved(Running("oxycodone", 120.0, 3.5, 1.0))
    after = bench.fresh().then(280 + 180, given(taper, molecule=1.0))
    never = Bench.of().then(700).fresh().then(280 + 180)
    gap = after["pain"] - never["pain"]
    return Behaviour(
        "Months after a slow taper to zero, pain is about where it would be without opioids.",
        {
            "on 120 MME": float(bench["pain"][-1]),
            "3 months after, against never": float(gap[280 + 90]),
            "6 months after, against never": float(gap[-1]),
        },
        (
            PlotPanel(
                "5 Slow taper to zero (ends on day 280)",
                "day",
                PAIN,
                (
                    PlotLine("tapered 10 % a month", days_of(after), after["pain"]),
                    PlotLine("never on opioids", days_of(after), never["pain"]),
                ),
                bottom=5.0,
                top=8.0,
            ),
        ),
    )


def hyperalgesia_and_taper() -> Behaviour:
    """6: a person with hyperalgesia hurts less after a taper."""
    bench = Bench.of(SUSCEPTIBLE).then(700, prescribed=120.0)
    taper = Taper(percent=10, every="month").resolved(Running("oxycodone", 120.0, 3.5, 1.0))
    after = bench.fresh().then(280 + 180, given(taper, molecule=1.0))
    stay = bench.fresh().then(280 + 180, prescribed=120.0)
    return Behaviour(
        "A person whom opioids have made more sensitive to pain hurts less after a slow taper "
        "than on the full dose.",
        {
            "on 120 MME": float(bench["pain"][-1]),
            "worst in the taper": float(after["pain"].max()),
            "change 3 months after": float(after["pain"][280 + 90] - bench["pain"][-1]),
        },
        (PlotPanel("6 The same in opioid-induced hyperalgesia", "day", PAIN,
               (PlotLine("tapered 10 % a month", days_of(after), after["pain"]),
                PlotLine("120 MME goes on", days_of(after), stay["pain"])), bottom=5.0, top=8.0),),
    )  # fmt: skip


def split_buprenorphine() -> Behaviour:
    """19: three times a day relieves pain better than once a day."""
    ends, curves = {}, []
    for times, name in ((1.0, "16 mg once a day"), (3.0, "16 mg in three doses")):
        bench = Bench.of().then(60, buprenorphine=16.0, buprenorphine_times=times)
        relief = by_the_hour(bench, 1, buprenorphine=16.0, buprenorphine_times=times).relief
        ends[times] = (float(bench["pain"][-1]), float(relief.min()))
        curves.append(PlotLine(name, range(2, 26, 4), relief))
    return Behaviour(
        "For pain, buprenorphine 16 mg in three doses a day does better than in one, though one "
        "is enough against withdrawal.",
        {
            "pain, once a day": ends[1.0][0],
            "pain, three times a day": ends[3.0][0],
            "least relief of the day, once": ends[1.0][1],
            "least relief of the day, three times": ends[3.0][1],
        },
        (PlotPanel("19 Buprenorphine 16 mg over a day", "hour after the morning dose",
               "share of full relief", tuple(curves), top=0.8),),
    )  # fmt: skip


def duloxetine() -> Behaviour:
    """20: duloxetine takes weeks."""
    bench = Bench.of().then(182)
    treated = Bench.of().then(182, given(SNRI("60 mg PO daily")))
    gain = treated["pain"] - bench["pain"]
    return Behaviour(
        "Duloxetine does little in the first week, most of it by week 6, about 0.7 of 10 points "
        "by week 12.",
        {f"week {week}": float(gain[7 * week - 1]) for week in (1, 6, 12, 26)},
        (PlotPanel("20 Pain on duloxetine against none", "week", "pain points, below 0 is relief",
               (PlotLine("60 mg a day", days_of(bench) / 7.0, gain),), bottom=-1.2, top=0.2),),
    )  # fmt: skip


def full_agonist_on_buprenorphine() -> Behaviour:
    """21: a full agonist on top of buprenorphine still relieves."""

    def gain(bup: float) -> np.ndarray:
        bench = Bench.of().then(60, buprenorphine=bup).fresh()
        more = bench.then(5, buprenorphine=bup, prescribed=120.0)
        return more["pain"] - bench.then(5, buprenorphine=bup)["pain"]

    on_top, alone = gain(16.0), gain(0.0)
    days = range(1, 6)
    return Behaviour(
        "After an operation, a full agonist on top of buprenorphine 16 mg still relieves pain, "
        "less than in a person without: do not stop buprenorphine for it.",
        {"on buprenorphine": float(on_top[2]), "alone": float(alone[2])},
        (PlotPanel("21 Change of pain by 120 MME", "day", "pain points, below 0 is relief",
               (PlotLine("no buprenorphine", days, alone), PlotLine("on 16 mg", days, on_top)),
               bottom=-2.0, top=0.0),),
    )  # fmt: skip


def rotation() -> Behaviour:
    """22: a new molecule acts more strongly at the same morphine equivalents."""
    bench = Bench.of().then(700, prescribed=120.0)
    stay = bench.fresh().then(42, prescribed=120.0)
    curves = [PlotLine("no rotation", days_of(stay), stay["pain"])]
    found = {}
    for cut in (0, 25, 50):
        dose = 120.0 * (1.0 - cut / 100.0)
        new = bench.fresh().then(42, prescribed=dose, molecule=2.0)
        curves.append(PlotLine(f"rotated, lowered by {cut} %", days_of(new), new["pain"]))
        found[f"-{cut} %, day 3"] = float(new["pain"][2] - stay["pain"][2])
        found[f"-{cut} %, worst COWS"] = float(new.worst_cows().max())
        found[f"-{cut} %, times the risk to breathing"] = _risk(new, dose) / _risk(stay, 120.0)
    return Behaviour(
        "In a new opioid the same morphine equivalents act more strongly; lowered by 25 % they "
        "relieve as before, which is why a rotation starts 25 to 50 % lower.",
        found,
        (PlotPanel("22 Rotation from 120 MME", "day", PAIN, tuple(curves), bottom=5.5, top=7.0),),
    )


def _risk(bench: Bench, mme: float) -> float:
    """Return the hazard of overdose from this prescription on the first day of a record."""
    who = bench.who()
    met = float(bench["breathing"][0]) * tolerance.met(float(bench["familiar"][0]), who.tolerance)
    excess = receptor.signal(float(bench["body.breath"][0]), who.receptor) - met
    return float(overdose.by_prescription(mme, excess, 0.0, 1.0, who.overdose))


def benefit_in_many() -> Behaviour:
    """23: mean benefit over a mixed population, early and at 12 months."""
    traits = {name: Given(0.0, 1.0) for name in TRAITS}
    people = People.of("none", "none", [Stretch(90, Levers())], 2000, traits)
    record = ("pain", "function")
    without = people.live(364, always(Levers(risk=0.0)), record)
    weeks = range(1, 53)
    curves = []
    found: dict[str, float] = {}
    for dose in (40.0, 90.0):
        on = people.live(364, always(Levers(prescribed=dose, molecule=1.0, risk=0.0)), record)
        pain, function = (
            [on.mean(name, w) - without.mean(name, w) for w in weeks] for name in record
        )
        curves.append(PlotLine(f"{dose:g} MME a day", weeks, pain))
        found |= {f"{dose:g} MME, week {w}": pain[w - 1] for w in (4, 12, 52)}
        found |= {f"{dose:g} MME, function, week {w}": 10.0 * function[w - 1] for w in (12, 52)}
    return Behaviour(
        "Over many different people, opioids for chronic pain bring about half a point of relief "
        "in the first months and next to nothing after a year, at high dose no more than at low.",
        found,
        (PlotPanel("23 Mean of 2000 different people against no opioid", "week",
               "pain points, below 0 is relief", tuple(curves), bottom=-1.2, top=0.2),),
    )  # fmt: skip
