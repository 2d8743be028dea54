"""The head of a case: title, whose life it is, the way through the visits, and what is true now."""

from dataclasses import dataclass
from typing import Any, Literal

from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState
from simlib.web.views.diagnosis import title


@dataclass(frozen=True)
class Step:
    """A visit on the way; `visit` is its number where one can go back to it."""

    label: str
    state: Literal["done", "now", "next"]
    visit: int | None = None


@dataclass(frozen=True)
class Standing:
    """A value that is true now beside what it was; with `follows`, today's orders may change it."""

    label: str
    value: str
    was: str
    follows: bool = False


@dataclass(frozen=True)
class HeadView:
    """The head of a case."""

    title: str
    name: str
    seed: str
    mode: str
    steps: tuple[Step, ...]
    now: tuple[Standing, ...]


def head_view(state: SessionState) -> HeadView:
    """Title, whose life this is, and the way through the visits."""
    closing = state.screen == "closing"
    been = [_been(state, i) for i in range(len(state.arrivals))]
    last = state.arrived.day
    coming = [Step(f"Week {day // 7}", "next") for day in state.visit_days if day > last]
    end = Step("Looking back", "now" if closing else "next")
    return HeadView(
        title=state.case.title,
        name=state.case.vignette.person.name,
        seed=str(state.seed),
        mode=state.mode,
        steps=(*been, *coming, end),
        now=standing(state),
    )


HEADLINE = {"peg": "PEG", "pain": "Pain", "sleep": "Sleep", "craving": "Craving"}
"""Scores that the head of a case repeats, with their short names."""


def standing(state: SessionState) -> tuple[Standing, ...]:
    """Dose, scores and diagnosis as they are now, each beside the first visit.

    What `follows` the orders of today keeps room for it.
    Empty before the first visit, after the last, and where nobody came.
    """
    arrived, first = state.arrived, state.first
    if state.screen != "visit" or not arrived.in_care:
        return ()
    scores = []
    for slug, label in HEADLINE.items():
        reading, was = arrived.chart.reading(slug), first.chart.score(slug)
        moved = arrived is not first and reading.score != was
        value = f"{reading.score:g} of {reading.most:g}"
        scores.append(Standing(label, value, f"was {was:g}" if moved else ""))
    return (_opioids(state), _dose(state), *scores, _disorder(state))


OPIOIDS = ("MOUD", "opioid for pain")
"""Slots of what the head names: medication for OUD, and opioids for pain."""


def _opioids(state: SessionState) -> Standing:
    """Opioids and medication for OUD on arrival, and whether today's orders change them.

    The words are few, so that nothing below the head moves while orders are changed.
    """
    was, now = _named(state.arrived), _named(state.now)
    told = "" if was == now else "changed today"
    return Standing("Opioids and MOUD", was or "none", told, follows=True)


def _named(visit: Any) -> str:
    found = [o for o in visit.orders if o.intervention.slot in OPIOIDS]
    return "; ".join(o.intervention.text() for o in found)


def _dose(state: SessionState) -> Standing:
    """Prescribed opioids on arrival, and with what is decided today."""
    was, now = state.arrived.mme, state.now.mme
    told = "" if abs(now - was) < 0.05 else f"{now:.4g} as ordered today"
    return Standing("MME a day", f"{was:.4g}", told, follows=True)


def _disorder(state: SessionState) -> Standing:
    """Opioid use disorder as it is assessed today."""
    here = known(state)
    return Standing(
        label="Opioid use disorder",
        value=title(here.facts.oud, here.facts.remission),
        was=f"{here.diagnosis.count} of {len(here.diagnosis.criteria)} criteria",
    )


def _been(state: SessionState, i: int) -> Step:
    """A visit that was entered; one can go back to it where the person was there."""
    visit = state.arrivals[i]
    now = state.screen != "closing" and i == len(state.arrivals) - 1
    back = None if now or not visit.in_care else i
    return Step(f"Week {visit.week}", "now" if now else "done", back)
