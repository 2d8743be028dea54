"""Sleep hygiene: good habits around the bed."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

REST: Annotated[
    float,
    Quantity("points", "sleep quality gained by habits alone"),
    assumed(0.0, 0.5, near="sleep-hygiene-2018"),
] = 0.2
HABIT: Annotated[float, Quantity("d", "days until habits have changed"), assumed(7.0, 42.0)] = 21.0


@dataclass(frozen=True)
class SleepHygiene(Intervention):
    """Advice on hours, coffee, screens and naps.

    Much less than CBT for insomnia, and no treatment of insomnia by itself.
    """

    slug = "sleep-hygiene"
    label = "Sleep hygiene"
    group = "long term"
    slot = "sleep-hygiene"
    about = (
        "Advice on hours, coffee, screens and naps: a little better sleep after some weeks. For "
        "insomnia it is not enough, and CBT for insomnia does much more."
    )
    sources = ("sleep-hygiene-2018",)

    def levers(self, day: int) -> Levers:
        """Return slightly better sleep as habits change."""
        return Levers(sleep_gain=REST * min(1.0, day / HABIT))
