"""Check of a case's promises, with the same count that its own test makes."""

from collections.abc import Iterator

from simlib.cases.case import Case
from simlib.cases.promise_results import LIVES, promises
from simlib.files.findings import Mistake


def check_promises(case: Case, lives: int = LIVES) -> Iterator[Mistake]:
    """Yield the promises that come true less often than the case says."""
    for number, found in enumerate(promises(case, lives)):
        if not found.kept:
            came, promised = 100 * found.share, 100 * found.promise.share
            what = f"this comes true in {came:.0f} of 100 lives, and {promised:.0f} are promised"
            cure = "Promise what the path does bring about, or change what it orders."
            yield Mistake(("expect", number), "E072", what, cure)
