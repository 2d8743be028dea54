"""See and Say of a case: one page for the room, and one for whoever leads it, made from the case.

Nothing is written twice: what a teacher says and what learners see follows from the case file, so
that a case that changes changes its pages.
"""

from dataclasses import dataclass

from simlib.cases.case import Case
from simlib.text.plain import paragraphs

MINUTES = {"listen": 3, "vote": 2, "discuss": 3, "vote again": 1, "see": 4, "live on": 1}
"""Minutes of the phases of one visit: assumed, from peer instruction with one question."""
OPENING, ENDING = 4, 10
"""Minutes for the prebriefing, and for looking back together."""
PREBRIEFING = (
    "This person is fictional, and so is what happens. It is about nobody you treat.",
    "Nobody is named and nobody is graded. Votes are counted, not traced.",
    "We take the person as real, and each other as people who want to do this well.",
    "A wrong vote is the most useful thing that can happen here.",
    "Some of you have lived near this. Step out whenever you want; nobody will ask.",
)
"""What is said before a room opens: what this is, safety, and the contract of the fiction."""
CANNOT_SAY = (
    "The model is one person's body, learning and care in equations.",
    "It knows nothing of what makes a conversation go well, and says how unsure it is.",
    "Where the room and the model differ, the room may be right.",
)
"""What is said before the first reveal."""


@dataclass(frozen=True)
class VisitNotes:
    """One visit of the kit.

    Attributes
    ----------
    week : int
    title, question : str
    options : tuple of str
    asks : tuple of str
        The author's questions.
    keys : tuple of (str, str)
        Key decisions, and the author's reasoning.
    minutes : int
    """

    week: int
    title: str
    question: str
    options: tuple[str, ...]
    asks: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    minutes: int


@dataclass(frozen=True)
class Kit:
    """What the two pages say.

    Attributes
    ----------
    title, summary, content_note, person : str
    objectives, story, goals, debrief : tuple of str
    visits : tuple of VisitNotes
    minutes : int
        Of the whole session.
    """

    title: str
    summary: str
    content_note: str
    person: str
    objectives: tuple[str, ...]
    story: tuple[str, ...]
    goals: tuple[str, ...]
    debrief: tuple[str, ...]
    visits: tuple[VisitNotes, ...]
    minutes: int


def teaching_kit(case: Case) -> Kit:
    """Return the kit of a case."""
    vignette = case.vignette
    person = vignette.person
    each = sum(MINUTES.values())
    visits = []
    for visit in case.visits:
        choices = visit.choices
        visits.append(
            VisitNotes(
                week=visit.day // 7,
                title=visit.title,
                question=visit.question,
                options=tuple(choice.label for choice in choices),
                asks=tuple(ask.question for ask in visit.asks),
                keys=tuple(
                    (feature.feature, " ".join(paragraphs(feature.why)))
                    for feature in vignette.key_features
                    if feature.day == visit.day
                ),
                minutes=each if choices else MINUTES["listen"] + MINUTES["live on"],
            )
        )
    return Kit(
        title=vignette.title,
        summary=vignette.summary,
        content_note=vignette.content_note,
        person=f"{person.name}, {person.age} ({person.pronouns})",
        objectives=tuple(vignette.objectives),
        story=paragraphs(person.story),
        goals=tuple(person.goals),
        debrief=tuple(" ".join(paragraphs(text)) for text in vignette.debrief),
        visits=tuple(visits),
        minutes=OPENING + sum(visit.minutes for visit in visits) + ENDING,
    )
