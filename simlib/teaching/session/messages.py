"""What a page may say to a screen: the kinds of messages and the shape of each.

Everything that comes from a browser is checked here before anything is done with it. Whether a
message of good shape is also possible now, the state model decides.
"""

from collections.abc import Callable, Mapping
from typing import Any

from simlib.teaching.session.looking import FILES, LONGEST, MARKS, QUESTIONS
from simlib.teaching.session.modes import MODES
from simlib.teaching.session.prediction import FUNCTION, OUTCOME
from simlib.teaching.session.refused import Refused

LONGEST_TEXT = 80
LONGEST_NAME = 200
LONGEST_CODE = 4000
MOST_FEATURES = 8
MOST_PREDICTIONS = 400
MOST_FIELDS = 12
MOST_STEPS = 400
LARGEST_SEED = 2**53 - 1
MOST_VISITS = 300
UNREADABLE = "This could not be read. Reload the page and try again."


def text(value: Any) -> str:
    """A short text without control characters."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not value.isprintable():
        raise Refused(UNREADABLE)
    return value


def name(value: Any) -> str:
    """A name that an author may have given, without control characters."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
        raise Refused(UNREADABLE)
    return value


def words(value: Any) -> str:
    """Some sentences of the learner's own, on several lines if they like."""
    if not isinstance(value, str):
        raise Refused(UNREADABLE)
    if len(value) > LONGEST:
        raise Refused(f"This is longer than {LONGEST} characters. Keep what matters most.")
    lines = [line.strip() for line in value.splitlines()]
    if not all(line.isprintable() for line in lines):
        raise Refused("This holds characters that cannot be kept. Write it in plain text.")
    return "\n".join(lines).strip()


def code(value: Any) -> str:
    """A share code as it was typed; what is wrong with it is told where it is played."""
    if not isinstance(value, str) or len(value) > LONGEST_CODE:
        raise Refused("This is too long for a share code.")
    return value


def predictions(value: Any) -> tuple[tuple[float, ...], ...]:
    """Predictions of earlier cases: said, how sure, and what was projected; each 0 to 100."""
    if not isinstance(value, list) or len(value) > MOST_PREDICTIONS:
        raise Refused(UNREADABLE)
    return tuple(_prediction(entry) for entry in value)


