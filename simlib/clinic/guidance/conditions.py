"""The closed list of conditions that rules are made of. Nothing is ever evaluated as code."""

import difflib
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.values import RuleError, choices, names, number, numbers, one_of, truth

SEVERITIES = ("none", "mild", "moderate", "severe")
REMISSIONS = ("early", "sustained")
MECHANISMS = ("nociceptive", "neuropathic", "nociplastic", "mixed")
SEXES = ("female", "male", "intersex")
LABS = ("egfr", "alt", "qtc", "systolic")
GROUPINGS = ("all of", "any of", "none of")


class ConditionKind(NamedTuple):
    """One kind of condition.

    Attributes
    ----------
    read : callable
        From the value in the file to the argument; raises ``RuleError``.
    holds : callable
        From facts and argument to true or false.
    meaning : str
    vocabulary : str
        Which names it speaks of: "items", "conditions", "features", "tests", "scores" or empty.
    """

    read: Callable[[Any], Any]
    holds: Callable[[Facts, Any], bool]
    meaning: str
    vocabulary: str = ""


@dataclass(frozen=True)
class RuleCondition:
    """One condition with its argument.

    Attributes
    ----------
    kind : str
        A key of ``KINDS``, or one of ``GROUPINGS`` with conditions as its argument.
    argument : object
    """

    kind: str
    argument: Any

    def holds(self, facts: Facts) -> bool:
        """Tell whether it holds for these facts."""
        if self.kind == "all of":
            return all(c.holds(facts) for c in self.argument)
        if self.kind == "any of":
            return any(c.holds(facts) for c in self.argument)
        if self.kind == "none of":
            return not any(c.holds(facts) for c in self.argument)
        return KINDS[self.kind].holds(facts, self.argument)

    def parts(self) -> Iterator["RuleCondition"]:
        """Return every single condition in it."""
        if self.kind in GROUPINGS:
            for part in self.argument:
                yield from part.parts()
        else:
            yield self


def read_condition(value: Any) -> RuleCondition:
    """Read the conditions of a rule: a mapping, of which all must hold.

    Raises
    ------
    RuleError
        ``there is no condition ...``, or what is wrong with its value.

    Examples
    --------
    >>> read_condition({"mme at least": 50}).holds(Facts(mme=60))
    True
    """
    if not isinstance(value, Mapping) or not value:
        raise RuleError(f"conditions are keys with values, and this is `{value}`.")
    return RuleCondition("all of", tuple(_one(str(key), given) for key, given in value.items()))


def _one(key: str, given: Any) -> RuleCondition:
    if key in GROUPINGS:
        if not isinstance(given, list) or not given:
            raise RuleError(f"`{key}` takes a list of conditions.")
        return RuleCondition(key, tuple(read_condition(part) for part in given))
    if key not in KINDS:
        near = difflib.get_close_matches(key, [*KINDS, *GROUPINGS], 1)
        hint = f" Did you mean `{near[0]}`?" if near else ""
        raise RuleError(f"there is no condition `{key}`.{hint}")
    try:
        return RuleCondition(key, KINDS[key].read(given))
    except RuleError as error:
        raise RuleError(f"`{key}`: {error}") from None


# ---- what holds ------------------------------------------------------------------------------


def _together(facts: Facts, wanted: tuple[str, ...]) -> bool:
    """Tell whether each name is met by an item of its own."""
    found = [facts.taking(name) for name in wanted]
    return any(
        len({id(item) for item in chosen}) == len(wanted) for chosen in itertools.product(*found)
    )


def _each(
    facts: Facts, wanted: tuple[tuple[str, float], ...], test: Callable[[Any, float], bool]
) -> bool:
    return any(test(item, limit) for name, limit in wanted for item in facts.taking(name))


def _number_of(facts: Facts, wanted: Any, test: Callable[[float, float], bool]) -> bool:
    return any(
        field in item.options and test(float(item.options[field]), float(limit))
        for name, field, (limit, *_) in wanted
        for item in facts.taking(name)
    )


