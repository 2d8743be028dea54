"""Checks across values: times in order, doses that fit, names that exist.

The checks look at the plain values of a file and are content with any part of it, so that
they find what they can while other parts are still wrong.
"""

from collections.abc import Iterator
from typing import Any

from simlib.cases.checks.done import check_done
from simlib.cases.checks.person import check_person
from simlib.cases.checks.said import (
    check_asked,
    check_events,
    check_said,
    day_of,
    taken_before,
)
from simlib.cases.checks.taken import check_taken
from simlib.cases.schema.migrations import FORMAT
from simlib.cases.schema.offers import Catalogue, OfferError, named, read_order
from simlib.cases.schema.prescribed import MOST, prescription
from simlib.cases.schema.rules import SUPPLIED
from simlib.cases.schema.times import in_words, parse_date
from simlib.cases.schema.visits import MOST_TIMES, OUTCOMES
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.names import recognise
from simlib.clinic.treatments.opioids import NOT_CONVERTED, DrugError, find_drug, mme_per_day
from simlib.clinic.treatments.sig import Sig, parse_sig
from simlib.clinic.treatments.sig_text import SigError
from simlib.files.findings import Mistake
from simlib.text.similar import closest

MOST_MME = 1000.0
"""Prescribed morphine equivalents a day above which a case is taken to hold a slip."""
RELEASES = ("immediate", "extended")


def check(case: Any, catalogue: Catalogue) -> Iterator[Mistake]:
    """Yield contradictions between the parts of a case."""
    if not isinstance(case, dict):
        return
    yield from _front(case)
    if isinstance(person := case.get("person"), dict):
        yield from check_person(person)
    yield from check_taken(case)
    for i, medicine in _entries(case, "medicines"):
        yield from _medicine(medicine, ("medicines", i))
    yield from _regimen(case)
    visits = list(_visits(case, catalogue))
    yield from visits
    # While the visits themselves are out of order, nothing is said about days without one.
    days = [] if any(m.code in ("E045", "E049") for m in visits) else _days(case)
    yield from check_events(case, days)
    yield from _paths(case, days, catalogue)
    yield from _promises(case)
    for i, feature in _entries(case, "key_features"):
        yield from _planned(days, feature.get("at"), ("key_features", i, "at"))
        met = ("key_features", i, "done_when")
        yield from check_done(feature, day_of(feature.get("at", "week 0")), days, met)
        if days:
            yield from check_asked(case, feature, ("key_features", i))


