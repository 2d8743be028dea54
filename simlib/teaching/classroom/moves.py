"""Moves of a room: from a state and an event to the next state, or a sentence why not."""

from collections.abc import Iterable
from dataclasses import replace

from simlib.teaching.classroom import events as e
from simlib.teaching.classroom.names import MOST_SEATS
from simlib.teaching.classroom.state import (
    CLOSED,
    DEBRIEF,
    LISTEN,
    LIVE,
    LOBBY,
    REVEAL,
    VOTE,
    VOTE_AGAIN,
    VOTING,
    Classroom,
    VisitRound,
)
from simlib.teaching.session.refused import Refused

NOT_NOW = "This is not possible at this point of the session."
VOTE_CLOSED = "This vote is closed. What you chose before counts."
FROZEN = "Your teacher has paused the room. Wait a moment."
FULL = f"The room is full: it has {MOST_SEATS} seats."
OVER = "This session has ended."
NO_SEAT = "This seat is not in the room. Join again with the code."


def after(room: Classroom, event: e.Event) -> Classroom:
    """Return the room after an event.

    An event that is sent again changes nothing, so a retry harms nobody.

    Raises
    ------
    Refused
        When it is not possible now; the sentence is for whoever sent it.
    """
    if isinstance(event, e.Opened):
        if room.code:
            raise Refused(NOT_NOW)
        return Classroom(event.code, event.case, event.title, event.seed)
    if not room.code:
        raise Refused(NOT_NOW)
    if room.phase == CLOSED:
        if isinstance(event, e.Closed):
            return room
        raise Refused(OVER)
    if isinstance(event, e.Joined | e.Voted | e.Forecast):
        return _of_seat(room, event)
    return _of_host(room, event)


def folded(events: Iterable[e.Event]) -> Classroom:
    """Return the room that a list of saved events leads to."""
    room = Classroom()
    for event in events:
        room = after(room, event)
    return room


def _of_seat(room: Classroom, event: e.Joined | e.Voted | e.Forecast) -> Classroom:
    if isinstance(event, e.Joined):
        if event.seat in room.seats:
            return room
        if len(room.seats) >= MOST_SEATS:
            raise Refused(FULL)
        return replace(room, seats=(*room.seats, event.seat))
    if event.seat not in room.seats:
        raise Refused(NO_SEAT)
    now = room.round
    if now is None or event.visit != now.scene.visit or room.phase not in VOTING:
        raise Refused(VOTE_CLOSED)
    if room.paused:
        raise Refused(FROZEN)
    if isinstance(event, e.Forecast):
        return room.with_round(forecasts={**now.forecasts, event.seat: event})
    if event.option not in now.options:
        raise Refused(NOT_NOW)
    if room.phase == VOTE:
        return room.with_round(first={**now.first, event.seat: event.option})
    return room.with_round(second={**now.second, event.seat: event.option})


def _of_host(room: Classroom, event: e.Event) -> Classroom:
    match event:
        case e.Closed():
            return replace(room, phase=CLOSED, paused=False)
        case e.Paused(on=on):
            return replace(room, paused=on)
        case e.ShowSmall():
            return replace(room, small=True)
        case e.Scene():
            return _scene(room, event)
        case e.Closing():
            if room.phase not in (LIVE, LISTEN):
                raise Refused(NOT_NOW)
            return replace(room, phase=DEBRIEF, closing=event, paused=False)
    now = room.round
    if now is None or room.phase in (LOBBY, LIVE, DEBRIEF):
        raise Refused(NOT_NOW)
    match event:
        case e.Asked(question=number):
            if number >= len(now.scene.questions):
                raise Refused(NOT_NOW)
            asked = now.questions
            return room if number in asked else room.with_round(questions=(*asked, number))
        case e.Phased(phase=phase):
            if room.phase == REVEAL or (phase != LISTEN and not now.options):
                raise Refused(NOT_NOW)
            return replace(room, phase=phase)
        case e.ResetRound():
            if room.phase not in VOTING:
                raise Refused(NOT_NOW)
            return room.with_round(**{"second" if room.phase == VOTE_AGAIN else "first": {}})
        case e.Revealed(outlooks=outlooks):
            if not now.options or {one.option for one in outlooks} != set(now.options):
                raise Refused(NOT_NOW)
            return replace(room.with_round(outlooks=outlooks), phase=REVEAL)
        case e.Lived(option=option, lines=lines):
            return _lived(room, now, option, lines)
    raise Refused(NOT_NOW)


def _scene(room: Classroom, scene: e.Scene) -> Classroom:
    if room.phase not in (LOBBY, LIVE) or scene.visit != len(room.rounds):
        raise Refused(NOT_NOW)
    if len({option.id for option in scene.options}) != len(scene.options):
        raise Refused(NOT_NOW)
    return replace(room, phase=LISTEN, rounds=(*room.rounds, VisitRound(scene)))


def _lived(
    room: Classroom, now: VisitRound, option: str | None, lines: tuple[str, ...]
) -> Classroom:
    # the room decides: a host may settle a tie, and choose where nobody voted, and nothing else
    if now.options and (room.phase != REVEAL or option not in now.leading):
        raise Refused(NOT_NOW)
    if not now.options and option is not None:
        raise Refused(NOT_NOW)
    return replace(room.with_round(decided=option, lines=lines), phase=LIVE)
