"""Rules of the clinic's values: sigs, drugs, traits, conditions, orders."""

import functools
import re
from dataclasses import dataclass
from typing import Annotated, Any

from simlib.cases.schema.offers import OfferError, lowered, read_order
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.rules_plain import YesNoRule
from simlib.cases.texts.conditions import (
    COUNTS,
    OF_TAKEN,
    SCALES,
    SHARES,
    Condition,
    Range,
    RangeError,
    parse_range,
)
from simlib.clinic.instruments.results import SHOWS
from simlib.clinic.treatments.names import OTHER_OPIOIDS, recognise, suggestion
from simlib.clinic.treatments.opioids import (
    NOT_CONVERTED,
    DrugError,
    drug_names,
    drug_suggestions,
    find_drug,
)
from simlib.clinic.treatments.sig import parse_sig
from simlib.clinic.treatments.sig_text import SigError
from simlib.files.value_kinds import Most, Rule, mistake, text_of
from simlib.model.engine.parameters import declared
from simlib.model.engine.state import Person
from simlib.model.people.traits import HIGH, LOW, TRAITS, USUAL, Given
from simlib.text.similar import closest

WORDS = {"low": LOW, "usual": USUAL, "high": HIGH}
SUPPLIED = ("heroin", "fentanyl")
"""What may be taken besides the opioids of the table, when it is not prescribed."""


@dataclass(frozen=True)
class SigRule(Rule):
    """A sig."""

    def read(self, value: Any, context: Any) -> Any:
        """Return the sig as numbers."""
        text = text_of(value, "20 mg PO q6h")
        try:
            sig = parse_sig(text)
        except SigError as error:
            span = (error.start, error.end)
            raise mistake("E033", lowered(error.what), error.cure, span=span) from None
        if sig.amount == 0:
            raise mistake("E036", f"`{sig}` is no dose", "Delete it, or end it with `until`.")
        return sig


@dataclass(frozen=True)
class DrugRule(Rule):
    """An opioid by its generic or brand name."""

    def read(self, value: Any, context: Any) -> str:
        """Return the generic name."""
        text = text_of(value, "oxycodone")
        found = recognise(text)
        if found.strength:
            strength = re.sub(r"[ ]*mg$", "", found.strength).replace("/", "-")
            name = text[: text.lower().rfind(found.strength)].strip()
            cure = f"Write `drug: {name}`, and the strength in the sig: `{strength} mg ...`."
            raise mistake("E034", f"`{text[:60]}` holds a strength", cure)
        if found.generic in (*NOT_CONVERTED, *SUPPLIED):
            return found.generic
        try:
            return find_drug(text).name
        except DrugError as error:
            cure = error.cure
            if recognise(text).generic not in OTHER_OPIOIDS and not drug_suggestions(text):
                cure = f"Opioids: {', '.join((*drug_names(), *NOT_CONVERTED))}. "
                cure += "What is no opioid belongs under `other_medicines`."
            raise mistake("E034", error.what, cure) from None


@dataclass(frozen=True)
class TraitRule(Rule):
    """A trait: a word, a number, or a number with its spread between lives."""

    trait: str
    words: bool = True

    @property
    def called(self) -> str:
        """How a file calls it."""
        return "severity" if self.trait == "nociception" else self.trait

    def read(self, value: Any, context: Any) -> Given:
        """Return the given distribution of the trait."""
        if self.words and isinstance(value, str) and value in WORDS:
            return Given(WORDS[value])
        low, high = self.span()
        usual = (high - low) / 10.0
        if isinstance(value, dict) and "central" in value:
            for key in value:
                if key not in ("central", "spread"):
                    cure = "A trait has `central` and `spread`."
                    raise mistake("E020", f"there is no key `{key}` here", cure, at=(key,), key=1)
            central = self._number(value["central"], low, high, ("central",))
            spread = self._number(value.get("spread", usual), 0.0, high - low, ("spread",))
            return Given(central, spread, natural=True)
        return Given(self._number(value, low, high, ()), usual, natural=True)

    def span(self) -> tuple[float, float]:
        """Return the plausible range of the parameter."""
        return self._parameter().span or (0.0, 10.0)

    def json_schema(self) -> dict[str, Any]:
        """Return the forms with their range."""
        low, high = self.span()
        number = {"type": "number", "minimum": low, "maximum": high}
        pair = {
            "type": "object",
            "properties": {"central": number, "spread": {"type": "number", "minimum": 0.0}},
            "required": ["central"],
            "additionalProperties": False,
        }
        words = [{"enum": list(WORDS)}] if self.words else []
        return {"anyOf": [*words, number, pair], "description": self._description()}

    def _description(self) -> str:
        parameter, (low, high) = self._parameter(), self.span()
        meaning = TRAITS[self.trait].meaning
        return (
            f"{meaning[0].upper()}{meaning[1:]}: low, usual or high (10th, 50th, 90th percentile), "
            f"or a number from {low:g} to {high:g} ({parameter.meaning}, in {parameter.unit})."
        )

    def _parameter(self) -> Any:
        return _parameters()[TRAITS[self.trait].parameter]

    def _number(self, value: Any, low: float, high: float, at: tuple[str, ...]) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            words = "low, usual, high or " if self.words else ""
            cure = f"Write {words}a number from {low:g} to {high:g}."
            near = closest(value, WORDS) if isinstance(value, str) and self.words else None
            if near:
                cure = f"Did you mean `{near}`? {cure}"
            what = f"`{self.called}` is `{str(value)[:40]}`" if value is not None else "*text"
            if out := re.match(r"([0-9.]+) ?(?:/|of|out of) ?10", f"{value}"):
                cure = f"Write `{self.called}: {out[1]}`, a number from {low:g} to {high:g}."
            raise mistake("E038" if value is not None else "E023", what, cure, at=at)
        if not low <= value <= high:
            what = f"{value:g} is out of range"
            cure = f"`{at[0] if at else self.called}` goes from {low:g} to {high:g}."
            raise mistake("E025", what, cure, at=at)
        return float(value)


