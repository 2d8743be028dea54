"""Bowel care beside an opioid: laxatives, and a medicine that blocks the opioid in the gut."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers

KINDS = ("laxatives", "naloxegol", "naldemedine", "methylnaltrexone")


@dataclass(frozen=True)
class BowelCare(Intervention):
    """A laxative from the first opioid on; a blocker in the gut where that is not enough.

    Parameters
    ----------
    kind : {"laxatives", "naloxegol", "naldemedine", "methylnaltrexone"}
    """

    slug = "bowel-care"
    label = "Bowel care"
    group = "safety"
    about = (
        "For everybody on an opioid: constipation does not wear off. Senna or polyethylene glycol "
        "from the start, a blocker in the gut (PAMORA) if that is not enough; no equation here has "
        "the bowel, so nothing changes in the curves."
    )
    slot = "bowel care"
    sources = ("aga-oic-2019",)

    kind: str = option("With", KINDS[0], choices=list(KINDS))

    def levers(self, day: int) -> Levers:
        """Return nothing: the bowel is in no equation."""
        del day
        return Levers()

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        if self.kind == KINDS[0]:
            return ()
        return (
            (
                "Not with a known or suspected obstruction. Naloxegol not with strong "
                "inhibitors of CYP3A4. Watch for withdrawal where the blood-brain barrier is ill."
            ),
        )
