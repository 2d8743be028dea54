"""Checks of dates, names and pronouns, goals, and data of real people."""

import datetime
import functools
import re
from collections.abc import Iterator
from typing import Any

from simlib.cases.language.readability import Lines, MeasuredText
from simlib.cases.schema.times import parse_date
from simlib.files.findings import Finding, Mistake
from simlib.files.shipped import inside
from simlib.text.similar import closest

OLD_EVIDENCE = 5 * 365
"""Days after which evidence is looked at again (assumed: guidelines are revised as often)."""

_NUMBER_GOAL = re.compile(
    r"\b(?:10|[0-9](?:\.[0-9])?)\s*(?:/|of|out of)\s*10\b|\bpain (?:score|level|rating)s?\b"
    r"|\b(?:PEG|NRS|VAS|COWS|MMEs?)\b|^(?:less|no|lower|reduce|reduced) (?:pain|opioids?)\b",
    re.IGNORECASE,
)
_REAL = (
    (
        re.compile(r"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z]{2,}"),
        "an e-mail address",
    ),
    (re.compile(r"(?<![\w-])\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![\w-])"), "a phone number"),
    (re.compile(r"(?<![\w-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])"), "a social security number"),
    (re.compile(r"\bMRN\b\W{0,3}[0-9]{4,}", re.I), "a record number"),
    (
        re.compile(r"\b(?:DOB|date of birth|born on)\b\W{0,3}[0-9]{1,4}[-./][0-9]{1,2}", re.I),
        "a date of birth",
    ),
)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_ABOUT = ("summary", "history", "findings", "finds", "absent", "why")
"""Texts that speak about the person."""

SEVERAL = 4
"""Pronouns of the other kind that are no slip about somebody else."""


def check_dates(case: dict[str, Any], today: datetime.date) -> Iterator[Mistake]:
    """Yield dates that have passed, or have not come yet.

    Parameters
    ----------
    case : dict
    today : datetime.date
    """
    expires, seen = _date(case.get("expires_on")), _date(case.get("evidence_as_of"))
    if expires and expires < today:
        what = f"this case expired on {expires}"
        cure = "Review it, and set `reviewed_on`, `evidence_as_of` and `expires_on` anew."
        yield Mistake(("expires_on",), "W005", what, cure)
    elif seen and (today - seen).days > OLD_EVIDENCE:
        years = (today - seen).days // 365
        what = f"the evidence was looked at {years} years ago"
        yield Mistake(("evidence_as_of",), "W005", what, "Look again, and change the date.")
    for key in ("evidence_as_of", "reviewed_on"):
        date = _date(case.get(key))
        if date and date > today + datetime.timedelta(days=1):
            what = f"`{key}` is {date}, which has not come yet"
            yield Mistake((key,), "W005", what, "Check the year.")


def check_goals(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield goals that are numbers: a goal is something the person wants to do again."""
    person = case.get("person")
    goals = person.get("goals") if isinstance(person, dict) else None
    for i, goal in enumerate(goals if isinstance(goals, list) else []):
        if isinstance(goal, str) and _NUMBER_GOAL.search(goal):
            what = "this goal is a number, and not something to do again"
            cure = "Write an activity, as in `carry the laundry up from the basement`."
            yield Mistake(("person", "goals", i), "W013", what, cure)


def check_sources(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield sources that are on no list, with the one that is meant."""
    listed = case.get("sources")
    for i, key in enumerate(listed[:60] if isinstance(listed, list) else []):
        if isinstance(key, str) and re.fullmatch(r"[a-z0-9-]{1,64}", key) and key not in _sources():
            near = closest(key, _sources(), 0.7)
            cure = (
                f"Did you mean `{near}`?"
                if near
                else (
                    "`simlib sources` lists them. Cite a paper of your own in `why` or `history`."
                )
            )
            yield Mistake(("sources", i), "W028", f"there is no source `{key}` on the list", cure)


@functools.cache
def _sources() -> frozenset[str]:
    text = inside("evidence", "sources.yaml").read_text("utf-8")
    return frozenset(re.findall(r"^([a-z0-9-]+):$", text, re.MULTILINE))


TEMPLATE = (
    "Your Name", "Robin Example", "A title for the card", "What one can do afterwards",
    "something to do again, not a number", "What the person says today.", "What you see and find.",
    "What they say when life is easier.", "What they say otherwise.",
)  # fmt: skip
"""Words of the template that stand for an author's own."""


def check_template(case: Any, path: tuple[Any, ...] = ()) -> Iterator[Mistake]:
    """Yield what still stands there as the template has it."""
    if isinstance(case, dict):
        for key, value in case.items():
            yield from check_template(value, (*path, key))
    elif isinstance(case, list):
        for i, value in enumerate(case):
            yield from check_template(value, (*path, i))
    elif isinstance(case, str) and case.strip() in TEMPLATE:
        what = f"`{case.strip()[:40]}` is still the template's"
        yield Mistake(path, "W029", what, "Write your own here.")


def check_names(case: dict[str, Any], texts: list[MeasuredText]) -> Iterator[Mistake]:
    """Yield a name that no text uses, and pronouns that the texts contradict."""
    person = case.get("person")
    name = person.get("name") if isinstance(person, dict) else None
    about = " ".join(t.value for t in texts if t.key in _ABOUT)
    parts = re.findall(r"\w+", name) if isinstance(name, str) else []
    if not isinstance(person, dict) or not parts or not about:
        return
    said = f"{about} " + " ".join(t.value for t in texts if t.key not in _ABOUT)
    if not set(parts) & set(re.findall(r"\w+", said)):
        what = f"no text calls the person {parts[0][:60]}"
        cure = "Is this name left over from another case? Use it in `summary`, or change it."
        yield Mistake(("person", "name"), "W011", what, cure)
    pronouns = person.get("pronouns")
    he, she = len(_HE.findall(about)), len(_SHE.findall(about))
    if isinstance(pronouns, str):
        first = pronouns.split("/")[0].strip().lower()
        other = {"he": ("she", she, he), "she": ("he", he, she)}.get(first)
        if other and other[1] >= SEVERAL and other[1] > 3 * other[2]:
            what = f"`pronouns` is {pronouns}, and the texts say {other[0]}"
            yield Mistake(("person", "pronouns"), "W011", what, "Change one of the two.")


def check_real_name(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield a name with numbers in it: a record, or a date of birth."""
    person = case.get("person")
    name = person.get("name") if isinstance(person, dict) else None
    if isinstance(name, str) and re.search(r"[0-9]", name):
        what = "this name holds a number, as of a record or a date of birth"
        cure = "Write an invented first and last name, and nothing else."
        yield Mistake(("person", "name"), "W014", what, cure)


def check_real(texts: list[MeasuredText], lines: Lines) -> Iterator[Finding]:
    """Yield texts that look like data of a real person: a case is never about one."""
    for text in texts:
        for pattern, kind in _REAL:
            for found in pattern.finditer(text.source):
                start, end = text.start + found.start(), text.start + found.end()
                cure = "Delete it: a case is never about a real person."
                what = f"this looks like {kind}"
                yield lines.finding(start, end, "W014", what, cure)


def _date(value: Any) -> datetime.date | None:
    try:
        return parse_date(value) if isinstance(value, str) else None
    except ValueError:
        return None
