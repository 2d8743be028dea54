"""Rooms as the tests make them, without a model."""

from simlib.teaching.classroom import events as e
from simlib.teaching.classroom.moves import after, folded

OPENED = e.Opened(code="ABC234", case="a-case", title="A case", seed=5)
OPTIONS = ("0", "1", "2")


def scene(visit=0, options=OPTIONS):
    return e.Scene(
        visit=visit,
        week=4 * visit,
        title="A visit",
        asked="What now?",
        says=("It hurts.",),
        questions=(e.Question(text="Since when?", answer="May."),),
        options=tuple(e.Option(id=o, label=f"Option {o}", line="orders") for o in options),
        horizon=26,
        outcome="people like her: how many will have returned to regular use by week 26",
        notes=("Key decision: see it",),
        log="{}",
    )


def outlooks(options=OPTIONS):
    return e.Revealed(
        outlooks=tuple(
            e.Outlook(
                option=o, icons=(60, 10, 5, 15, 5, 4, 1), per100=19.0, overdose=12.0, death=4.0,
                function=41.0, sentence="Of 100 people, 19.",
            )
            for o in options
        )
    )  # fmt: skip


def phase(name):
    return e.Phased(phase=name)


def seats(n):
    return [f"seat{i}" for i in range(n)]


def room(n=6, *then):
    """Return a room with so many people, at its first visit, after these events."""
    joined = [e.Joined(seat=s) for s in seats(n)]
    return folded([OPENED, *joined, scene(), *then])


def voted(state, votes, visit=0):
    """Return the room after these votes, in the order of the seats."""
    for seat, option in zip(seats(len(votes)), votes, strict=True):
        if option is not None:
            state = after(state, e.Voted(seat=seat, visit=visit, option=option))
    return state
