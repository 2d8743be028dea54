"""The other views of the debrief as data: bars, mechanisms, guidelines, process, predictions."""

from typing import TYPE_CHECKING, Any

from simlib.clinic.instruments.base import catalogue as instruments
from simlib.teaching.debrief.attribution import signed
from simlib.teaching.debrief.calibration import Prediction
from simlib.teaching.debrief.calibration import calibration as scored
from simlib.teaching.debrief.decisions import slot_label
from simlib.teaching.debrief.features import YOURS
from simlib.teaching.debrief.lives import EFFECTS, told
from simlib.web.prose import prose
from simlib.web.views.debrief_life import added_up
from simlib.web.views.debrief_twin import others

if TYPE_CHECKING:
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.clinic import Encounter

PAIRS = 3
"""Pairs of decisions that are named, the strongest."""

CARRIED = ("function", "pain", "days_of_use")
"""What mechanisms are shown for."""


def bars(debrief: "Debrief") -> dict[str, Any]:
    """What each decision moved, an outcome a tab."""
    found = debrief.attribution
    each = (
        "Each order that was started or stopped counts as one decision."
        if debrief.counted_singly
        else "All changes of one visit count as one decision."
    )
    sampled = f" From {found.sampled} random orders of the decisions." if found.sampled else ""
    return {
        "about": (
            f"{each} A bar is what a decision adds on average, whichever comes first; the thin "
            f"line is its 95 % interval over {found.lives} lives. Bars add up exactly to the "
            f"difference from “nothing was changed”.{sampled}"
        ),
        "labels": [d.text for d in found.decisions],
        "outcomes": {name: _moved(debrief, name) for name in EFFECTS},
    }


def _moved(debrief: "Debrief", name: str) -> dict[str, Any]:
    found = debrief.attribution
    moved = found.moved[name]
    effect = moved.effect
    strongest = sorted(moved.pairs, key=lambda pair: -abs(pair.value))[:PAIRS]
    return {
        "label": effect.label,
        "unit": effect.unit,
        "better": effect.better,
        "sentence": found.sentence(name),
        "nothing": moved.told_nothing,
        "everything": moved.told_everything,
        "total": signed(moved.total),
        "bars": [
            {
                "value": round(share.value, 3),
                "low": round(share.low, 3),
                "high": round(share.high, 3),
                "said": signed(share.value),
                "range": f"{signed(share.low)} to {signed(share.high)}",
                "alone": signed(share.alone),
                "together": signed(share.together),
            }
            for share in moved.shares
        ],
        "pairs": [
            f"“{found.decisions[p.one].text}” and “{found.decisions[p.other].text}” together: "
            f"{signed(p.value)} beyond both alone"
            for p in strongest
            if signed(p.value) != "0"
        ],
    }


def carried(debrief: "Debrief") -> dict[str, Any]:
    """Which mechanisms carry what the decisions moved; the parts add up to the whole."""
    shown = {}
    for name in CARRIED:
        found = debrief.carries(name)
        moved = debrief.attribution.moved[name]
        shown[name] = added_up(
            [(m.mechanism, m.value, m.grade, m.source) for m in found.mechanisms]
        ) | {
            "label": moved.effect.label,
            "sentence": (
                f"Your decisions moved {moved.effect.label.lower()} by {signed(moved.total)} "
                f"{moved.effect.unit} (mean of {debrief.lives} lives). It is made of:"
            ),
        }
    return shown


def table(encounter: "Encounter", debrief: "Debrief") -> dict[str, Any]:
    """What each guideline would have done at each visit, and what would have come of it."""
    known = instruments()
    plans = [("Your decisions", debrief.ends), ("Nothing is changed", debrief.ends_of_nothing)]
    plans += [(f"Path: {name}", ends) for name, ends in debrief.ends_of_paths.items()]
    plans += [(f"{p.policy.name}, {p.policy.date}", p.ends) for p in debrief.played_through]
    return {
        "about": (
            "These are our readings of the documents, for comparison; none is the right answer. "
            "Each treats this person from the first visit on, and its orders are then given to the "
            f"same {debrief.lives} lives: every number is a mean over them."
        ),
        "outcomes": [
            [name, *(told(outcome, ends) for outcome in EFFECTS)]
            for name, ends in plans
        ],
        "visits": [
            {
                "label": f"Week {s.day // 7}",
                "columns": list(s.columns),
                "rows": [
                    {"slot": slot_label(row.slot), "cells": list(row.cells), "agree": row.agree}
                    for row in s.rows
                ],
                "said": [
                    {
                        "name": name,
                        "why": list(dict.fromkeys(s.why[name])),
                        "tests": [known[slug].label for slug in s.tests[name]],
                    }
                    for name in s.columns[1:]
                ],
                "differ": [
                    {
                        "question": d.question,
                        "sides": [
                            f"{side.guideline} ({side.date}): {side.text}"
                            for side in (d.one, d.other)
                        ],
                    }
                    for d in s.disagreements
                ],
            }
            for s in debrief.sittings
        ],
    }  # fmt: skip


