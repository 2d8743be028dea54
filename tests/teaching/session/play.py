"""What a page says to the clinic, as the tests say it."""

PLAN = {"kind": "plan", "plan": "1"}
NALOXONE = {"kind": "order", "slug": "naloxone"}
GO_ON = {"kind": "go_on"}
PREDICT = {"kind": "predict", "per100": 20, "function": "same", "confidence": 75}


def order(slug, **fields):
    return {"kind": "order", "slug": slug, "fields": fields}


def take(slug):
    return {"kind": "test", "slug": slug}


def view(session):
    """Everything the page shows now."""
    return session.answer({"kind": "hello"})["view"]


def taper(percent):
    return {"kind": "order", "slug": "taper", "fields": {"percent": percent, "every": "month"}}


def to_the_end(session):
    while session.state.screen == "visit":
        session.answer(GO_ON)


def lived(session):
    return session.state.now.lived.values["function"]


def reflect(session, text="She was scared, and so was I.", question=0):
    """Say something of one's own, so that the rest of the debrief opens."""
    return session.answer({"kind": "reflect", "question": question, "text": text})
