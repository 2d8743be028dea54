"""What dated guidelines would have done at each visit, beside what was done."""

from dataclasses import dataclass
from typing import Any

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.teaching.debrief.debrief import Debrief
from simlib.teaching.debrief.decisions import slot_label
from simlib.teaching.debrief.lives import EFFECTS, told


@dataclass(frozen=True)
class TableRow:
    """What each would order of one kind, and whether they agree."""

    slot: str
    cells: tuple[str, ...]
    agree: bool


@dataclass(frozen=True)
class GuidelineReasons:
    """Why a guideline orders what it does, and which tests it asks for."""

    name: str
    why: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """A question on which guidelines differ, with what each says."""

    question: str
    sides: tuple[str, ...]


@dataclass(frozen=True)
class GuidelineVisit:
    """One visit as each guideline would have handled it."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    said: tuple[GuidelineReasons, ...]
    differ: tuple[OpenQuestion, ...]


@dataclass(frozen=True)
class GuidelinesPanel:
    """Guidelines visit by visit, and what would have come of each."""

    about: str
    outcomes: tuple[tuple[str, ...], ...]
    visits: tuple[GuidelineVisit, ...]


def guidelines_panel(debrief: Debrief) -> GuidelinesPanel:
    """What each guideline would have done at each visit, and what would have come of it."""
    plans = [("Your decisions", debrief.ends), ("Nothing is changed", debrief.ends_of_nothing)]
    plans += [(f"Path: {name}", ends) for name, ends in debrief.ends_of_paths.items()]
    plans += [(f"{p.policy.name}, {p.policy.date}", p.ends) for p in debrief.played_through]
    return GuidelinesPanel(
        about=(
            "These are our readings of the documents, for comparison; none is the right answer. "
            "Each treats this person from the first visit on, and its orders are then given to the "
            f"same {debrief.lives} lives: every number is a mean over them."
        ),
        outcomes=tuple(
            (name, *(told(outcome, ends) for outcome in EFFECTS)) for name, ends in plans
        ),
        visits=tuple(_visit(sitting) for sitting in debrief.guideline_comparisons),
    )


def _visit(sitting: Any) -> GuidelineVisit:
    known = instruments()
    return GuidelineVisit(
        label=f"Week {sitting.day // 7}",
        columns=tuple(sitting.columns),
        rows=tuple(
            TableRow(slot_label(row.slot), tuple(row.cells), row.agree) for row in sitting.rows
        ),
        said=tuple(
            GuidelineReasons(
                name=name,
                why=tuple(dict.fromkeys(sitting.why[name])),
                tests=tuple(known[slug].label for slug in sitting.tests[name]),
            )
            for name in sitting.columns[1:]
        ),
        differ=tuple(
            OpenQuestion(
                d.question,
                tuple(f"{s.guideline} ({s.date}): {s.text}" for s in (d.one, d.other)),
            )
            for d in sitting.disagreements
        ),
    )
