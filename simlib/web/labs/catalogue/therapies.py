"""Lab: why therapies add up to less than they promise."""

import functools

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.catalogue.cbt import CBT
from simlib.clinic.treatments.catalogue.cbti import CBTI
from simlib.clinic.treatments.catalogue.exercise import Exercise
from simlib.clinic.treatments.catalogue.nsaid import NSAID
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.web.labs.controls import switch
from simlib.web.labs.lab import Lab
from simlib.web.labs.people import day0, projected
from simlib.web.labs.picture import Bar, Bars, Part, Picture, num

CASE, WEEKS = "back-pain-rising-dose", 26
THERAPIES: dict[str, tuple[str, type[Intervention]]] = {
    "nsaid": ("an NSAID", NSAID),
    "snri": ("duloxetine (SNRI)", SNRI),
    "exercise": ("exercise", Exercise),
    "cbt": ("CBT for pain", CBT),
    "cbti": ("CBT-I for sleep", CBTI),
}


@functools.lru_cache(maxsize=64)
def gain(names: frozenset[str]) -> tuple[float, float]:
    """Pain taken away and function gained at week 26, against the same people left as they are."""
    start = day0(CASE)
    orders = [THERAPIES[name][1]() for name in THERAPIES if name in names]
    plan = projected(start.order(*orders) if orders else start, WEEKS)
    without = projected(start, WEEKS)
    pain = without.bands["pain"]["p50"][-1] - plan.bands["pain"]["p50"][-1]
    function = plan.bands["function"]["p50"][-1] - without.bands["function"]["p50"][-1]
    return pain, function


def promised(names: frozenset[str]) -> tuple[float, float]:
    """What each does alone, added up."""
    each = [gain(frozenset([name])) for name in names]
    return sum(pain for pain, _ in each), sum(function for _, function in each)


class TherapiesLab(Lab):
    """Therapies together, and what each promises alone."""

    slug = "therapies-together"
    nsaid = switch(True, "An NSAID")
    snri = switch(True, "Duloxetine (SNRI)")
    exercise = switch(True, "Exercise")
    cbt = switch(True, "CBT for pain")
    cbti = switch(False, "CBT-I for sleep")

    def picture(self) -> Picture:
        """Promised and got, in pain and in function."""
        names = frozenset(name for name in THERAPIES if getattr(self, name))
        got, sums = gain(names), promised(names)
        share = f"{num(100 * got[0] / sums[0])} %" if sums[0] > 0.05 else "none"

        def bars(title: str, i: int, most: float) -> Bars:
            alone = [
                Bar(
                    words,
                    (Part("third", "alone", max(0.0, gain(frozenset([name]))[i])),),
                    num(gain(frozenset([name]))[i]),
                )
                for name, (words, _) in THERAPIES.items()
                if name in names
            ]
            both = (
                Bar(
                    "promised: added up",
                    (Part("second", "added up", max(0.0, sums[i])),),
                    num(sums[i]),
                ),
                Bar(
                    "all of them together",
                    (Part("first", "together", max(0.0, got[i])),),
                    num(got[i]),
                ),
            )
            return Bars(title, max(most, sums[i]), (*alone, *both))

        return Picture(
            f"{len(names)} together take {num(got[0])} points of pain away, {share} of the "
            f"{num(sums[0])} that they promise one by one; function rises by {num(got[1])} points "
            "of 100.",
            (
                bars("Pain taken away at week 26, points of 10", 0, 2.0),
                bars("Function gained at week 26, points of 100", 1, 20.0),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What all five keep of their promise."""
        names = frozenset(THERAPIES)
        got, sums = gain(names)[0], promised(names)[0]
        kept = got / sums if sums > 0 else 0.0
        key = "all" if kept > 0.9 else "most" if kept > 0.7 else "half" if kept > 0.4 else "little"
        return key, f"They promise {num(sums)} points and take {num(got)} away."

    def code(self) -> str:
        """The same in Python."""
        orders = ", ".join(
            f"sl.{THERAPIES[n][1].__name__}()" for n in THERAPIES if getattr(self, n)
        )
        return (
            "import simlib as sl\n\n"
            f"day0 = sl.load_case({CASE!r}).begin(seed=1)\n"
            f"plans = {{'as it is': day0, 'together': day0.order({orders})}}\n"
            f"sl.side_by_side(plans, weeks={WEEKS}, lives=300)\n"
        )
