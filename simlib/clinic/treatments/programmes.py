"""Rehabilitation programmes as data: what a place says, and what a person receives there."""

import functools
from dataclasses import dataclass
from typing import Any

from simlib.clinic.treatments.base import Intervention, OrderError, catalogue
from simlib.files.shipped import inside
from simlib.text.similar import closest

PAGE = inside("clinic", "treatments", "programmes.yaml")
KINDS = ("residential", "outpatient")
MOUD = ("starts", "continues", "forbids")
FEATURES = {
    "dual-diagnosis assessment": "asks about pain, use, mood, trauma and sleep before it plans",
    "MOUD on site": "starts and adjusts medication for OUD",
    "physical rehabilitation": "trains the body",
    "behavioural therapies": "teaches skills for pain, urges or sleep",
    "multidisciplinary team": "one team with one plan",
    "aftercare": "stays in touch after the stay",
    "measured outcomes": "measures function and use, and shows the results",
}
"""What to look for, and what it means."""
RED_FLAGS = {
    "separate silos": "pain and OUD are treated as if the other were not there",
    "forbids MOUD": "medication for OUD has to be stopped; overdose rises when it is",
    "measures nothing": "cannot say how people did",
    "one-size plan": "the same for everybody",
    "detox only": "withdrawal care, and nothing after it",
    "guarantees results": "promises what nobody can",
}
"""What to beware of, and why."""
_NEEDED = {
    "id", "name", "kind", "weeks", "cost", "about", "brochure", "features", "red_flags", "moud",
    "stay", "aftercare_weeks", "aftercare",
}  # fmt: skip
_EXCLUSIVE = (
    ("multidisciplinary team", "separate silos"),
    ("measured outcomes", "measures nothing"),
    ("MOUD on site", "forbids MOUD"),
    ("aftercare", "detox only"),
)


class ProgrammeError(ValueError):
    """A programme that makes no sense: which one, what is wrong, and how to mend it."""


@dataclass(frozen=True)
class ProgrammePart:
    """One thing that a person receives, and when.

    Attributes
    ----------
    slug : str
        The intervention.
    values : tuple of (str, object)
        Values of its menu.
    first, last : int
        Weeks, counted from 1, both included.
    """

    slug: str
    values: tuple[tuple[str, Any], ...]
    first: int
    last: int

    def order(self) -> Intervention:
        """Return the order that the programme gives."""
        return _order(self)

    def on(self, day: int) -> int | None:
        """Return the day of its treatment on a day of the stay, or None where it does not run.

        >>> ProgrammePart("cbt", (), 2, 3).on(6), ProgrammePart("cbt", (), 2, 3).on(7)
        (None, 0)
        """
        since = day - (self.first - 1) * 7
        return since if 0 <= since < (self.last - self.first + 1) * 7 else None

    def text(self) -> str:
        """Return what it is and when, as in "Yoga 3 sessions weekly, weeks 1 to 4"."""
        return f"{self.order().text()}, weeks {self.first} to {self.last}"


