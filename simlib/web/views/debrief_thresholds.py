"""What would have to be true for another choice to win."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simlib.web.views.debrief_twin import others

if TYPE_CHECKING:
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.clinic import Encounter


@dataclass(frozen=True)
class ThresholdsPanel:
    """What one's decisions may be held against, and what is said of the one that is chosen."""

    choices: tuple[str, ...]
    chosen: str
    sentences: tuple[str, ...]


def thresholds_panel(encounter: "Encounter", debrief: "Debrief") -> ThresholdsPanel:
    """What would have to be true for another choice to win."""
    choices = others(encounter)
    wanted = encounter.looking.tip or choices[0]
    key = ("tipping", encounter.case.id, encounter.seed, debrief.visit.plan, debrief.days, wanted)
    sentences = encounter.kept(key, lambda: debrief.tipping(wanted))
    return ThresholdsPanel(tuple(choices), wanted, tuple(sentences))
