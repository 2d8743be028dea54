"""What was decided, as a list that leads to the same place again."""

from simlib.screens.messages import MOST_STEPS
from simlib.screens.refused import Refused


def followed(steps: list[dict], step: dict) -> list[dict]:
    """Steps with one more, without those that it makes pointless.

    A plan or a reset replaces all that was decided at this visit, and a dose that is turned up
    slowly is one decision: its last value. Otherwise the list would grow with every touch.
    """
    if step["kind"] in ("plan", "reset"):
        lived = max((i + 1 for i, s in enumerate(steps) if s["kind"] == "go_on"), default=0)
        return [*steps[:lived], step]
    if steps and step["kind"] == steps[-1]["kind"] == "order" and step["slug"] == steps[-1]["slug"]:
        return [*steps[:-1], step]
    if len(steps) >= MOST_STEPS:
        raise Refused("This is one change too many for one case. Go on, or start it again.")
    return [*steps, step]
