"""A learner's predictions in earlier cases, as the store has them under the learner's pseudonym.

Each prediction is saved with what the model then gave. Where nothing is saved (a notebook without
``keep``), the page notes its own predictions in the browser and brings them instead.
"""

from typing import Any

from simlib.teaching.session.debrief_state import MOST_PREDICTIONS
from simlib.teaching.session.messages import Message
from simlib.teaching.session.predictions import Prediction
from simlib.web.store import sessions

PANEL = "calibration"


def asks_for_predictions(message: Message) -> bool:
    """Tell whether a message opens the view of one's own predictions."""
    return bool(message["kind"] == "look" and message["panel"] == PANEL)


def noted(made: Prediction) -> dict[str, Any]:
    """What is saved beside the step of a prediction."""
    return {
        "per100": made.per100,
        "confidence": made.confidence,
        "projected": round(made.projected, 2),
        "blind": made.blind,
    }


def earlier(session: sessions.StoredSession) -> tuple[tuple[float, ...], ...]:
    """Return predictions of the same learner in other lives than that of this session.

    What was predicted after looking back on a case is not counted, nor is a life that was played
    a second time; a share code holds no predictions, so nobody's are taken over by it.

    Returns
    -------
    tuple of (float, float, float)
        Of 100 people, how sure in percent, and what the model gave, of 100.
    """
    if session.seq == 0:
        return ()
    lives: dict[tuple[str, int], list[tuple[float, ...]]] = {}
    here = set()
    for events in sessions.of_learner(session.store, session.token):
        made: dict[tuple[str, int], list[tuple[float, ...]]] = {}
        for event in events:
            life = event.about.case_id, event.about.seed
            if event.session == session.name:
                here.add(life)
            found = event.payload.get("made")
            if event.kind == "predict" and found and found["blind"]:
                numbers = (found["per100"], found["confidence"], found["projected"])
                made.setdefault(life, []).append(numbers)
        lives = made | lives
    return tuple(m for life, all_ in lives.items() if life not in here for m in all_)[
        -MOST_PREDICTIONS:
    ]
