"""The debrief as data, in five steps; views of others open only after words of one's own."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simlib.teaching.session import looking, sharing
from simlib.teaching.session.code import code
from simlib.web.prose import prose
from simlib.web.views import debrief_life, debrief_parts, debrief_twin
from simlib.web.views.chart import first_name
from simlib.web.views.debrief_twin import can_choose, others

if TYPE_CHECKING:
    from simlib.teaching.debrief.whole import Debrief
    from simlib.teaching.session.clinic import Encounter

__all__ = ["PANELS", "announcement", "can_choose", "closing", "debrief_of", "file", "others"]

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."
SCENE = (
    "This is a place to think, not a test: there is no mark and no ranking.",
    "A good decision can end badly, and a poor one well. Here the two are looked at apart.",
    "First comes what the same decisions do in many lives, and then this one life.",
    "Everything you see is what this model says. Where it rests on an assumption, it says so.",
)


def debrief_of(encounter: "Encounter") -> "Debrief":
    """The debrief of the life on the screen, found once."""
    end = encounter.now
    days = tuple(visit.day for visit in encounter.arrivals)
    asked = encounter.asked
    key = ("debrief", encounter.case.id, encounter.seed, end.day, end.plan, end.tests, asked)
    return encounter.kept(
        key, lambda: encounter.library.debrief(encounter.case, end, visit_days=days, asked=asked)
    )


def closing(encounter: "Encounter") -> dict[str, Any]:
    """Everything the last screen shows."""
    now, debrief = encounter.looking, debrief_of(encounter)
    name = first_name(encounter.case)
    shown: dict[str, Any] = {
        "name": name,
        "locked": now.locked,
        "scene": {
            "about": list(SCENE),
            "weeks": debrief.days // 7,
            "decisions": [d.text for d in debrief.decisions],
        },
        "questions": [
            {"number": i, "question": question, "answer": now.words.get(i, "")}
            for i, question in enumerate(looking.QUESTIONS)
        ],
        "code": code(encounter),
        "stamps": stamps(encounter),
    }
    if now.locked:
        return shown
    panels = {
        panel: {
            "title": title,
            "about": about,
            "inside": _inside(encounter, panel, find) if panel in now.opened else None,
        }
        for panel, (title, about, find) in PANELS.items()
    }
    return {
        **shown,
        "description": debrief_life.description(encounter, debrief),
        "panels": panels,
        "prompts": [prose(question) for question in encounter.case.vignette.debrief],
        "share": sharing.code(encounter),
        "others": _other_cases(encounter),
    }


def _inside(encounter: "Encounter", panel: str, find: "Find") -> Any:
    """What a panel shows: found once, and again when what it depends on changes."""
    now = encounter.looking
    depends: dict[str, Any] = {
        "twin": now.twin,
        "tipping": now.tip,
        "process": tuple(sorted(now.marks.items())),
        "calibration": (encounter.predictions, now.earlier),
    }
    key = ("panel", panel, id(debrief_of(encounter)), depends.get(panel))
    return encounter.kept(key, lambda: find(encounter))


Find = Callable[["Encounter"], Any]
PANELS: dict[str, tuple[str, str, Find]] = {
    "twin": (
        "The twin: the same person, the same luck, another choice",
        "What would have become of this very life if one visit had gone otherwise?",
        lambda e: debrief_twin.twin(e, debrief_of(e)),
    ),
    "bars": (
        "What each decision moved",
        "Over many lives with the same luck, in this model.",
        lambda e: debrief_parts.bars(debrief_of(e)),
    ),
    "why": (
        "Why? What carries the difference",
        "What the difference is made of: mechanisms of the model, which add up to it.",
        lambda e: debrief_parts.carried(debrief_of(e)),
    ),
    "table": (
        "Guidelines at the table",
        "What named, dated documents would have done at each visit, and where they disagree.",
        lambda e: debrief_parts.table(e, debrief_of(e)),
    ),
    "tipping": (
        "What would have to be true for the other choice to win?",
        "Over plausible models, and over people like this one.",
        lambda e: debrief_parts.tipping(e, debrief_of(e)),
    ),
    "process": (
        "How it was done, apart from what came of it",
        "What you saw, asked and kept safe. No mark.",
        lambda e: debrief_parts.process(e, debrief_of(e)),
    ),
    "calibration": (
        "Your own predictions",
        "How near they came, and how sure you were.",
        lambda e: debrief_parts.calibration(e),
    ),
}
"""Views that open one by one: title, what it is about, and what finds its content."""


def file(encounter: "Encounter") -> Any:
    """What was asked for last, for the page to save."""
    return encounter.looking.file


def announcement(encounter: "Encounter", message: dict[str, Any]) -> str:
    """What the live region says on the last screen."""
    kind = message["kind"]
    if kind == "reflect":
        first = message["question"] == looking.REACTIONS and len(said_before(encounter)) == 1
        if first:
            return "Kept. The rest of the debrief is open now."
        # the same words twice would not be read out a second time
        return f"Kept, to “{looking.QUESTIONS[message['question']]}”"
    if kind == "look":
        return f"{PANELS[message['panel']][0]}: open."
    if kind == "twin":
        found = debrief_twin.found(encounter, debrief_of(encounter))
        return found.sentence
    if kind == "tip":
        return " ".join(debrief_parts.tipping(encounter, debrief_of(encounter))["sentences"])
    if kind == "mark":
        return "Noted."
    if kind == "earlier":
        return "Your predictions of other cases are counted, too."
    if kind == "take":
        return "Ready to be saved."
    if kind == "hello" and not encounter.looking.locked:
        return "Looking back, where you left it."
    return "The end of the case. Looking back begins with a sentence of your own."


def said_before(encounter: "Encounter") -> list[dict[str, Any]]:
    """Sentences of one's own that were kept in this encounter, the present one included."""
    return [step for step in encounter.steps if step["kind"] == "reflect"]


def stamps(encounter: "Encounter") -> list[str]:
    """Where all of it comes from."""
    vignette = encounter.case.vignette
    return [
        f"Tandem {encounter.library.__version__}",
        f"models {encounter.case.profile.ensemble.digest}",
        f"case {vignette.id} version {vignette.version} ({vignette.digest})",
        f"seed {encounter.seed}",
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        DISCLAIMER,
    ]


def _other_cases(encounter: "Encounter") -> list[dict[str, str]]:
    """Cases with something in common with this one, the most first."""
    mine = set(encounter.case.vignette.topics)
    found = [s for s in encounter.library.list_cases() if s.id != encounter.case.id]
    found.sort(key=lambda s: (-len(mine & set(s.topics)), s.title))
    return [{"id": s.id, "title": s.title, "summary": s.summary} for s in found[:3]]