def _entries(case: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    listed = case.get(key)
    for i, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield i, entry


def _front(case: dict[str, Any]) -> Iterator[Mistake]:
    # to Python, 1.0 and true are 1
    if isinstance(case.get("format"), bool | float) and case["format"] == FORMAT:
        what, cure = "the format is a whole number", f"Write `format: {FORMAT}`."
        yield Mistake(("format",), "E029", what, cure)
    dates = {key: _date(case.get(key)) for key in ("evidence_as_of", "reviewed_on", "expires_on")}
    for earlier in ("evidence_as_of", "reviewed_on"):
        first, last = dates[earlier], dates["expires_on"]
        if first and last and last <= first:
            what = f"the case expires on {last}, before `{earlier}`"
            cure = f"`expires_on` comes after {first}: two years is usual."
            yield Mistake(("expires_on",), "E053", what, cure)
            return


# opioids so far ---------------------------------------------------------------------------


def _medicine(m: dict[str, Any], path: tuple[Any, ...]) -> Iterator[Mistake]:
    steps = [s for _, s in _entries(m, "steps")] if "steps" in m else [m]
    if "steps" in m and ("sig" in m or "since" in m or "mme" in m):
        cure = "Keep `steps`, and move the dose into it; or keep `sig` and `since`."
        yield Mistake((*path, "steps"), "E049", "the dose is given in two ways", cure, True)
    prescribed = m.get("prescribed", True) not in (False, "no", "No")
    if isinstance(m.get("drug"), str) and m["drug"].lower() in SUPPLIED[:1] and prescribed:
        cure = "Add `prescribed: no`."
        yield Mistake((*path, "drug"), "E034", "heroin is not prescribed here", cure)
    if "days_a_week" in m and prescribed:
        what = "a prescribed medicine is taken as its sig says"
        cure = "Add `prescribed: no`, or write how often in `sig`."
        yield Mistake((*path, "days_a_week"), "E049", what, cure, on_key=True)
    earlier = None
    for i, step in enumerate(steps):
        at = (*path, "steps", i) if "steps" in m else path
        yield from _dose(m, step, prescribed, at)
        day = day_of(step.get("since"))
        if day is None:
            continue
        if day >= 0:
            cure = "Write a time before day 0, such as `2 years ago`; later doses are orders."
            what = "what was taken before the first visit began before it"
            yield Mistake((*at, "since"), "E037", what, cure)
        if earlier is not None and day <= earlier:
            what = f"doses must go forward in time: day {day} comes after day {earlier}"
            cure = "Change the time, or move this step up."
            yield Mistake((*at, "since"), "E037", what, cure)
        earlier = day
    until = day_of(m.get("until"))
    if until is not None and earlier is not None and not earlier < until <= 0:
        cure = "It ends after its last step and not after day 0."
        yield Mistake((*path, "until"), "E037", "this medicine ends at no possible time", cure)


def _dose(
    m: dict[str, Any], step: dict[str, Any], prescribed: bool, at: tuple[Any, ...]
) -> Iterator[Mistake]:
    """Check that a step has one dose, and that it fits the drug."""
    keys = {"sig", "mme"} & set(step)
    if "since" not in step and step is m:
        cure = "Add from when on it is taken, as in `since: 2 years ago`."
        yield Mistake((*at, "since"), "E021", "the key `since` is missing", cure)
    if not keys:
        cure = "Add dose, unit, route and frequency, as in `sig: 20 mg PO qid`."
        yield Mistake((*at, "sig"), "E021", "the key `sig` is missing", cure)
    elif len(keys) == 2:
        what, cure = "the dose is given in two ways", "Keep `sig` or `mme`."
        yield Mistake((*at, "mme"), "E049", what, cure, on_key=True)
    elif "mme" in keys and prescribed:
        what = "a prescribed medicine needs a sig"
        cure = "Write `sig:`, or add `prescribed: no`."
        yield Mistake((*at, "mme"), "E049", what, cure, on_key=True)
    try:
        sig = parse_sig(str(step.get("sig")))
        generic = recognise(str(m.get("drug"))).generic
        if prescribed and generic in NOT_CONVERTED:
            yield from _order(m, generic, sig, (*at, "sig"))
            return
        drug = find_drug(str(m.get("drug")))
    except (DrugError, SigError):
        return
    try:
        mme = mme_per_day(drug.name, sig.per_day, sig.unit, sig.route)
    except DrugError as error:
        yield Mistake((*at, "sig"), "E035", error.what, error.cure)
        return
    for_disorder = m.get("for") == "opioid use disorder"
    if prescribed and (sig.per_day if for_disorder else mme) > MOST_MME:
        what = f"{drug.name} {sig} is {mme:,.0f} MME a day, more than any clinic prescribes"
        yield Mistake((*at, "sig"), "E036", what, "Check the dose, the unit and the frequency.")
    elif prescribed:
        yield from _order(m, drug.name, sig, (*at, "sig"))


def _order(m: dict[str, Any], drug: str, sig: Sig, at: tuple[Any, ...]) -> Iterator[Mistake]:
    """Check that a prescribed dose can be an order: its route, its unit and how often."""
    release = m.get("release") if m.get("release") in RELEASES else RELEASES[0]
    try:
        prescription(drug, str(m.get("for", "pain")), str(release), str(sig))
    except OrderError as error:
        what, _, cure = str(error).partition(". ")
        yield Mistake(at, "E036", what.rstrip("."), cure or "Check the dose and the unit.")


def _unconverted(m: dict[str, Any]) -> bool:
    return recognise(str(m.get("drug"))).generic in NOT_CONVERTED


def _regimen(case: dict[str, Any]) -> Iterator[Mistake]:
    """Check that no more opioids for pain are taken at one time than one regimen can hold."""
    spans = []
    for i, m in _entries(case, "medicines"):
        steps = [step for _, step in _entries(m, "steps")] or [m]
        start, stop = day_of(steps[0].get("since")), day_of(m.get("until"))
        own = m.get("for") == "opioid use disorder" or _unconverted(m)
        if not own and m.get("prescribed") not in (False, "no", "No") and start is not None:
            spans.append((start, 1 if stop is None else stop, i, str(m.get("drug"))[:30]))
    for start, _, i, _ in spans:
        there = [drug for first, stop, _, drug in spans if first <= start < stop]
        if len(there) > MOST:
            what = f"{', '.join(there)} at one time: more than {MOST} opioids for pain"
            cure = "Write doses of one drug and release as their sum, or end one with `until`."
            yield Mistake(("medicines", i, "drug"), "E055", what, cure)
            return


# visits ---------------------------------------------------------------------------------


def _visits(case: dict[str, Any], catalogue: Catalogue) -> Iterator[Mistake]:
    earlier = None
    for i, visit in _entries(case, "visits"):
        at = ("visits", i)
        if ("day" in visit) == ("week" in visit):
            what = "a visit is on a `day` or in a `week`"
            cure = "Give one of the two, as in `week: 4`."
            yield Mistake((*at, "week"), "E049", what, cure, "week" in visit)
        day = visit_day(visit)
        key = "week" if "week" in visit else "day"
        if day is not None and earlier is None and day != 0:
            what = f"the first visit is on day 0, and not in {in_words(day)}"
            yield Mistake((*at, key), "E045", what, "Write `week: 0`; time counts from there.")
        elif day is not None and earlier is not None and day <= earlier:
            what = (
                f"visits must go forward in time: {in_words(day)} comes after {in_words(earlier)}"
            )
            cure = f"Change the {key}, or move this visit up."
            yield Mistake((*at, key), "E045", what, cure)
        earlier = day if day is not None else earlier
        yield from check_said(visit, at, taken_before(case) if i == day == 0 else None)
        yield from _choices(visit, at, catalogue)
        yield from _tests(visit.get("tests"), (*at, "tests"))


def _tests(tests: Any, at: tuple[Any, ...]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for i, name in enumerate(tests if isinstance(tests, list) else []):
        if isinstance(name, str) and name in seen:
            yield Mistake((*at, i), "E052", f"`{name[:60]}` stands here twice", "Keep one.")
        seen.add(str(name))


def _choices(visit: dict[str, Any], at: tuple[Any, ...], catalogue: Catalogue) -> Iterator[Mistake]:
    seen: set[str] = set()
    for i, choice in _entries(visit, "choices"):
        label = choice.get("label")
        if isinstance(label, str):
            if label.strip().lower() in seen:
                what, cure = "two choices have the same label", "Say how they differ."
                yield Mistake((*at, "choices", i, "label"), "E052", what, cure)
            seen.add(label.strip().lower())
        yield from _together(choice.get("orders"), (*at, "choices", i, "orders"), catalogue)
    if visit.get("open") in (False, "no", "No") and not visit.get("choices"):
        what = "this visit offers nothing to decide"
        cure = "Add `choices`, or leave `open` out."
        yield Mistake((*at, "open"), "E050", what, cure)


def _together(orders: Any, at: tuple[Any, ...], catalogue: Catalogue) -> Iterator[Mistake]:
    """Check that orders of one moment do not exclude each other."""
    slots: dict[str, str] = {}
    for i, value in enumerate(orders if isinstance(orders, list) else []):
        if not named(value, catalogue):
            continue
        try:
            order = read_order(value, catalogue)
        except OfferError:
            continue
        slot = getattr(order.intervention, "slot", None)
        if slot in slots:
            what = f"`{order.slug}` and `{slots[slot]}` are both for {slot}"
            yield Mistake((*at, i), "E055", what, "Order one of them at a time.")
        elif slot is not None:
            slots[slot] = order.slug


# reference paths and promises ---------------------------------------------------------------


def _paths(case: dict[str, Any], days: list[int], catalogue: Catalogue) -> Iterator[Mistake]:
    paths = case.get("paths")
    for name, path in (paths if isinstance(paths, dict) else {}).items():
        if not isinstance(path, dict) or len(path) > MOST_TIMES:
            # what is refused for its length is not read on: thousands of times would take minutes
            continue
        seen: set[int] = set()
        for key, orders in path.items():
            if key == "why":
                continue
            day = day_of(key)
            if day in seen:
                what, cure = f"{in_words(day)} stands here twice", "Put its orders in one list."
                yield Mistake(("paths", name, key), "E052", what, cure, on_key=True)
            elif day is not None:
                seen.add(day)
            yield from _planned(days, key, ("paths", name, key), on_key=True)
            yield from _together(orders, ("paths", name, key), catalogue)


def _planned(
    days: list[int], time: Any, at: tuple[Any, ...], on_key: bool = False
) -> Iterator[Mistake]:
    """Check that a time is that of a visit: decisions happen at visits."""
    if time is None:
        return
    day = day_of(time)
    if day is None:
        if on_key:
            cure = "Orders stand under the visit, as in `day 0: [...]` or `week 4: [...]`."
            yield Mistake(at, "E032", f"`{str(time)[:60]}` is not a time", cure, on_key=True)
        return
    if days and day not in days:
        listed = ", ".join(in_words(d) for d in days)
        what = f"there is no visit in {in_words(day)}"
        yield Mistake(at, "E046", what, f"Visits: {listed}.", on_key)


def _promises(case: dict[str, Any]) -> Iterator[Mistake]:
    paths = case.get("paths")
    names = [str(name) for name in paths] if isinstance(paths, dict) else []
    for i, promise in _entries(case, "expect"):
        at = ("expect", i)
        name = promise.get("path")
        if isinstance(name, str) and name not in names:
            near = closest(name, names)
            cure = f"Did you mean `{near}`?" if near else f"Paths: {', '.join(names) or 'none'}."
            what = f"there is no path `{name[:60]}`"
            yield Mistake((*at, "path"), "E047", what, cure)
        if ("at" in promise) == ("by" in promise):
            what = "a promise is for `at` a day or `by` a day"
            yield Mistake(at, "E049", what, "Give one of the two, as in `by: day 14`.")
        outcomes = [key for key in promise if key in OUTCOMES]
        known = {"path", "at", "by", "in", *OUTCOMES}
        if len(outcomes) != 1 and set(promise) <= known:
            what = f"a promise is about one outcome, and this is about {len(outcomes) or 'none'}"
            yield Mistake(at, "E049", what, f"Outcomes: {', '.join(OUTCOMES)}.")


# values ---------------------------------------------------------------------------------


def _days(case: dict[str, Any]) -> list[int]:
    """Return the days of the visits, or nothing when one has none."""
    days = [visit_day(visit) for _, visit in _entries(case, "visits")]
    return [] if None in days else [day for day in days if day is not None]


def visit_day(visit: dict[str, Any]) -> int | None:
    """Return the day of a visit, if it says one."""
    day, week = visit.get("day"), visit.get("week")
    if isinstance(week, int) and not isinstance(week, bool):
        return 7 * week
    return day if isinstance(day, int) and not isinstance(day, bool) else None


def _date(value: Any) -> Any:
    try:
        return parse_date(value) if isinstance(value, str) else None
    except ValueError:
        return None
