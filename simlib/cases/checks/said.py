"""Checks of texts and events: texts that can never be shown, and events out of order."""

from collections.abc import Iterator
from typing import Any

from simlib.cases.schema.times import in_words, parse_day
from simlib.cases.texts.conditions import (
    COUNTS,
    FLAGS,
    OF_TAKEN,
    SCALES,
    SHARES,
    SINCE,
    Range,
    RangeError,
    parse_range,
)
from simlib.clinic.treatments.opioids import DrugError, find_drug
from simlib.files.findings import Mistake
from simlib.text.similar import closest


def check_said(
    visit: dict[str, Any], at: tuple[Any, ...], taken: frozenset[str] | None = None
) -> Iterator[Mistake]:
    """Yield mistakes in the texts and conditions of one visit.

    Parameters
    ----------
    visit : dict
    at : tuple
        Path of the visit.
    taken : frozenset of str, optional
        At the first visit, where nothing has changed or happened: what is taken by then.
    """
    yield from variants(visit.get("says"), (*at, "says"))
    asked: set[str] = set()
    for i, ask in _entries(visit.get("ask")):
        question = ask.get("ask")
        if isinstance(question, str):
            if question.strip().lower() in asked:
                what, cure = "the same question stands here twice", "Keep one."
                yield Mistake((*at, "ask", i, "ask"), "E052", what, cure)
            asked.add(question.strip().lower())
        yield from variants(ask.get("says"), (*at, "ask", i, "says"))
    for path, when in _conditions(visit, at):
        if taken is not None and (never := _not_yet(when, taken)):
            what = "this never holds at the first visit: nothing has changed or happened yet"
            if never == "taking":
                what = "this never holds at the first visit: `medicines` says otherwise"
            cure = "Delete this condition, or move what it is for to a later visit."
            yield Mistake((*path, "when", never), "E050", what, cure)


def check_asked(
    case: dict[str, Any], feature: dict[str, Any], at: tuple[Any, ...]
) -> Iterator[Mistake]:
    """Check that what a key feature wants asked can be asked by its visit."""
    done = feature.get("done_when")
    wanted = done.get("asked") if isinstance(done, dict) else None
    by = day_of(feature.get("at", "day 0"))
    known = [
        str(ask.get("ask"))
        for _, visit in _entries(case.get("visits"))
        if by is not None and (day := _day(visit)) is not None and day <= by
        for _, ask in _entries(visit.get("ask"))
    ]
    for i, question in enumerate(wanted if isinstance(wanted, list) else []):
        if by is None or not isinstance(question, str) or question in known:
            continue
        near = closest(question, known)
        cure = f"Did you mean `{near}`?" if near else "Write it as it stands under `ask`."
        if not known:
            cure = "No visit up to then has an `ask`: add the question there first."
        what = f"there is no question `{question[:60]}` by {in_words(by)}"
        yield Mistake((*at, "done_when", "asked", i), "E074", what, cure)


def variants(says: Any, at: tuple[Any, ...]) -> Iterator[Mistake]:
    """Check that some text always holds, and that every text can be shown."""
    if not isinstance(says, list) or not says:
        return
    whens = [_when(entry) for entry in says]
    otherwise = [i for i, when in enumerate(whens) if when == {}]
    if not otherwise:
        what = "nothing is said when none of these conditions holds"
        yield Mistake((*at, len(says) - 1), "E051", what, "Add a last entry without `when`.")
    elif otherwise[0] < len(says) - 1:
        what = "this is never said: the entry before it has no condition"
        cure = "Move the entry without `when` to the end."
        yield Mistake((*at, otherwise[0] + 1), "E050", what, cure)
        return
    for i, when in enumerate(whens[:MOST]):
        earlier = next((k for k, w in enumerate(whens[:i]) if w and when and _holds(w, when)), None)
        if earlier is not None:
            what = f"this is never said: whenever it could be, entry {earlier + 1} is said"
            cure = "Move it up, before the entry with fewer conditions, or delete it."
            yield Mistake((*at, i), "E050", what, cure)


MOST = 40
"""Texts that are compared with each other; more than these are refused anyway."""


def check_events(case: dict[str, Any], days: list[int]) -> Iterator[Mistake]:
    """Yield mistakes in the events of a case, given the days of its visits."""
    earlier, seen = None, set()
    for i, event in _entries(case.get("events")):
        at = ("events", i)
        if ("day" in event) == ("week" in event):
            what = "an event is on a `day` or in a `week`"
            cure = "Give one of the two, as in `week: 6`."
            yield Mistake((*at, "week"), "E049", what, cure, "week" in event)
        key = "week" if "week" in event else "day"
        day = _day(event)
        if day is None:
            continue
        if earlier is not None and day < earlier:
            order = f"{in_words(day)} comes after {in_words(earlier)}"
            what, cure = (
                f"events must go forward in time: {order}",
                f"Change the {key}, or move it up.",
            )
            yield Mistake((*at, key), "E061", what, cure)
        elif days and day >= max(days):
            what = f"nobody is told of this: the last visit is in {in_words(max(days))}"
            cure = "An event is told at the visit after it: move it, or add a visit."
            yield Mistake((*at, key), "E062", what, cure)
        elif (day, event.get("kind")) in seen:
            what = f"a {event.get('kind')} stands in {in_words(day)} twice"
            yield Mistake((*at, key), "E052", what, "Put both in one text, or move one of them.")
        seen.add((day, str(event.get("kind"))))
        earlier = day
        yield from _course(at, event, day)