def _older(facts: Facts, wanted: tuple[tuple[str, float], ...]) -> bool:
    """Tell whether every one of these tests is older than its days, or was never taken."""
    return all(facts.tests.get(slug, float("inf")) > days for slug, days in wanted)


def _score(
    scores: Mapping[str, float],
    wanted: tuple[tuple[str, float], ...],
    test: Callable[[float, float], bool],
) -> bool:
    return any(slug in scores and test(scores[slug], limit) for slug, limit in wanted)


def _known(value: float | None, test: Callable[[float], bool]) -> bool:
    return value is not None and test(value)


def _at_least(value: str) -> ConditionKind:
    return ConditionKind(
        number, lambda f, a: _known(getattr(f, value), lambda x: x >= a), f"{value} is known, >= it"
    )


def _below(value: str) -> ConditionKind:
    return ConditionKind(
        number, lambda f, a: _known(getattr(f, value), lambda x: x < a), f"{value} is known, < it"
    )


KINDS: dict[str, ConditionKind] = {
    "taking": ConditionKind(
        names, lambda f, a: bool(f.taking(*a)), "any of these is in force", "items"
    ),
    "not taking": ConditionKind(names, lambda f, a: not f.taking(*a), "none of these", "items"),
    "taking together": ConditionKind(
        names, _together, "each of these, by different items", "items"
    ),
    "running at least": ConditionKind(
        numbers, lambda f, a: _each(f, a, lambda i, n: i.running >= n), "for >= days", "items"
    ),
    "running below": ConditionKind(
        numbers, lambda f, a: _each(f, a, lambda i, n: i.running < n), "for < days", "items"
    ),
    "dose at least": ConditionKind(
        numbers,
        lambda f, a: _each(f, a, lambda i, n: (i.per_day or 0.0) >= n),
        "amount a day >= it",
        "items",
    ),
    "dose below": ConditionKind(
        numbers,
        lambda f, a: _each(f, a, lambda i, n: i.per_day is not None and i.per_day < n),
        "amount a day < it",
        "items",
    ),
    "doses a day below": ConditionKind(
        numbers, lambda f, a: _each(f, a, lambda i, n: i.times < n), "doses a day < it", "items"
    ),
    "option": ConditionKind(
        choices,
        lambda f, a: any(
            i.options.get(field) in wanted for name, field, wanted in a for i in f.taking(name)
        ),
        "an order has this field",
        "items",
    ),
    "option below": ConditionKind(
        choices, lambda f, a: _number_of(f, a, lambda x, n: x < n), "a field < it", "items"
    ),
    "option at least": ConditionKind(
        choices, lambda f, a: _number_of(f, a, lambda x, n: x >= n), "a field >= it", "items"
    ),
    "condition": ConditionKind(
        names, lambda f, a: not f.conditions.isdisjoint(a), "any of these is known", "conditions"
    ),
    "no condition": ConditionKind(
        names, lambda f, a: f.conditions.isdisjoint(a), "none of these is known", "conditions"
    ),
    "feature": ConditionKind(
        names, lambda f, a: not f.features.isdisjoint(a), "any of these", "features"
    ),
    "no feature": ConditionKind(names, lambda f, a: f.features.isdisjoint(a), "none", "features"),
    "finding": ConditionKind(
        names, lambda f, a: not f.findings.isdisjoint(a), "a test showed", "findings"
    ),
    "site": ConditionKind(
        names, lambda f, a: any(word in f.site for word in a), "any of these words is in it"
    ),
    "mechanism": ConditionKind(
        one_of(MECHANISMS), lambda f, a: f.mechanism in a, "mechanism of pain"
    ),
    "sex": ConditionKind(one_of(SEXES), lambda f, a: f.sex in a, "sex"),
    "age at least": _at_least("age"),
    "age below": _below("age"),
    "day at least": _at_least("day"),
    "day below": _below("day"),
    "mme at least": _at_least("mme"),
    "mme below": _below("mme"),
    "mme before below": _below("mme_before"),
    "mme before at least": _at_least("mme_before"),
    "mme at start at least": _at_least("mme_at_start"),
    "mme raised by": ConditionKind(
        number, lambda f, a: f.mme - f.mme_week_ago >= a, "MME above that of a week ago"
    ),
    "cut in 28 days above": ConditionKind(
        number, lambda f, a: f.cut > a, "percent, the last 28 days"
    ),
    "cut ahead above": ConditionKind(
        number, lambda f, a: f.cut_ahead > a, "percent, the next 28 days"
    ),
    "dropped at least": ConditionKind(number, lambda f, a: f.dropped >= a, "percent, today"),
    "methadone raised by": ConditionKind(
        number, lambda f, a: f.methadone - f.methadone_before >= a, "mg above yesterday's"
    ),
    "methadone cut by": ConditionKind(
        number,
        lambda f, a: (
            f.methadone > 0
            and f.methadone_before > 0
            and 100.0 * (1.0 - f.methadone / f.methadone_before) >= a
        ),
        "percent below yesterday's, and not stopped",
    ),
    "taken before": ConditionKind(
        names,
        lambda f, a: not f.drugs_before.isdisjoint(a),
        "an opioid for pain, yesterday",
        "items",
    ),
    "not taken before": ConditionKind(
        names, lambda f, a: f.drugs_before.isdisjoint(a), "none of these, yesterday", "items"
    ),
    "days since opioid below": _below("days_since_opioid"),
    "days since opioid at least": _at_least("days_since_opioid"),
    "days since agonist below": _below("days_since_agonist"),
    "days since methadone below": _below("days_since_methadone"),
    "days since moud below": _below("days_since_moud"),
    "egfr below": _below("egfr"),
    "alt at least": _at_least("alt"),
    "qtc at least": _at_least("qtc"),
    "systolic below": _below("systolic"),
    "systolic at least": _at_least("systolic"),
    "unknown": ConditionKind(
        one_of(LABS), lambda f, a: any(getattr(f, lab) is None for lab in a), "not measured"
    ),
    "oud": ConditionKind(one_of(SEVERITIES), lambda f, a: f.oud in a, "severity by DSM-5"),
    "remission": ConditionKind(
        one_of((*REMISSIONS, "none")), lambda f, a: (f.remission or "none") in a, ""
    ),
    "test older than": ConditionKind(
        numbers, _older, "every one older than its days, or never", "tests"
    ),
    "tested within": ConditionKind(
        numbers,
        lambda f, a: any(f.tests.get(slug, float("inf")) <= days for slug, days in a),
        "any of these within its days",
        "tests",
    ),
    "score at least": ConditionKind(
        numbers, lambda f, a: _score(f.scores, a, lambda x, n: x >= n), "a score >= it", "scores"
    ),
    "score below": ConditionKind(
        numbers, lambda f, a: _score(f.scores, a, lambda x, n: x < n), "a score < it", "scores"
    ),
    "score risen by": ConditionKind(
        numbers, lambda f, a: _score(f.changes, a, lambda x, n: x >= n), "since the first", "scores"
    ),
    "score fallen by": ConditionKind(
        numbers, lambda f, a: _score(f.changes, a, lambda x, n: -x >= n), "", "scores"
    ),
    "overdosed": ConditionKind(truth, lambda f, a: f.overdosed is a, "an overdose is on record"),
    "known use within": ConditionKind(
        number, lambda f, a: _known(f.days_since_known_use, lambda x: x <= a), "days"
    ),
    "next visit above": ConditionKind(
        number, lambda f, a: _known(f.next_visit, lambda x: x > a), "days"
    ),
}
"""Every condition a rule may use."""
