"""Testing: what is read at every visit, what is tested, and what orders call for."""

import difflib
from dataclasses import replace
from typing import Any

from simlib.clinic.history.taken import exposure
from simlib.clinic.instruments.base import Observable, catalogue, routine
from simlib.clinic.instruments.results import Reading, Result
from simlib.clinic.patient.chart import Chart, Known
from simlib.clinic.patient.medicines import medicines_on
from simlib.clinic.patient.moment import Moment, TakenTest
from simlib.clinic.patient.since import since_seen
from simlib.clinic.projection.people_alike import READ
from simlib.model.outcomes import OUTCOMES

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


def _without_history(moment: Moment) -> Observable:
    """What instruments may look at that need no history of medicines: faster."""
    return Observable(moment.now, moment.who, moment.health, seed=moment.seed, day=moment.day)


def readings(moment: Moment) -> tuple[Reading, ...]:
    """Return the scores that are read at every visit."""
    plain = _without_history(moment)
    return tuple(i.read(plain) for i in routine().values())  # type: ignore[misc]


def counts(moment: Moment) -> dict[str, Any]:
    """Return what a chart counts in the life since the first visit; see ``Chart``."""
    lived = moment.lived
    risen = {name: float(lived.values[name][-1] - lived.values[name][0]) for name in RISING}
    return {
        "sessions": round(risen["attended"]),
        "use_days": int((lived.span("used", max(0, moment.day - 28), moment.day) > 0).sum()),
        "away_days": int((lived.span("in_care", 0, moment.day, before=1.0) == 0).sum()),
        "worst_cows": _worst(moment),
        "overdosed": risen["overdoses"] > 0,
    }


def _worst(moment: Moment) -> float:
    """Return the worst COWS of the last four weeks since the first visit; 0 at it."""
    days = moment.lived.span("body.worst", max(0, moment.day - 28), moment.day)
    return float(round(OUTCOMES["withdrawal"].shown(days).max(), 1)) if days.size else 0.0


def chart(moment: Moment) -> Chart:
    """Return what can be seen and asked today."""
    opioid = moment.plan.opioid(moment.day)
    drug = opioid.drugs if opioid is not None and opioid.mme > 0 else ()
    taking = tuple(order.intervention.slug for order in moment.orders) + drug
    medicines = tuple(order.intervention.text() for order in moment.current)
    bare = Chart(
        moment.day, readings(moment), moment.mme, medicines, taking + moment.other_medicines,
        results=known_results(moment), in_force=medicines_on(moment.plan, moment.day),
        since=since_seen(moment), **counts(moment),
    )  # fmt: skip
    return replace(bare, says=moment.says(bare)) if moment.says else bare


def observable(moment: Moment) -> Observable:
    """Everything an instrument may look at today; orders of today have not acted yet."""
    plain, levers = _without_history(moment), moment.plan.levers(moment.day - 1)
    return plain._replace(levers=levers, exposure=exposure(moment))


def take(moment: Moment, slugs: tuple[str, ...]) -> tuple[TakenTest, ...]:
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
    done = {taken.slug for taken in moment.tests if taken.day == moment.day}
    new = [s for s in dict.fromkeys(slugs) if s not in done and not known[s].routine]
    if new and not moment.in_care:
        raise ValueError(f"{moment.name} is not here, so nothing can be tested.")
    looked = observable(moment) if new else None
    return (
        *moment.tests,
        *(TakenTest(s, moment.day, known[s].back, known[s].read(looked)) for s in new if looked),
    )


def got_ready(moment: Moment) -> tuple[TakenTest, ...]:
    """Tests so far and those that were got ready for today: drawn before, and back by now.

    Nothing is ready where the person is not here.
    """
    if not (moment.ready and moment.in_care):
        return moment.tests
    here = take(moment, moment.ready)
    return tuple(
        taken._replace(back="now")
        if taken.slug in moment.ready and taken.day == moment.day
        else taken
        for taken in here
    )


def known_results(moment: Moment) -> tuple[Reading | Result, ...]:
    """Return the results that are known today, the latest first."""
    found = [taken.result for taken in moment.tests if taken.is_back(moment.day)]
    done = {taken.slug for taken in moment.tests if taken.day == moment.day}
    if moment.in_care and ALWAYS_SHOWN not in done:
        asked = catalogue()[ALWAYS_SHOWN].read(_without_history(moment))
        found += [asked] if asked.flag else []
    return tuple(sorted(found, key=lambda r: -r.day))


def calls(moment: Moment) -> tuple[str, ...]:
    """Return what a pharmacist would call about: the orders in force, and what stops today."""
    day = moment.day
    said = [n for order in moment.current for n in order.intervention.notes_on(day - order.start)]
    before, now = moment.plan.opioid(moment.day - 1), moment.plan.opioid(moment.day)
    left = 0.0 if now is None else now.mme
    treated = any(order.intervention.slot == "MOUD" for order in moment.orders)
    if before is not None and before.mme >= 30 and left <= 0.5 * before.mme and not treated:
        said.insert(0, ABRUPT.format(before=before.mme, left=left))
    return tuple(said)


def known(moment: Moment, chart: Chart) -> Known:
    """Return what of today's chart says who is like this person."""
    scores = [*chart.readings, *(r for r in chart.results if r.day == moment.day)]
    stays = moment.lived.values["hospital"]
    return Known(
        moment.day,
        tuple((r.slug, r.score) for r in scores if isinstance(r, Reading) and r.slug in READ),
        chart.use_days,
        chart.away_days,
        chart.overdosed,
        bool(stays[-1] > stays[0]),
        moment.in_care,
    )
