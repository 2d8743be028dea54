"""Looking back on one screen: safety, the bet, the luck, and what to try next."""

from dataclasses import dataclass
from typing import Any

from simlib.clinic.projection.groups import whole
from simlib.teaching.debrief.bet import OWN
from simlib.teaching.debrief.debrief import NOTHING, Debrief
from simlib.teaching.debrief.features import NOT_DONE
from simlib.teaching.session.reasons import REASONS
from simlib.teaching.session.state import SessionState
from simlib.web.views.labels import harms

MOST_WARNINGS = 3
SEVERITIES = {"stop": "Stop", "caution": "Caution"}


@dataclass(frozen=True)
class Warned:
    """A call of the pharmacist that was gone past, and the reason that was given."""

    severity: str
    word: str
    text: str
    weeks: str
    reason: str


@dataclass(frozen=True)
class SafetyCard:
    """What could have harmed, and what did; `more` warnings stand among the decisions."""

    headline: str
    grave: bool
    warned: tuple[Warned, ...]
    more: int
    happened: tuple[str, ...]


@dataclass(frozen=True)
class BetCard:
    """How far from the best plan known: rows of label, yours, and the best."""

    headline: str
    size: str
    plan: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class LuckCard:
    """One rank, the same in words, bar and sign."""

    headline: str
    turned: str
    better: int
    name: str


@dataclass(frozen=True)
class NextCard:
    """What to try next, and the visit at which a branch begins; None where there is none."""

    sentence: str
    visit: int | None
    button: str


@dataclass(frozen=True)
class Cards:
    """The first screen of looking back."""

    safety: SafetyCard
    bet: BetCard
    luck: LuckCard
    next: NextCard


def cards(state: SessionState, debrief: Debrief) -> Cards:
    """Safety first, then the bet, then luck, and what to try next."""
    return Cards(
        safety=safety(state, debrief),
        bet=bet(state, debrief),
        luck=luck(debrief),
        next=try_next(state, debrief),
    )


# ---- Safety --------------------------------------------------------------------------------------


def safety(state: SessionState, debrief: Debrief) -> SafetyCard:
    """What could have killed or harmed, with the learner's own reason; and what harm there was."""
    harms = debrief.rubric.harms
    stops = sum(called.alert.severity == "stop" for called in harms)
    happened = _happened(state, debrief)
    if stops:
        headline = f"{_times(stops)} the pharmacist said stop, and it went on."
    elif harms:
        headline = "Nothing forbidden; some cautions stood when a visit ended."
    else:
        headline = "No warning stood when a visit ended."
    return SafetyCard(
        headline=headline,
        grave=bool(stops) or not state.now.alive,
        warned=tuple(_warned(called, state) for called in harms[:MOST_WARNINGS]),
        more=max(0, len(harms) - MOST_WARNINGS),
        happened=happened,
    )


def _times(n: int) -> str:
    return "Once" if n == 1 else "Twice" if n == 2 else f"{n} times"


def _warned(called: Any, state: SessionState) -> Warned:
    weeks = ", ".join(str(day // 7) for day in called.days)
    return Warned(
        severity=called.alert.severity,
        word=SEVERITIES[called.alert.severity],
        text=called.alert.text,
        weeks=f"week{'s' if len(called.days) > 1 else ''} {weeks}",
        reason=reason(state, called.alert.id, called.days),
    )


def reason(state: SessionState, alert: str, days: tuple[int, ...]) -> str:
    """Why somebody went past a Stop, in their own words; the first reason that was given."""
    for record in state.branch.visits:
        given = dict(record.answers).get(alert)
        if given is not None and record.arrived.day in days:
            return REASONS[given]
    return ""


def _happened(state: SessionState, debrief: Debrief) -> tuple[str, ...]:
    """Grave things of this life, from the first visit to the end."""
    told = []
    for name, telling in harms().items():
        values = debrief.visit.lived.values.get(name)
        number = 0 if values is None else round(float(values[-1] - values[0]))
        if number:
            text = telling.often if number > 1 else telling.once
            told.append(text.format(n=number, name=""))
    if not state.now.alive:
        told.insert(0, f"{state.case.name.split()[0]} died.")
    return tuple(told)


# ---- Bet -----------------------------------------------------------------------------------------


def bet(state: SessionState, debrief: Debrief) -> BetCard:
    """How far the decisions were from the best plan known, and what that plan was."""
    found = debrief.bet
    return BetCard(
        headline=found.headline,
        size=found.size,
        plan=_plan(state, debrief, found.best),
        rows=found.rows,
    )


def _plan(state: SessionState, debrief: Debrief, best: str) -> str:
    """What the best plan was, in words."""
    if best == OWN:
        return "No plan that is known here did better for people like this."
    if best == NOTHING:
        return "The best plan known: nothing is changed."
    first = debrief.path(best)[:2]
    what = ". ".join(decision.text for decision in first)
    return f"The best plan known, “{best}”: {what}."


# ---- Luck ----------------------------------------------------------------------------------------


def luck(debrief: Debrief) -> LuckCard:
    """Where this life stands among lives of this very person with the same decisions."""
    standing, turned = debrief.luck, debrief.verdict.turned
    name, better = debrief.visit.name, debrief.luck.better
    if standing.own["died"]:
        headline = f"{name} died; most lives with these decisions go on."
        if float(debrief.ends["died"].mean()) >= 0.5:
            headline = f"{name} died, as most do with these decisions."
    else:
        word = {"lucky": "Good luck", "middle": "Neither good luck nor bad", "unlucky": "Bad luck"}
        headline = (
            f"{word[turned]}: better than {better} of 100 lives of {name} with these decisions."
        )
    return LuckCard(headline, turned, better, name)


# ---- Next ----------------------------------------------------------------------------------------


def try_next(state: SessionState, debrief: Debrief) -> NextCard:
    """One thing to try, and where to go back to for it."""
    name = state.case.name.split()[0]
    for called in debrief.rubric.harms:
        if called.alert.severity == "stop":
            return _back(state, called.days[0], "answer the pharmacist another way")
    for checked in debrief.rubric.features:
        if checked.state == NOT_DONE:
            what = f"look for what the author would: “{checked.feature.feature}”"
            return _back(state, checked.feature.day, what)
    if debrief.bet.best not in (OWN, NOTHING):
        return _back(state, 0, f"try what “{debrief.bet.best}” does")
    return NextCard(f"Try the same with another person like {name}.", None, "Another life")


def _back(state: SessionState, day: int, what: str) -> NextCard:
    """A branch from the visit of that day, or from the last one before it that was attended."""
    been = [(i, v) for i, v in enumerate(state.arrivals) if v.in_care and v.day <= day]
    number, visit = been[-1] if been else (0, state.first)
    week = whole(visit.day / 7)
    return NextCard(f"Go back to week {week} and {what}.", number, f"Back to week {week}")
