"""RMDQ: the Roland-Morris Disability Questionnaire, for low back pain."""

from dataclasses import dataclass

from simlib.clinic.instruments.base import Instrument, Observable


@dataclass(frozen=True)
class RolandMorris(Instrument):
    """Twenty-four things that back pain may keep from; mapping and error are assumed."""

    slug = "roland-morris"
    label = "Roland-Morris (back)"
    meaning = (
        "0 to 24, higher is worse. 2 or fewer count as recovered; 5 points or 30 % are a change "
        "that matters. Made for low back pain."
    )
    minutes = 4.0
    most = 24.0
    error = 1.5
    bands = ((0.0, "recovered"), (3.0, "mild"), (9.0, "moderate"), (15.0, "severe"))
    change = 5.0
    cannot = ("It cannot compare people whose pain is not in the back.",)
    sources = ("back-function-scales",)

    def latent(self, seen: Observable) -> float:
        """Return points from lost function, and a little from pain."""
        return 1.9 * (10.0 - seen.x.function) + 0.25 * seen.x.pain
