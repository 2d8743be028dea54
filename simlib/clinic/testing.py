"""At the bedside: what is read at every visit, what is tested, what a pharmacist calls about."""

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from simlib.clinic.chart import Chart
from simlib.clinic.history.substances import Life
from simlib.clinic.history.taken import exposure
from simlib.clinic.instruments.base import Seen, catalogue, routine
from simlib.clinic.instruments.results import Reading, Result
from simlib.model.engine.state import Person, State, tree
from simlib.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit

ABRUPT = (
    "From {before:g} to {left:g} MME a day at once: expect withdrawal within a day, and within "
    "weeks the danger of a dose that tolerance no longer meets. Guidance asks for small steps "
    "unless life is in danger (HHS 2019), and for naloxone at home."
)
"""Said when an opioid for pain is stopped or more than halved without treatment of OUD."""

ALWAYS_SHOWN = "phq-item-9"
"""Asked whenever PHQ-9 is; a positive answer is never left unseen."""


RISING = ("attended", "overdoses")
"""State variables that only rise: what happened since the first visit is a difference."""


class Taken(NamedTuple):
    """One test or questionnaire taken on one day.

    Attributes
    ----------
    slug : str
    day : int
    back : {"now", "next visit"}
    result : Reading or Result
    """

    slug: str
    day: int
    back: str
    result: Reading | Result

    def is_back(self, day: int) -> bool:
        """Tell whether the result is known on this day."""
        return self.back == "now" or day > self.day


def person(visit: "Visit") -> tuple[State, Person]:
    """Return the state and the parameters of the person of a visit."""
    return tree(State, visit.state[:, 0].tolist()), tree(Person, visit.person[:, 0].tolist())


def readings(visit: "Visit") -> tuple[Reading, ...]:
    """Return the scores that are read at every visit."""
    x, who = person(visit)
    seen = Seen(x, who, visit.profile.health, seed=visit.seed, day=visit.day)
    return tuple(i.read(seen) for i in routine().values())  # type: ignore[misc]


def counts(visit: "Visit") -> dict[str, Any]:
    """Return what a chart counts in the life since the first visit; see ``Chart``."""
    lived = visit.lived
    risen = {name: float(lived.values[name][-1] - lived.values[name][0]) for name in RISING}
    return {
        "sessions": round(risen["attended"]),
        "use_days": int((lived.span("used", max(0, visit.day - 28), visit.day) > 0).sum()),
        "away_days": int((lived.span("in_care", 0, visit.day, before=1.0) == 0).sum()),
        "worst_cows": _worst(visit),
        "overdosed": risen["overdoses"] > 0,
    }


def _worst(visit: "Visit") -> float:
    """Return the worst COWS of the last four weeks since the first visit; 0 at it."""
    days = visit.lived.span("body.worst", max(0, visit.day - 28), visit.day)
    return float(round(OUTCOMES["withdrawal"].shown(days).max(), 1)) if days.size else 0.0


def chart(visit: "Visit") -> Chart:
    """Return what can be seen and asked today."""
    opioid = visit.plan.opioid(visit.day)
    drug = (opioid.drug,) if opioid is not None and opioid.mme > 0 else ()
    taking = tuple(order.intervention.slug for order in visit.orders) + drug
    medicines = tuple(order.intervention.text() for order in visit.current)
    bare = Chart(
        visit.day, readings(visit), visit.mme, medicines, taking + visit.other_medicines,
        results=visit.results, **counts(visit),
    )  # fmt: skip
    return replace(bare, says=visit.says(bare)) if visit.says else bare


def seen(visit: "Visit") -> Seen:
    """Return everything an instrument may look at today; orders of today have not acted yet."""
    x, who = person(visit)
    life = Life(visit.profile, visit.plan, visit.lived, who, visit.seed, visit.day)
    return Seen(
        x, who, visit.profile.health, visit.plan.levers(visit.day - 1), exposure(life),
        visit.seed, visit.day,
    )  # fmt: skip


def take(visit: "Visit", slugs: tuple[str, ...]) -> tuple[Taken, ...]:
    """Return what was taken so far and these tests of today; twice on a day is once.

    Raises
    ------
    ValueError
        ``there is no test``, or the person is not here.
    """
    known = catalogue()
    for slug in slugs:
        if slug not in known:
            near = difflib.get_close_matches(str(slug), known, 1)
            hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}."
            raise ValueError(f"there is no test `{slug}`. {hint}")
    done = {taken.slug for taken in visit.tests if taken.day == visit.day}
    new = [s for s in dict.fromkeys(slugs) if s not in done and not known[s].routine]
    if new and not visit.in_care:
        raise ValueError(f"{visit.name} is not here, so nothing can be tested.")
    looked = seen(visit) if new else None
    return (
        *visit.tests,
        *(Taken(s, visit.day, known[s].back, known[s].read(looked)) for s in new if looked),
    )


def back(visit: "Visit") -> tuple[Reading | Result, ...]:
    """Return the results that are known today, the latest first."""
    found = [taken.result for taken in visit.tests if taken.is_back(visit.day)]
    done = {taken.slug for taken in visit.tests if taken.day == visit.day}
    if visit.in_care and ALWAYS_SHOWN not in done:
        x, who = person(visit)
        plain = Seen(x, who, visit.profile.health, seed=visit.seed, day=visit.day)
        asked = catalogue()[ALWAYS_SHOWN].read(plain)
        found += [asked] if asked.flag else []
    return tuple(sorted(found, key=lambda r: -r.day))


def calls(visit: "Visit") -> tuple[str, ...]:
    """Return what a pharmacist would call about: the orders in force, and what stops today."""
    said = [note for order in visit.current for note in order.intervention.notes()]
    before, now = visit.plan.opioid(visit.day - 1), visit.plan.opioid(visit.day)
    left = 0.0 if now is None else now.mme
    treated = any(order.intervention.slot == "MOUD" for order in visit.orders)
    if before is not None and before.mme >= 30 and left <= 0.5 * before.mme and not treated:
        said.insert(0, ABRUPT.format(before=before.mme, left=left))
    return tuple(said)
