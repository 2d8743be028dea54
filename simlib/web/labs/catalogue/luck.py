"""Lab: luck and ignorance, two kinds of not knowing."""

import functools

from simlib.clinic.projection.example_lives import HypotheticalLife, some_lives
from simlib.clinic.treatments.catalogue.buprenorphine_low_dose import BuprenorphineLowDose
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.clinic.visit import Visit
from simlib.web.labs.controls import choice, slider, switch
from simlib.web.labs.lab import Lab
from simlib.web.labs.people import day0, fan, projected
from simlib.web.labs.picture import Picture, num

CASE, WEEKS, LIVES = "back-pain-rising-dose", 26, 1000
PLANS = {"stay": "stay on the dose", "taper": "taper 10 % a month", "bup": "buprenorphine"}
OUTCOMES = {"function": "function", "pain": "pain", "craving": "craving"}
PEOPLE = 20


def planned(plan: str) -> Visit:
    """Denise on day 0 with one of the plans."""
    start = day0(CASE)
    if plan == "taper":
        return start.order(Taper("oxycodone", percent=10, every="month"))
    return start.order(BuprenorphineLowDose("8 mg SL bid")) if plan == "bup" else start


@functools.lru_cache(maxsize=4)
def lived(plan: str) -> tuple[HypotheticalLife, ...]:
    """Some lives of the projection of a plan, one by one."""
    visit = planned(plan)
    return some_lives(visit, visit.known, WEEKS, PEOPLE, LIVES)


class LuckLab(Lab):
    """Luck, ignorance, and one life among many."""

    slug = "luck-and-ignorance"
    plan = choice("stay", PLANS, "Plan")
    outcome = choice("function", OUTCOMES, "Outcome")
    luck = switch(True, "Luck")
    ignorance = switch(True, "Ignorance")
    life = slider(1, 1, PEOPLE, 1, "Follow one life, number", "")

    def picture(self) -> Picture:
        """The fan with the doubts that are on, and one life over it."""
        visit = planned(self.plan)
        found = projected(visit, WEEKS, LIVES)
        lives = lived(self.plan)
        one = lives[int(self.life) - 1].weekly[self.outcome]
        # a life that ended early ends there
        picture = fan(
            found,
            self.outcome,
            self.luck,
            self.ignorance,
            tuple(round(v, 3) for v in one) if len(one) == WEEKS else None,
        )
        share = found.ignorance[self.outcome][-1]
        both = self.luck and self.ignorance
        on = (
            "luck and ignorance"
            if both
            else "luck"
            if self.luck
            else "ignorance"
            if self.ignorance
            else "neither"
        )
        return Picture(
            f"Bands: {on}. Of all the variance in {OUTCOMES[self.outcome]} at week {WEEKS}, "
            f"{num(100 * share)} % is ignorance and the rest is luck.",
            (picture,),
        )

    def truth(self) -> tuple[str, str]:
        """The share of ignorance for the plan that changes nothing."""
        share = projected(planned("stay"), WEEKS, LIVES).ignorance["function"][-1]
        key = "little" if share < 0.1 else "some" if share <= 1 / 3 else "most"
        return key, f"It is {num(100 * share)} %."

    def code(self) -> str:
        """The same in Python."""
        order = {
            "stay": "",
            "taper": ".order(sl.Taper('oxycodone', percent=10, every='month'))",
            "bup": ".order(sl.BuprenorphineLowDose('8 mg SL bid'))",
        }[self.plan]
        return (
            "import simlib as sl\n\n"
            f"visit = sl.load_case({CASE!r}).begin(seed=1){order}\n"
            f"projection = visit.project(weeks={WEEKS}, lives={LIVES})\n"
            f"bands = projection.shown(luck={self.luck}, ignorance={self.ignorance})\n"
            f"bands[{self.outcome!r}]['p50'][-1]\n"
        )
