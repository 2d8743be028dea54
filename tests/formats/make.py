"""Writes the fixtures of today's formats: `python -m tests.formats.make`. Only on purpose."""

import json
from pathlib import Path

from simlib.teaching.session import sharing
from simlib.web.session import Session
from simlib.web.store.client import DirectClient
from simlib.web.store.events import About
from simlib.web.store.location import StoreLocation
from simlib.web.store.sessions import begin

HERE = Path(__file__).parent
PLAYS = {
    "back-pain-rising-dose": [
        {"kind": "plan", "plan": "1"},
        {"kind": "order", "slug": "naloxone"},
        {"kind": "test", "slug": "gad-7"},
        {"kind": "go_on"},
        {"kind": "order", "slug": "taper", "fields": {"percent": 10, "every": "month"}},
        {"kind": "go_on"},
    ],
    "the-zamboni": [
        {"kind": "plan", "plan": "1"},
        {"kind": "go_on"},
        {"kind": "rewind", "visit": 0},
    ],
    "twenty-weeks": [{"kind": "plan", "plan": "2"}, {"kind": "go_on"}],
}


def play(case, steps):
    session = Session()
    for message in [
        {"kind": "open", "case": case, "seed": 11, "mode": "standard"},
        *steps,
    ]:
        said = session.answer(message)
        if "refused" in said:
            raise SystemExit(f"{case}: {message}: {said['refused']}")
    return session


if __name__ == "__main__":
    made = []
    about = About("back-pain-rising-dose", "3", "c" * 12, "0.1.0", "e" * 12, 7)
    (HERE / "store.db").unlink(missing_ok=True)
    stored = begin(DirectClient(StoreLocation(path=HERE / "store.db")))
    for case, steps in PLAYS.items():
        session = play(case, steps)
        log = session.state.log()
        made.append({"case": case, "code": sharing.code(session.state), "log": log})
        if case == "back-pain-rising-dose":
            for number, step in enumerate(log["steps"]):
                stored.record(step["kind"], dict(step), about, f"wish {number}")
    found = {"sessions": made, "token": stored.token}
    (HERE / "sessions.json").write_text(json.dumps(found, indent=1) + "\n")
