"""Alerts: what a pharmacist would call about, today, with these orders."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from simlib.clinic.guidance.conditions import RuleCondition
from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.rules import allowed, fields, filled, load, once
from simlib.clinic.guidance.values import RuleError
from simlib.clinic.treatments.base import OrderError, catalogue

FILE = "alerts.yaml"
SEVERITIES = ("stop", "caution", "note")
"""``stop``: not like this. ``caution``: with a reason and a plan. ``note``: worth knowing."""
DOMAINS = (
    "overdose", "overdose death", "sedation", "withdrawal", "seizure", "serotonin", "heart rhythm",
    "bleeding", "kidney", "falls", "leaving care", "return to use", "despair", "pregnancy", "other",
)  # fmt: skip
"""Where the harm of a stop or a caution comes."""
NOT_SIMULATED = "Not simulated: no projection shows this harm."
"""Said to the learner where no equation has it."""
SELDOM = "Simulated, and rare: a projection of some weeks hardly shows it."
"""Said to the learner where the harm comes to few people, several times as often as without."""
LEAVE_OUT = "leave it out"
"""Recommended: what was in force before goes on, without the order that is called about."""
SAME = "same"
"""A field that stays as in the order that is called about."""


@dataclass(frozen=True)
class Alert:
    """One call from the pharmacist.

    Attributes
    ----------
    id : str
    severity : {"stop", "caution", "note"}
    text : str
        What is wrong, and what to do instead.
    source : str
        Key of ``sources.yaml``.
    domain : str
        One of ``DOMAINS``; empty for a note.
    simulated : bool
        Whether the model has this harm; where not, the text says so.
    rare : bool
        Whether it is so rare that a projection hardly shows it; then the text says so.
    instead : tuple of (str, mapping) or None
        Orders that it recommends, slugs with fields; empty to leave the order out; None where the
        advice is no order.
    """

    id: str
    severity: str
    text: str
    source: str
    domain: str = ""
    simulated: bool = True
    rare: bool = False
    instead: tuple[tuple[str, Mapping[str, Any]], ...] | None = None


@dataclass(frozen=True)
class AlertRule:
    """An alert and when it is given."""

    id: str
    severity: str
    text: str
    source: str
    when: RuleCondition
    domain: str = ""
    simulated: bool = True
    rare: bool = False
    instead: tuple[tuple[str, Mapping[str, Any]], ...] | None = None

    def alert(self, facts: Facts) -> Alert:
        """Return the alert in this situation."""
        text = filled(self.text, facts)
        if not self.simulated:
            text = f"{text} {NOT_SIMULATED}"
        if self.rare:
            text = f"{text} {SELDOM}"
        return Alert(
            self.id, self.severity, text, self.source, self.domain, self.simulated, self.rare,
            self.instead,
        )  # fmt: skip


def read(rules: list[object], file: str = FILE) -> tuple[AlertRule, ...]:
    """Read rules of alerts.

    Raises
    ------
    RuleError
    """
    found = []
    for rule in rules:
        given = fields(
            rule, file, ("id", "severity", "when", "text", "source"),
            ("domain", "simulated", "rare", "instead"),
        )  # fmt: skip
        allowed(given["severity"], SEVERITIES, "severity", file, given["id"])
        _claim(given, file)
        found.append(AlertRule(**given))
    once([rule.id for rule in found], file)
    return tuple(found)


def _claim(given: dict[str, Any], file: str) -> None:
    """Check what an alert claims: a harm in one domain, and the orders recommended instead.

    Raises
    ------
    RuleError
    """
    where = f"{file}, rule `{given['id']}`"
    if given["severity"] == SEVERITIES[-1]:
        if not given.keys().isdisjoint(("domain", "simulated", "rare", "instead")):
            raise RuleError(f"{where}: a note speaks of no harm, so it has no `domain`.")
        return
    if "domain" not in given:
        raise RuleError(f"{where}: the key `domain` is missing. One of: {', '.join(DOMAINS)}.")
    allowed(given["domain"], DOMAINS, "domain", file, given["id"])
    for name, usual in (("simulated", True), ("rare", False)):
        if not isinstance(given.setdefault(name, usual), bool):
            raise RuleError(f"{where}: `{name}` is yes or no.")
    if given["rare"] and not given["simulated"]:
        raise RuleError(f"{where}: what is not simulated cannot be `rare` in the model.")
    if given["domain"] in ("pregnancy", "other") and given["simulated"]:
        raise RuleError(f"{where}: no equation has `{given['domain']}`: add `simulated: no`.")
    if "instead" in given:
        given["instead"] = _instead(given["instead"], where)


def _instead(value: Any, where: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Read the recommended orders; their names and fields are those of the catalogue.

    Raises
    ------
    RuleError
    """
    if value == LEAVE_OUT:
        return ()
    if not isinstance(value, list) or not value:
        raise RuleError(f"{where}: `instead` is a list of orders, or `{LEAVE_OUT}`.")
    found = []
    for entry in value:
        slug, fields_of = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        kind = catalogue().get(slug)
        if kind is None or not isinstance(fields_of, dict):
            raise RuleError(f"{where}: `instead` knows no order `{slug}`.")
        plain = {name: given for name, given in fields_of.items() if given != SAME}
        known = {f.name for f in dataclass_fields(kind)} | {
            f["name"] for f in kind.menu()["fields"]
        }
        unknown = fields_of.keys() - known
        if unknown:
            raise RuleError(f"{where}: `{slug}` has no `{min(unknown)}`.")
        try:
            kind.from_choice(plain)
        except OrderError as error:
            raise RuleError(f"{where}: {error}") from None
        found.append((slug, fields_of))
    return tuple(found)


@functools.cache
def alert_rules() -> tuple[AlertRule, ...]:
    """Return every rule of ``alerts.yaml``, the most severe first."""
    return tuple(sorted(read(load(FILE)), key=lambda rule: SEVERITIES.index(rule.severity)))


def alerts(facts: Facts) -> tuple[Alert, ...]:
    """Return what a pharmacist would call about, the most severe first."""
    return tuple(rule.alert(facts) for rule in alert_rules() if rule.when.holds(facts))
