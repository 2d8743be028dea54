"""Courses of sessions: what all therapies share. Not an intervention itself."""

from typing import Annotated, Any

from simlib.clinic.treatments.menu import option
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

GROUP_SUPPORT: Annotated[
    float, Quantity("0-1", "support by the others in a group"), assumed(0.0, 0.3)
] = 0.1
GROUP_REACH: Annotated[
    float,
    Quantity("1", "attendance of groups, at fixed hours, relative to single sessions"),
    assumed(0.8, 1.0),
] = 0.95
VIDEO_REACH: Annotated[
    float,
    Quantity("1", "attendance by video relative to the clinic: no way to go, easier to drop"),
    assumed(0.8, 1.25, near="remote-cbt-2024"),
] = 1.05

DELIVERED: dict[str, Levers] = {
    "single": Levers(),
    "in a group": Levers(support=GROUP_SUPPORT, attendance_ratio=GROUP_REACH),
    "by video": Levers(attendance_ratio=VIDEO_REACH),
}
"""Ways in which sessions are held. What is taught is the same."""


def lasting(weeks: float, most: float = 26.0) -> Any:
    """Declare the length of a course as a field of the menu."""
    return option("For", weeks, min=2.0, max=most, step=1.0, unit="weeks")


def held(default: str, *ways: str) -> Any:
    """Declare the ways in which sessions can be held as a field of the menu."""
    return option("How", default, choices=list(ways or DELIVERED))


def course(
    day: int, weeks: float, a_week: float, full: float = 1.0, how: str = "single", **taught: float
) -> Levers:
    """Return the levers of a course of sessions on a day of it.

    Parameters
    ----------
    day : int
        Day of treatment, 0 the first.
    weeks : float
        Length of the course; nothing is offered after it.
    a_week : float
        Sessions a week.
    full : float
        Sessions a week from which more teaches no more.
    how : str
        One of ``DELIVERED``.
    **taught
        Levers of the full course. Whether sessions are attended is for the model to say.

    Examples
    --------
    >>> course(0, 8, 1.0, full=2.0, skills=0.8).skills
    0.4
    >>> course(56, 8, 1.0, skills=0.8) == Levers()
    True
    """
    share = min(1.0, a_week / full)
    if day >= weeks * 7 or share == 0:
        return Levers()
    taken_up = {name: value * share for name, value in taught.items()}
    return Levers(sessions=a_week, **taken_up) & DELIVERED[how]
