"""The packet of a class: what this room thought, expected and lived, to talk about and to keep."""

import base64

from simlib.teaching.classroom.state import FEWEST, Classroom, VisitRound
from simlib.teaching.handout import html, pdf
from simlib.teaching.handout.content import Handout, HandoutPart, HandoutTable
from simlib.teaching.handout.stamps import Stamps

HIDDEN = (
    f"Fewer than {FEWEST} people voted here, so how they voted is not shown: it would tell who."
)
DISAGREES = 15.0
"""Points between a room's forecast and the model from which they are said to disagree: assumed."""


def class_packet(room: Classroom, stamps: Stamps) -> Handout:
    """Return what the packet says.

    Parameters
    ----------
    room : Classroom
    stamps : Stamps
        What was played, and with which models.
    """
    visits = [part for now in room.rounds if (part := _visit(room, now)) is not None]
    parts = [*visits, *_forecasts(room), *_closing(room)]
    voted = {seat for now in room.rounds for seat in now.last}
    subtitle = f"{len(voted)} people voted, {len(room.rounds)} visits. Nobody is named."
    code = room.closing.code if room.closing is not None else ""
    return Handout(f"What this room did: {room.title}", subtitle, tuple(parts), code, stamps)


def as_html(room: Classroom, stamps: Stamps) -> str:
    """Return the packet as one page that needs nothing else."""
    return html.page(class_packet(room, stamps))


def as_pdf(room: Classroom, stamps: Stamps) -> str:
    """Return the packet as a PDF, in base64."""
    return base64.b64encode(pdf.as_pdf(class_packet(room, stamps))).decode("ascii")


def biggest_disagreement(room: Classroom) -> VisitRound | None:
    """Return the visit at which the room was most divided; None where no split may be told."""
    told = [now for now in room.rounds if now.last and room.may_show(len(now.last))]
    return max(told, key=_division, default=None)


def _division(now: VisitRound) -> float:
    """Return the chance that two people of the room chose differently."""
    split = [n for n in now.split(now.last).values() if n]
    total = sum(split)
    return 1.0 - sum((n / total) ** 2 for n in split)


def _visit(room: Classroom, now: VisitRound) -> HandoutPart | None:
    if not now.options or not now.last:
        return None
    scene = now.scene
    heading = f"Week {scene.week}: {scene.title}"
    labels = {option.id: option.label for option in scene.options}
    lived = [f"The room lived on with “{labels[now.decided]}”."] if now.decided else []
    lived += [" ".join(now.lines)] if now.lines else []
    if not room.may_show(len(now.last)):
        return HandoutPart(heading, (HIDDEN, *lived))
    first, second = now.split(now.first), now.split(now.second)
    again = room.may_show(len(now.second)) and bool(now.second)
    model = {one.option: one for one in now.outlooks}
    rows = []
    for option in now.options:
        one = model.get(option)
        forecast = now.median_forecast(option, room.fewest)
        rows.append(
            (
                labels[option],
                str(first[option]),
                str(second[option]) if again else "",
                "" if forecast is None else f"{forecast:.0f}",
                "" if one is None else f"{one.per100:.0f}",
                "" if one is None else f"{one.overdose:.0f} / {one.death:.0f}",
            )
        )
    head = ("Choice", "Alone", "After talking", "Room's forecast", "Model", "Overdose / death")
    caption = (
        f"Votes; and of 100 {scene.outcome}. Overdoses and deaths are of 1,000."
        if scene.outcome
        else "Votes"
    )
    moved = [n for (a, b), n in now.shifts.items() if a != b] if again else []
    shifted = [f"{sum(moved)} of {len(now.second)} changed their mind."] if moved else []
    return HandoutPart(heading, (*shifted, *lived), HandoutTable(caption, head, tuple(rows)))


def _forecasts(room: Classroom) -> list[HandoutPart]:
    told = []
    for now in room.rounds:
        labels = {option.id: option.label for option in now.scene.options}
        for one in now.outlooks:
            forecast = now.median_forecast(one.option, room.fewest)
            if forecast is None:
                continue
            gap = forecast - one.per100
            how = "agreed with the model"
            if abs(gap) >= DISAGREES:
                how = f"expected {abs(gap):.0f} of 100 {'more' if gap > 0 else 'fewer'}"
            told.append(f"Week {now.scene.week}, “{labels[one.option]}”: the room {how}.")
    if not told:
        return []
    note = (
        "The model is no judge: where the room and the model differ, ask which of the two knows "
        "something that the other does not. What then happened to one person is luck for a good "
        "part, and settles nothing."
    )
    return [HandoutPart("What the room expected", (*told, note), page=2)]


def _closing(room: Classroom) -> list[HandoutPart]:
    parts = []
    divided = biggest_disagreement(room)
    if divided is not None and _division(divided) > 0:
        text = (
            f"The room was most divided in week {divided.scene.week} ({divided.scene.asked}) "
            "What would have to be true for each side to be right?"
        )
        parts.append(HandoutPart("Where you disagreed most", (text,), page=2))
    if room.closing is None:
        return parts
    end = room.closing
    parts += [
        HandoutPart("Safety first", end.safety, page=2),
        HandoutPart("Decision or luck?", (end.headline, *end.lines), page=2),
        HandoutPart(
            "The same person with the same luck",
            tuple(f"{twin.label}: {twin.text} ({'; '.join(twin.choices)})" for twin in end.twins),
            page=2,
        ),
    ]
    if end.prompts:
        parts.append(HandoutPart("To talk about", end.prompts, page=2))
    return parts
