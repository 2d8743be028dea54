"""The log of a session: decisions that lead to the same state again, without pointless ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simlib.teaching.session.refused import Refused

MOST_STEPS = 400

Step = dict[str, Any]
Steps = tuple[Step, ...]


@dataclass(frozen=True)
class LogRule:
    """How a decision of one kind enters the log.

    Attributes
    ----------
    firm : bool
        Whether it cannot be taken back: steps before it stay as they are.
    undone : bool
        Whether a plan or a reset takes it back.
    replaces : str
        Which step it replaces, of those since the last firm one:
        ``nothing``;
        ``undone``, all that a plan or a reset takes back;
        ``equal``, it is logged once, however often it is sent;
        ``kind``, the earlier one of its kind;
        ``last``, the last step, if that is of the same kind and subject;
        ``subject``, the step of the same kind and subject, wherever that stands in the log.
    subject : str
        Name of the field that says what it is about.
    own : bool
        Whether it stays with the learner: own words and guesses are nobody else's, move no life,
        and enter no share code.
    """

    firm: bool = False
    undone: bool = False
    replaces: Literal["nothing", "undone", "equal", "kind", "last", "subject"] = "nothing"
    subject: str = ""
    own: bool = False

    def __post_init__(self) -> None:
        if bool(self.subject) != (self.replaces in ("last", "subject")):
            raise TypeError(f"a step that replaces `{self.replaces}` has subject `{self.subject}`.")


FIRM = LogRule(firm=True)


def followed(steps: Steps, step: Step, rules: Mapping[str, LogRule]) -> Steps:
    """Return the steps with one more, without those that it makes pointless.

    A plan or a reset replaces all that was ordered at this visit since something firm, but not
    what was asked and tested; a dose that is turned up slowly is one decision: its last value; and
    a test is taken once. Otherwise the list would grow with every touch.

    Parameters
    ----------
    steps : tuple of dict
    step : dict
    rules : mapping of str to LogRule
        By kind. A step of another kind, such as one of a later version, is only added.

    Raises
    ------
    Refused
        When the log is full.
    """

    def rule_of(one: Step) -> LogRule:
        return rules.get(one["kind"], LogRule())

    rule = rule_of(step)
    if rule.replaces == "subject":
        same = [i for i, s in enumerate(steps) if _same_subject(s, step, rule.subject)]
        return (*steps[: same[0]], step, *steps[same[0] + 1 :]) if same else (*steps, step)
    firm = max((i + 1 for i, s in enumerate(steps) if rule_of(s).firm), default=0)
    before, since = steps[:firm], steps[firm:]
    if rule.replaces == "undone":
        return (*before, *(s for s in since if not rule_of(s).undone), step)
    if rule.replaces == "equal" and step in since:
        return steps
    if rule.replaces == "kind":
        since = tuple(s for s in since if s["kind"] != step["kind"])
    if rule.replaces == "last" and since and _same_subject(since[-1], step, rule.subject):
        return (*before, *since[:-1], step)
    if len(before) + len(since) >= MOST_STEPS:
        raise Refused("This is one change too many for one case. Go on, or start it again.")
    return (*before, *since, step)


def _same_subject(one: Step, other: Step, subject: str) -> bool:
    return bool(one["kind"] == other["kind"] and one[subject] == other[subject])
