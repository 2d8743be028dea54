"""What a room did as comma-separated values: a row for each seat, decision and round."""

import csv
import io
from collections.abc import Iterator

from simlib.teaching.classroom.state import Classroom
from simlib.teaching.handout.table import safe

COLUMNS = {
    "room": "code of the room, which opens nothing once the session has ended",
    "case": "id of the case",
    "seed": "number that names the life",
    "visit": "number of the visit, from 1",
    "week": "week of the visit",
    "round": "1 alone, 2 after talking",
    "seat": "pseudonym, drawn for this room alone",
    "option": "what was chosen",
    "forecast": "of 100 people under that option, how many this seat expected; round 1 only",
    "confidence": "percent, from 50 (a guess) to 100 (certain); round 1 only",
    "model": "the same number as the model projects; empty before the reveal",
    "decided": "yes where the room lived on with this option",
}
"""Columns and what they mean: the data dictionary that comes with the table."""


def as_csv(room: Classroom) -> str:
    """Return the table."""
    file = io.StringIO()
    writer = csv.DictWriter(file, tuple(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    for row in rows(room):
        writer.writerow({name: safe(str(value)) for name, value in row.items()})
    return file.getvalue()


def dictionary_csv() -> str:
    """Return the data dictionary of the table."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("column", "meaning"))
    writer.writerows(COLUMNS.items())
    return file.getvalue()


def rows(room: Classroom) -> Iterator[dict[str, str | int | float]]:
    """Yield a row for each seat, decision and round."""
    names = room.names
    for now in room.rounds:
        labels = {option.id: option.label for option in now.scene.options}
        model = {one.option: round(one.per100, 1) for one in now.outlooks}
        for number, votes in ((1, now.first), (2, now.second)):
            for seat in (s for s in room.seats if s in votes):
                forecast = now.forecasts.get(seat) if number == 1 else None
                option = votes[seat]
                yield {
                    "room": room.code,
                    "case": room.case,
                    "seed": room.seed,
                    "visit": now.scene.visit + 1,
                    "week": now.scene.week,
                    "round": number,
                    "seat": names[seat],
                    "option": labels[option],
                    "forecast": "" if forecast is None else forecast.per100,
                    "confidence": "" if forecast is None else forecast.confidence,
                    "model": model.get(option, ""),
                    "decided": "yes" if option == now.decided else "",
                }
