"""What texts speak of: a dose, a form or a change that no condition of theirs asks for."""

from collections.abc import Iterator
from typing import Any

from simlib.cases.language.claims import Claim, claims_of
from simlib.files.findings import Mistake

ASKED_BY: dict[str, tuple[str, ...]] = {
    "dose": ("dose", "mme"),
    "form": ("form", "taking"),
    "take-home": ("take_home",),
    "nothing": ("taking", "mme"),
    "off": ("taking", "mme", "mme_change", "mme_since"),
    "taking": ("taking", "mme"),
}
"""Keys of a condition that ask for what a text speaks of."""

WORDS = {
    "dose": "a dose",
    "form": "a form",
    "take-home": "doses to take home",
    "nothing": "nothing being taken",
    "off": "a medicine that has ended",
    "taking": "a medicine",
}


def check_spoken(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield texts after the first visit that say of the present what no condition asks for.

    What the first visit says is known: nothing has been ordered yet.
    """
    for number, visit in list(_entries(case.get("visits")))[1:]:
        at = ("visits", number)
        yield from _checked(visit.get("says"), (*at, "says"), "says")
        yield from _checked(visit.get("findings"), (*at, "findings"), "finds")
        for k, ask in _entries(visit.get("ask")):
            yield from _checked(ask.get("says"), (*at, "ask", k, "says"), "says")


def _checked(texts: Any, at: tuple[Any, ...], key: str) -> Iterator[Mistake]:
    if isinstance(texts, str):
        yield from _claimed(texts, {}, at)
    for i, entry in enumerate(texts if isinstance(texts, list) else []):
        if isinstance(entry, str):
            yield from _claimed(entry, {}, (*at, i))
        elif isinstance(entry, dict) and isinstance(entry.get(key), str):
            when = entry.get("when")
            yield from _claimed(entry[key], when if isinstance(when, dict) else {}, (*at, i, key))


def _claimed(text: str, when: dict[str, Any], at: tuple[Any, ...]) -> Iterator[Mistake]:
    for claim in claims_of(text):
        if claim.kind == "level" or (claim.kind == "form" and claim.what == "tablet"):
            continue
        if asks_for(claim, when):
            continue
        what = WORDS.get(claim.kind, f"a change of {_spelt(claim)}")
        said = f"`{claim.said}` speaks of {what}, and no condition asks for it"
        yield Mistake(at, "W023", said, cure_of(claim))


def asks_for(claim: Claim, when: dict[str, Any]) -> bool:
    """Tell whether some condition asks for what a text claims, rightly or not."""
    if claim.kind == "direction":
        names = ("pain", "peg") if claim.what == "pain" else (claim.what,)
        names = (*names, "dose") if claim.what == "mme" else names
        return any(key.startswith(names) for key in when)
    return any(key in when for key in ASKED_BY[claim.kind])


def cure_of(claim: Claim) -> str:
    """Return which condition a text needs."""
    if claim.kind == "dose":
        least, most = f"{claim.low:g}", f"{claim.high:g}"
        return f'Say it under a `when`, as in {{taking: methadone, dose: "{least} to {most}"}}.'
    if claim.kind == "form":
        return f"Say it under a `when`, as in {{form: {claim.what}}}."
    if claim.kind == "take-home":
        return "Say it under a `when`, as in {take_home: yes}."
    if claim.kind == "nothing":
        return 'Say it under a `when`, as in {mme: "< 1", taking: not buprenorphine}.'
    if claim.kind in ("taking", "off"):
        word = f"not {claim.what}" if claim.kind == "off" else claim.what
        return f"Say it under a `when`, as in {{taking: {word}}}."
    if claim.kind == "level":
        bound = f">= {claim.low:g}" if claim.low > 0 else f"<= {claim.high:g}"
        return f'Say it under a `when`, as in {{{claim.what}: "{bound}"}}.'
    sign = "<" if claim.low < 0 else ">"
    if claim.what == "mme":
        return f'Say it under a `when`, as in {{mme_change: "{sign} 0"}}.'
    return (
        f'Say it under a `when`, as in {{{claim.what}_change: "{sign} 0", '
        f'{claim.what}_since: "{sign}= 0"}}.'
    )


def _spelt(claim: Claim) -> str:
    return "the dose" if claim.what == "mme" else claim.what


def _entries(listed: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for i, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield i, entry