def _prediction(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != 3:
        raise Refused(UNREADABLE)
    for number in value:
        # false for what is not a number
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise Refused(UNREADABLE)
        if not 0 <= number <= 100:
            raise Refused(UNREADABLE)
    return tuple(float(number) for number in value)


def flag(value: Any) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise Refused(UNREADABLE)
    return value


def whole(low: int, high: int, sentence: str = UNREADABLE) -> Callable[[Any], int]:
    """A reader of whole numbers from ``low`` to ``high``; anything else gets the sentence."""

    def read_whole(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Refused(sentence)
        return value

    return read_whole


def one_of(*words: str, sentence: str = UNREADABLE) -> Callable[[Any], str]:
    """A reader of one word out of a few."""

    def read_word(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Refused(sentence)
        return value

    return read_word


OF_100 = "Say how many of 100 people: a whole number from 0 to 100."
mode = one_of(*MODES, sentence="A mode is one of: novice, standard, exam.")


def seed(value: Any) -> int | None:
    """A seed, as a number or as it stands in an address; nothing means: draw one.

    Examples
    --------
    >>> seed("48213"), seed(7), seed(None)
    (48213, 7, None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_SEED:
        raise Refused("A seed is a whole number of at most 16 digits, as in seed=48213.")
    return value


def fields(value: Any) -> dict[str, str | float]:
    """Values of the controls of one order."""
    if not isinstance(value, Mapping) or len(value) > MOST_FIELDS:
        raise Refused(UNREADABLE)
    return {text(name): _number_or_text(entry) for name, entry in value.items()}


def _number_or_text(value: Any) -> str | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        # false for infinity and for what is not a number
        if not abs(value) < 1e9:
            raise Refused(UNREADABLE)
        return value
    return text(value)


def steps(value: Any) -> list[dict]:
    """What was decided before, to be decided again: a list of decisions and of nothing else."""
    if not isinstance(value, list) or len(value) > MOST_STEPS:
        raise Refused(UNREADABLE)
    for step in value:
        if not isinstance(step, Mapping) or step.get("kind") not in DECISIONS:
            raise Refused(UNREADABLE)
    return [read(step) for step in value]


# kind -> the entries it may have: how each is read, and what it is when it is missing
Shape = dict[str, tuple[Callable[[Any], Any], Any]]
REQUIRED = object()
# what changes a life; played again in the same order they lead to the same place
DECISIONS = (
    "ready", "plan", "order", "stop", "reset", "test", "ask", "follow_up", "predict", "go_on",
    "rewind", "run", "reflect", "mark",
)  # fmt: skip
SHAPES: dict[str, Shape] = {
    "hello": {
        "case": (text, None),
        "seed": (seed, None),
        "mode": (mode, None),
        "steps": (steps, []),
    },
    "ping": {},
    "shelf": {},
    "open": {"case": (text, REQUIRED), "seed": (seed, None), "mode": (mode, None)},
    "ready": {},
    "plan": {"plan": (text, REQUIRED)},
    "order": {"slug": (text, REQUIRED), "fields": (fields, {})},
    "stop": {"slot": (text, REQUIRED)},
    "reset": {},
    "test": {"slug": (text, REQUIRED)},
    "ask": {"question": (whole(0, MOST_VISITS), REQUIRED)},
    "follow_up": {"weeks": (whole(1, 52, "Choose a number of weeks."), REQUIRED)},
    "predict": {
        "outcome": (one_of(OUTCOME), OUTCOME),
        "per100": (whole(0, 100, OF_100), REQUIRED),
        "function": (one_of(*FUNCTION), None),
        "confidence": (whole(0, 100, "Say how sure you are."), REQUIRED),
    },
    "go_on": {},
    "rewind": {"visit": (whole(0, MOST_VISITS), REQUIRED)},
    "run": {"run": (whole(0, MOST_STEPS), REQUIRED)},
    "reflect": {"question": (whole(0, len(QUESTIONS) - 1), REQUIRED), "text": (words, REQUIRED)},
    "mark": {"feature": (whole(0, MOST_FEATURES), REQUIRED), "mark": (one_of(*MARKS), REQUIRED)},
    "look": {"panel": (text, REQUIRED)},
    "twin": {
        "visit": (whole(0, MOST_VISITS), REQUIRED),
        "choice": (text, REQUIRED),
        "after": (one_of("the same", "nothing"), "the same"),
    },
    "tip": {"other": (name, REQUIRED)},
    "earlier": {"made": (predictions, REQUIRED)},
    "take": {"what": (one_of(*FILES), REQUIRED)},
    "code": {"code": (code, REQUIRED)},
    "again": {"same": (flag, REQUIRED)},
}


def read(message: Any) -> dict[str, Any]:
    """A message with its kind and exactly the entries of that kind.

    Raises
    ------
    Refused
        When it is not a message that a page of ours could send.

    Examples
    --------
    >>> read({"kind": "stop", "slot": "MOUD", "seq": 4, "admin": True})
    {'kind': 'stop', 'slot': 'MOUD'}
    """
    kind = message.get("kind") if isinstance(message, Mapping) else None
    if not isinstance(kind, str) or kind not in SHAPES:
        raise Refused(UNREADABLE)
    checked = {"kind": kind}
    for name, (reader, default) in SHAPES[kind].items():
        value = message.get(name)
        if value is None:
            if default is REQUIRED:
                raise Refused(UNREADABLE)
            checked[name] = default
        else:
            checked[name] = reader(value)
    return checked
