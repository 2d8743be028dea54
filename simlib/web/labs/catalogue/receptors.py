"""Lab: who holds the receptors, and when a partial agonist makes somebody worse."""

import functools

import numpy as np

from simlib.evidence.behaviours.base import FENTANYL_MME, HEROIN_MME, by_the_hour
from simlib.model.laboratory import FENTANYL, HEROIN, Bench
from simlib.model.mechanisms import drug, receptor
from simlib.web.labs.controls import choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.picture import Bar, Bars, Curves, Mark, Part, Picture, axis, curve, num

DAYS = 4
STEP = 4
"""Hours of a step of the model."""
WHAT = {
    "heroin": "heroin, every day",
    "fentanyl": "fentanyl, every day",
    "methadone": "methadone 100 mg",
    "oxycodone": "oxycodone 100 MME",
}
LAST = {"heroin": 4, "fentanyl": 4, "methadone": 24, "oxycodone": 4}
"""Hours between the last dose and the first step without one."""
DOSES = {"2": "2 mg", "8": "8 mg", "16": "16 mg"}


@functools.lru_cache(maxsize=8)
def used_to(what: str) -> Bench:
    """A person whose body is used to one opioid, hours after the last dose."""
    if what == "heroin":
        return Bench.of(HEROIN).then(200, supply=HEROIN_MME).fresh()
    if what == "fentanyl":
        return Bench.of(FENTANYL).then(200, supply=FENTANYL_MME).fresh()
    if what == "methadone":
        return Bench.of().then(200, methadone=100.0).fresh()
    return Bench.of().then(700, prescribed=100.0).fresh()


@functools.lru_cache(maxsize=128)
def course(what: str, step: int | None, mg: float) -> tuple[float, ...]:
    """COWS every four hours after the last dose, with one dose of buprenorphine in a step."""
    dose = {} if step is None else {step: mg}
    return tuple(float(c) for c in by_the_hour(used_to(what), DAYS, dose).cows)


def change(what: str, wait: int, mg: float) -> float:
    """COWS at the worst of the 12 hours after the dose, against just before it."""
    step = max(0, (wait - LAST[what]) // STEP)
    before = course(what, None, 0.0)[step - 1] if step else 0.0
    return max(course(what, step, mg)[step : step + 3]) - before


def held(what: str, wait: int, mg: float) -> tuple[float, float, float]:
    """Shares of receptors held by full agonists and by buprenorphine, and free, after the dose."""
    bench = used_to(what)
    x, who = bench.now(), bench.who()
    hours = wait - (LAST[what] - STEP)
    halving = {"heroin": 3.0, "fentanyl": 8.0, "oxycodone": 3.5}
    if what == "methadone":
        left = (
            drug.METHADONE_MME
            * float(x.body.methadone)
            * 0.5 ** (hours / 24 / who.drug.methadone_half_life)
        )
    else:
        left = float(x.body.supply + x.body.prescribed) * 0.5 ** (hours / halving[what])
    level = (who.drug.bup_quick + who.drug.bup_slow) * mg
    bound = receptor.occupancy(left, level, 0.0, who.receptor)
    full, partial = float(bound.full), float(bound.partial)
    return full, partial, max(0.0, 1.0 - full - partial)


class Receptor(Lab):
    """Who holds the receptors, and what a first dose of buprenorphine does."""

    slug = "receptors"
    what = choice("fentanyl", WHAT, "What the body is used to")
    wait = slider(12, 4, 72, 4, "Hours since the last dose", "h")
    mg = choice("8", DOSES, "First dose of buprenorphine")

    def picture(self) -> Picture:
        """Receptors before and after, and withdrawal by the hour."""
        first, wait, mg = LAST[self.what], int(self.wait), float(self.mg)
        step = max(0, (wait - first) // STEP)
        wait = first + STEP * step
        hours = [first + STEP * i for i in range(6 * DAYS)]
        untreated, treated = course(self.what, None, 0.0), course(self.what, step, mg)
        worse = change(self.what, wait, mg)
        felt = "worse" if worse > 1.0 else "better" if worse < -1.0 else "hardly different"
        by = f" by {num(abs(worse))} points of COWS" if felt != "hardly different" else ""
        bars = tuple(
            Bar(
                name,
                tuple(
                    Part(look, label, 100 * share)
                    for look, label, share in zip(
                        ("second", "first", "third"),
                        ("full agonist", "buprenorphine", "free"),
                        shares,
                        strict=True,
                    )
                ),
                f"{num(100 * shares[0])} % full, {num(100 * shares[1])} % bup",
            )
            for name, shares in (
                ("before the dose", held(self.what, wait, 0.0)),
                ("after it", held(self.what, wait, mg)),
            )
        )
        top = 8 * np.ceil(max(16.0, *untreated, *treated) / 8)
        return Picture(
            f"{num(mg)} mg, {wait} hours after the last dose: within 12 hours "
            f"withdrawal is {felt}{by}.",
            (
                Bars("Who holds the receptors, % of all", 100.0, bars),
                Curves(
                    "Withdrawal by the hour",
                    axis("hours since the last dose", 0, 24 * DAYS + first, 12)
                    if first % 12 == 0
                    else axis("hours since the last dose", 0, 24 * DAYS + 12, 12),
                    axis("COWS", 0, float(top), 8),
                    (
                        curve(f"with {num(mg)} mg", "first", hours, treated),
                        curve("without", "second", hours, untreated),
                    ),
                    (Mark(wait, treated[step], f"{num(mg)} mg"),),
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What 8 mg do twelve hours after fentanyl."""
        worse = change("fentanyl", 12, 8.0)
        key = "worse" if worse > 1.0 else "better" if worse < -1.0 else "same"
        return key, f"COWS changes by {worse:+.0f}."

    def code(self) -> str:
        """The same with a bench."""
        step = max(0, (int(self.wait) - LAST[self.what]) // STEP)
        return (
            "from simlib.evidence.behaviours.base import by_the_hour\n"
            "from simlib.web.labs.catalogue.receptors import used_to\n\n"
            f"person = used_to({self.what!r})\n"
            f"by_the_hour(person, {DAYS}, {{{step}: {float(self.mg)}}}).cows\n"
        )
