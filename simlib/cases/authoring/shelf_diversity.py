"""Diversity of the shelf: the people of all cases side by side, and who is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from simlib.cases.schema.file import CaseFile
from simlib.model.people.traits import STAGES

AGES = ((18, 29), (30, 44), (45, 64), (65, 110))
MECHANISMS = ("nociceptive", "neuropathic", "nociplastic", "mixed")
SETTINGS = ("rural", "suburban", "urban")
SEXES = ("female", "male", "intersex")
WORTH_HAVING = (
    "pregnancy", "chronic kidney disease", "diabetes", "PTSD", "insomnia", "imposed taper",
    "benzodiazepine prescribed", "no transport", "unstable housing", "uninsured",
)  # fmt: skip
"""Conditions and circumstances that a library of cases should not leave out."""


def diversity(vignettes: Iterable[CaseFile]) -> dict[str, dict[str, int]]:
    """Return the number of cases of each kind; 0 for a kind that is missing.

    Parameters
    ----------
    vignettes : iterable of CaseFile

    Returns
    -------
    dict of str to dict of str to int
        By topic: pain mechanism, stage, supply, opioid, age, sex, race and ethnicity, insurance,
        setting, circumstances, level.
    """
    listed = tuple(vignettes)
    people = [v.person for v in listed]
    return {
        "pain mechanism": _counted((p.pain.mechanism for p in people), MECHANISMS),
        "opioid use disorder": _counted((p.oud for p in people), tuple(STAGES)),
        "supply": _counted(p.supply for p in people),
        "opioids before the first visit": _counted(
            drug for v in listed for drug in {m.drug for m in v.medicines}
        ),
        "age": _counted((_age(p.age) for p in people), tuple(_span(*span) for span in AGES)),
        "sex": _counted((p.sex for p in people), SEXES),
        "race and ethnicity": _counted(p.race_ethnicity or "not said" for p in people),
        "insurance": _counted(p.insurance or "not said" for p in people),
        "setting": _counted((p.setting or "not said" for p in people), SETTINGS),
        "circumstances": _counted(
            (c for p in people for c in p.health.conditions if c in WORTH_HAVING), WORTH_HAVING
        ),
        "level": _counted((v.level for v in listed), ("novice", "intermediate", "advanced")),
    }


def text(found: dict[str, dict[str, int]], cases: int) -> str:
    """Lay out the report; what is missing stands at the end of its line."""
    lines = [f"{cases} cases.", ""]
    for topic, counts in found.items():
        there = "; ".join(f"{name} ({n})" for name, n in counts.items() if n)
        missing = ", ".join(name for name, n in counts.items() if not n)
        lines.append(f"{topic}: {there or 'none'}{f'. Missing: {missing}' if missing else ''}.")
    return "\n".join(lines)


def _counted(values: Iterable[Any], wanted: Sequence[str] = ()) -> dict[str, int]:
    counts = Counter(values)
    named = {name: counts.pop(name, 0) for name in wanted}
    return {**named, **dict(sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0]))))}


def _age(age: int) -> str:
    return next((_span(low, high) for low, high in AGES if low <= age <= high), str(age))


def _span(low: int, high: int) -> str:
    return f"{low} to {high}" if high < 110 else f"{low} and older"
