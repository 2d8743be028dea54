"""Readers of the fields of a message: each checks one value that comes from outside.

A move declares its fields with the types at the end of this file.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from simlib.teaching.session.debrief_state import FILES, LONGEST, MARKS, QUESTIONS
from simlib.teaching.session.help_modes import MODES
from simlib.teaching.session.predictions import FUNCTION, OUTCOME
from simlib.teaching.session.reaching_out import WAYS
from simlib.teaching.session.reasons import REASONS
from simlib.teaching.session.refused import Refused

LONGEST_TEXT = 80
LONGEST_NAME = 200
LONGEST_CODE = 4000
MOST_PREDICTIONS = 400
MOST_FIELDS = 12
LARGEST_SEED = 2**53 - 1
UNREADABLE = "This could not be read. Reload the page and try again."


def text(value: Any) -> str:
    """Return a short text without control characters."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not value.isprintable():
        raise Refused(UNREADABLE)
    return value


def name(value: Any) -> str:
    """Return a name that an author may have given, without control characters."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
        raise Refused(UNREADABLE)
    return value


def words(value: Any) -> str:
    """Return some sentences of the learner's own, on one line or several."""
    if not isinstance(value, str):
        raise Refused(UNREADABLE)
    if len(value) > LONGEST:
        raise Refused(f"This is longer than {LONGEST} characters. Keep what matters most.")
    lines = [line.strip() for line in value.splitlines()]
    if not all(line.isprintable() for line in lines):
        raise Refused("This holds characters that cannot be kept. Write it in plain text.")
    return "\n".join(lines).strip()


def code(value: Any) -> str:
    """Return a share code as it was typed; whether it can be played is checked later."""
    if not isinstance(value, str) or len(value) > LONGEST_CODE:
        raise Refused("This is too long for a share code.")
    return value


def predictions(value: Any) -> tuple[tuple[float, ...], ...]:
    """Return predictions of earlier cases: said, how sure, and projected; each 0 to 100."""
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
    """Return true or false."""
    if not isinstance(value, bool):
        raise Refused(UNREADABLE)
    return value


def whole(low: int, high: int, sentence: str = UNREADABLE) -> Callable[[Any], int]:
    """Return a reader of whole numbers from `low` to `high`; the rest is refused."""

    def read_whole(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Refused(sentence)
        return value

    return read_whole


def one_of(*words: str, sentence: str = UNREADABLE) -> Callable[[Any], str]:
    """Return a reader of one word out of a few."""

    def read_word(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Refused(sentence)
        return value

    return read_word


OF_100 = "Say how many of 100 people: a whole number from 0 to 100."
mode = one_of(*MODES, sentence="A mode is one of: novice, standard, exam.")


def seed(value: Any) -> int | None:
    """Return a seed, given as a number or as digits of an address; None where one is to be drawn.

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
    """Return the values of the controls of one order."""
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


# ---- Types of fields: what a value is, and how it is read ----------------------------------------

Text = Annotated[str, text]
OptionalText = Annotated[str | None, text]
Name = Annotated[str, name]
Words = Annotated[str, words]
Code = Annotated[str, code]
Flag = Annotated[bool, flag]
Seed = Annotated[int | None, seed]
Mode = Annotated[str | None, mode]
Fields = Annotated[Mapping[str, str | float], fields]
Predictions = Annotated[tuple[tuple[float, ...], ...], predictions]
VisitNumber = Annotated[int, whole(0, 300)]
AskNumber = Annotated[int, whole(0, 300)]
BranchNumber = Annotated[int, whole(0, 400)]
FeatureNumber = Annotated[int, whole(0, 8)]
QuestionNumber = Annotated[int, whole(0, len(QUESTIONS) - 1)]
Weeks = Annotated[int, whole(1, 52, "Choose a number of weeks.")]
Per100 = Annotated[int, whole(0, 100, OF_100)]
Confidence = Annotated[int, whole(0, 100, "Say how sure you are.")]
Outcome = Annotated[str, one_of(OUTCOME)]
Direction = Annotated[str | None, one_of(*FUNCTION)]
After = Annotated[str, one_of("the same", "nothing")]
Mark = Annotated[str, one_of(*MARKS)]
Way = Annotated[str, one_of(*WAYS)]
Reason = Annotated[str, one_of(*REASONS)]
FileName = Annotated[str, one_of(*FILES)]
