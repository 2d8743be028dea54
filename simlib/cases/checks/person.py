"""Checks of the person of a case for contradictions; most are warnings."""

import re
from collections.abc import Iterator
from typing import Any

from simlib.files.findings import Mistake

OLDEST_PREGNANCY = 55
KIDNEY = 60.0
"""eGFR below which kidney disease belongs among the conditions."""

LONG_QT = 450.0
CRITERIA = {
    "none": (0, 1),
    "at risk": (0, 1),
    "mild": (2, 3),
    "moderate": (4, 5),
    "severe": (6, 11),
}
"""Criteria by stage (DSM-5); in remission any number may have been met within the year."""

NOT_USUAL = (
    ("alt", 120.0, ("liver disease", "hepatitis C", "alcohol use disorder")),
    ("qtc", 500.0, ("long QT", "heart disease")),
)
"""Values from which a condition belongs to them: three times the upper limit of ALT, and a QTc at
which methadone is not begun (assumed)."""

BENZODIAZEPINES = (
    "alprazolam", "clonazepam", "diazepam", "lorazepam", "temazepam", "chlordiazepoxide",
)  # fmt: skip
_KNOWN = tuple(
    (re.compile(pattern, re.IGNORECASE), condition)
    for pattern, condition in (
        (r"\bdepressi(?:on|ve disorder)\b", "depression"),
        (r"\b(?:PTSD|post-?traumatic stress disorder)\b", "PTSD"),
        (r"\bsleep apn(?:o?ea)\b", "sleep apnoea"),
        (r"\bdiabetes\b", "diabetes"),
        (r"\bchronic kidney disease\b|\bCKD\b", "chronic kidney disease"),
        (r"\bhepatitis C\b", "hepatitis C"),
        (r"\bheart failure\b", "heart failure"),
        (r"\bCOPD\b", "COPD"),
        (r"\balcohol use disorder\b", "alcohol use disorder"),
    )
)
_PAST = re.compile(
    r"\b(?:history of|former|past|treated|resolved|remission|no|family|risk of|cured)\b", re.I
)

UNCOUNTED = ("tolerance", "withdrawal")
"""Not counted when opioids are taken solely as prescribed."""


def check_person(person: dict[str, Any]) -> Iterator[Mistake]:
    """Yield contradictions in a person, also where parts are missing."""
    pain = person.get("pain")
    if isinstance(pain, dict):
        yield from _pain(person, pain)
    health = person.get("health")
    if isinstance(health, dict):
        yield from _twice(health)
        yield from _pregnancy(person, health)
        yield from _values(health)
        yield from _criteria(person, health)
    yield from _diagnoses(person, health if isinstance(health, dict) else {})


def _pain(person: dict[str, Any], pain: dict[str, Any]) -> Iterator[Mistake]:
    age, years = number(person.get("age")), number(pain.get("years"))
    if 18 <= age <= 110 and years > age:
        what = f"{years:g} years of pain at the age of {age:g}"
        yield Mistake(("person", "pain", "years"), "E054", what, "Check `age` and `years`.")
    shares = pain.get("shares")
    if not isinstance(shares, dict) or not all(_is_number(v) for v in shares.values()):
        return
    at = ("person", "pain", "shares")
    total = sum(shares.values())
    if abs(total - 100.0) > 0.5:
        what = f"the shares of the pain add up to {total:g}"
        yield Mistake(at, "E056", what, "They are percentages, and make 100 together.")
        return
    largest, named = max(shares, key=lambda key: shares[key]), pain.get("mechanism")
    if named in ("nociceptive", "neuropathic", "nociplastic") and shares.get(named, 0) < 50:
        what = f"the pain is called {named}, and most of it is {largest}"
        cure = f"Write `mechanism: mixed` or `mechanism: {largest}`, or change the shares."
        yield Mistake(at, "W003", what, cure, on_key=True)


def _twice(health: dict[str, Any]) -> Iterator[Mistake]:
    for key in ("features", "conditions", "medicines", "triggers", "criteria"):
        seen: set[str] = set()
        for i, name in enumerate(_list(health, key)):
            if isinstance(name, str) and name.lower() in seen:
                at = ("person", "health", key, i)
                yield Mistake(at, "E052", f"`{name[:60]}` stands here twice", "Keep one.")
            seen.add(str(name).lower())


