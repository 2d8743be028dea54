"""What a learner may take away from the last screen, as files for the page to save."""

import base64
import datetime
import hashlib
from collections.abc import Mapping

from simlib.teaching.handout import content, html, reminder, stamps, statements, table
from simlib.teaching.session import debrief_state, sharing
from simlib.teaching.session.debriefs import debrief_of
from simlib.teaching.session.state import SessionState


def file(state: SessionState, what: str) -> Mapping[str, str]:
    """Return a file: its name, its type, its content in base 64.

    Parameters
    ----------
    state : SessionState
    what : str
        One of :data:`simlib.teaching.session.debrief_state.FILES`.
    """
    mime, ending = debrief_state.FILES[what]
    name = f"tandem-{state.case.id}-{state.seed}.{ending}"
    content = _content(state, what)
    return {
        "what": what, "name": name, "type": mime, "content": base64.b64encode(content).decode(),
    }  # fmt: skip


def _content(state: SessionState, what: str) -> bytes:
    now = datetime.datetime.now(datetime.UTC)
    if what.startswith("remind-"):
        weeks = int(what.removeprefix("remind-"))
        code = sharing.code(state)
        return reminder.calendar_entry(state.case.title, code, now.date(), weeks).encode()
    found, words = debrief_of(state), own_words(state)
    stamped = stamps.stamped(found, now.date())
    if what == "table":
        return table.as_csv(found, stamped, words).encode("utf-8-sig")
    if what == "statements":
        code = sharing.code(state)
        who = hashlib.sha256(code.encode()).hexdigest()[:12]
        time = now.isoformat(timespec="seconds").replace("+00:00", "Z")
        made = state.predictions
        return statements.xapi_statements(found, stamped, who, time, words, made).encode()
    handout = content.handout(found, stamped, sharing.code(state), words)
    if what == "page":
        return html.page(handout).encode()
    from simlib.teaching.handout import pdf  # the writer of PDF is heavy, and few take a PDF away

    return pdf.as_pdf(handout)


def own_words(state: SessionState) -> list[tuple[str, str]]:
    """Return questions and own answers, those that were answered."""
    words = state.looking.words
    return [(q, words[i]) for i, q in enumerate(debrief_state.QUESTIONS) if words.get(i)]
