"""What a hand-out says, before it is a page: headings, sentences, small tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simlib.teaching.debrief.attribution import signed
from simlib.teaching.debrief.lives import told
from simlib.teaching.handout.stamps import Stamps

if TYPE_CHECKING:
    from simlib.teaching.debrief.debrief import Debrief

BARS = {
    "function": "Function (of 100)",
    "pain": "Pain (of 10)",
    "days_of_use": "Days of use",
    "return_to_use": "Return to use (of 100)",
    "overdose": "Overdose (of 1,000)",
    "death": "Death (of 1,000)",
}
LONGEST = 600
"""Characters of one's own words on a page; the rest stays in the app."""


@dataclass(frozen=True)
class HandoutTable:
    """A small table: what it shows, its head, its rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class HandoutPart:
    """One part of a hand-out.

    Attributes
    ----------
    heading : str
    sentences : tuple of str
    table : HandoutTable or None
    page : int
        1 or 2.
    """

    heading: str
    sentences: tuple[str, ...] = ()
    table: HandoutTable | None = None
    page: int = 1


@dataclass(frozen=True)
class Handout:
    """A printable hand-out of two pages.

    Attributes
    ----------
    title, subtitle : str
    parts : tuple of HandoutPart
    code : str
        Share code; empty where there is none.
    stamps : Stamps
    """

    title: str
    subtitle: str
    parts: tuple[HandoutPart, ...]
    code: str
    stamps: Stamps


def handout(
    debrief: "Debrief", stamps: Stamps, code: str = "", words: Sequence[tuple[str, str]] = ()
) -> Handout:
    """Return what the hand-out of a debrief says.

    Parameters
    ----------
    debrief : Debrief
    stamps : Stamps
    code : str
    words : sequence of (str, str)
        Questions, and the learner's own answers to them.
    """
    vignette, standing = debrief.case.vignette, debrief.standing
    rubric = debrief.rubric
    parts = [
        HandoutPart(
            "What was decided", tuple(d.text for d in debrief.decisions) or ("Nothing changed.",)
        ),
        HandoutPart(
            "Decision or luck?",
            (debrief.verdict.headline, debrief.verdict.text, standing.sentence, standing.combined),
        ),
        HandoutPart(
            "What each decision moved, in this model",
            (debrief.attribution.sentence("function"),),
            moved(debrief),
        ),
        HandoutPart("Guidelines at the table", (), through(debrief), 2),
        HandoutPart("How it was done", (rubric.sentence,), features(debrief), 2),
    ]
    own = [f"{question} {answer[:LONGEST]}" for question, answer in words if answer]
    if own:
        parts.append(HandoutPart("In your own words", tuple(own), page=2))
    if vignette.debrief:
        parts.append(HandoutPart("To think about", tuple(vignette.debrief[:4]), page=2))
    weeks = debrief.days // 7
    return Handout(
        f"Looking back: {vignette.title}",
        f"{vignette.person.name}, {weeks} weeks. {vignette.summary}",
        tuple(parts), code, stamps,
    )  # fmt: skip


def moved(debrief: "Debrief") -> HandoutTable:
    """Return what each decision moved, a row a decision."""
    attribution = debrief.attribution
    found = [attribution.moved[name] for name in BARS]
    rows = [
        (d.text, *(signed(m.shares[i].value) for m in found))
        for i, d in enumerate(attribution.decisions)
    ]
    rows.append(("All together", *(signed(m.total) for m in found)))
    head = ("Decision", *BARS.values())
    return HandoutTable(
        f"Shares of the decisions over {attribution.lives} lives with the same luck",
        head, tuple(rows),
    )  # fmt: skip


def through(debrief: "Debrief") -> HandoutTable:
    """Return what comes of the decisions, of no change, of paths and guidelines."""
    plans = {"Your decisions": debrief.ends, "Nothing is changed": debrief.ends_of_nothing}
    plans |= {f"Path: {name}": ends for name, ends in debrief.ends_of_paths.items()}
    for p in debrief.played_through:
        plans[f"{p.policy.name} ({p.policy.date})"] = p.ends
    rows = tuple((name, *(told(outcome, ends) for outcome in BARS)) for name, ends in plans.items())
    head = ("Plan", *BARS.values())
    return HandoutTable(
        f"What comes of it in {debrief.lives} lives, the same for every plan", head, rows
    )


def features(debrief: "Debrief") -> HandoutTable:
    """Return the key features of the case, with what was seen of them."""
    rows = tuple(
        (f"Week {c.feature.day // 7}", c.feature.feature, c.text) for c in debrief.rubric.features
    )
    return HandoutTable(
        "Decisions that the author calls key", ("Visit", "Key decision", "Seen"), rows
    )
