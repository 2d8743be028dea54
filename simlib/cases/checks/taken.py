"""Checks of what is taken, by its name: what no equation has is told, and never dropped."""

from collections.abc import Iterator
from typing import Any

from simlib.clinic.guidance.items import table
from simlib.clinic.treatments.brought import acts
from simlib.clinic.treatments.names import OTHER_OPIOIDS, recognise, suggestion
from simlib.clinic.treatments.opioids import NOT_CONVERTED, drug_names
from simlib.files.findings import Mistake

_ENDED = ("stopped", "ended", "until ", "past", "former", "allerg", "never", "naloxone spray")
_MODELLED = (*drug_names(), *NOT_CONVERTED)


def check_taken(case: dict[str, Any]) -> Iterator[Mistake]:
    """Yield what is wrong with the names of medicines, or cannot be seen by anything here."""
    for i, m in enumerate(_list(case, "medicines")):
        if isinstance(m, dict) and isinstance(m.get("drug"), str):
            yield from _release(m, ("medicines", i))
    health = _dict(_dict(case, "person"), "health")
    for i, name in enumerate(_list(health, "medicines")):
        if isinstance(name, str) and not (_known(recognise(name).generic) or _misspelt(name)):
            what = f"no alert and no equation knows `{name[:60]}`"
            cure = "Nothing will be said of it. If it has another name, write its generic one."
            yield Mistake(("person", "health", "medicines", i), "W026", what, cure)
    for i, line in enumerate(_list(case, "other_medicines")):
        if isinstance(line, str) and (found := opioid_in(line)):
            cure = "Write it under `medicines`, with its dose and its time."
            if found in OTHER_OPIOIDS:
                cure = "No equation has it: tell of it in `history`, and write an opioid that acts."
            what = f"`{found}` acts on opioid receptors, and no equation sees it on this list"
            yield Mistake(("other_medicines", i), "E058", what, cure)


def opioid_in(line: str) -> str:
    """Return the opioid that a line of the list begins with, by any of its names; or nothing.

    >>> opioid_in("Suboxone 8-2 mg SL bid"), opioid_in("methadone 80 mg from OTP")
    ('suboxone', 'methadone')
    >>> opioid_in("lisinopril 20 mg"), opioid_in("oxycodone, stopped in May")
    ('', '')
    """
    said = line.lower()
    if any(word in said for word in _ENDED):
        return ""
    words = said.replace(",", " ").split()[:4]
    for n in range(len(words), 0, -1):
        name = " ".join(words[:n])
        if name in OTHER_OPIOIDS or recognise(name).generic in (*_MODELLED, *OTHER_OPIOIDS):
            return name if name in OTHER_OPIOIDS else words[0]
    return ""


def _misspelt(name: str) -> bool:
    """Tell whether the rule of the key tells of it, or of an opioid, already."""
    return bool(opioid_in(name) or suggestion(name, table()["names"]))


def _known(generic: str) -> bool:
    return generic in table()["names"] or acts(generic) is not None


def _release(m: dict[str, Any], at: tuple[Any, ...]) -> Iterator[Mistake]:
    found = recognise(m["drug"])
    if found.generic in _MODELLED and found.extended and m.get("release") != "extended":
        what = f"`{m['drug'][:60]}` is extended release"
        yield Mistake((*at, "drug"), "E049", what, "Add `release: extended`.")


def _list(part: Any, key: str) -> list[Any]:
    listed = part.get(key) if isinstance(part, dict) else None
    return listed[:60] if isinstance(listed, list) else []


def _dict(part: Any, key: str) -> dict[str, Any]:
    inside = part.get(key) if isinstance(part, dict) else None
    return inside if isinstance(inside, dict) else {}
