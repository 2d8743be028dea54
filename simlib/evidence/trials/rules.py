"""Rules for values of a trial file that a case file does not have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simlib.cases.schema.rules import compared
from simlib.cases.schema.rules_plain import YesNoRule
from simlib.cases.texts.conditions import Range
from simlib.evidence.trials.conditions import SCORES, TrialCondition
from simlib.files.value_kinds import Rule, mistake
from simlib.text.similar import closest


@dataclass(frozen=True)
class ScoreRule(Rule):
    """A comparison with one score."""

    score: str
    change: bool = False

    def read(self, value: Any, context: Any) -> TrialCondition:
        """Return the condition."""
        low, high, _ = SCORES[self.score]
        ends = (low - high, high - low) if self.change else (low, high)
        return TrialCondition(self.score, compared(value, *ends), self.change)


@dataclass(frozen=True)
class TrialFlagRule(YesNoRule):
    """A flag that must or must not hold."""

    flag: str

    def read(self, value: Any, context: Any) -> TrialCondition:  # type: ignore[override]
        """Return the condition."""
        wanted = float(super().read(value, context))
        return TrialCondition(self.flag, Range("yes" if wanted else "no", wanted, wanted))


@dataclass(frozen=True)
class PercentRule(Rule):
    """A percentage, 0 to 100."""

    def read(self, value: Any, context: Any) -> float:
        """Return the share from 0 to 1."""
        return percent(value)

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]+)? ?%$"}


def percent(value: Any, at: tuple[str, ...] = ()) -> float:
    """Read "40 %" as 0.4."""
    text = str(value).removesuffix("%").strip()
    try:
        share = float(text) / 100.0
    except ValueError:
        share = -1.0
    if isinstance(value, bool) or not str(value).endswith("%") or not 0 <= share <= 1:
        what = f"`{str(value)[:40]}` is not a percentage"
        raise mistake("E039", what, "Write it from 0 to 100, as in `40 %`.", at=at)
    return share


@dataclass(frozen=True)
class MixRule(Rule):
    """One word of a list, or several with their percentages, 100 together."""

    words: tuple[str, ...]

    def read(self, value: Any, context: Any) -> tuple[tuple[str, float], ...]:
        """Return words with their shares."""
        if isinstance(value, str):
            return ((self._word(value, ()), 1.0),)
        if not isinstance(value, dict) or not value:
            cure = f"Write one of: {', '.join(self.words)}; or several, each with its percentage."
            raise mistake("E022", "this should be a word, or words with percentages", cure)
        mix = tuple((self._word(k, (k,)), percent(v, (k,))) for k, v in value.items())
        total = sum(share for _, share in mix)
        if abs(total - 1.0) > 0.006:
            what = f"these percentages make {100 * total:g} together"
            raise mistake("E056", what, "They should make 100.")
        return tuple((word, share / total) for word, share in mix if share)

    def json_schema(self) -> dict[str, Any]:
        """Return both forms."""
        some = {"type": "object", "propertyNames": {"enum": list(self.words)}}
        return {"anyOf": [{"enum": list(self.words)}, some]}

    def _word(self, word: str, at: tuple[str, ...]) -> str:
        if word in self.words:
            return word
        near = closest(word, self.words)
        cure = f"Did you mean `{near}`?" if near else f"One of: {', '.join(self.words)}."
        raise mistake("E024", f"there is no `{word[:60]}` here", cure, at=at, key=bool(at))


@dataclass(frozen=True)
class PrevalenceRule(Rule):
    """Names of a list, each with the percentage of people who have it."""

    known: Callable[[], tuple[str, ...]]
    what: str

    def read(self, value: Any, context: Any) -> tuple[tuple[str, float], ...]:
        """Return names with their shares."""
        known = self.known()
        if isinstance(value, list):
            value = {name: "100 %" for name in value if isinstance(name, str)}
        if not isinstance(value, dict):
            cure = f"As in `{known[0]}: 40 %`, or a list where everybody has it."
            raise mistake("E022", f"here stands each {self.what} with its percentage", cure)
        for name in value:
            if name not in known:
                near = closest(name, known)
                cure = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known)}."
                raise mistake(
                    "E024", f"there is no {self.what} `{name[:60]}`", cure, at=(name,), key=True
                )
        return tuple((name, percent(share, (name,))) for name, share in value.items())

    def json_schema(self) -> dict[str, Any]:
        """Return the mapping."""
        return {"type": "object", "propertyNames": {"enum": list(self.known())}}


@dataclass(frozen=True)
class SpreadRule(Rule):
    """A number, or a number with its standard deviation between people."""

    low: float
    high: float

    def read(self, value: Any, context: Any) -> tuple[float, float]:
        """Return mean and standard deviation."""
        if isinstance(value, dict):
            for key in value:
                if key not in ("mean", "sd"):
                    cure = "Write `{mean: 45, sd: 12}`."
                    raise mistake("E020", f"there is no key `{key}` here", cure, at=(key,), key=1)
            if "mean" not in value:
                raise mistake("E021", "the key `mean` is missing", "Write `{mean: 45, sd: 12}`.")
            mean = self._number(value["mean"], self.low, ("mean",))
            return mean, self._number(value.get("sd", 0.0), 0.0, ("sd",))
        return self._number(value, self.low, ()), 0.0

    def json_schema(self) -> dict[str, Any]:
        """Return both forms."""
        number = {"type": "number", "minimum": self.low, "maximum": self.high}
        pair = {
            "type": "object", "required": ["mean"], "additionalProperties": False,
            "properties": {"mean": number, "sd": {"type": "number", "minimum": 0}},
        }  # fmt: skip
        return {"anyOf": [number, pair]}

    def _number(self, value: Any, low: float, at: tuple[str, ...]) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            what = f"`{str(value)[:40]}` is not a number"
            raise mistake("E022", what, f"It goes from {low:g} to {self.high:g}.", at=at)
        if not low <= value <= self.high:
            cure = f"It goes from {low:g} to {self.high:g}."
            raise mistake("E025", f"{value:g} is out of range", cure, at=at)
        return float(value)


@dataclass(frozen=True)
class IntervalRule(Rule):
    """Two numbers, the lower first."""

    def read(self, value: Any, context: Any) -> tuple[float, float]:
        """Return both ends."""
        numbers = isinstance(value, list) and len(value) == 2
        if not numbers or any(isinstance(v, bool) or not isinstance(v, int | float) for v in value):
            raise mistake("E022", "an interval is two numbers", "Write it as `[1.02, 2.01]`.")
        low, high = float(value[0]), float(value[1])
        if low > high:
            cure = f"Write `[{high:g}, {low:g}]`."
            raise mistake("E054", "this interval runs backward", cure)
        return low, high

    def json_schema(self) -> dict[str, Any]:
        """Return a pair."""
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
