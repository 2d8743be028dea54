"""The schema of a case file: conditions, and what is said or found under them."""

from dataclasses import make_dataclass, replace
from typing import Annotated, Any

from simlib.cases.schema.rules import HappenedRule, ShowsRule, TakingRule, WhenRule
from simlib.cases.schema.rules_taken import FormRule, StartRule
from simlib.cases.schema.texts import Line, Prose
from simlib.cases.texts.choosing import first_text
from simlib.cases.texts.conditions import (
    COUNTS,
    FLAGS,
    OF_TAKEN,
    SCALES,
    SHARES,
    SINCE,
    Condition,
    Variant,
)
from simlib.files.format import Part, key, part
from simlib.files.value_kinds import Collected, given_keys, mistake, one_or_many


class ChartKeys(Part):
    """Keys of conditions: everything that they may compare."""

    @classmethod
    def unknown(cls, name: str, keys: list[str], near: str | None) -> tuple[str, str, str]:
        """Return the message for an unknown condition."""
        code, _, cure = super().unknown(name, keys, near)
        if not near:
            bare = (k for k in keys if k not in _CHANGES)
            cure = f"A chart has: {', '.join(bare)}."
        if name == "in_care":
            cure = "Who is not in care is not here: write what the clinic learns under `absent`."
        return code, f"no chart has `{name[:60]}`", cure


def _condition(rule: Any, meaning: str, example: str) -> tuple[Any, Any]:
    return Annotated[Condition | None, rule], key(meaning, example, default=None)


_CHANGES = frozenset(name + ending for name in SCALES for ending in ("_change", SINCE))
_SEEN = "Change since the last visit to which the person came of "
_COMPARED = (("", ""), ("_change", "Change since the first visit of "), (SINCE, _SEEN))
_KEYS = {
    name + ending: _condition(
        WhenRule(name, ending == "_change", ending == SINCE),
        f"{what}{name} on the chart ({low:g} to {high:g}).",
        "<= -1" if ending else f">= {high / 2:g}",
    )
    for name, (low, high) in SCALES.items()
    for ending, what in _COMPARED
}
_KEYS["taking"] = _condition(
    TakingRule(), "A drug or an intervention in force, or `not ...`.", "buprenorphine"
)
_KEYS["shows"] = _condition(
    ShowsRule(),
    "What the latest result of any test on the chart shows, or `not ...`. Nothing is shown by a "
    "test that nobody took.",
    "fentanyl",
)
_KEYS |= {
    name: _condition(WhenRule(name), f"{meaning} ({low:g} to {high:g}).", ">= 4")
    for name, (low, high, meaning) in (COUNTS | SHARES | OF_TAKEN).items()
}
_KEYS["form"] = _condition(
    FormRule(),
    "A form in which something is in force, or `not ...`; of the medicine that `taking` names, "
    "where it stands beside it.",
    "patch",
)
_KEYS["start"] = _condition(
    StartRule(),
    "How something in force was to be started, in the words of its order, or `not ...`; of the "
    "medicine that `taking` names, where it stands beside it.",
    "at once",
)
_KEYS |= {
    name: _condition(HappenedRule(name), f"{meaning}: yes or no.", "yes")
    for name, meaning in FLAGS.items()
}
When = make_dataclass(
    "When",
    [(name, kind, how) for name, (kind, how) in _KEYS.items()],
    bases=(ChartKeys,),
    frozen=True,
    kw_only=True,
    namespace={"__doc__": "Conditions on the chart and the life so far. All of them must hold."},
)


def _of_taking(given: Any) -> tuple[Condition, ...]:
    """Return the conditions that were given; those of a medicine know which it is."""
    found = given_keys(given)
    taken = next((c.word for c in found if c.score == "taking" and c.wanted), "")
    for one in found:
        if one.score in OF_TAKEN and not taken:
            cure = f"Name the medicine beside it, as in {{taking: methadone, {one.score}: ...}}."
            raise mistake("E044", f"`{one.score}` is of no medicine", cure, at=(one.score,), key=1)
    of_it = (*OF_TAKEN, "form", "start")
    return tuple(replace(c, of=taken) if c.score in of_it else c for c in found)


Conditions = Annotated[tuple[Condition, ...], Collected(When, _of_taking, or_nothing=True)]
"""All of them must hold; none always does."""


@part
class Spoken(Part, Variant):
    """Something said, under conditions."""

    when: Conditions = key(
        "When it is said. Without this key: otherwise.", {"peg_change": "<= -1"}, default=()
    )
    text: Prose = key("What the person says (Markdown).", "I slept five hours.", spelt="says")


@part
class Found(Part, Variant):
    """Something found, under conditions."""

    when: Conditions = key(
        "When it is found. Without this key: always.", {"cows": ">= 8"}, default=()
    )
    text: Prose = key("What is found (Markdown).", "Gooseflesh, pupils 5 mm.", spelt="finds")


@part
class Ask(Part):
    """A question that the learner may ask, with the person's answer."""

    question: Line = key(
        "The question, as a clinician would ask it.",
        "What would a good day look like?",
        spelt="ask",
    )
    says: Annotated[tuple[Spoken, ...], *one_or_many("says")] = key(
        "What the person answers (Markdown): one text, or a list of {when, says}. "
        "The first that holds is said; end with one that has no `when`.",
        [{"when": {"use_days": "> 0"}, "says": "Twice. Friday."}, {"says": "No. I looked."}],
        min_length=1,
        max_length=20,
    )

    def answer(self, chart: Any, first: Any = None) -> str:
        """Return what the person answers (Markdown) on a chart, given the first chart."""
        return first_text(self.says, chart, first)
