"""The rule of how pain goes by itself: a share, and the time that it takes."""

import re
from dataclasses import dataclass
from typing import Any

from simlib.clinic.treatments.course import ShareOverDays
from simlib.files.value_kinds import Rule, mistake, text_of
from simlib.text.durations import YEAR, days_in

LONGEST = 1825
"""Days: as long as a case may last."""


@dataclass(frozen=True)
class SpanRule(Rule):
    """A share and a time, such as ``60 % over 12 weeks``.

    Attributes
    ----------
    word : str
        Between the two: ``over`` or ``for``.
    example : str
    """

    word: str
    example: str

    def read(self, value: Any, context: Any) -> ShareOverDays:
        """Return the share from 0 to 1, and the days."""
        text = " ".join(text_of(value, self.example).split())
        found = re.fullmatch(rf"([0-9]{{1,6}}(?:\.[0-9]+)?) ?% {self.word} (.+)", text)
        if found is None:
            what = f"`{text[:60]}` is not a share and a time"
            raise mistake("E060", what, f"Write it as `{self.example}`.")
        share = float(found[1])
        if not 0 < share <= 100:
            much = "nothing" if share == 0 else "more than there is"
            what = f"{share:g} % of what hurts is {much}"
            raise mistake("E060", what, f"From 1 to 100 %, as in `{self.example}`.")
        try:
            days = _days(found[2])
        except ValueError:
            what = f"`{found[2][:40]}` is not how long something takes"
            cure = f"Days, weeks, months or years, as in `{self.example}`."
            raise mistake("E032", what, cure) from None
        if not 1 <= days <= LONGEST:
            what = f"{found[2]} is {'no time' if days == 0 else 'longer than five years'}"
            raise mistake("E060", what, "From 1 day to 5 years.")
        return ShareOverDays(share / 100.0, days)

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        pattern = rf"^[0-9]{{1,3}}(\.[0-9]+)? ?% {self.word} [0-9]{{1,4}} [a-z]+$"
        return {"type": "string", "pattern": pattern}


def _days(text: str) -> int:
    years = re.fullmatch(r"([0-9]{1,2}) years?", text)
    return days_in(text) if years is None else int(years[1]) * YEAR
