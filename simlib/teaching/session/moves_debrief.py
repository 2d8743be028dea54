"""Moves while looking back: say it in one's own words, open a view, compare, mark, take away."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simlib.teaching.session import looking, sharing, take_away
from simlib.teaching.session.refused import Refused
from simlib.web.views import debrief

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter

Message = dict[str, Any]
CHANGED = ("closing",)
FIRST_YOURS = "Say first, in a sentence of your own, what is on your mind; then the rest opens."
NOT_THERE = "This is not among what can be looked at here. Reload the page if it looks otherwise."


def reflect(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Answer a question in one's own words; the first answer opens the views of others."""
    words = " ".join(message["text"].split(" ")).strip()
    question, now = message["question"], encounter.looking
    if question == looking.REACTIONS and len(words.split()) < looking.SHORTEST:
        raise Refused("A few words more: one sentence of your own is enough.")
    if question != looking.REACTIONS and now.locked:
        raise Refused(FIRST_YOURS)
    encounter.looking = now.answering(question, words)
    return CHANGED


def mark(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Say of a key feature whether one did it, where only the learner knows."""
    now = _open(encounter)
    if message["feature"] >= len(encounter.case.vignette.key_features):
        raise Refused(NOT_THERE)
    encounter.looking = now.marking(message["feature"], message["mark"])
    return CHANGED


def look(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Open a view."""
    now = _open(encounter)
    if message["panel"] not in debrief.PANELS:
        raise Refused(NOT_THERE)
    encounter.looking = now.opening(message["panel"])
    return CHANGED


def twin(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Give the same person, with the same luck, another choice from a visit on."""
    now = _open(encounter)
    wanted = (message["visit"], message["choice"], message["after"])
    if not debrief.can_choose(encounter, wanted[0], wanted[1]):
        raise Refused(NOT_THERE)
    encounter.looking = replace(now.opening("twin"), twin=wanted)
    return CHANGED


def tip(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Ask what would have to be true for another choice to win."""
    now = _open(encounter)
    if message["other"] not in debrief.others(encounter):
        raise Refused(NOT_THERE)
    encounter.looking = replace(now.opening("tipping"), tip=message["other"])
    return CHANGED


def earlier(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Bring one's predictions of earlier cases, which only this browser knows."""
    now = _open(encounter)
    # a browser may have been somebody else's: what is saved of this learner comes first
    if not now.known:
        encounter.looking = replace(now, earlier=message["made"])
    return CHANGED


def take(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Take something away: a file for the page to save."""
    now = _open(encounter)
    encounter.looking = replace(now, file=take_away.file(encounter, message["what"]))
    return ("file",)


def shared(encounter: "Encounter", message: Message) -> tuple[str, ...]:
    """Play the life of a share code again."""
    return sharing.play(encounter, message["code"])


def _open(encounter: "Encounter") -> looking.Looking:
    now = encounter.looking
    if now.locked:
        raise Refused(FIRST_YOURS)
    return now
