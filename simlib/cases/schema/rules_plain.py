"""Rules of plain values: ids, dates, times, yes and no, shares."""

import calendar
import re
from dataclasses import dataclass
from typing import Any

from simlib.cases.schema.times import parse_date, parse_day
from simlib.files.value_kinds import Rule, mistake, text_of


@dataclass(frozen=True)
class IdRule(Rule):
    """An id: it becomes part of addresses and file names, so it has a narrow alphabet."""

    pattern = r"[a-z0-9][a-z0-9-]{0,63}"

    def read(self, value: Any, context: Any) -> str:
        """Return the id."""
        text = text_of(value, "back-pain-rising-dose")
        if not re.fullmatch(self.pattern, text):
            could = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64]
            cure = "Use small letters, digits and hyphens, at most 64, as in "
            cure += f"`{could or 'back-pain-rising-dose'}`."
            raise mistake("E030", f"`{text[:60]}` cannot be an id", cure)
        return text

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True)
class DateRule(Rule):
    """A date."""

    def read(self, value: Any, context: Any) -> Any:
        """Return the date."""
        text = text_of(value, "2026-11-30")
        try:
            return parse_date(text)
        except ValueError:
            cure = "Write year, month and day, as in `2026-11-30`."
            what = f"`{text[:60]}` is not a date"
            if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
                year, month, day = (int(part) for part in text.split("-"))
                what = f"there is no day `{text}`"
                if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
                    what = f"`{text}` is not written in full"
                    cure = f"Write it as `{year:04}-{month:02}-{day:02}`."
            raise mistake("E031", what, cure) from None

    def json_schema(self) -> dict[str, Any]:
        """Return the format."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class DayRule(Rule):
    """A time, as days since the first visit."""

    def read(self, value: Any, context: Any) -> int:
        """Return the day."""
        text = f"{value}" if isinstance(value, int | float) else text_of(value, "day 28")
        try:
            return parse_day(text)
        except ValueError as error:
            cure = "Write it as `day 28`, `week 4`, `day -700` or `2 years ago`."
            raise mistake("E032", str(error), cure) from None


@dataclass(frozen=True)
class YesNoRule(Rule):
    """Yes or no, as people write it."""

    def read(self, value: Any, context: Any) -> bool:
        """Return true or false."""
        if value is True or value in ("yes", "Yes"):
            return True
        if value is False or value in ("no", "No"):
            return False
        raise mistake("E024", f"`{str(value)[:40]}` is neither yes nor no", "Write `yes` or `no`.")

    def json_schema(self) -> dict[str, Any]:
        """Return the four words."""
        return {"enum": [True, False, "yes", "no"]}


@dataclass(frozen=True)
class ShareRule(Rule):
    """A share of lives in percent."""

    def read(self, value: Any, context: Any) -> float:
        """Return the share from 0 to 1."""
        text = text_of(value, "80 %") if not isinstance(value, int | float) else f"{value}"
        found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%", text)
        if not found or not 0 < float(found[1]) <= 100:
            what = f"`{text[:40]}` is not a share of lives"
            raise mistake("E039", what, "Write a percentage from 1 to 100, as in `80 %`.")
        return float(found[1]) / 100.0

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]+)? ?%$"}


@dataclass(frozen=True)
class SourceRule(Rule):
    """A key of ``sources.yaml``."""

    pattern = r"[a-z0-9][a-z0-9-]*"

    def read(self, value: Any, context: Any) -> str:
        """Return the key."""
        text = text_of(value, "cdc-2022")
        if len(text) > 64:
            raise mistake("E027", f"this text has {len(text)} characters", "Shorten it to 64.")
        if not re.fullmatch(self.pattern, text):
            cure = (
                "Use a key of simlib/evidence/sources.yaml, as in `cdc-2022`; cite a paper of your "
                "own in `why` or `history`."
            )
            raise mistake("E030", f"`{text[:60]}` cannot be a key", cure)
        return text

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"maxLength": 64, "pattern": f"^{self.pattern}$", "type": "string"}
