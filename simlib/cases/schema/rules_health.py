"""Rules for values of a person's health: names on a list, tests, blood pressure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from simlib.cases.language.also_meant import CONDITIONS_ALSO, TESTS_ALSO
from simlib.cases.language.also_meant import meant as also_meant
from simlib.clinic.guidance.items import table
from simlib.clinic.instruments.base import catalogue
from simlib.clinic.treatments.names import OTHER_OPIOIDS, recognise, suggestion
from simlib.clinic.treatments.opioids import NOT_CONVERTED, DrugError, find_drug
from simlib.files.findings import some_of
from simlib.files.value_kinds import Rule, mistake, text_of
from simlib.model.people.health import CONDITIONS, CRITERIA, FEATURES, TRIGGERS
from simlib.text.similar import closest

_LISTS = {
    "condition": tuple(CONDITIONS),
    "feature": tuple(FEATURES),
    "trigger": tuple(TRIGGERS),
    "criterion": tuple(CRITERIA),
}

_PRESSURE = re.compile(r"([0-9]{2,3}) ?/ ?([0-9]{2,3})")
SYSTOLIC, DIASTOLIC = (70, 260), (30, 150)


def near(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the word of a list closest to a misspelling, ignoring case.

    >>> near("ptsd", ["COPD", "PTSD", "depression"])
    'PTSD'
    """
    by_lower = {name.lower(): name for name in known}
    found = closest(word, by_lower, cutoff)
    return by_lower[found] if found else None


def _in_other_words(text: str, kind: str) -> str | None:
    return also_meant(text, CONDITIONS_ALSO) if kind == "condition" else None


@dataclass(frozen=True)
class NameRule(Rule):
    """A name from one of the lists that the model knows."""

    kind: str

    def read(self, value: Any, context: Any) -> str:
        """Return the name."""
        names = _LISTS[self.kind]
        text = text_of(value, names[0])
        if text in names:
            return text
        meant = _in_other_words(text, self.kind) or near(text, names)
        cure = f"Did you mean `{meant}`?" if meant else f"One of: {some_of(names, text)}."
        if not meant and self.kind == "condition":
            cure += " Everything else goes under `diagnoses`, as text."
        raise mistake("E024", f"there is no {self.kind} `{text[:60]}`", cure)

    def json_schema(self) -> dict[str, Any]:
        """Return the names."""
        return {"enum": list(_LISTS[self.kind])}


@dataclass(frozen=True)
class OtherDrugRule(Rule):
    """A medicine that is no opioid, by its name alone; a brand is its generic."""

    pattern = r"[A-Za-z][A-Za-z -]{1,59}"

    def read(self, value: Any, context: Any) -> str:
        """Return the name in small letters."""
        text = text_of(value, "lisinopril").strip()
        if not re.fullmatch(self.pattern, text):
            what = f"`{text[:60]}` is not just the name of a medicine"
            cure = "Write the generic name only; its dose goes under `other_medicines`."
            raise mistake("E058", what, cure)
        if _is_opioid(text):
            cure = "Write it under `medicines` of the case, with its dose and its time."
            raise mistake("E058", f"`{text}` acts on opioid receptors", cure)
        generic = recognise(text).generic
        known = table()["names"]
        if generic not in known and (meant := suggestion(text, known)):
            what = f"there is no medicine `{text[:60]}` that is known here"
            raise mistake("E058", what, f"Did you mean `{meant}`?")
        return generic

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True)
class PressureRule(Rule):
    """A blood pressure."""

    def read(self, value: Any, context: Any) -> tuple[float, float]:
        """Return the systolic and the diastolic pressure."""
        text = f"{value}" if isinstance(value, int | float) else text_of(value, "124/78")
        found = _PRESSURE.fullmatch(text.strip())
        if not found:
            what = f"`{text[:40]}` is not a blood pressure"
            raise mistake("E059", what, "Write both numbers, as in `124/78`.")
        high, low = float(found[1]), float(found[2])
        if not (SYSTOLIC[0] <= high <= SYSTOLIC[1] and DIASTOLIC[0] <= low <= DIASTOLIC[1]):
            cure = (
                f"The first number goes from {SYSTOLIC[0]} to {SYSTOLIC[1]}, the second from "
                f"{DIASTOLIC[0]} to {DIASTOLIC[1]}."
            )
            raise mistake("E025", f"blood_pressure {text} is out of range", cure)
        if low >= high:
            cure = f"The first number is the higher one: `{low:g}/{high:g}`."
            raise mistake("E059", f"the blood pressure {text} runs backward", cure)
        return high, low

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": "^[0-9]{2,3} ?/ ?[0-9]{2,3}$"}


@dataclass(frozen=True)
class TestRule(Rule):
    """A test or questionnaire by its name in this library."""

    __test__ = False  # pytest would take it for a test

    def read(self, value: Any, context: Any) -> str:
        """Return the name."""
        text = text_of(value, "urine-screen").strip()
        if text in tests():
            return text
        meant = also_meant(text, TESTS_ALSO) or near(
            text.replace(" ", "-").replace("_", "-"), tests(), cutoff=0.75
        )
        cure = f"Did you mean `{meant}`?" if meant else f"Tests: {some_of(tests(), text)}."
        raise mistake("E057", f"there is no test `{text[:60]}`", cure)

    def json_schema(self) -> dict[str, Any]:
        """Return the names."""
        return {"enum": list(tests())}


@cache
def tests() -> tuple[str, ...]:
    """Return the name of every test and questionnaire of this library."""
    return tuple(sorted(catalogue()))


def _is_opioid(text: str) -> bool:
    if recognise(text).generic in (*NOT_CONVERTED, *OTHER_OPIOIDS):
        return True
    try:
        find_drug(text)
    except DrugError:
        return False
    return True
