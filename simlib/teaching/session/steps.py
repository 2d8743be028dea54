"""What was decided, as a list that leads to the same place again."""

from simlib.teaching.session.messages import MOST_STEPS
from simlib.teaching.session.refused import Refused

FIRM = ("go_on", "predict", "rewind", "run", "ready")
"""What cannot be taken back: steps before it stay as they are."""

OWN = {"reflect": "question", "mark": "feature"}
"""What is said while looking back, and what of: said again, it stands where it stood."""

BESIDE = ("test", "ask", "follow_up")
"""What a plan or a reset leaves as it is."""


def followed(steps: list[dict], step: dict) -> list[dict]:
    """Steps with one more, without those that it makes pointless.

    A plan or a reset replaces all that was ordered at this visit since something firm, but not
    what was asked and tested; a dose that is turned up slowly is one decision: its last value; and
    a test is taken once. Otherwise the list would grow with every touch.
    """
    kind = step["kind"]
    if kind in OWN:
        said = [i for i, s in enumerate(steps) if _of_the_same(s, step)]
        return [*steps[: said[0]], step, *steps[said[0] + 1 :]] if said else [*steps, step]
    lived = max((i + 1 for i, s in enumerate(steps) if s["kind"] in FIRM), default=0)
    if kind in ("plan", "reset"):
        beside = [s for s in steps[lived:] if s["kind"] in BESIDE]
        return [*steps[:lived], *beside, step]
    if kind in ("test", "ask") and step in steps[lived:]:
        return steps
    if kind == "follow_up":
        steps = [*steps[:lived], *(s for s in steps[lived:] if s["kind"] != kind)]
    last = steps[-1] if steps else {}
    if kind == last.get("kind") == "order" and step["slug"] == last["slug"]:
        return [*steps[:-1], step]
    if len(steps) >= MOST_STEPS:
        raise Refused("This is one change too many for one case. Go on, or start it again.")
    return [*steps, step]


def _of_the_same(one: dict, other: dict) -> bool:
    kind = other["kind"]
    return one["kind"] == kind and one[OWN[kind]] == other[OWN[kind]]
