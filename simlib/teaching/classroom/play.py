"""What a room plays: the one session behind it, with the model's numbers, for a host's page.

Everything here may take as long as a projection, so it never runs in the process that answers the
room. It makes the events that a host's page sends (:mod:`simlib.teaching.classroom.events`).
"""

from collections.abc import Mapping, Sequence

from simlib.cases.schema.visits import Choice
from simlib.clinic.projection.groups import ICONS
from simlib.teaching.classroom.events import Closing, Lived, Option, Outlook, Question, Scene, Twin
from simlib.teaching.debrief.counterfactual import in_short
from simlib.teaching.session import sharing
from simlib.teaching.session.debriefs import debrief_of
from simlib.teaching.session.help_modes import STANDARD
from simlib.teaching.session.projections import projected, unchanged
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import CLOSING, VISIT
from simlib.teaching.session.session import take
from simlib.teaching.session.since_last import news
from simlib.teaching.session.state import SessionState
from simlib.text.plain import paragraphs

MOST_OPTIONS = 5
"""Options that a room can weigh in a few minutes."""
PROMPTS = 4
NOBODY = "Nobody came to this visit."


def begun(case: str, seed: int | None = None) -> SessionState:
    """Return the session of a room at its first visit.

    Raises
    ------
    Refused
        When the case is not on the shelf.
    """
    said = {"kind": "open", "case": case, "mode": STANDARD}
    return take(SessionState(), said if seed is None else said | {"seed": seed}).state


def scene(state: SessionState, visit: int, log: str) -> Scene:
    """Return the present visit as a room meets it.

    Parameters
    ----------
    state : SessionState
    visit : int
        Visits of the room before this one.
    log : str
        The session's log, as the event keeps it.
    """
    planned, name = state.planned, _name(state)
    here = state.arrived.in_care
    says = state.arrived.chart.says if here else planned.absent or NOBODY
    at_first = state.arrived is state.first
    story = paragraphs(state.case.vignette.person.story) if at_first else ()
    weeks = projected(state.case, state.now).weeks[-1] if here else 0
    chart, first = state.arrived.chart, state.first.chart
    return Scene(
        visit=visit,
        week=state.arrived.week,
        title=planned.title,
        asked=planned.question if here else f"{name} is not here. What happens next?",
        says=tuple(text[:2000] for text in (*story, *paragraphs(says)))[:12],
        news=tuple(line[:600] for line in news(state))[:12],
        questions=tuple(
            Question(text=a.question, answer=" ".join(paragraphs(a.answer(chart, first)))[:2000])
            for a in planned.asks[:16]
        )
        if here
        else (),
        options=tuple(
            Option(id=number, label=choice.label, line=written(choice))
            for number, choice in offered(state)
        ),
        horizon=weeks,
        outcome=f"people like {name}: how many will {expected(state)} by week {weeks}"
        if here
        else "",
        notes=notes(state),
        log=log,
    )


def expected(state: SessionState) -> str:
    """Return what is forecast, as the end of a question."""
    used = unchanged(state).used_before
    return "still use regularly" if used else "have returned to regular use"


def offered(state: SessionState) -> list[tuple[str, Choice]]:
    """Return the choices that a room votes on, with their names in messages."""
    return state.choices[:MOST_OPTIONS] if state.arrived.in_care else []


def written(choice: Choice) -> str:
    """Return what a choice orders, in one line."""
    texts = (f"stop {o.stops}" if o.stops else o.intervention.text() for o in choice.orders)
    return "; ".join(texts)[:2000] or "nothing is ordered"


def notes(state: SessionState) -> tuple[str, ...]:
    """Return what the host may say at this visit: the author's key decisions, and what to look for.

    They are private: a room that reads the key does not think.
    """
    day = state.arrived.day
    keys = [f for f in state.case.vignette.key_features if f.day == day]
    told = [f"Key decision: {f.feature}" for f in keys]
    told += [f"Why: {text}" for f in keys for text in paragraphs(f.why)]
    return tuple(line[:600] for line in told)[:12]


def outlooks(state: SessionState) -> tuple[Outlook, ...]:
    """Return what becomes of 100 people like this one under each option."""
    found = []
    for number, _ in offered(state):
        decided = take(state, {"kind": "plan", "plan": number}).state
        given = projected(state.case, decided.now)
        overdose, death = given.per1000.values()
        stops = [alert.text for alert in decided.now.alerts if alert.severity == "stop"]
        called = f"The pharmacist calls: {stops[0]} " if stops else ""
        found.append(
            Outlook(
                option=number,
                icons=tuple(given.icons[group] for group in ICONS),
                per100=round(given.per100["return_to_use"][-1], 2),
                overdose=round(overdose, 2),
                death=round(death, 2),
                function=float(given.bands["function"]["p50"][-1]),
                sentence=f"{called}{given.sentence}"[:2000],
            )
        )
    return tuple(found)


