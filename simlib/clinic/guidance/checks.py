"""Alerts: what a pharmacist would call about, today, with these orders."""

import functools
from dataclasses import dataclass

from simlib.clinic.guidance.conditions import Condition
from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.rules import allowed, fields, filled, load, once

FILE = "alerts.yaml"
SEVERITIES = ("stop", "caution", "note")
"""``stop``: not like this. ``caution``: with a reason and a plan. ``note``: worth knowing."""


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
    """

    id: str
    severity: str
    text: str
    source: str


@dataclass(frozen=True)
class AlertRule:
    """An alert and when it is given."""

    id: str
    severity: str
    text: str
    source: str
    when: Condition

    def alert(self, facts: Facts) -> Alert:
        """Return the alert in this situation."""
        return Alert(self.id, self.severity, filled(self.text, facts), self.source)


def read(rules: list[object], file: str = FILE) -> tuple[AlertRule, ...]:
    """Read rules of alerts.

    Raises
    ------
    RuleError
    """
    found = []
    for rule in rules:
        given = fields(rule, file, ("id", "severity", "when", "text", "source"))
        allowed(given["severity"], SEVERITIES, "severity", file, given["id"])
        found.append(AlertRule(**given))
    once([rule.id for rule in found], file)
    return tuple(found)


@functools.cache
def alert_rules() -> tuple[AlertRule, ...]:
    """Return every rule of ``alerts.yaml``, the most severe first."""
    return tuple(sorted(read(load(FILE)), key=lambda rule: SEVERITIES.index(rule.severity)))


def alerts(facts: Facts) -> tuple[Alert, ...]:
    """Return what a pharmacist would call about, the most severe first."""
    return tuple(rule.alert(facts) for rule in alert_rules() if rule.when.holds(facts))
