"""PC-PTSD-5: a screen for PTSD in primary care."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Instrument, Observable
from simlib.model.notation.quantities import Quantity, assumed

FULL: Annotated[
    float,
    Quantity("points", "negative affect by trauma at which all five answers are yes"),
    assumed(1.0, 2.5),
] = 1.5


@dataclass(frozen=True)
class PCPTSD5(Instrument):
    """One question on trauma, and if yes, five on the past month.

    Answers come from the trauma the person carries, less what therapy has worked through;
    without any, low mood still yields a yes now and then. Mapping and error are assumed.
    """

    slug = "pc-ptsd-5"
    label = "PC-PTSD-5 (trauma)"
    meaning = "0 to 5. 3 finds most people with PTSD (sensitivity 0.93); 4 is the best single cut."
    minutes = 2.0
    most = 5.0
    error = 0.5
    bands = ((0.0, "negative"), (3.0, "positive"), (4.0, "clearly positive"))
    cannot = ("It cannot diagnose, and it is 0 where a trauma is not spoken of.",)
    sources = ("pc-ptsd-5",)

    def latent(self, seen: Observable) -> float:
        """Return how many of the five are yes."""
        x, p = seen.x, seen.who.affect
        left = p.trauma * (1.0 - p.processed * min(x.processed, 1.0))
        gate = 1.0 if p.trauma > 0 or seen.health.has("PTSD") else 0.15
        return gate * (5.0 * min(left / FULL, 0.8) + 0.25 * max(x.affect - 2.0, 0.0))
