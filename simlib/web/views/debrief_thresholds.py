"""What would have to be true for another choice to win."""

from dataclasses import dataclass

from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.session.debriefs import found_once
from simlib.teaching.session.other_choices import comparators
from simlib.teaching.session.state import SessionState


@dataclass(frozen=True)
class ThresholdsPanel:
    """What one's decisions may be held against, and what is said of the one that is chosen."""

    choices: tuple[str, ...]
    chosen: str
    sentences: tuple[str, ...]


def thresholds_panel(state: SessionState, debrief: Debrief) -> ThresholdsPanel:
    """What would have to be true for another choice to win."""
    choices = comparators(state)
    wanted = state.looking.tip or choices[0]
    sentences = found_once(state, ("tipping", wanted), lambda: debrief.thresholds(wanted))
    return ThresholdsPanel(tuple(choices), wanted, tuple(sentences))
