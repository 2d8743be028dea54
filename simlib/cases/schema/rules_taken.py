"""Rules of what is in force: its form, and how it was started."""

from dataclasses import dataclass
from typing import Any

from simlib.cases.texts.conditions import Condition
from simlib.clinic.patient.medicines import FORMS
from simlib.clinic.treatments.base import catalogue
from simlib.clinic.treatments.menu import of_options
from simlib.files.value_kinds import Rule, mistake, text_of
from simlib.text.similar import closest


def starts() -> tuple[str, ...]:
    """Return every way of starting that an order of the catalogue has."""
    choices = (
        choice["value"] if isinstance(choice, dict) else choice
        for kind in catalogue().values()
        for field in of_options(kind)
        if field["name"] == "start"
        for choice in field.get("choices", ())
    )
    return tuple(dict.fromkeys(str(choice) for choice in choices))


def _word(value: Any, example: str, known: tuple[str, ...], what: str) -> tuple[str, bool]:
    """Return a word that is known, and whether it is wanted: not after "not"."""
    text = " ".join(text_of(value, example).split())
    word = text.removeprefix("not ")
    if word not in known:
        near = closest(word, known)
        cure = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known)}."
        raise mistake("E024", f"there is no {what} `{word[:60]}`", cure)
    return word, text == word


@dataclass(frozen=True)
class FormRule(Rule):
    """A condition on a form, or "not ..."."""

    def read(self, value: Any, context: Any) -> Condition:
        """Return the condition."""
        word, wanted = _word(value, "form: patch", FORMS, "form")
        return Condition("form", word=word, wanted=wanted)

    def json_schema(self) -> dict[str, Any]:
        """Return the words, each also with "not"."""
        return {"enum": [*FORMS, *(f"not {word}" for word in FORMS)]}


@dataclass(frozen=True)
class StartRule(Rule):
    """A condition on how something was started, or "not ..."."""

    def read(self, value: Any, context: Any) -> Condition:
        """Return the condition."""
        word, wanted = _word(value, "start: at once", starts(), "way to start")
        return Condition("start", word=word, wanted=wanted)
