"""Rules for the criteria of key features: orders, doses, calls of the pharmacist."""

import functools
from dataclasses import dataclass
from typing import Any

from simlib.cases.schema.rules import compared
from simlib.cases.texts.conditions import Range
from simlib.clinic.guidance.pharmacist import alert_rules
from simlib.clinic.treatments.opioids import NOT_CONVERTED, drug_names
from simlib.files.findings import some_of
from simlib.files.value_kinds import Rule, mistake, text_of
from simlib.text.similar import closest


def known_names(context: Any) -> list[str]:
    """Return all names of what can be in force: drugs, slugs, groups, other medicines."""
    catalogue = context["catalogue"]
    groups = {kind.group.lower() for kind in catalogue.values()}
    brought = context.get("brought", ())
    return [*drug_names(), *NOT_CONVERTED, *catalogue, *sorted(groups), *brought]


@dataclass(frozen=True)
class GivenRule(Rule):
    """Something in force when a visit ends: an opioid, an intervention or a group of them.

    Several names with "or" between them: one of these.
    """

    def read(self, value: Any, context: Any) -> tuple[str, ...]:
        """Return the names."""
        text = " ".join(text_of(value, "buprenorphine or methadone").lower().split())
        words = tuple(text.split(" or "))
        known = known_names(context)
        for word in words:
            _expect(word, known)
        return words


@dataclass(frozen=True)
class DosesRule(Rule):
    """Comparisons by what is taken, as in `{methadone: ">= 60"}`."""

    most: float

    def read(self, value: Any, context: Any) -> tuple[tuple[str, Range], ...]:
        """Return names with their comparisons."""
        if not isinstance(value, dict) or not value:
            cure = 'Write what is taken and a comparison, as in `{methadone: ">= 60"}`.'
            raise mistake("E022", "this is not a comparison of a medicine", cure)
        known = known_names(context)
        for name in value:
            _expect(str(name).lower(), known)
        return tuple((str(k).lower(), compared(v, 0.0, self.most)) for k, v in value.items())

    def json_schema(self) -> dict[str, Any]:
        """Return names with texts."""
        return {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}


def _expect(word: str, known: list[str]) -> None:
    if word not in known:
        meant = closest(word, known)
        cure = f"Did you mean `{meant}`?" if meant else "Name an opioid or an intervention."
        raise mistake("E040", f"there is no drug or intervention `{word[:60]}`", cure)


@dataclass(frozen=True)
class CallRule(Rule):
    """A call of the pharmacist, by its id."""

    def read(self, value: Any, context: Any) -> str:
        """Return the id."""
        text = text_of(value, "fast-taper").strip()
        if text in calls():
            return text
        meant = closest(text.lower().replace(" ", "-").replace("_", "-"), calls())
        cure = f"Did you mean `{meant}`?" if meant else f"Calls: {some_of(calls(), text)}."
        raise mistake("E073", f"the pharmacist has no call `{text[:60]}`", cure)

    def json_schema(self) -> dict[str, Any]:
        """Return the ids."""
        return {"enum": list(calls())}


@functools.cache
def calls() -> tuple[str, ...]:
    """Return the id of every call of the pharmacist."""
    return tuple(sorted(rule.id for rule in alert_rules()))
