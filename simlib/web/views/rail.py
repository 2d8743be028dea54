"""The rail: the person in view at every step, what they want, how they fare, what they take."""

from dataclasses import dataclass

from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState
from simlib.web.views.chart import first_name
from simlib.web.views.diagnosis import title

MOST_ORDERS = 5
"""Orders that the rail names; the chart has them all."""

READ = {"pain": "Pain", "sleep": "Sleep", "craving": "Craving", "cows": "Withdrawal"}
"""Readings of every attended visit that the rail draws, with their short names."""

NOTICED = 0.1
"""Part of a scale from which a change is called one."""

BETTER_HIGH = frozenset({"sleep", "function"})
ORDER = ("pain", "function", "sleep", "craving", "cows")


@dataclass(frozen=True)
class Curve:
    """A value at each attended visit, as weeks with their values; the last is today's."""

    key: str
    label: str
    high: float
    points: tuple[tuple[int, float], ...]
    change: str


@dataclass(frozen=True)
class InForce:
    """An order in force in a few words, and whether it is new or changed today."""

    text: str
    tag: str | None


@dataclass(frozen=True)
class RailView:
    """Who the person is, what they want, five curves, and what is in force."""

    name: str
    who: str
    wants: tuple[str, ...]
    curves: tuple[Curve, ...]
    orders: tuple[InForce, ...]
    more: int
    mme: str
    disorder: str


def rail_view(state: SessionState) -> RailView:
    """The person in view, whichever step one is at."""
    person = state.case.vignette.person
    orders = in_force(state)
    return RailView(
        name=first_name(state.case),
        who=f"{person.name}, {person.age}",
        wants=tuple(person.goals),
        curves=curves(state),
        orders=orders[:MOST_ORDERS],
        more=max(0, len(orders) - MOST_ORDERS),
        mme=_mme(state),
        disorder=_disorder(state),
    )


def curves(state: SessionState) -> tuple[Curve, ...]:
    """Five values at every visit to which the person came, pain first."""
    seen = [visit for visit in state.arrivals if visit.in_care]
    rows: dict[str, list[tuple[int, float]]] = {key: [] for key in ORDER}
    names, highs = {"function": "Function", **READ}, {"function": 100.0}
    for visit in seen:
        for slug in READ:
            reading = visit.chart.reading(slug)
            rows[slug].append((visit.week, reading.score))
            highs[slug] = reading.most
        rows["function"].append((visit.week, round(float(visit.lived.outcome("function")[-1]))))
    return tuple(
        Curve(key, names[key], highs[key], tuple(rows[key]), _change(key, highs[key], rows[key]))
        for key in ORDER
        if rows[key]
    )


def _change(key: str, high: float, points: list[tuple[int, float]]) -> str:
    """How the last value lies beside the first: better, worse, or nearly the same.

    >>> _change("pain", 10, [(0, 7.0), (4, 5.0)]), _change("sleep", 10, [(0, 3.0)])
    ('better', '')
    """
    if len(points) < 2:
        return ""
    by = points[-1][1] - points[0][1]
    if abs(by) < NOTICED * high:
        return "the same"
    return "better" if (by > 0) == (key in BETTER_HIGH) else "worse"


def in_force(state: SessionState) -> tuple[InForce, ...]:
    """Orders in force with today's, those of today first."""
    before = {order.intervention.slot: order.intervention for order in state.arrived.current}
    found = []
    for order in state.now.current:
        item = order.intervention
        was = before.get(item.slot)
        tag = None if was == item else ("changed today" if was is not None else "new today")
        found.append(InForce(item.text(), tag))
    gone = {o.intervention.slot for o in state.now.current}
    found += [InForce(i.text(), "stopped today") for slot, i in before.items() if slot not in gone]
    return tuple(sorted(found, key=lambda one: one.tag is None))


def _disorder(state: SessionState) -> str:
    """Opioid use disorder as it is assessed today; empty where nobody is here."""
    if not state.arrived.in_care:
        return ""
    here = known(state).facts
    return title(here.oud, here.remission)


def _mme(state: SessionState) -> str:
    """Prescribed opioids on arrival and as ordered today; empty where that is the same."""
    was, now = state.arrived.mme, state.now.mme
    if abs(now - was) < 0.05:
        return ""
    return f"{was:.4g} MME a day, {now:.4g} as ordered today"
