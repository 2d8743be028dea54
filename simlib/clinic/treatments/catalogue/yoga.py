"""Yoga for chronic pain."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.clinic.treatments.sessions import course, held, lasting
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

TRAINING: Annotated[
    float,
    Quantity("0-1", "training relative to a full exercise programme"),
    assumed(0.3, 0.9, near="yoga-2022"),
] = 0.6
REGULATION: Annotated[
    float,
    Quantity("0-1", "emotion regulation taught by a full course"),
    assumed(0.0, 0.4, near="yoga-2022"),
] = 0.15


@dataclass(frozen=True)
class Yoga(Intervention):
    """Weekly yoga classes for people with back pain.

    As good as physiotherapy in people with low income, where neither was clearly better than
    education.

    Parameters
    ----------
    sig : str
        Classes a week; more than one train no more.
    weeks : float
        Length of the course.
    how : {"in a group", "by video"}
    """

    slug = "yoga"
    label = "Yoga"
    group = "physical and complementary"
    slot = "yoga"
    about = (
        "Weekly classes for three months bring about half a point less pain and slightly better "
        "function in chronic back pain. It suits people who like it; it is not better than other "
        "exercise."
    )
    usual = "1 session weekly"
    checked = (0.0, 3.0 / 7.0)
    amounts = (1.0, 3.0, 1.0)
    frequencies = ("weekly",)
    sources = ("yoga-2022", "yoga-2017")

    sig: str = "1 session weekly"
    weeks: float = lasting(12.0, 52.0)
    how: str = held("in a group", "in a group", "by video")

    def __post_init__(self) -> None:
        self.check_sig()

    def levers(self, day: int) -> Levers:
        """Return what the course offers while it runs."""
        return course(
            day, self.weeks, self.parsed.per_day * 7.0, how=self.how,
            exercise=TRAINING, regulation=REGULATION,
        )  # fmt: skip
