"""The chart as data: what the person says, their story, and today's findings."""

from typing import TYPE_CHECKING, Any

from simlib.cases.conditions import found
from simlib.instruments.base import catalogue as instruments
from simlib.screens.prose import prose

if TYPE_CHECKING:
    from simlib.screens.clinic import Encounter


def first_name(case) -> str:
    """What the person is called in headings."""
    return case.vignette.person.name.split()[0]


def chart(encounter: "Encounter") -> dict[str, Any]:
    """Everything that can be known at this visit."""
    arrived, first = encounter.arrived, encounter.arrivals[0]
    person = encounter.case.vignette.person
    name = first_name(encounter.case)
    if not arrived.in_care:
        return {"name": name, "absent": prose(encounter.planned.absent or f"{name} did not come.")}
    now = arrived.chart
    mme_was = first.chart.mme if arrived is not first else None
    return {
        "name": name,
        "absent": None,
        "line": [f"{person.name}, {person.age}", person.pronouns, *person.diagnoses],
        "says": prose(now.says),
        "first": arrived is first,
        "story": prose(person.story),
        "history": prose(person.history),
        "goals": list(person.goals),
        "medicines": list(now.medicines),
        "otherMedicines": list(encounter.case.vignette.other_medicines),
        "mme": now.mme,
        "mmeWas": None if mme_was is None or mme_was == now.mme else mme_was,
        "findings": [prose(text) for text in found(encounter.planned.findings, now, first.chart)],
        "scores": scores(encounter),
    }


def scores(encounter: "Encounter") -> list[dict[str, Any]]:
    """Today's readings, each with the one before it and the cut-offs of its scale."""
    before = encounter.arrivals[-2] if len(encounter.arrivals) > 1 else None
    known = instruments()
    return [
        _score(reading, known[reading.slug], before) for reading in encounter.arrived.chart.readings
    ]


def _score(reading, instrument, before) -> dict[str, Any]:
    was = before.chart.score(reading.slug) if before is not None else None
    return {
        "key": reading.slug,
        "label": reading.label,
        "value": reading.score,
        "high": reading.most,
        "words": reading.band,
        "was": was,
        "change": "" if was is None else _change(reading.score - was, before.week),
        "about": reading.meaning,
        "cuts": _cuts(instrument),
    }


def _change(by: float, week: int) -> str:
    """How a score has moved, in words.

    Examples
    --------
    >>> _change(-1.5, 4), _change(0.0, 4)
    ('1.5 lower than in week 4', 'as in week 4')
    """
    if abs(by) < 0.05:
        return f"as in week {week}"
    size = f"{abs(by):.1f}".removesuffix(".0")
    return f"{size} {'higher' if by > 0 else 'lower'} than in week {week}"


def _cuts(instrument) -> list[dict[str, Any]]:
    """Parts of a scale with their names, ends included."""
    lows = [low for low, _ in instrument.bands]
    highs = [low - instrument.step for low in lows[1:]] + [instrument.most]
    return [
        {"from": low, "to": round(high, 1), "words": name}
        for (low, name), high in zip(instrument.bands, highs, strict=True)
    ]
