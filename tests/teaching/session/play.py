"""What a page says to the clinic, as the tests say it."""

PLAN = {"kind": "plan", "plan": "1"}
NALOXONE = {"kind": "order", "slug": "naloxone"}
GO_ON = {"kind": "go_on"}
PREDICT = {"kind": "predict", "per100": 20, "function": "same", "confidence": 75}


def order(slug, **fields):
    return {"kind": "order", "slug": slug, "fields": fields}


def take(slug):
    return {"kind": "test", "slug": slug}


def view(encounter):
    """Everything the page shows now."""
    return encounter.answer({"kind": "hello"})["view"]


def taper(percent):
    return {"kind": "order", "slug": "taper", "fields": {"percent": percent, "every": "month"}}


def to_the_end(encounter):
    while encounter.screen == "visit":
        encounter.answer(GO_ON)


def lived(encounter):
    return encounter.now.lived.values["function"]


def reflect(encounter, text="She was scared, and so was I.", question=0):
    """Say something of one's own, so that the rest of the debrief opens."""
    return encounter.answer({"kind": "reflect", "question": question, "text": text})
