"""The schema of a case file: conditions, and what is said or found under them."""

from typing import Annotated, Any

from pydantic import Field, create_model

from simlib.cases.conditions import COUNTS, FLAGS, SCALES
from simlib.cases.schema.parts import Line, Part, Prose, one_or_many
from simlib.cases.schema.rules import HappenedRule, ShowsRule, TakingRule, WhenRule

_WHEN: dict[str, Any] = {
    name + ending: (
        Annotated[Any, WhenRule(name, bool(ending))],
        Field(
            default=None,
            description=f"{_what}{name} on the chart ({low:g} to {high:g}).",
            examples=["<= -1" if ending else f">= {high / 2:g}"],
        ),
    )
    for name, (low, high) in SCALES.items()
    for ending, _what in (("", ""), ("_change", "Change since the first visit of "))
}
_WHEN["taking"] = (
    Annotated[Any, TakingRule()],
    Field(
        default=None,
        description="A drug or an intervention in force, or `not ...`.",
        examples=["buprenorphine"],
    ),
)
_WHEN["shows"] = (
    Annotated[Any, ShowsRule()],
    Field(
        default=None,
        description="What the latest result of any test on the chart shows, or `not ...`. Nothing "
        "is shown by a test that nobody took.",
        examples=["fentanyl"],
    ),
)
_WHEN |= {
    name: (
        Annotated[Any, WhenRule(name)],
        Field(default=None, description=f"{meaning} ({low:g} to {high:g}).", examples=[">= 4"]),
    )
    for name, (low, high, meaning) in COUNTS.items()
}
_WHEN |= {
    name: (
        Annotated[Any, HappenedRule(name)],
        Field(default=None, description=f"{meaning}: yes or no.", examples=["yes"]),
    )
    for name, meaning in FLAGS.items()
}
When = create_model("When", __base__=Part, **_WHEN)
When.__doc__ = """Conditions on the chart and the life so far. All of them must hold."""


class SpokenPart(Part):
    """Something said, under conditions."""

    when: When | None = Field(  # type: ignore[valid-type]
        default=None, description="When it is said. Without this key: otherwise.",
        examples=[{"peg_change": "<= -1"}],
    )  # fmt: skip
    says: Prose = Field(
        description="What the person says (Markdown).", examples=["I slept five hours."]
    )


class FoundPart(Part):
    """Something found, under conditions."""

    when: When | None = Field(  # type: ignore[valid-type]
        default=None, description="When it is found. Without this key: always.",
        examples=[{"cows": ">= 8"}],
    )  # fmt: skip
    finds: Prose = Field(
        description="What is found (Markdown).", examples=["Gooseflesh, pupils 5 mm."]
    )


class AskPart(Part):
    """A question that the learner may ask, with the person's answer."""

    ask: Line = Field(
        description="The question, as a clinician would ask it.",
        examples=["What would a good day look like?"],
    )
    says: Annotated[list[SpokenPart], *one_or_many("says"), Field(min_length=1, max_length=20)] = (
        Field(
            description="What the person answers (Markdown): one text, or a list of {when, says}. "
            "The first that holds is said; end with one that has no `when`.",
            examples=[
                [{"when": {"use_days": "> 0"}, "says": "Twice. Friday."}, {"says": "No. I looked."}]
            ],
        )
    )
