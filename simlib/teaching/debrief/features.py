"""Key features of a case: what can be seen of them in orders, tests, questions and appointments.

What a case asks for stands in its `done_when`. It is looked for at the visit that the author
names and, where it was not there, at later ones. What nothing shows only the learner can say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simlib.cases.texts.conditions import Range
from simlib.clinic.guidance.facts import Facts, facts_of
from simlib.clinic.guidance.gather import items
from simlib.clinic.guidance.items import Item
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.teaching.debrief.arrivals import PastVisit

if TYPE_CHECKING:
    from simlib.cases.schema.visits import DoneWhen, KeyFeature
    from simlib.clinic.visit import Visit

DONE, LATER, NOT_DONE, YOURS = "done", "done later", "not done", "yours to say"

ONLY_YOU = "Nothing in the chart shows this; only you know. What did you see, and what did you say?"


class CheckedFeature(NamedTuple):
    """One key feature of the case.

    Attributes
    ----------
    feature : KeyFeature
    state : {"done", "done later", "not done", "yours to say"}
        The last where only the learner knows.
    text : str
        What was seen of it, or not, in words.
    day : int or None
        Of the visit at which it was seen.
    """

    feature: "KeyFeature"
    state: str
    text: str
    day: int | None = None


@dataclass(frozen=True)
class FeatureMoment:
    """A visit as it was left, with everything a key feature may ask.

    Attributes
    ----------
    day : int
    left : Visit
    facts : Facts
    before : Facts
        As it was entered.
    goes_on : tuple of Item
        What is in force without an end that was ordered: an opioid that overlaps with the start of
        buprenorphine for some days is not.
    asked : frozenset of str or None
        Questions asked so far; None where nobody noted them.
    next_in : float or None
        Weeks to the next visit; None after the last.
    """

    day: int
    left: "Visit"
    facts: Facts
    before: Facts
    goes_on: tuple[Item, ...]
    asked: frozenset[str] | None
    next_in: float | None


def moments(
    visits: tuple[PastVisit, ...],
    days: tuple[int, ...] = (),
    asked: tuple[tuple[int, str], ...] | None = None,
) -> tuple[FeatureMoment, ...]:
    """Return the visits with what was known, asked and arranged at each.

    Parameters
    ----------
    visits : tuple of PastVisit
    days : tuple of int
        Of all visits, those that the person missed included.
    asked : tuple of (int, str), optional
        Questions with their days.
    """
    times = sorted({*days, *(seen.day for seen in visits)})
    found = []
    for seen in visits:
        later = next((day for day in times if day > seen.day), None)
        upto = None if asked is None else frozenset(q for day, q in asked if day <= seen.day)
        known = facts_of(seen.left)
        orders = [order for order in seen.left.orders if order.stop is None]
        going = items(orders, seen.left.other_medicines, known.conditions, seen.day)
        found.append(
            FeatureMoment(
                seen.day, seen.left, known, facts_of(seen.arrived), going, upto,
                None if later is None else (later - seen.day) / 7.0,
            )
        )  # fmt: skip
    return tuple(found)


def checked(feature: "KeyFeature", seen: tuple[FeatureMoment, ...]) -> CheckedFeature:
    """Look for a key feature at its visit, and at later ones.

    Parameters
    ----------
    feature : KeyFeature
    seen : tuple of FeatureMoment
        Of :func:`moments`.
    """
    if feature.done_when is None:
        return CheckedFeature(feature, YOURS, ONLY_YOU)
    week = f"week {feature.day // 7}"
    found = [(m, Signs.of(feature.done_when, m)) for m in seen if m.day >= feature.day]
    if not found:
        return CheckedFeature(
            feature, NOT_DONE, f"There was no visit in {week} or later to do it at."
        )
    at_its_visit = found[0] if found[0][0].day == feature.day else None
    first = next(((m, signs) for m, signs in found if not signs.missing), None)
    lacking = at_its_visit[1].missing if at_its_visit else ["there was no visit"]
    if first is None:
        later = " and later" if len(found) > 1 else ""
        return CheckedFeature(feature, NOT_DONE, f"In {week}{later}: {'; '.join(lacking)}.")
    moment, signs = first
    if signs.open:
        told = f" Seen: {'; '.join(signs.there)}." if signs.there else ""
        return CheckedFeature(
            feature, YOURS, f"{', '.join(signs.open)}, only you know.{told}", moment.day
        )
    there = "; ".join(signs.there)
    if moment.day == feature.day:
        return CheckedFeature(feature, DONE, f"In {week}: {there}.", moment.day)
    text = f"Not in {week} ({'; '.join(lacking)}), but in week {moment.day // 7}: {there}."
    return CheckedFeature(feature, LATER, text, moment.day)


@dataclass(frozen=True)
class Signs:
    """What was there of what a key feature asks for, what was missing, what nobody noted."""

    there: list[str]
    missing: list[str]
    open: list[str]

    @classmethod
    def of(cls, wanted: "DoneWhen", at: FeatureMoment) -> "Signs":
        """Return the signs at a visit, in words."""
        signs = cls([], [], [])
        for holds, text in _signs(wanted, at):
            told = {True: signs.there, False: signs.missing, None: signs.open}[holds]
            if text not in told:
                told.append(text)
        return signs


def _signs(wanted: "DoneWhen", at: FeatureMoment) -> Iterator[tuple[bool | None, str]]:
    for names in wanted.orders:
        item = _in_force(names, at.facts.items)
        yield (True, item.text) if item else (False, f"no {_either(names)}")
    for names in wanted.absent:
        item, was = _in_force(names, at.goes_on), _in_force(names, at.before.items)
        gone = f"{was.text} ended" if was else f"no {_either(names)}"
        yield (False, f"{item.text} in force") if item else (True, gone)
    taken, known = {t.slug for t in at.left.tests}, instruments()
    for slug in wanted.tests:
        yield slug in taken, known[slug].label if slug in taken else f"no {known[slug].label}"
    for question in wanted.asked:
        yield _question(question, at.asked)
    yield from _calls(wanted.no_calls, at)
    yield from _doses(wanted, at)
    if wanted.follow_up is not None:
        weeks = at.next_in
        text = "no later visit" if weeks is None else f"the next visit {_weeks(weeks)} later"
        yield weeks is not None and wanted.follow_up.holds(weeks), text


def _question(question: str, asked: frozenset[str] | None) -> tuple[bool | None, str]:
    if asked is None:
        return None, f"Whether you asked “{question}”"
    return question in asked, f"{'asked' if question in asked else 'not asked'} “{question}”"


def _calls(wanted: tuple[str, ...], at: FeatureMoment) -> Iterator[tuple[bool, str]]:
    standing = {alert.id: alert.text for alert in at.left.alerts}
    stood = [call for call in wanted if call in standing]
    for call in stood:
        yield False, f"the pharmacist called: “{standing[call].rstrip('.')}”"
    if wanted and not stood:
        yield True, "no call of the pharmacist about it"


def _doses(wanted: "DoneWhen", at: FeatureMoment) -> Iterator[tuple[bool, str]]:
    """Compare doses; what is not in force is not compared."""
    if wanted.mme is not None:
        holds = wanted.mme.holds(round(at.left.mme, 6))
        text = f"{at.left.mme:.0f} MME a day prescribed"
        yield holds, text if holds else f"{text}, and not {bounds(wanted.mme)}"
    for name, comparison in wanted.dose:
        for item in at.facts.items:
            if _is(name, item) and item.per_day is not None:
                holds = comparison.holds(item.per_day)
                yield holds, item.text if holds else f"{item.text}, and not {bounds(comparison)}"
    for name, comparison in wanted.doses_a_day:
        for item in at.facts.items:
            if _is(name, item) and item.ordered:
                holds = comparison.holds(item.times)
                split = f"{item.text}, and not in {bounds(comparison)} doses a day"
                yield holds, item.text if holds else split


def _weeks(number: float) -> str:
    return "1 week" if number == 1 else f"{number:.2g} weeks"


def bounds(comparison: Range) -> str:
    """Return a comparison in words.

    >>> bounds(Range("<= 10", float("-inf"), 10.0)), bounds(Range("3 to 5", 3.0, 5.0))
    ('10 or less', '3 to 5')
    """
    low, high, ends = comparison.low, comparison.high, comparison.open
    if low == float("-inf"):
        return f"less than {high:g}" if ends else f"{high:g} or less"
    if high == float("inf"):
        return f"more than {low:g}" if ends else f"{low:g} or more"
    return f"{low:g} to {high:g}"


# ---- what is in force ----------------------------------------------------------------------------


def _in_force(names: tuple[str, ...], there: tuple[Item, ...]) -> Item | None:
    """Return what is in force under one of these names."""
    return next((item for name in names for item in there if _is(name, item)), None)


def _is(name: str, item: Item) -> bool:
    return any(n == name or n.startswith(f"{name}-") for n in item.names)


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(map(name_of, names))


def name_of(word: str) -> str:
    """Return an opioid, an intervention or a group by the name that people read.

    >>> name_of("naloxone"), name_of("oxycodone")
    ('Naloxone and overdose education', 'oxycodone')
    """
    kind = interventions().get(word)
    return word if kind is None else kind.label