@dataclass(frozen=True)
class Facility:
    """One programme.

    Attributes
    ----------
    id, name, kind : str
        ``kind`` is one of ``KINDS``.
    weeks : int
        Length of the stay or course.
    cost, about, brochure : str
        In plain words; the brochure is the place's own voice.
    features, red_flags : tuple of str
        Keys of ``FEATURES`` and ``RED_FLAGS``.
    moud : str
        One of ``MOUD``: what happens to medication for OUD.
    taper_days : int or None
        Days in which opioids for pain are taken away, where they are.
    stay, aftercare : tuple of ProgrammePart
    aftercare_weeks : int
    """

    id: str
    name: str
    kind: str
    weeks: int
    cost: str
    about: str
    brochure: str
    features: tuple[str, ...]
    red_flags: tuple[str, ...]
    moud: str
    taper_days: int | None
    stay: tuple[ProgrammePart, ...]
    aftercare_weeks: int
    aftercare: tuple[ProgrammePart, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Features that it does not have."""
        return tuple(name for name in FEATURES if name not in self.features)

    def receives(self) -> tuple[str, ...]:
        """Return what a person receives, one line each."""
        after = (f"After it: {part.text()}" for part in self.aftercare)
        return (*(part.text() for part in self.stay), *after)


@functools.cache
def programmes() -> tuple[Facility, ...]:
    """Return all programmes, in the order of the page.

    >>> programmes()[0].name
    'Larkfield Centre for Pain and Recovery'
    """
    return read(PAGE.read_text("utf-8"))


def read(text: str) -> tuple[Facility, ...]:
    """Read programmes from the text of a page.

    Raises
    ------
    ProgrammeError
        For the first thing that is wrong.
    """
    import yaml

    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ProgrammeError(f"the page is not YAML: {error}") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ProgrammeError("the page is a list of programmes, each beginning with `- id:`.")
    found = tuple(_place(entry) for entry in entries)
    ids = [place.id for place in found]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise ProgrammeError(f"two programmes are called `{twice}`. Change one id.")
    return found


def _place(entry: dict[str, Any]) -> Facility:
    who = str(entry.get("id") or entry.get("name") or "a programme without id")
    for name in sorted(_NEEDED - set(entry)):
        raise ProgrammeError(f"{who}: `{name}` is missing.")
    for name in sorted(set(entry) - _NEEDED - {"taper_days"}):
        raise ProgrammeError(f"{who}: {_unknown(str(name), (*_NEEDED, 'taper_days'))}")
    _known(who, (entry["kind"],), KINDS)
    _known(who, (entry["moud"],), MOUD)
    for name, known in (("features", FEATURES), ("red_flags", RED_FLAGS)):
        _known(who, _listed(who, name, entry), tuple(known))
    weeks, after = _weeks(who, "weeks", entry), _weeks(who, "aftercare_weeks", entry, least=0)
    days = None if entry.get("taper_days") is None else _weeks(who, "taper_days", entry)
    texts = {name: _text(who, name, entry) for name in ("id", "name", "cost", "about", "brochure")}
    place = Facility(
        **texts,
        kind=entry["kind"],
        weeks=weeks,
        features=tuple(entry["features"]),
        red_flags=tuple(entry["red_flags"]),
        moud=entry["moud"],
        taper_days=days,
        stay=tuple(_part(who, part, weeks) for part in _listed(who, "stay", entry)),
        aftercare_weeks=after,
        aftercare=tuple(_part(who, part, after) for part in _listed(who, "aftercare", entry)),
    )
    _agrees(place)
    return place


def _part(who: str, entry: Any, weeks: int) -> ProgrammePart:
    form = "Write it as {order: cbt, during: 1-4}."
    if not isinstance(entry, dict) or not {"order", "during"} <= set(entry):
        raise ProgrammeError(f"{who}: `{entry}` does not say what and when. {form}")
    values = dict(entry)
    slug, during = str(values.pop("order")), str(values.pop("during"))
    kinds = catalogue()
    if slug not in kinds or slug == "programme":
        raise ProgrammeError(f"{who}: {_unknown(slug, tuple(kinds))}")
    first, dash, last = during.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal()):
        raise ProgrammeError(f"{who}: `{during}` is not a span of weeks. {form}")
    if not 1 <= int(first) <= int(last) <= weeks:
        raise ProgrammeError(f"{who}: {slug} runs in weeks {during}, and there are {weeks}.")
    part = ProgrammePart(slug, tuple(sorted(values.items())), int(first), int(last))
    try:
        part.order()
    except OrderError as error:
        raise ProgrammeError(f"{who}: {error}") from None
    return part


@functools.cache
def _order(part: ProgrammePart) -> Intervention:
    kind = catalogue()[part.slug]
    values = dict(part.values)
    for field in kind.menu()["fields"]:
        if field["name"] == "weeks":  # the course lasts as long as the programme gives it
            length = part.last - part.first + 1
            values.setdefault("weeks", float(min(max(length, field["min"]), field["max"])))
    return kind.from_choice(values)


def _agrees(place: Facility) -> None:
    """Hold what a place says against what it does."""
    groups = {catalogue()[part.slug].group for part in place.stay}
    taught = {part.slug for part in place.stay} - {"counselling"}
    behavioural = any(
        catalogue()[slug].group == "behavioural" or slug in ("mbsr", "pain-group")
        for slug in taught
    )
    rules = (
        ("MOUD on site", "features", place.moud == "starts"),
        ("forbids MOUD", "red_flags", place.moud == "forbids"),
        ("aftercare", "features", bool(place.aftercare)),
        ("physical rehabilitation", "features", "physical and complementary" in groups),
        ("behavioural therapies", "features", behavioural),
        ("detox only", "red_flags", groups <= {"withdrawal and sedatives"}),
    )
    for name, where, is_so in rules:
        says = name in getattr(place, where)
        if says != is_so:
            what = "says so and does not" if says else "does so and does not say it"
            raise ProgrammeError(f"{place.id}: `{name}`: the place {what}. Mend `{where}`.")
    for feature, flag in _EXCLUSIVE:
        if feature in place.features and flag in place.red_flags:
            raise ProgrammeError(f"{place.id}: `{feature}` and `{flag}` exclude each other.")
    if place.weeks and any(part.last > place.weeks for part in place.stay):
        raise ProgrammeError(f"{place.id}: a part of the stay ends after it.")


def _known(who: str, values: tuple[Any, ...], known: tuple[str, ...]) -> None:
    for value in values:
        if value not in known:
            raise ProgrammeError(f"{who}: {_unknown(str(value), known)}")


def _unknown(value: str, known: tuple[str, ...]) -> str:
    near = closest(value, known)
    cure = f"Did you mean `{near}`?" if near else f"There are: {', '.join(sorted(known))}."
    return f"there is no `{value}`. {cure}"


def _listed(who: str, name: str, entry: dict[str, Any]) -> tuple[Any, ...]:
    if not isinstance(entry[name], list):
        raise ProgrammeError(f"{who}: `{name}` is a list; write [] where there is nothing.")
    return tuple(entry[name])


def _weeks(who: str, name: str, entry: dict[str, Any], least: int = 1) -> int:
    value = entry[name]
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= 52:
        raise ProgrammeError(f"{who}: `{name}` is a whole number from {least} to 52: `{value}`.")
    return value


def _text(who: str, name: str, entry: dict[str, Any]) -> str:
    value = entry[name]
    if not isinstance(value, str) or not value.strip():
        raise ProgrammeError(f"{who}: `{name}` is a text: `{value}`.")
    return " ".join(value.split())
