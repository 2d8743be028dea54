"""The natural course of what hurts: healing, by itself or after an operation or a birth."""

from dataclasses import dataclass

from simlib.model.engine.levers import Levers


@dataclass(frozen=True)
class ShareOverDays:
    """A share that holds over some days.

    Attributes
    ----------
    share : float
        Above 0, at most 1.
    days : int
        1 or more.
    """

    share: float
    days: int


@dataclass(frozen=True)
class Course:
    """How the source of the pain goes from a day on.

    It eases fast at first and ever slower, and stays eased. What makes it worse is at its worst on
    the first day and fades evenly.

    Attributes
    ----------
    eases : ShareOverDays
        Share of the source that is gone at the end of these days.
    worse_first : ShareOverDays or None
        Share of the source that is added for these days.
    """

    eases: ShareOverDays
    worse_first: ShareOverDays | None = None

    def left(self, day: int) -> float:
        """Return the share of the source that is left on a day of the course.

        Parameters
        ----------
        day : int, >= 0
            Days since the course began.

        Examples
        --------
        >>> [Course(ShareOverDays(0.8, 100)).left(day) for day in (0, 50, 100, 1000)]
        [1.0, 0.4, 0.2, 0.2]
        >>> Course(ShareOverDays(0.8, 100), worse_first=ShareOverDays(0.3, 20)).left(0)
        1.3
        """
        ahead = max(0.0, 1.0 - day / self.eases.days)
        left = 1.0 - self.eases.share * (1.0 - ahead * ahead)
        if self.worse_first is not None:
            left += self.worse_first.share * max(0.0, 1.0 - day / self.worse_first.days)
        return round(left, 12)

    def levers(self, day: int) -> Levers:
        """Return what a day of the course does to the model."""
        return Levers(source=self.left(day))
