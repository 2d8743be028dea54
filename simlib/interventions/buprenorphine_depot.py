"""Monthly buprenorphine depot: steady levels, nothing to take at home."""

from dataclasses import dataclass

from simlib.engine.levers import Levers
from simlib.interventions.base import Intervention

MONTH = 28
FIRST = 300.0
"""The first two injections, mg (sublocade-label)."""


@dataclass(frozen=True)
class BuprenorphineDepot(Intervention):
    """Monthly injection of buprenorphine: 300 mg twice, then the maintenance dose.

    A day without full agonist and one dose under the tongue come first. Whoever is not in
    care on the day of an injection misses it; the depot then wanes over months.
    """

    slug = "buprenorphine-depot"
    label = "Buprenorphine, monthly depot"
    group = "medication for OUD"
    slot = "MOUD"
    usual = "100 mg SC monthly"
    checked = (100.0 / MONTH, 300.0 / MONTH)
    amounts = (100.0, 300.0, 200.0)
    frequencies = ("monthly",)
    ends = ("opioid for pain",)
    sources = ("sublocade-label", "sublocade-rapid-start")

    sig: str = "100 mg SC monthly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return a test dose on day 1, then an injection every 28 days."""
        since = day - 1
        if since < 0:
            return Levers()
        injection = self.parsed.amount if since >= 2 * MONTH else FIRST
        return Levers(
            buprenorphine=4.0 if since == 0 else 0.0,
            depot=injection if since % MONTH == 0 else 0.0,
        )

    def notes(self) -> tuple[str, ...]:
        """Return cautions."""
        if self.parsed.amount in (100.0, 300.0):
            return ()
        return ("The depot comes in 100 mg and 300 mg.",)
