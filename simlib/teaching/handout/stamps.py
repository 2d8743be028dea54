"""Where a hand-out, a table or a statement comes from: said on every one of them."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simlib._version import __version__
from simlib.text.notice import DISCLAIMER

if TYPE_CHECKING:
    from simlib.teaching.debrief.debrief import Debrief


@dataclass(frozen=True)
class Stamps:
    """Where something comes from.

    Attributes
    ----------
    version : str
        Of Tandem.
    ensemble : str
        Digest of the plausible models.
    case, case_version, case_digest : str
    seed : str
        Number of the life.
    date : str
        Year, month, day.
    """

    version: str
    ensemble: str
    case: str
    case_version: str
    case_digest: str
    seed: str
    date: str

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Names and values, the disclaimer last."""
        return (
            ("Tandem version", self.version),
            ("plausible models", self.ensemble),
            ("case", self.case),
            ("case version", self.case_version),
            ("case digest", self.case_digest),
            ("life number", self.seed),
            ("date", self.date),
            ("disclaimer", DISCLAIMER),
        )

    @property
    def line(self) -> str:
        """All in one line."""
        return (
            f"Tandem {self.version} · models {self.ensemble} · case {self.case} version "
            f"{self.case_version} ({self.case_digest}) · life {self.seed} · {self.date} · "
            f"{DISCLAIMER}"
        )


def stamped(debrief: "Debrief", today: datetime.date | None = None) -> Stamps:
    """Return the stamps of a debrief.

    Parameters
    ----------
    debrief : Debrief
    today : date, optional
        By default that of today (UTC).
    """
    vignette = debrief.case.vignette
    today = today or datetime.datetime.now(datetime.UTC).date()
    return Stamps(
        __version__, debrief.case.profile.ensemble.digest, vignette.id, str(vignette.version),
        vignette.digest, str(debrief.visit.seed), today.isoformat(),
    )  # fmt: skip
