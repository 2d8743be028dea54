"""The hand-out as one HTML page that needs nothing else."""

from simlib.teaching.handout.content import Handout
from simlib.text.templating import rendered


def page(handout: Handout) -> str:
    """HTML of the page. Every text is escaped: it may come from a case or a learner."""
    return rendered(__file__, "handout", handout=handout)
