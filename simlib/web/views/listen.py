"""Listening: under what is said, why now, what is dangerous, and what the person wants."""

import re
from dataclasses import dataclass

from simlib.clinic.guidance.facts import Facts
from simlib.teaching.session.help_modes import EXAM
from simlib.teaching.session.knowledge import known
from simlib.teaching.session.since_last import news
from simlib.teaching.session.state import SessionState

MOST_WORDS = 34
"""Words of the summary of a case that stand under the first quotation."""

MOST_DANGERS = 3
RECENT = 14
"""Days of known use, or without any opioid, that make a danger of it."""


@dataclass(frozen=True)
class ListenView:
    """Why the person is here now, what is dangerous, and what they want."""

    now: str
    danger: tuple[str, ...]
    wants: tuple[str, ...]


def listen_view(state: SessionState) -> ListenView | None:
    """Three lines for the first step of a visit; None when nobody is here.

    In an exam nobody says what is dangerous.
    """
    if not state.arrived.in_care:
        return None
    return ListenView(
        now=why_now(state),
        danger=() if state.mode == EXAM else dangers(known(state).facts)[:MOST_DANGERS],
        wants=tuple(state.case.vignette.person.goals),
    )


def why_now(state: SessionState) -> str:
    """Who has come and why: of the case at first, later how things have moved."""
    if state.arrived is state.first:
        return opening(state.case.vignette.summary)
    # where the case has no words for this visit, what has happened is told in their place
    return " ".join(news(state)) if state.arrived.chart.says else ""


def opening(summary: str) -> str:
    """The first sentences of a text, as many as are short enough to be read at a glance.

    Examples
    --------
    >>> opening("One two three. Four five.")
    'One two three. Four five.'
    """
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.?!])\s+", summary.strip()):
        if kept and len(" ".join([*kept, sentence]).split()) > MOST_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept)


def dangers(facts: Facts) -> tuple[str, ...]:
    """What could do harm soon, as far as the clinic knows, the gravest first.

    Examples
    --------
    >>> dangers(Facts(mme=120.0, egfr=41.0))
    ('120 MME a day', 'kidneys at eGFR 41', 'no naloxone ordered')
    """
    use, agonist = facts.days_since_known_use, facts.taking("agonist treatment")
    using = use is not None and use < RECENT
    rested = use is not None and use >= RECENT and facts.mme == 0 and not agonist
    opioids = facts.mme > 0 or bool(agonist) or using
    naloxone = facts.oud != "none" or facts.mme >= 50 or facts.overdosed
    found = {
        "fentanyl in what is used": using and "fentanyl" in facts.findings,
        "an overdose before": facts.overdosed,
        "tolerance is lost": rested and facts.oud != "none",
        "thoughts of death (PHQ-9, question 9)": facts.scores.get("phq-item-9", 0) >= 1,
        "a sedative beside opioids": opioids and bool(facts.taking("depressant")),
        f"{facts.mme:.4g} MME a day": facts.mme >= 50,
        "pregnancy": "pregnancy" in facts.conditions,
        f"QTc {facts.qtc or 0:.0f} ms": (facts.qtc or 0) >= 450,
        f"kidneys at eGFR {facts.egfr or 99:.0f}": (facts.egfr or 99) < 60,
        "an anti-inflammatory on failing kidneys": bool(facts.taking("nsaid"))
        and (facts.egfr or 99) < 60,
        "non-prescribed opioids in the last days": using and "fentanyl" not in facts.findings,
        "no naloxone ordered": naloxone and not facts.taking("naloxone"),
    }
    return tuple(text for text, holds in found.items() if holds)