def tipping(encounter: "Encounter", debrief: "Debrief") -> dict[str, Any]:
    """What would have to be true for another choice to win."""
    choices = others(encounter)
    wanted = encounter.looking.tip or choices[0]
    key = ("tipping", encounter.case.id, encounter.seed, debrief.visit.plan, debrief.days, wanted)
    sentences = encounter.kept(key, lambda: debrief.tipping(wanted))
    return {"choices": list(choices), "chosen": wanted, "sentences": list(sentences)}


def process(encounter: "Encounter", debrief: "Debrief") -> dict[str, Any]:
    """Key features, calls that stood, what guidelines asked for, tests."""
    found, marks = debrief.rubric, encounter.looking.marks
    return {
        "sentence": found.sentence,
        "features": [
            {
                "number": i,
                "visit": f"Week {c.feature.day // 7}",
                "feature": c.feature.feature,
                "why": prose(c.feature.why),
                "state": c.state,
                "text": c.text,
                "yours": c.state == YOURS,
                "mark": marks.get(i, ""),
            }
            for i, c in enumerate(found.features)
        ],
        "harms": [
            {"severity": c.alert.severity, "text": c.alert.text, "weeks": _weeks(c.days)}
            for c in found.harms
        ],
        "risks": [_standing(s) for s in found.risks],
        "omissions": [_standing(s) for s in found.omissions],
        "kept": [_standing(s) for s in found.kept],
        "asked": [f"Week {day // 7}: {question}" for day, question in found.asked],
        "taken": [f"Week {t.day // 7}: {t.label}. {t.shows}" for t in found.taken],
    }


def _standing(s: Any) -> dict[str, str]:
    weeks = _weeks((s.first,))
    if s.last > s.first:
        weeks = f"weeks {s.first // 7} to {s.last // 7}"
    return {"from": f"{s.advice.guideline}, {s.advice.date}", "text": s.advice.text, "weeks": weeks}


def _weeks(days: tuple[int, ...]) -> str:
    """Days of visits as weeks.

    >>> _weeks((0, 28)), _weeks((84,))
    ('weeks 0 and 4', 'week 12')
    """
    weeks = [str(day // 7) for day in days]
    if len(weeks) == 1:
        return f"week {weeks[0]}"
    return f"weeks {', '.join(weeks[:-1])} and {weeks[-1]}"


def calibration(encounter: "Encounter") -> dict[str, Any]:
    """How near one's own predictions came, in this case and in those this browser knows of.

    What was predicted after the case had been looked back on is shown, and not scored.
    """
    made, earlier = encounter.predictions, encounter.looking.earlier
    blind = [(p.per100, p.confidence, p.projected) for p in made if p.blind]
    score = scored(
        Prediction(said, sure, given / 100.0) for said, sure, given in (*earlier, *blind)
    )
    return {
        "sentence": score.sentence,
        "earlier": len(earlier),
        "known": encounter.looking.known,
        "here": [[p.day, p.per100, p.confidence, p.projected] for p in made if p.blind],
        "case": f"{encounter.case.id} {encounter.seed}",
        "bins": [
            {
                "predicted": round(b.predicted, 1), "realised": round(b.realised, 1),
                "number": b.number,
            }
            for b in score.bins
        ],
        "rows": [
            [
                f"Week {p.day // 7}", f"{p.per100} of 100", f"{p.confidence} %",
                f"{p.projected:.0f} of 100",
            ]
            for p in made
        ],
    }  # fmt: skip
