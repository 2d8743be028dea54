"""SOWS: the Subjective Opiate Withdrawal Scale."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable
from simlib.model.mechanisms.arithmetic import positive


@dataclass(frozen=True)
class SOWS(Instrument):
    """Sixteen feelings of withdrawal, rated by the person.

    It follows what COWS sees and, unlike it, mood; how much of each is assumed, and so is the
    error of measurement.
    """

    slug = "sows"
    label = "SOWS (withdrawal as felt)"
    meaning = "0 to 64. 1 to 10 mild, 11 to 20 moderate, over 20 severe. Low mood raises it too."
    minutes = 3.0
    most = 64.0
    error = 2.5
    bands = ((0.0, "none to mild"), (11.0, "moderate"), (21.0, "severe"))
    cannot = ("It cannot tell withdrawal from anxiety, a poor night or a cold: look for signs.",)
    sources = ("sows-1987",)

    def latent(self, seen: Observable) -> float:
        """Return points from withdrawal and from mood."""
        x = seen.x
        cows = x.body.withdrawal * seen.who.dependence.cows
        return 1.5 * cows + 1.2 * positive(x.affect - 4.0) + 0.5 * positive(6.0 - x.sleep)