def _pregnancy(person: dict[str, Any], health: dict[str, Any]) -> Iterator[Mistake]:
    conditions = _list(health, "conditions")
    if "pregnancy" not in conditions:
        return
    at = ("person", "health", "conditions", conditions.index("pregnancy"))
    age = number(person.get("age"))
    if person.get("sex") == "male":
        yield Mistake(
            at, "W002", "a pregnancy, and the sex is male", "Check `sex`, or leave it out."
        )
    elif age > OLDEST_PREGNANCY:
        what = f"a pregnancy at the age of {age:g}"
        yield Mistake(at, "W002", what, "Check `age`, or leave it out.")


def _values(health: dict[str, Any]) -> Iterator[Mistake]:
    """Compare measured values with the conditions that stand beside them."""
    conditions, at = _list(health, "conditions"), ("person", "health")
    egfr, kidney = number(health.get("egfr")), "chronic kidney disease"
    if 0 < egfr < KIDNEY and kidney not in conditions:
        what = f"an eGFR of {egfr:g}, and no kidney disease among the conditions"
        yield Mistake((*at, "egfr"), "W002", what, f"Add `{kidney}` to `conditions`.")
    if kidney in conditions and not egfr:
        cure = "Add it, as in `egfr: 48`. Without it this person's kidneys work as usual."
        where = (*at, "conditions", conditions.index(kidney))
        yield Mistake(where, "W002", "kidney disease without an `egfr`", cure)
    if "long QT" in conditions and number(health.get("qtc")) < LONG_QT:
        cure = f"Add the measured one, as in `qtc: 470`; below {LONG_QT:g} it is not long."
        where = (*at, "conditions", conditions.index("long QT"))
        yield Mistake(where, "W002", "a long QT without a `qtc` that is long", cure)
    for key, high, named in NOT_USUAL:
        if number(health.get(key)) >= high and not set(named) & set(map(str, conditions)):
            what = f"`{key}` is {health[key]:g}, and no condition says why"
            cure = f"Add {' or '.join(f'`{name}`' for name in named)} to `conditions`."
            yield Mistake((*at, key), "W002", what, cure)
    features = _list(health, "features")
    if "diabetic neuropathy" in features and "diabetes" not in conditions:
        where = (*at, "features", features.index("diabetic neuropathy"))
        yield Mistake(
            where, "W002", "diabetic neuropathy without diabetes", "Add `diabetes` to `conditions`."
        )


def _criteria(person: dict[str, Any], health: dict[str, Any]) -> Iterator[Mistake]:
    """Compare the number of criteria with the stage of opioid use disorder."""
    criteria, stage = _list(health, "criteria"), person.get("oud")
    if not criteria or not isinstance(stage, str) or stage not in CRITERIA:
        return
    low, high = CRITERIA[stage]
    met = len(set(map(str, criteria)))
    counted = met - sum(name in criteria for name in UNCOUNTED)
    if any(low <= n <= high for n in range(counted, met + 1)):
        return
    asked = f"{low} or more" if high == 11 else f"{low} or {high}"
    called = stage if stage in ("none", "at risk") else f"{stage} opioid use disorder"
    what = f"{met} {'criterion' if met == 1 else 'criteria'} met, and the stage is `{stage}`"
    cure = f"{called[0].upper()}{called[1:]} has {asked} (DSM-5). Change `criteria` or `oud`."
    yield Mistake(("person", "health", "criteria"), "W004", what, cure, on_key=True)


def _diagnoses(person: dict[str, Any], health: dict[str, Any]) -> Iterator[Mistake]:
    """Find diagnoses that stand as text only, though the model would know them as conditions."""
    conditions = set(map(str, _list(health, "conditions")))
    for i, text in enumerate(_list(person, "diagnoses")):
        if not isinstance(text, str) or _PAST.search(text):
            continue
        for pattern, condition in _KNOWN:
            if pattern.search(text) and condition not in conditions:
                what = f"the model does not know of this: `{condition}` is not among the conditions"
                cure = f"Add `{condition}` to `conditions` under `health`."
                yield Mistake(("person", "diagnoses", i), "W002", what, cure)
    listed = " ".join(map(str, _list(health, "medicines"))).lower()
    if any(name in listed for name in BENZODIAZEPINES):
        benzodiazepines = {"benzodiazepine prescribed", "benzodiazepine not prescribed"}
        if not conditions & benzodiazepines:
            what = "a benzodiazepine, and none among the conditions"
            cure = "Add `benzodiazepine prescribed` to `conditions`: the model goes by it."
            yield Mistake(("person", "health", "medicines"), "W002", what, cure, on_key=True)


def number(value: Any) -> float:
    """Return a number, or 0 for anything else."""
    return value if _is_number(value) else 0.0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _list(part: dict[str, Any], key: str) -> list[Any]:
    listed = part.get(key)
    return listed if isinstance(listed, list) else []
