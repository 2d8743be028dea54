"""Fields of an order: what a menu offers, and how its values become an order again."""

import dataclasses
import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from simlib.clinic.treatments.sig import Sig, parse_sig
from simlib.clinic.treatments.sig_words import FREQUENCIES

INTERNAL = {"internal": True}
"""Metadata of a field that is filled in when the order starts, never by a menu or a case."""

SPOKEN = {
    "daily": "once a day",
    "bid": "twice a day (bid)",
    "tid": "three times a day (tid)",
    "qid": "four times a day (qid)",
    "q4h": "every 4 h",
    "q6h": "every 6 h",
    "q8h": "every 8 h",
    "q12h": "every 12 h",
    "q72h": "every 72 h",
    "monthly": "every 28 days",
    "weekly": "a week",
}
"""Frequencies as a menu says them."""


class OrderError(ValueError):
    """An order that makes no sense, in one sentence that says what, and how to mend it."""


def option(label: str, default: Any, **limits: Any) -> Any:
    """Declare a field that a menu offers beside the sig.

    Parameters
    ----------
    label : str
        For people.
    default : object
    **limits
        ``choices`` (a list of texts, or a mapping of texts to labels), or ``min``, ``max``,
        ``step`` and ``unit``.
    """
    return dataclasses.field(default=default, metadata={"label": label, **limits})


def offered(kind: type) -> list[dataclasses.Field[Any]]:
    """Return the fields that a menu, a case or a caller may set."""
    return [f for f in dataclasses.fields(kind) if not f.metadata.get("internal")]


def of_sig(kind: Any) -> list[dict[str, Any]]:
    """Return amount and frequency as a screen needs them; nothing where there is no sig."""
    if not kind.usual:
        return []
    sig = parse_sig(kind.usual)
    least, most, step = kind.amounts
    dose = {
        "name": "amount", "kind": "number", "value": sig.amount, "min": least, "max": most,
        "step": step, "unit": "sessions" if sig.unit == "session" else sig.unit,
        "label": "Sessions" if sig.unit == "session" else "Dose",
    }  # fmt: skip
    if len(kind.frequencies) == 1:
        return [dose]
    often = {
        "name": "frequency", "kind": "choice", "label": "How often", "value": sig.frequency,
        "choices": [{"value": f, "label": SPOKEN.get(f, f)} for f in kind.frequencies],
    }  # fmt: skip
    return [dose, often]


def offered_as(sig: Sig, frequencies: Sequence[str]) -> str:
    """Return the frequency of a sig in the words of a menu; its first where it has no such one.

    >>> offered_as(parse_sig("20 mg PO q6h"), ("daily", "qid"))
    'qid'
    """
    if sig.frequency in frequencies:
        return sig.frequency
    same = (f for f in frequencies if FREQUENCIES[f] == (sig.times, sig.every))
    return next(same, frequencies[0])


def of_options(kind: type) -> list[dict[str, Any]]:
    """Return the other fields as a screen needs them."""
    found = []
    for f in offered(kind):
        if not f.metadata:
            continue
        limits = {k: v for k, v in f.metadata.items() if k != "choices"}
        entry = {"name": f.name, "value": f.default, **limits}
        if "choices" in f.metadata:
            choices = f.metadata["choices"]
            labels = choices if isinstance(choices, Mapping) else SPOKEN
            entry["kind"] = "choice"
            entry["choices"] = [
                {"value": c, "label": labels[c] if c in labels else str(c)} for c in choices
            ]
        else:
            entry["kind"] = "number"
        found.append(entry)
    return found


def chosen(kind: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn values of a menu into the arguments that build the order.

    Raises
    ------
    OrderError
        One sentence that says what is wrong.
    """
    given = dict(values)
    if kind.usual and "sig" not in given:
        usual = parse_sig(kind.usual)
        amount = given.pop("amount", usual.amount)
        frequency = given.pop("frequency", usual.frequency)
        least, most, _ = kind.amounts
        amount = number(kind, "amount", amount, least, most, kind.beyond)
        if frequency not in kind.frequencies:
            raise OrderError(
                f"{kind.label} is not given `{frequency}`. "
                f"Frequencies: {', '.join(kind.frequencies)}."
            )
        middle = " ".join(p for p in (usual.unit, usual.route) if p)
        given["sig"] = str(parse_sig(f"{amount:g} {middle} {frequency}"))
    known = {f.name: f for f in offered(kind)}
    for name, value in given.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean `{near[0]}`?" if near else f" It has: {', '.join(known)}."
            raise OrderError(f"{kind.label} has no `{name}`.{hint}")
        limits = known[name].metadata
        if "choices" in limits and value not in limits["choices"]:
            raise OrderError(
                f"{limits['label']} of {kind.label} cannot be `{value}`. "
                f"Choices: {', '.join(map(str, limits['choices']))}."
            )
        if "min" in limits:
            given[name] = number(kind, limits["label"], value, limits["min"], limits["max"])
    return given


def number(kind: Any, name: str, value: Any, least: float, most: float, reason: str = "") -> float:
    """Return a number of a menu as float, or say what is wrong with it; and why more is not given.

    Raises
    ------
    OrderError
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise OrderError(f"{name} of {kind.label} should be a number, and is `{value}`.")
    if not least <= value <= most:
        why = f" {reason}" if reason and value > most else ""
        raise OrderError(
            f"{name} of {kind.label} goes from {least:g} to {most:g}, and is {value:g}.{why}"
        )
    return float(value)
