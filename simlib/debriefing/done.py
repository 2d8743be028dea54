"""Whether a key feature shows in what was decided, asked and tested at its visit."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from simlib.guidance.items import of_order
from simlib.instruments.base import catalogue

if TYPE_CHECKING:
    from simlib.cases.conditions import Comparison
    from simlib.cases.vignette import DoneWhen
    from simlib.visit import Visit


def missing(
    wanted: "DoneWhen", visit: "Visit", asked: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return what is missing of what a key feature asks for, in words.

    Parameters
    ----------
    wanted : DoneWhen
    visit : Visit
        As it was left.
    asked : collection of str, optional
        Questions of the case that were asked by then; without it nobody knows, and none is
        missing.
    """
    force = _names(visit)
    taken = {t.slug for t in visit.tests}
    known = catalogue()
    found = [
        f"no {' or '.join(names)} in force" for names in wanted.orders if not _any(names, force)
    ]
    found += [f"{' or '.join(names)} in force" for names in wanted.absent if _any(names, force)]
    found += [f"no {known[slug].label}" for slug in wanted.tests if slug not in taken]
    if asked is not None:
        found += [f"the question “{q}”" for q in wanted.asked if q not in asked]
    if wanted.no_calls:
        standing = {alert.id: alert.text for alert in visit.alerts}
        found += [
            f"the pharmacist called: “{standing[call]}”"
            for call in wanted.no_calls
            if call in standing
        ]
    if wanted.mme is not None and not wanted.mme.holds(round(visit.mme, 6)):
        found.append(f"{visit.mme:g} MME a day, and not {_in_words(wanted.mme)}")
    return (*found, *_doses(wanted, visit))


def _doses(wanted: "DoneWhen", visit: "Visit") -> list[str]:
    """Return what is in force in another dose than asked for, or divided otherwise."""
    items = [of_order(order, visit.day) for order in visit.orders]
    found = []
    for name, comparison in wanted.dose:
        found += [
            f"{item.text}, and not {_in_words(comparison)} a day"
            for item in items
            if _any((name,), item.names)
            and item.per_day is not None
            and not comparison.holds(item.per_day)
        ]
    for name, comparison in wanted.doses_a_day:
        found += [
            f"{item.text}, and not in {_in_words(comparison)} doses a day"
            for item in items
            if _any((name,), item.names) and not comparison.holds(item.times)
        ]
    return found


def _in_words(comparison: "Comparison") -> str:
    """Return a comparison as one says it.

    >>> from simlib.cases.conditions import parse_comparison
    >>> _in_words(parse_comparison(">= 60")), _in_words(parse_comparison("3 to 5"))
    ('60 or more', '3 to 5')
    """
    text = comparison.text
    number = text.lstrip("<>= ")
    said = {">=": f"{number} or more", "<=": f"{number} or less"}
    said |= {">": f"more than {number}", "<": f"less than {number}"}
    return next((words for sign, words in said.items() if text.startswith(sign)), text)


def _names(visit: "Visit") -> set[str]:
    """Return every name that what is in force goes by: slugs, groups, the opioid for pain."""
    names = {name.lower() for name in visit.chart.taking}
    return names | {order.intervention.group.lower() for order in visit.orders}


def _any(names: Collection[str], force: Collection[str]) -> bool:
    return any(have == name or have.startswith(f"{name}-") for name in names for have in force)
