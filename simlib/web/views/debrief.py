"""The debrief in five steps; views of others open only after words of one's own."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simlib._version import __version__
from simlib.cases.case import list_cases
from simlib.teaching.session import debrief_state, sharing, take_away
from simlib.teaching.session.debriefs import debrief_of, found_once
from simlib.teaching.session.library_code import code
from simlib.teaching.session.state import SessionState
from simlib.web.views.chart import first_name
from simlib.web.views.debrief_bars import BarsPanel, bars_panel
from simlib.web.views.debrief_calibration import CalibrationPanel, calibration_panel
from simlib.web.views.debrief_cards import Cards, cards
from simlib.web.views.debrief_guidelines import GuidelinesPanel, guidelines_panel
from simlib.web.views.debrief_life import Description, description
from simlib.web.views.debrief_process import ProcessPanel, process_panel
from simlib.web.views.debrief_thresholds import ThresholdsPanel, thresholds_panel
from simlib.web.views.debrief_twin import TwinPanel, twin_panel
from simlib.web.views.debrief_why import CarriedOutcome, carried_panel
from simlib.web.views.markdown import Node, prose

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."
SCENE = (
    "This is a place to think, not a test: there is no mark and no ranking.",
    "A good decision can end badly, and a poor one well. Here the two are looked at apart.",
    "First comes what the same decisions do in many lives, and then this one life.",
    "Everything you see is what this model says. Where it rests on an assumption, it says so.",
)


Inside = (
    BarsPanel
    | CalibrationPanel
    | GuidelinesPanel
    | Mapping[str, CarriedOutcome]
    | ProcessPanel
    | ThresholdsPanel
    | TwinPanel
    | None
)
"""What a panel shows; None while it is closed, and where there is nothing to show."""


@dataclass(frozen=True)
class Scene:
    """What the debrief begins with."""

    about: tuple[str, ...]
    weeks: int
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class OwnWords:
    """A question, and what was answered to it in one's own words."""

    number: int
    question: str
    answer: str


@dataclass(frozen=True)
class Panel:
    """A view that is opened by the learner, and found only then."""

    title: str
    about: str
    inside: Inside


@dataclass(frozen=True)
class OtherCase:
    """A case with something in common with this one."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True)
class Locked:
    """The last screen before anything was said in one's own words."""

    name: str
    locked: Literal[True]
    scene: Scene
    questions: tuple[OwnWords, ...]
    code: str
    stamps: tuple[str, ...]


@dataclass(frozen=True)
class Unlocked:
    """The last screen with everything in it."""

    name: str
    locked: Literal[False]
    scene: Scene
    questions: tuple[OwnWords, ...]
    code: str
    stamps: tuple[str, ...]
    cards: Cards
    description: Description
    panels: Mapping[str, Panel]
    prompts: tuple[list[Node], ...]
    share: str
    others: tuple[OtherCase, ...]


@dataclass(frozen=True)
class FileView:
    """A file for the page to save; its content is in base 64."""

    what: str
    name: str
    type: str
    content: str


def closing_view(state: SessionState) -> Locked | Unlocked:
    """Everything the last screen shows."""
    now, debrief = state.looking, debrief_of(state)
    name = first_name(state.case)
    scene = Scene(SCENE, debrief.days // 7, tuple(d.text for d in debrief.decisions))
    questions = tuple(
        OwnWords(i, question, now.words.get(i, ""))
        for i, question in enumerate(debrief_state.QUESTIONS)
    )
    printed, stamped = code(state), stamps(state)
    if now.locked:
        return Locked(name, True, scene, questions, printed, stamped)
    return Unlocked(
        name=name,
        locked=False,
        scene=scene,
        questions=questions,
        code=printed,
        stamps=stamped,
        cards=found_once(state, ("cards", _answers(state)), lambda: cards(state, debrief)),
        description=description(state, debrief),
        panels={
            panel: Panel(title, about, _inside(state, panel, find) if panel in now.opened else None)
            for panel, (title, about, find) in PANELS.items()
        },
        prompts=tuple(prose(question) for question in state.case.vignette.debrief),
        share=sharing.code(state),
        others=_other_cases(state),
    )


def _answers(state: SessionState) -> tuple[Any, ...]:
    """Reasons that were given to Stops: what is no part of the life itself."""
    return tuple(record.answers for record in state.branch.visits)


def _inside(state: SessionState, panel: str, find: "Find") -> Inside:
    """What a panel shows: found once, and again when what it depends on changes."""
    now = state.looking
    depends: dict[str, Any] = {
        "twin": now.twin,
        "tipping": now.tip,
        "process": tuple(sorted(now.marks.items())),
        "calibration": (state.predictions, now.earlier),
    }
    return found_once(state, ("panel", panel, depends.get(panel)), lambda: find(state))


Find = Callable[[SessionState], Inside]
PANELS: dict[str, tuple[str, str, Find]] = {
    "twin": (
        "The twin: the same person, the same luck, another choice",
        "What would have become of this very life if one visit had gone otherwise?",
        lambda e: twin_panel(e, debrief_of(e)),
    ),
    "bars": (
        "What each decision moved",
        "Over many lives with the same luck, in this model.",
        lambda e: bars_panel(debrief_of(e)),
    ),
    "why": (
        "Why? What carries the difference",
        "What the difference is made of: mechanisms of the model, which add up to it.",
        lambda e: carried_panel(debrief_of(e)),
    ),
    "table": (
        "Guidelines at the table",
        "What named, dated documents would have done at each visit, and where they disagree.",
        lambda e: guidelines_panel(debrief_of(e)),
    ),
    "tipping": (
        "What would have to be true for the other choice to win?",
        "Over plausible models, and over people like this one.",
        lambda e: thresholds_panel(e, debrief_of(e)),
    ),
    "process": (
        "How it was done, apart from what came of it",
        "What you saw, asked and kept safe. No mark.",
        lambda e: process_panel(e, debrief_of(e)),
    ),
    "calibration": (
        "Your own predictions",
        "How near they came, and how sure you were.",
        lambda e: calibration_panel(e),
    ),
}
"""Views that open one by one: title, what it is about, and what finds its content."""


def file_view(state: SessionState) -> FileView | None:
    """What was asked for last, for the page to save."""
    what = state.looking.file
    return FileView(**take_away.file(state, what)) if what else None


def stamps(state: SessionState) -> tuple[str, ...]:
    """Where all of it comes from."""
    vignette = state.case.vignette
    return (
        f"Tandem {__version__}",
        f"models {state.case.profile.ensemble.digest}",
        f"case {vignette.id} version {vignette.version} ({vignette.digest})",
        f"seed {state.seed}",
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        DISCLAIMER,
    )


def _other_cases(state: SessionState) -> tuple[OtherCase, ...]:
    """Cases with something in common with this one, the most first."""
    mine = set(state.case.vignette.topics)
    near = [s for s in list_cases() if s.id != state.case.id]
    near.sort(key=lambda s: (-len(mine & set(s.topics)), s.title))
    return tuple(OtherCase(s.id, s.title, s.summary) for s in near[:3])
