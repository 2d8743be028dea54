"""One shared plan: written down, signed by all, seen by all."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

COORDINATION: Annotated[
    float, Quantity("0-1", "how far prescribers act as one with a shared plan"), assumed(0.4, 0.95)
] = 0.75
TRUST: Annotated[
    float, Quantity("0-1", "alliance won when everybody says the same"), assumed(0.0, 0.1)
] = 0.03


@dataclass(frozen=True)
class SharedPlan(Intervention):
    """One written plan: who prescribes what, what to do when it goes wrong, whom to call."""

    slug = "shared-plan"
    label = "One shared plan"
    group = "team and setting"
    slot = "shared-plan"
    about = (
        "One prescriber for opioids, one page that everybody and the person can see: second "
        "prescriptions and contradictory tapers become rare. That it helps is plausible, and has "
        "not been measured in a trial."
    )
    watch = ("pdmp",)
    sources = ("multiple-providers-2014", "cdc-2022")

    def levers(self, day: int) -> Levers:
        """Return prescribers who act as one."""
        del day
        return Levers(coordination=COORDINATION, alliance=TRUST)