def _course(at: tuple[Any, ...], event: dict[str, Any], day: int) -> Iterator[Mistake]:
    """Yield what is wrong with what an event heals, and with when it is announced."""
    if "eases" not in event:
        cure = "Add it, as in `eases: 60 % over 12 weeks`."
        if event.get("kind") == "healing":
            what = "this heals, and no `eases` says how much"
            yield Mistake((*at, "kind"), "E060", what, cure)
        elif "worse_first" in event:
            what = "`worse_first` says how healing begins, and no `eases` says how it goes on"
            cure = "Add it, as in `eases: 60 % over 12 weeks`, or delete `worse_first`."
            yield Mistake((*at, "worse_first"), "E060", what, cure, on_key=True)
    announced = day_of(event.get("announced"))
    if announced is not None and announced > day:
        what = f"it is announced for {in_words(day)} in {in_words(announced)}"
        yield Mistake((*at, "announced"), "E054", what, "Nothing is announced after it happened.")


def _entries(listed: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for i, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield i, entry


def _day(event: dict[str, Any]) -> int | None:
    for key, days in (("week", 7), ("day", 1)):
        value = event.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return days * value
    return None


def day_of(time: Any) -> int | None:
    """Return the day that a time such as `week 4` means; nothing where it cannot be read."""
    try:
        return parse_day(time) if isinstance(time, str) else None
    except ValueError:
        return None


def _when(entry: Any) -> dict[str, Any] | None:
    """Return the conditions of a text, {} for a plain one; None for what cannot be read."""
    if isinstance(entry, str):
        return {}
    when = entry.get("when") if isinstance(entry, dict) else None
    if isinstance(entry, dict) and not when:
        return {}
    return when if isinstance(when, dict) else None


def _conditions(
    visit: dict[str, Any], at: tuple[Any, ...]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Yield the conditions in a visit, each with the path of what it controls."""
    listed = [((*at, key), visit.get(key)) for key in ("says", "findings", "choices")]
    listed += [((*at, "ask", i, "says"), a.get("says")) for i, a in _entries(visit.get("ask"))]
    for path, parts in listed:
        for i, part in _entries(parts):
            if isinstance(part.get("when"), dict):
                yield (*path, i), part["when"]


def taken_before(case: dict[str, Any]) -> frozenset[str] | None:
    """Return what is taken at the first visit, by the names of `taking`; None if it is unclear."""
    taken = set()
    for _, medicine in _entries(case.get("medicines")):
        try:
            drug = find_drug(str(medicine.get("drug"))).name
        except DrugError:
            return None
        if "until" in medicine or medicine.get("prescribed", True) not in (True, "yes", "Yes"):
            return None
        own = drug if drug in ("buprenorphine", "methadone") else "full-agonist"
        taken |= {drug, own}
    return frozenset(taken)


HAPPENED = tuple(flag for flag in FLAGS if flag != "take_home")
"""Flags that cannot be true at the first visit."""


def _not_yet(when: dict[str, Any], taken: frozenset[str]) -> str | None:
    """Return the first condition that cannot hold at the first visit."""
    for key, value in when.items():
        if key in COUNTS or (key.endswith(("_change", SINCE)) and key not in FLAGS):
            read = _compared(value)
            if read is not None and not read.holds(0.0):
                return key
        elif key in SHARES or (key in HAPPENED and value in ("yes", "Yes", True)):
            return key
        elif key == "taking" and isinstance(value, str):
            word = " ".join(value.lower().split())
            if (word.removeprefix("not ") in taken) == word.startswith("not "):
                return key
    return None


def _holds(earlier: dict[str, Any], later: dict[str, Any]) -> bool:
    """Tell whether the earlier conditions hold whenever the later ones do."""
    return all(key in later and _follows(key, earlier[key], later[key]) for key in earlier)


def _follows(key: str, earlier: Any, later: Any) -> bool:
    bare = key if key in FLAGS else key.removesuffix("_change").removesuffix(SINCE)
    if bare not in (*SCALES, *COUNTS, *SHARES, *OF_TAKEN, "dose"):
        return str(earlier).split() == str(later).split()
    wide, narrow = _compared(earlier), _compared(later)
    if wide is None or narrow is None:
        return False
    ends = ((wide.low, narrow.low), (-wide.high, -narrow.high))
    return all(w < n or (w == n and (narrow.open or not wide.open)) for w, n in ends)


def _compared(value: Any) -> Range | None:
    try:
        return parse_range(value) if isinstance(value, str) else None
    except RangeError:
        return None