@dataclass(frozen=True)
class WhenRule(Rule):
    """A condition on one score of the chart, or on a count in the life so far."""

    score: str
    change: bool = False
    since: bool = False

    def read(self, value: Any, context: Any) -> Condition:
        """Return the condition."""
        read = compared(value, *self._range())
        return Condition(self.score, self.change, read, since=self.since)

    def _range(self) -> tuple[float, float]:
        numbers = COUNTS | SHARES | OF_TAKEN
        low, high = SCALES[self.score] if self.score in SCALES else numbers[self.score][:2]
        return (low - high, high - low) if self.change or self.since else (low, high)


@dataclass(frozen=True)
class TakingRule(Rule):
    """A condition on what is taken: an opioid, an intervention, another medicine, or "not ..."."""

    def read(self, value: Any, context: Any) -> Condition:
        """Return the condition."""
        text = " ".join(text_of(value, "taking: buprenorphine").lower().split())
        wanted = not text.startswith("not ")
        word = text.removeprefix("not ")
        known = [
            *drug_names(), *NOT_CONVERTED, *context["catalogue"], *context.get("brought", ())
        ]  # fmt: skip
        if word not in known and (generic := recognise(word).generic) in known:
            word = generic
        if word not in known:
            near = suggestion(word, known)
            cure = f"Did you mean `{near}`?" if near else "Name an opioid or an intervention."
            raise mistake("E040", f"there is no drug or intervention `{word[:60]}`", cure)
        return Condition("taking", word=word, wanted=wanted)


@dataclass(frozen=True)
class CompareRule(Rule):
    """A comparison with a number from `low` to `high`."""

    low: float
    high: float

    def read(self, value: Any, context: Any) -> Range:
        """Return the comparison."""
        return compared(value, self.low, self.high)


@dataclass(frozen=True)
class FlagRule(YesNoRule):
    """An outcome that came true or did not, as a comparison with 0 or 1."""

    def read(self, value: Any, context: Any) -> Range:  # type: ignore[override]
        """Return the comparison."""
        wanted = float(super().read(value, context))
        return Range("yes" if wanted else "no", wanted, wanted)


@dataclass(frozen=True)
class HappenedRule(FlagRule):
    """A condition on something that may have happened since the first visit."""

    flag: str

    def read(self, value: Any, context: Any) -> Condition:  # type: ignore[override]
        """Return the condition."""
        return Condition(self.flag, range=super().read(value, context))


@dataclass(frozen=True)
class ShowsRule(Rule):
    """A condition on what a test shows, or "not ..."."""

    def read(self, value: Any, context: Any) -> Condition:
        """Return the condition."""
        text = " ".join(text_of(value, "shows: fentanyl").lower().split())
        word = text.removeprefix("not ")
        if word not in SHOWS:
            near = closest(word, SHOWS)
            cure = f"Did you mean `{near}`?" if near else f"Tests may show: {', '.join(SHOWS)}."
            raise mistake("E024", f"no test shows `{word[:60]}`", cure)
        return Condition("shows", word=word, wanted=text == word)

    def json_schema(self) -> dict[str, Any]:
        """Return the words, each also with "not"."""
        return {"enum": [*SHOWS, *(f"not {word}" for word in SHOWS)]}


@dataclass(frozen=True)
class OrderRule(Rule):
    """An order: one intervention with its details."""

    def read(self, value: Any, context: Any) -> Any:
        """Return the order."""
        try:
            return read_order(value, context["catalogue"], context.get("brought", ()))
        except OfferError as error:
            raise mistake(
                error.code, error.what, error.cure,
                at=error.at, key=error.on_key, span=error.span,
            ) from None  # fmt: skip

    def json_schema(self) -> dict[str, Any]:
        """Return both forms; names of interventions are added by ``json_schema`` of the file."""
        return {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "minProperties": 1, "maxProperties": 1},
            ]
        }


Orders = Annotated[tuple[Annotated[PlannedOrder, OrderRule()], ...], Most(12)]
"""Orders that are given at once."""


def compared(value: Any, low: float, high: float) -> Range:
    """Read a comparison whose numbers lie on a scale."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        cure = f'Write `">= {value:g}"`, `"<= {value:g}"` or a range such as `"3 to 5"`.'
        raise mistake("E044", f"`{value:g}` alone is not a comparison", cure)
    try:
        read = parse_range(text_of(value, 'pain: ">= 7"'))
    except RangeError as error:
        raise mistake("E044", error.what, error.cure) from None
    ends = [end for end in (read.low, read.high) if abs(end) != float("inf")]
    if any(not low <= end <= high for end in ends):
        cure = f"This score goes from {low:g} to {high:g}."
        raise mistake("E025", f"`{read.text}` is off the scale", cure)
    return read


@functools.cache
def _parameters() -> dict[str, Any]:
    return {p.name: p for p in declared(Person)}
