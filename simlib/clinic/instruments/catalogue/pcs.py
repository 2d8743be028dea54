"""PCS: the Pain Catastrophizing Scale."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class PCS(Instrument):
    """Thirteen thoughts about pain: dwelling on it, fearing it, helplessness.

    The model has no such state of its own: points come from pain, mood and how far pain is
    amplified, less what pain-coping skills take away. All of that is assumed, and the error.
    """

    slug = "pcs"
    label = "PCS (worry about pain)"
    meaning = "0 to 52. From 30 on it is clinically relevant; about 6.5 points are a change."
    minutes = 4.0
    most = 52.0
    error = 2.8
    bands = ((0.0, "low"), (20.0, "moderate"), (30.0, "clinically relevant"))
    change = 6.5
    cannot = ("It cannot tell that pain is not real: worry and injury go together.",)
    sources = ("pcs-1995", "pain-responders-2020")

    def latent(self, seen: Observable) -> float:
        """Return points."""
        x = seen.x
        return 1.8 * x.pain + 2.2 * x.affect + 10.0 * (x.sensitised - 0.4) - 10.0 * x.skills