def lived(state: SessionState, option: str | None) -> tuple[SessionState, Lived]:
    """Return the session after the room's choice was lived, and the event that tells of it.

    Raises
    ------
    Refused
        When the option is not offered.
    """
    if option is not None:
        state = take(state, {"kind": "plan", "plan": option}).state
    week = state.arrived.week
    after = take(state, {"kind": "go_on"}).state
    name = _name(state)
    if after.screen == CLOSING:
        end = after.now
        lines: tuple[str, ...] = (
            f"{name} died on {end.summary()['died']}." if not end.alive else "The case ends here.",
        )
    else:
        gone = after.arrived.week - week
        weeks = "a week" if gone == 1 else f"{gone} weeks"
        told = news(after) if after.arrived.in_care else (f"{name} did not come.",)
        lines = (f"{weeks[:1].upper()}{weeks[1:]} later.", *told)
    return after, Lived(option=option, lines=tuple(line[:600] for line in lines)[:16])


def closing(
    state: SessionState, majority: Sequence[str | None], minority: Sequence[str | None]
) -> Closing:
    """Return what a room looks back at.

    Parameters
    ----------
    state : SessionState
        At the end of the case.
    majority, minority : sequence of str or None
        At each visit, what was lived, and the option with the second most votes.
    """
    debrief = debrief_of(state)
    vignette = state.case.vignette
    twins = [_twin("What the room chose", state, majority)]
    if any(other is not None for other in minority):
        plan = [b if b is not None else a for a, b in zip(majority, minority, strict=True)]
        twins.append(_twin("What the minority would have chosen", _replay(state, plan), plan))
    standing = debrief.standing
    return Closing(
        headline=debrief.verdict.headline[:600],
        safety=tuple(line[:600] for line in safety(state, majority))[:12],
        lines=(debrief.verdict.text, standing.sentence, standing.combined),
        twins=tuple(twins),
        prompts=tuple(" ".join(paragraphs(text))[:600] for text in vignette.debrief[:PROMPTS]),
        code=sharing.code(state),
    )


def safety(state: SessionState, majority: Sequence[str | None]) -> tuple[str, ...]:
    """Return what could have killed or harmed: what happened, and each call gone past."""
    name, end = _name(state), state.now
    told = [] if end.alive else [f"{name} died."]
    overdoses = int(end.summary()["overdoses"])
    if overdoses:
        told.append(f"{name} had {overdoses} overdose{'' if overdoses == 1 else 's'}.")
    for visit in state.branch.visits:
        called = [alert for alert in visit.now.alerts if alert.severity == "stop"]
        before = {alert.id for alert in visit.arrived.alerts}
        told += [
            f"Week {visit.arrived.week}, the pharmacist said stop: {alert.text}"
            for alert in called
            if alert.id not in before
        ]
    return tuple(told) or ("No order of this room was one that a pharmacist would stop.",)


def _replay(state: SessionState, plan: Sequence[str | None]) -> SessionState:
    """Return the same person with the same luck under other choices, as far as they are offered."""
    other = begun(state.case.id, state.seed)
    for option in plan:
        if other.screen != VISIT:
            break
        try:
            other, _ = lived(other, option)
        except Refused:
            # not offered in this life any more: the visit passes without a change
            other, _ = lived(other, None)
    while other.screen == VISIT:
        other, _ = lived(other, None)
    return other


def _twin(label: str, state: SessionState, plan: Sequence[str | None]) -> Twin:
    labels: list[str] = []
    for visit, option in zip(state.branch.visits, plan, strict=False):
        planned = next((v for v in state.case.visits if v.day == visit.arrived.day), None)
        name = "no change" if option is None or planned is None else _label(planned.choices, option)
        labels.append(f"Week {visit.arrived.week}: {name}")
    return Twin(label=label, choices=tuple(labels), text=f"{_sentence(in_short(state.now))}.")


def _label(choices: Sequence[Choice], option: str) -> str:
    names: Mapping[str, str] = {str(i): choice.label for i, choice in enumerate(choices)}
    return names.get(option, "no change")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(state: SessionState) -> str:
    return state.case.vignette.person.name.split()[0]
