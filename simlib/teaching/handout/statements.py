"""Statements for a learning record store: xAPI 1.0.3 as JSON lines.

The actor is a pseudonym; no name, no address. docs/XAPI.md lists verbs, objects and extensions.
"""

import json
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simlib.teaching.handout.stamps import Stamps

if TYPE_CHECKING:
    from simlib.teaching.debrief.debrief import Debrief

HOME = "https://tandem.invalid/"
"""The system that gave the pseudonym; nothing is ever looked up there."""

VERBS = {
    "initialized": "http://adlnet.gov/expapi/verbs/initialized",
    "responded": "http://adlnet.gov/expapi/verbs/responded",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "commented": "http://adlnet.gov/expapi/verbs/commented",
}
_SPACE = uuid.UUID("6f0d3a52-7f4c-5a5e-9a0f-6d3c3e3f7a51")
_KIND = "http://adlnet.gov/expapi/activities/"


def xapi_statements(
    debrief: "Debrief",
    stamps: Stamps,
    learner: str,
    time: str,
    words: Sequence[tuple[str, str]] = (),
    predictions: Sequence[Any] = (),
) -> str:
    """Return the statements, one JSON object a line.

    Parameters
    ----------
    debrief : Debrief
    stamps : Stamps
    learner : str
        A pseudonym.
    time : str
        ISO 8601, of the export; single steps are not timed.
    words : sequence of (str, str)
        Questions, and the learner's own answers.
    predictions : sequence
        Each with ``day``, ``outcome``, ``per100``, ``confidence`` and ``projected``.
    """
    case = f"{HOME}cases/{stamps.case}"
    made = [_made("initialized", case, debrief.case.title, "simulation")]
    made += [
        _made(
            "responded", f"{case}/visits/{p.day}/prediction", f"Prediction: {p.outcome}",
            "question",
            {"response": str(p.per100), "extensions": {
                f"{HOME}xapi/confidence": p.confidence,
                f"{HOME}xapi/projected-per-100": round(float(p.projected), 2),
            }},
        )
        for p in predictions
    ]  # fmt: skip
    made += [
        _made(
            "responded", f"{case}/visits/{d.day}/decision", f"Decision, week {d.week}",
            "interaction", {"response": d.label},
        )
        for d in debrief.decisions
    ]  # fmt: skip
    made += [
        _made("commented", f"{case}/debrief/{i}", question, "question", {"response": answer})
        for i, (question, answer) in enumerate(words)
    ]
    result = {"completion": True, "extensions": {
        f"{HOME}xapi/better-than-of-100": debrief.standing.better,
        f"{HOME}xapi/function-last-week": round(debrief.standing.own["function"], 2),
        f"{HOME}xapi/days-of-use": debrief.standing.own["days_of_use"],
    }}  # fmt: skip
    made.append(_made("completed", case, debrief.case.title, "simulation", result))
    return "".join(_line(s, i, stamps, learner, time) for i, s in enumerate(made))


def _made(
    verb: str, target: str, name: str, kind: str, result: dict[str, Any] | None = None
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "verb": {"id": VERBS[verb], "display": {"en-US": verb}},
        "object": {
            "objectType": "Activity",
            "id": target,
            "definition": {"name": {"en-US": name}, "type": f"{_KIND}{kind}"},
        },
    }
    return said if result is None else {**said, "result": result}


def _line(said: dict[str, Any], place: int, stamps: Stamps, learner: str, time: str) -> str:
    """Return one statement with its actor, id, context and time.

    The id is made from the rest, so that an export that is sent twice is stored once.
    """
    about = {f"{HOME}xapi/{name.replace(' ', '-')}": value for name, value in stamps.rows}
    full = {
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": learner}},
        **said,
        "context": {
            "platform": f"Tandem {stamps.version}", "language": "en", "extensions": about,
        },
        "timestamp": time,
        "version": "1.0.3",
    }  # fmt: skip
    content = json.dumps([place, {k: v for k, v in full.items() if k != "timestamp"}])
    return json.dumps({"id": str(uuid.uuid5(_SPACE, content)), **full}, ensure_ascii=False) + "\n"
