"""Checks of a trial file across its parts: endpoints, subgroups and published results."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.kinds import Kind
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.schema_arms import Arm
from simlib.evidence.trials.schema_endpoints import (
    FIELD_OF,
    Contrast,
    Endpoint,
    Interaction,
    Published,
    Side,
)
from simlib.evidence.trials.schema_population import Group
from simlib.evidence.trials.vocabulary import BODILY, DOSED, MEASURES, PARTS, SCORED
from simlib.files.findings import Mistake
from simlib.text.similar import closest

P = TypeVar("P", Arm, Contrast, Endpoint, Group, Interaction)

_OF = {
    "responder": SCORED, "change": (*SCORED, *BODILY), "level": (*SCORED, *BODILY),
    "dose": DOSED, "dose-change": DOSED, "dose-rise": DOSED,
    "retained": ("care", "medication"), "stopped": ("opioid for pain", "medication"),
    "association": ("use", "pain", "craving", "mood", "sleep", "function"),
}  # fmt: skip
"""What `of` may be, by kind."""

_OWN = ("kind", "among", "meaning")

_KEY_OF = {field: key for key, field in FIELD_OF.items()}


def endpoints(trial: TrialFile) -> Iterator[Mistake]:
    """Yield mistakes in endpoints, subgroups, comparisons and interactions."""
    among = [one.name for one in trial.subgroups]
    named = _by_name(trial.endpoints)
    for part in trial.endpoints:
        path = ("endpoints", part.name)
        yield from _keys(path, part, KINDS[part.kind])
        yield from _times(path, part, trial.duration)
        if part.among is not None and part.among not in among:
            yield absent((*path, "among"), "subgroup", part.among, among)
        for key in ("early", "later"):
            other = getattr(part, key)
            if other is None:
                continue
            if other not in named:
                yield absent((*path, key), "endpoint", other, list(named))
            elif KINDS[named[other].kind].family not in ("share", "time"):
                what = f"`{other}` is not a share of people"
                yield Mistake((*path, key), "E054", what, "Name one that came true or did not.")
        if part.until is not None and part.until not in named:
            yield absent((*path, "until"), "endpoint", part.until, list(named))
        elif part.until is not None and KINDS[named[part.until].kind].family != "time":
            what = f"`{part.until}` has no time"
            yield Mistake((*path, "until"), "E054", what, "Name one such as `retained`.")
    yield from _subgroups(trial)
    for pair in trial.comparisons:
        path = ("comparisons", pair.name)
        sides = {"of": pair.of, "against": pair.against}
        for key, side in sides.items():
            yield from _side((*path, key), side, trial)
        kinds = {named[s.endpoint].kind for s in sides.values() if s.endpoint in named}
        families = {"share" if KINDS[k].family == "time" else KINDS[k].family for k in kinds}
        if len(families) > 1:
            what = "these two are not of one kind, and cannot be compared"
            cure = "Compare shares with shares, means with means, rates with rates."
            yield Mistake(path, "E054", what, cure, True)
    for one in trial.interactions:
        path = ("interactions", one.name)
        if one.endpoint not in named:
            yield absent((*path, "endpoint"), "endpoint", one.endpoint, list(named))
        elif KINDS[named[one.endpoint].kind].family == "median":
            cure = "Compare shares or means."
            yield Mistake(
                (*path, "endpoint"), "E054", "medians of subgroups are not compared", cure
            )
        for i, group in enumerate(one.between):
            if group not in among:
                yield absent((*path, "between", i), "subgroup", group, among)
        arms = [arm.name for arm in trial.arms]
        others = [a for a in arms if a != trial.control]
        if one.named_arm is None and len(others) > 1:
            what = "it is not said whose effect is meant, and several arms are not the control"
            cure = f"Name it: `arm: {others[0]}`."
            yield Mistake(path, "E021", what, cure, True)
        elif one.named_arm is not None and one.named_arm not in arms:
            yield absent((*path, "arm"), "arm", one.named_arm, others or arms)
        elif others and one.named_arm not in (None, *others):
            what = f"`{one.named_arm}` is the control, with which arms are compared"
            yield Mistake((*path, "arm"), "E054", what, f"Name another: {', '.join(others)}.")


def published(trial: TrialFile) -> Iterator[Mistake]:
    """Yield mistakes in published results."""
    for i, part in enumerate(trial.published):
        path: tuple[Any, ...] = ("published", i)
        if (part.endpoint is None) == ((part.comparison or part.interaction) is None):
            what = "a published number belongs to an endpoint, a comparison or an interaction"
            yield Mistake(path, "E049", what, "Write `endpoint` and `arm`, or `comparison`.", True)
            continue
        if part.value is None and part.passes is None and not part.no_effect:
            cure = "Write `value`, `pass` or `no_effect: yes`."
            yield Mistake(path, "E021", "there is nothing to compare with", cure, True)
        yield from _named(path, part, trial)


def _named(path: tuple[Any, ...], part: Published, trial: TrialFile) -> Iterator[Mistake]:
    ends, arms = _by_name(trial.endpoints), _by_name(trial.arms)
    pairs, interactions = _by_name(trial.comparisons), _by_name(trial.interactions)
    there: tuple[tuple[str, Mapping[str, Any], str], ...] = (
        ("endpoint", ends, "endpoint"),
        ("arm", arms, "arm"),
        ("against", arms, "arm"),
        ("comparison", pairs, "comparison"),
        ("interaction", interactions, "interaction"),
    )
    for key, known, what in there:
        name = getattr(part, key)
        if name is not None and name not in known:
            yield absent((*path, key), what, name, list(known))
            return
    if part.endpoint is not None and part.arm is None:
        cure = "Name it: `arm: ...`."
        yield Mistake(path, "E021", "the arm is missing", cure, True)
        return
    if part.endpoint is not None:
        family = _family(part.endpoint, ends)
    elif part.comparison is not None:
        family = _family(pairs[part.comparison].of.endpoint, ends)
    else:
        family = _family(interactions[part.interaction or ""].endpoint, ends)
        measures = _interaction_measures(family)
        if part.measure not in measures:
            yield _measure(path, part.measure, measures)
        return
    measures = tuple(MEASURES.get(family, ()))
    if part.comparison is not None and family == "time":
        measures = MEASURES["share"]
    if family == "table":
        measures = PARTS
    if part.measure is None and part.comparison is None and family != "table":
        return
    if part.measure not in measures:
        yield _measure(path, part.measure, measures)
    elif family != "table" and part.arm is not None:
        against = part.against or trial.control
        if part.arm == against:
            what = f"`{part.arm}` is compared with itself"
            yield Mistake((*path, "arm"), "E054", what, "Name the other arm, or drop `measure`.")


def _interaction_measures(family: str) -> tuple[str, ...]:
    return ("ratio of OR",) if family in ("share", "time") else ("difference of MD",)


def _measure(path: tuple[Any, ...], given: str | None, known: tuple[str, ...]) -> Mistake:
    what = "the measure is missing" if given is None else f"there is no measure `{given}` here"
    at = path if given is None else (*path, "measure")
    return Mistake(at, "E024", what, f"One of: {', '.join(known)}.", given is None)


def _keys(path: tuple[Any, ...], part: Endpoint, kind: Kind) -> Iterator[Mistake]:
    written = [f.name for f in fields(part) if f.init and getattr(part, f.name) is not None]
    given = [_KEY_OF.get(name, name) for name in written]
    for key in given:
        if key not in (*kind.needs, *kind.takes, *_OWN):
            keys = ", ".join((*kind.needs, *kind.takes)) or "none"
            what = f"`{part.kind}` has no `{key}`"
            yield Mistake((*path, key), "E020", what, f"Its keys: {keys}.", True)
    for key in kind.needs:
        if key not in given:
            what = f"`{part.kind}` needs `{key}`"
            yield Mistake(path, "E021", what, "Add it: `simlib trial endpoints` explains.", True)
    known = _OF.get(part.kind)
    if part.of is not None and known is not None and part.of not in known:
        what = f"`{part.kind}` is not of `{part.of}`"
        yield Mistake((*path, "of"), "E024", what, f"One of: {', '.join(known)}.")
    if part.kind == "responder" and (part.percent is None) == (part.points is None):
        cure = "Write one: `percent: 30` or `points: 2`."
        yield Mistake(
            path, "E049", "a responder is defined by `percent` or by `points`", cure, True
        )
    yield from _at_least(path, part)


def _at_least(path: tuple[Any, ...], part: Endpoint) -> Iterator[Mistake]:
    if part.at_least is None:
        return
    value, here = part.at_least, (*path, "at_least")
    if part.kind == "abstinent":
        weeks = part.of_previous if part.of_previous is not None else 3
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= weeks:
            what = f"`at_least` is a number of weeks from 0 to {weeks}"
            yield Mistake(here, "E022", what, "As in `at_least: 2`.")
        return
    text = str(value)
    number = text.rstrip("% ")
    if not text.endswith("%") or not number.replace(".", "", 1).isdigit() or float(number) > 100:
        yield Mistake(here, "E039", "`at_least` is a percentage here", "As in `at_least: 80 %`.")


def _times(path: tuple[Any, ...], part: Endpoint, duration: int) -> Iterator[Mistake]:
    for key, field in (("at", "at"), ("by", "by"), ("from", "start")):
        day = getattr(part, field)
        if day is None:
            continue
        if not 0 <= day <= duration or (key == "at" and day == 0):
            what = f"day {day} is not within the trial of {duration} days"
            yield Mistake((*path, key), "E025", what, f"It goes to day {duration}.")
    by = duration if part.by is None else part.by
    if part.start is not None and part.start >= by:
        yield Mistake(
            (*path, "from"), "E053", "this ends before it begins", "Change `from` or `by`."
        )


def _subgroups(trial: TrialFile) -> Iterator[Mistake]:
    people = trial.population
    parts = [people, *people.own_groups]
    groups, ends = _by_name(people.own_groups), _by_name(trial.endpoints)
    has = list(dict.fromkeys(name for p in parts for name, _ in p.conditions or ()))
    for part in trial.own_subgroups:
        path = ("subgroups", part.name)
        if part.name in groups:
            cure = "Groups are subgroups by themselves: delete this one."
            yield Mistake(path, "E052", f"`{part.name}` is a group already", cure, True)
        for key in ("condition", "without"):
            wanted = getattr(part, key)
            if wanted is not None and wanted not in has:
                yield absent((*path, key), "condition", wanted, has)
        if part.group is not None and part.group not in groups:
            yield absent((*path, "group"), "group", part.group, list(groups))
        if part.endpoint is None:
            continue
        if part.endpoint not in ends:
            yield absent((*path, "endpoint"), "endpoint", part.endpoint, list(ends))
        elif _family(part.endpoint, ends) not in ("share", "time"):
            what = f"`{part.endpoint}` is not a share of people"
            yield Mistake((*path, "endpoint"), "E054", what, "Name one that came true or did not.")
        elif ends[part.endpoint].among is not None:
            what = f"`{part.endpoint}` is itself of a subgroup"
            yield Mistake((*path, "endpoint"), "E054", what, "Name one without `among`.")


def _side(path: tuple[Any, ...], side: Side, trial: TrialFile) -> Iterator[Mistake]:
    ends, arms = _by_name(trial.endpoints), _by_name(trial.arms)
    if side.endpoint not in ends:
        yield absent((*path, "endpoint"), "endpoint", side.endpoint, list(ends))
    elif _family(side.endpoint, ends) in ("slope", "table"):
        what = f"`{side.endpoint}` is not a share, a mean or a rate"
        yield Mistake((*path, "endpoint"), "E054", what, "Compare shares, means or rates.")
    if side.arm not in arms:
        yield absent((*path, "arm"), "arm", side.arm, list(arms))


def _by_name(parts: tuple[P, ...]) -> dict[str, P]:
    return {part.name: part for part in parts}


def _family(endpoint: str, known: Mapping[str, Endpoint]) -> str:
    return KINDS[known[endpoint].kind].family if endpoint in known else ""


def absent(path: tuple[Any, ...], what: str, name: str, known: list[str]) -> Mistake:
    """Return the mistake of a name that is not in the trial."""
    near = closest(name, known)
    cure = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known) or 'none'}."
    return Mistake(path, "E024", f"there is no {what} `{name[:60]}` in this trial", cure)
