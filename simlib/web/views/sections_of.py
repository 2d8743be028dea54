"""What a page is shown: the sections that changed, as plain data ready for JSON."""

from collections.abc import Callable
from typing import Any

from simlib.teaching.session.state import SessionState
from simlib.web.views import (
    asking,
    catalogue,
    chart,
    debrief,
    diagnosis,
    example,
    guidance,
    head,
    listen,
    names,
    orders,
    outlook,
    passed,
    predict,
    programmes,
    rail,
    runs,
    shelf,
    visit,
)
from simlib.web.views.wire import plain


def sections(state: SessionState, changed: tuple[str, ...]) -> dict[str, Any]:
    """Sections of the page that a message has changed; the others stay as they are.

    Parameters
    ----------
    state : SessionState
    changed : tuple of str
        Names of :data:`SECTIONS`. Those that the present screen does not have are left out.
    """
    own = SECTIONS[state.screen]
    shown = {name: own[name](state) for name in changed if name in own}
    return {"screen": state.screen, **plain(shown)}


SECTIONS: dict[str, dict[str, Callable[[SessionState], Any]]] = {
    "shelf": {"shelf": shelf.shelf_view},
    "example": {
        "head": head.head_view,
        "rail": rail.rail_view,
        "listen": listen.listen_view,
        "visit": visit.visit_view,
        "chart": chart.chart_view,
        "example": example.example_view,
    },
    "visit": {
        "head": head.head_view,
        "rail": rail.rail_view,
        "listen": listen.listen_view,
        "runs": runs.runs_view,
        "passed": passed.passed_view,
        "visit": visit.visit_view,
        "chart": chart.chart_view,
        "asking": asking.asking_view,
        "diagnosis": diagnosis.diagnosis_view,
        "absent": names.absent_view,
        "catalogue": catalogue.catalogue_view,
        "programmes": programmes.programmes_view,
        "orders": orders.orders_view,
        "guidance": guidance.guidance_view,
        "predict": predict.predict_view,
        "outlook": outlook.outlook_view,
    },
    "closing": {
        "head": head.head_view,
        "runs": runs.runs_view,
        "chart": chart.chart_view,
        "closing": debrief.closing_view,
        "file": debrief.file_view,
    },
}
"""Sections of each screen, and the view that fills each in."""
