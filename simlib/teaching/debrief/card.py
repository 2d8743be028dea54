"""The debrief as a short text, and as a card in a notebook."""

from html import escape
from typing import TYPE_CHECKING

from simlib.teaching.debrief.attribution import signed
from simlib.teaching.debrief.lives import told
from simlib.text.notice import DISCLAIMER

if TYPE_CHECKING:
    from simlib.teaching.debrief.whole import Debrief

SHOWN = ("function", "days_of_use")


def paragraphs(debrief: "Debrief") -> list[tuple[str, list[str]]]:
    """Return the debrief as headings with sentences, in the order in which it is told."""
    standing, attribution = debrief.standing, debrief.attribution
    found = [
        ("What was decided", [d.text for d in debrief.decisions] or ["Nothing was changed."]),
        (
            "Decision or luck?",
            [debrief.verdict.headline, debrief.verdict.text, standing.sentence, standing.combined]
            + [bet.sentence for bet in debrief.bets],
        ),
    ]
    moved = []
    for name in SHOWN:
        moved.append(attribution.sentence(name))
        moved += [
            f"{signed(share.value)} {attribution.decisions[share.decision].text}"
            for share in attribution.moved[name].shares
        ]
    found.append(("What each decision moved, in this model", moved))
    through = [
        f"{p.policy.name} ({p.policy.date}): function {told('function', p.ends)}, "
        f"{told('days_of_use', p.ends)} days of use, return to use in "
        f"{told('return_to_use', p.ends)} of 100 lives."
        for p in debrief.played_through
    ]
    found.append(("Guidelines at the table, over the same lives", through))
    process = [debrief.rubric.sentence]
    process += [f"{c.feature.feature}: {c.text}" for c in debrief.rubric.features]
    found.append(("How it was done, apart from what came of it", process))
    return found


def text(debrief: "Debrief") -> str:
    """Return the debrief as plain text."""
    lines = [f"{debrief.visit.name}, {debrief.days // 7} weeks, life number {debrief.visit.seed}"]
    for heading, sentences in paragraphs(debrief):
        lines += ["", heading, *(f"  {sentence}" for sentence in sentences)]
    return "\n".join([*lines, "", DISCLAIMER])


def page(debrief: "Debrief") -> str:
    """Return the debrief as a card for a notebook."""
    title = f"Looking back: {debrief.visit.name}, {debrief.days // 7} weeks"
    parts = []
    for heading, sentences in paragraphs(debrief):
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        parts.append(f"<h4>{escape(heading)}</h4><ul>{items}</ul>")
    return f"<section><h3>{escape(title)}</h3>{''.join(parts)}<p>{escape(DISCLAIMER)}</p></section>"
