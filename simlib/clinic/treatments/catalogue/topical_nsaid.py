"""Diclofenac gel: an anti-inflammatory for one or two joints, hardly any of it in the blood."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.dosing import share
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed, inferred

RELIEF: Annotated[
    float,
    Quantity("pain points", "direct relief of pain from tissue at the full dose"),
    inferred("topical-nsaid-2016", 0.2, 0.9),
] = 0.5
FULL: Annotated[
    float, Quantity("g/d", "dose of the full effect on one joint"), assumed(8.0, 16.0)
] = 16.0


@dataclass(frozen=True)
class TopicalNSAID(Intervention):
    """Diclofenac 1 % gel on a painful joint.

    Trials are of osteoarthritis of knee or hand, with a large response to the gel without drug;
    the little that reaches the blood is left out of the harms.
    """

    slug = "topical-nsaid"
    label = "Diclofenac gel (NSAID on the skin)"
    group = "non-opioid medicine"
    about = (
        "For one or two joints near the skin; a little relief within a week or two, not for a "
        "deep back or for nerve pain. Much safer for stomach and kidneys than tablets."
    )
    slot = "topical-nsaid"
    usual = "4 g topical qid"
    checked = (4.0, 32.0)
    amounts = (2.0, 4.0, 2.0)
    frequencies = ("bid", "tid", "qid")
    tags = ("topical nsaid",)
    sources = ("topical-nsaid-2016",)

    sig: str = "4 g topical qid"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return relief of pain from tissue."""
        del day
        return Levers(relief_topical=RELIEF * share(self.parsed.per_day, FULL))
