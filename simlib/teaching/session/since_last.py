"""News at a visit: what is grave since the last one, and how scores have moved since."""

from simlib.cases import interim
from simlib.clinic.patient.grave import grave_news
from simlib.teaching.session.state import SessionState


def news(state: SessionState) -> tuple[str, ...]:
    """Return the news in sentences, the gravest first; none at the first visit, or without anybody.

    Parameters
    ----------
    state : SessionState
    """
    if state.earlier is None or not state.arrived.in_care:
        return ()
    name = state.case.vignette.person.name.split()[0]
    now, before = state.arrived.chart, state.earlier.chart
    moved = interim.by_scores(now, before) if now.says else interim.lived(name, now, before)
    return (*(one.sentence for one in grave_news(now.since, name)), *([moved] if moved else ()))
