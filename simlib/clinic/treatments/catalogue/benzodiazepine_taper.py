"""Taper a benzodiazepine that the person takes: slowly, or dangerously."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

PERIODS = {"week": 7, "2 weeks": 14, "4 weeks": 28}
LOST_TRUST: Annotated[
    float, Quantity("0-1", "alliance that an abrupt stop costs"), assumed(0.05, 0.4)
] = 0.2
GENERALLY = 25.0
"""Percent in two weeks that a taper should typically not exceed (bzd-taper-2025)."""
ABRUPT = 100.0


@dataclass(frozen=True)
class BenzodiazepineTaper(Intervention):
    """Lower the usual benzodiazepine by a share of it at each step; the first cut comes at once.

    What is lowered is what the person takes, prescribed or not; a person who takes none has
    nothing to gain. Ending this order brings back the usual dose.

    Parameters
    ----------
    percent : float
        Percent of the usual dose per step; 100 stops it at once.
    every : {"week", "2 weeks", "4 weeks"}
    to : {"0 %", "25 %", "50 %"}
        Share of the usual dose to stay at.

    Examples
    --------
    >>> taper = BenzodiazepineTaper(percent=25, every="2 weeks")
    >>> [taper.levers(day).sedatives for day in (0, 14, 28, 42)]
    [0.75, 0.5, 0.25, 0.0]
    """

    slug = "benzodiazepine-taper"
    label = "Taper the benzodiazepine"
    group = "withdrawal and sedatives"
    about = (
        "Lowers the risk of overdose and falls beside opioids; 5 to 10 % every two to four weeks, "
        "slower if it is hard. Never at once: anxiety, sleeplessness and seizures."
    )
    slot = "benzodiazepine"
    tags = ("benzodiazepine taper",)
    watch = ("pdmp", "urine-screen")
    sources = ("bzd-taper-2025", "sun-2017")

    percent: float = option("Lower by", 10.0, min=1.0, max=100.0, step=1.0, unit="% of usual")
    every: str = option("Each", "2 weeks", choices=list(PERIODS))
    to: str = option("Down to", "0 %", choices=["0 %", "25 %", "50 %"])

    def __post_init__(self) -> None:
        if self.every not in PERIODS:
            raise OrderError(f"a step takes {', '.join(PERIODS)}, not `{self.every}`.")
        if not 0 < self.percent <= ABRUPT:
            raise OrderError(f"a taper lowers by 1 to 100 percent a step, not by {self.percent:g}.")
        if self.to not in ("0 %", "25 %", "50 %"):
            raise OrderError(f"a taper goes down to 0 %, 25 % or 50 %, not `{self.to}`.")

    def levers(self, day: int) -> Levers:
        """Return the share of the usual dose that is still taken."""
        steps = day // PERIODS[self.every] + 1
        left = max(1.0 - steps * self.percent / 100.0, float(self.to.strip(" %")) / 100.0)
        abrupt = self.percent >= ABRUPT
        return Levers(sedatives=round(left, 10), alliance=-LOST_TRUST if abrupt else 0.0)

    def notes(self) -> tuple[str, ...]:
        """Return cautions by speed."""
        if self.percent >= ABRUPT:
            abrupt = (
                "Stopped at once after months of use: seizures and delirium may follow, and kill. "
                "Guidance asks never to do this."
            )
            return (abrupt,)
        if self.percent * 14.0 / PERIODS[self.every] > GENERALLY:
            fast = (
                "Faster than 25 % in two weeks. Usual is 5 to 10 % every two to four weeks, and "
                "slower or a pause when it is hard (joint guideline 2025)."
            )
            return (fast,)
        return ()

    def text(self) -> str:
        """Return the order as a clinician would write it."""
        down = "" if self.to == "0 %" else f", down to {self.to}"
        if self.percent >= ABRUPT:
            return f"Stop the benzodiazepine at once{down}"
        return f"Taper the benzodiazepine by {self.percent:g} % every {self.every}{down}"
