"""The life, the decisions and what they moved as one table of comma-separated values."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from simlib.model.outcomes import OUTCOMES
from simlib.teaching.handout.stamps import Stamps

if TYPE_CHECKING:
    from simlib.teaching.debrief.debrief import Debrief

HEAD = ("part", "week", "name", "value", "unit", "note")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    Examples
    --------
    >>> safe("=1+1"), safe("-3.5"), safe("-3.5+A1")
    ("'=1+1", '-3.5', "'-3.5+A1")
    """
    if not cell.lstrip().startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def as_csv(debrief: "Debrief", stamps: Stamps, words: Sequence[tuple[str, str]] = ()) -> str:
    """Return the table: a row a value, with the week it belongs to.

    Parameters
    ----------
    debrief : Debrief
    stamps : Stamps
    words : sequence of (str, str)
        Questions, and the learner's own answers.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _rows(debrief, stamps, words):
        writer.writerow([safe(cell) for cell in row])
    return file.getvalue()


def _rows(
    debrief: "Debrief", stamps: Stamps, words: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, ...]]:
    for name, value in stamps.rows:
        yield "about", "", name, value, "", ""
    for d in debrief.decisions:
        yield "decision", str(d.week), "decided", d.label, "", ""
    attribution = debrief.attribution
    for moved in attribution.moved.values():
        for share in moved.shares:
            d = attribution.decisions[share.decision]
            yield (
                "moved", str(d.week), moved.effect.label, f"{share.value:.3f}", moved.effect.unit,
                f"{d.label} (95 % interval {share.low:.3f} to {share.high:.3f})",
            )  # fmt: skip
    standing = debrief.standing
    yield "luck", "", "better than, of 100 lives", str(standing.better), "lives", standing.sentence
    lived = debrief.visit.lived
    alive = int(lived.values["alive"][1:].sum())
    for name, outcome in OUTCOMES.items():
        daily = lived.outcome(name)[1 : alive + 1]
        for week in range(len(daily) // 7):
            mean = float(np.mean(daily[7 * week : 7 * week + 7]))
            yield "life", str(week + 1), outcome.label, f"{mean:.3f}", outcome.unit, "weekly mean"
    for question, answer in words:
        yield "own words", "", question, answer, "", ""
