"""Counselling added to medication for OUD: an honest null."""

from dataclasses import dataclass

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course
from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class Counselling(Intervention):
    """Drug counselling beside MOUD.

    In 35 trials it changed neither retention nor use, and it changes nothing here. It takes
    time: sessions beyond three a week crowd each other out.

    Parameters
    ----------
    sig : str
        Sessions a week.
    """

    slug = "counselling"
    label = "Drug counselling beside MOUD"
    group = "behavioural"
    slot = "counselling"
    about = (
        "Added to MOUD it changed neither opioid use nor retention in 35 trials, so offer it to "
        "people who want it. Never make MOUD wait for it, or depend on it."
    )
    usual = "1 session weekly"
    checked = (0.0, 5.0 / 7.0)
    amounts = (1.0, 5.0, 1.0)
    frequencies = ("weekly",)
    sources = ("amato-2011", "moud-therapy-2017")

    sig: str = "1 session weekly"

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return the time it takes, and nothing else."""
        return course(day, float("inf"), self.parsed.per_day * 7.0)
