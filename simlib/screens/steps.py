"""What was decided, as a list that leads to the same place again."""

from simlib.screens.messages import MOST_STEPS
from simlib.screens.refused import Refused


def followed(steps: list[dict], step: dict) -> list[dict]:
    """Steps with one more, without those that it makes pointless.

    A plan or a reset replaces all that was ordered at this visit, but not what was tested; a dose
    that is turned up slowly is one decision: its last value; and a test is taken once. Otherwise
    the list would grow with every touch.
    """
    lived = max((i + 1 for i, s in enumerate(steps) if s["kind"] == "go_on"), default=0)
    if step["kind"] in ("plan", "reset"):
        tests = [s for s in steps[lived:] if s["kind"] == "test"]
        return [*steps[:lived], *tests, step]
    if step["kind"] == "test" and step in steps[lived:]:
        return steps
    if steps and step["kind"] == steps[-1]["kind"] == "order" and step["slug"] == steps[-1]["slug"]:
        return [*steps[:-1], step]
    if len(steps) >= MOST_STEPS:
        raise Refused("This is one change too many for one case. Go on, or start it again.")
    return [*steps, step]
