"""The visits of a life again, as they were entered and as they were left."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simlib.clinic.visit import begin
from simlib.teaching.debrief.decisions import applied, decided, untouched

if TYPE_CHECKING:
    from simlib.clinic.visit import Visit


@dataclass(frozen=True, eq=False)
class PastVisit:
    """One visit of a life that was lived.

    Attributes
    ----------
    arrived : Visit
        Before anything was decided; with the tests of earlier visits.
    left : Visit
        With everything that was decided and tested.
    """

    arrived: "Visit"
    left: "Visit"

    @property
    def day(self) -> int:
        """Days since the first visit."""
        return self.arrived.day


def past_visits(visit: "Visit", days: tuple[int, ...] = ()) -> tuple[PastVisit, ...]:
    """Return every visit of a life at which the person was there.

    Parameters
    ----------
    visit : Visit
        The end of the life.
    days : tuple of int
        Days of visits at which nothing may have been decided.
    """
    before = untouched(visit)
    made = decided(before, visit.plan)
    wanted = {0, *days, *(d.day for d in made), *(taken.day for taken in visit.tests)}
    now = begin(visit.name, visit.profile, visit.seed, visit.says)
    found = []
    # at the end of a life that is still going on, the last visit is one of them
    for day in sorted(d for d in wanted if d <= visit.day):
        plan = applied(before, [d for d in made if d.day < day])
        tests = tuple(taken for taken in visit.tests if taken.day < day)
        now = replace(now, plan=plan, tests=tests)
        now = now.until(day=day) if day > now.day else now
        if not now.in_care:
            continue
        after = applied(before, [d for d in made if d.day <= day])
        tests = tuple(taken for taken in visit.tests if taken.day <= day)
        found.append(PastVisit(now, replace(now, plan=after, tests=tests)))
    return tuple(found)
