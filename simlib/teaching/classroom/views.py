"""What each screen of a class may see: the host, the projector, and one seat.

Nothing of a split stands in the view of a seat or of the projector before the reveal, and after it
only where enough people voted. Pseudonyms are the host's and each seat's own.
"""

from collections.abc import Collection
from typing import Any

from simlib.clinic.projection.groups import ICONS
from simlib.teaching.classroom.state import (
    LIVE,
    LOBBY,
    SHOWN,
    VOTING,
    Classroom,
    VisitRound,
)

View = dict[str, Any]


def projector_view(room: Classroom, present: Collection[str] = ()) -> View:
    """Return what the whole room sees.

    Parameters
    ----------
    room : Classroom
    present : collection of str
        Seats that have been heard of lately.
    """
    now = room.round
    view: View = {
        "code": room.code,
        "title": room.title,
        "phase": room.phase,
        "paused": room.paused,
        "seated": len(room.seats),
        "present": len(set(present) & set(room.seats)),
        "answered": len(room.votes) if room.phase in VOTING else 0,
        "visit": None if now is None else _visit(room, now),
        "closing": None,
    }
    if room.closing is not None:
        view["closing"] = room.closing.model_dump(exclude={"kind", "code"})
    return view


def seat_view(room: Classroom, seat: str, present: Collection[str] = ()) -> View:
    """Return what one seat sees: the room's view, and its own vote and forecast."""
    view = projector_view(room, present)
    now = room.round
    own: View = {"name": room.names[seat], "open": room.phase in VOTING and not room.paused}
    if now is not None:
        forecast = now.forecasts.get(seat)
        own |= {
            "vote": room.votes.get(seat) if room.phase in VOTING else now.last.get(seat),
            "forecast": None
            if forecast is None
            else {"per100": forecast.per100, "confidence": forecast.confidence},
        }
    return view | {"own": own}


def host_view(room: Classroom, present: Collection[str] = ()) -> View:
    """Return what the host sees: also private notes, and the split while it is made."""
    view = projector_view(room, present)
    names = room.names
    here = set(present)
    now = room.round
    private: View = {
        "case": room.case,
        "seed": room.seed,
        "small": room.small,
        "seats": [
            {
                "name": name,
                "here": seat in here,
                "answered": seat in room.votes,
            }
            for seat, name in names.items()
        ],
        "share": room.closing.code if room.closing else "",
        "majority": [one.decided for one in room.rounds],
        "minority": [one.minority for one in room.rounds],
    }
    if now is not None:
        private |= {
            "notes": list(now.scene.notes),
            "log": now.scene.log,
            "questions": [
                {"text": q.text, "asked": i in now.questions}
                for i, q in enumerate(now.scene.questions)
            ],
            "first": now.split(now.first),
            "second": now.split(now.second),
            "leading": list(now.leading),
            "next_question": next_question(room, now),
        }
    return view | {"private": private}


def next_question(room: Classroom, now: VisitRound) -> str:
    """Return a question to the room that follows from its split; empty before there is one."""
    votes = now.second if now.second else now.first
    split = {option: n for option, n in now.split(votes).items() if n}
    if not split:
        return ""
    labels = {option.id: option.label for option in now.scene.options}
    ranked = sorted(split, key=lambda option: -split[option])
    if len(ranked) == 1:
        others = [labels[option] for option in now.options if option not in split]
        against = f" for “{others[0]}”" if others else " for something else"
        return f"Everybody chose “{labels[ranked[0]]}”. What would have to be true{against}?"
    first, second = labels[ranked[0]], labels[ranked[1]]
    return (
        f"{split[ranked[0]]} chose “{first}” and {split[ranked[1]]} “{second}”. "
        f"Find somebody who chose otherwise: what does each of you fear most in the other plan?"
    )


def _visit(room: Classroom, now: VisitRound) -> View:
    scene = now.scene
    shown = room.phase in SHOWN and bool(now.outlooks)
    view: View = {
        "visit": scene.visit,
        "week": scene.week,
        "title": scene.title,
        "asked": scene.asked,
        "says": list(scene.says),
        "news": list(scene.news),
        "answers": [
            {"text": scene.questions[i].text, "answer": scene.questions[i].answer}
            for i in now.questions
        ],
        # options are read when the vote opens: who listens does not look for the answer yet
        "options": []
        if room.phase in (LOBBY, "listen")
        else [o.model_dump() for o in scene.options],
        "horizon": scene.horizon,
        "outcome": scene.outcome,
        "reveal": _reveal(room, now) if shown else None,
        "lived": None,
    }
    if room.phase not in (LOBBY, *VOTING) and (room.phase == LIVE or now.lines):
        view["lived"] = {"option": now.decided, "lines": list(now.lines)}
    return view


def _reveal(room: Classroom, now: VisitRound) -> View:
    voters = len(now.last)
    told = room.may_show(voters)
    second = room.may_show(len(now.second)) and bool(now.second)
    return {
        "voters": voters,
        "hidden": not told,
        "first": now.split(now.first) if told else None,
        "second": now.split(now.second) if second else None,
        "shifts": [
            {"from": a, "to": b, "n": n} for (a, b), n in sorted(now.shifts.items()) if a != b
        ]
        if second
        else [],
        "groups": list(ICONS),
        "outlooks": [
            one.model_dump() | {"forecast": now.median_forecast(one.option, room.fewest)}
            for one in now.outlooks
        ],
    }
