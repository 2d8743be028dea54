"""What a learner may take away from the last screen, as files for the page to save."""

import base64
import datetime
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from simlib.teaching.session import looking, sharing
from simlib.web.views.debrief import debrief_of

if TYPE_CHECKING:
    from simlib.teaching.session.clinic import Encounter


def file(encounter: "Encounter", what: str) -> Mapping[str, str]:
    """Return a file: its name, its type, its content in base 64.

    Parameters
    ----------
    encounter : Encounter
    what : str
        One of :data:`simlib.teaching.session.looking.FILES`.
    """
    mime, ending = looking.FILES[what]
    name = f"tandem-{encounter.case.id}-{encounter.seed}.{ending}"
    content = _content(encounter, what)
    return {
        "what": what, "name": name, "type": mime, "content": base64.b64encode(content).decode(),
    }  # fmt: skip


def _content(encounter: "Encounter", what: str) -> bytes:
    from simlib.teaching.handout import content, html, pdf, reminder, stamps, statements, table

    now = datetime.datetime.now(datetime.UTC)
    if what.startswith("remind-"):
        weeks = int(what.removeprefix("remind-"))
        code = sharing.code(encounter)
        return reminder.reminder(encounter.case.title, code, now.date(), weeks).encode()
    debrief, words = debrief_of(encounter), own_words(encounter)
    stamped = stamps.stamps(debrief, now.date())
    if what == "table":
        return table.table(debrief, stamped, words).encode("utf-8-sig")
    if what == "statements":
        code = sharing.code(encounter)
        who = hashlib.sha256(code.encode()).hexdigest()[:12]
        time = now.isoformat(timespec="seconds").replace("+00:00", "Z")
        made = encounter.predictions
        return statements.statements(debrief, stamped, who, time, words, made).encode()
    handout = content.handout(debrief, stamped, sharing.code(encounter), words)
    return html.page(handout).encode() if what == "page" else pdf.pdf(handout)


def own_words(encounter: "Encounter") -> list[tuple[str, str]]:
    """Return questions and own answers, those that were answered."""
    words = encounter.looking.words
    return [(q, words[i]) for i, q in enumerate(looking.QUESTIONS) if words.get(i)]
