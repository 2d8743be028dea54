"""Laws that every message of the app has to keep, as functions of the name of its kind."""

from dataclasses import MISSING, fields, replace

from simlib.teaching.session.branches import VisitRecord
from simlib.teaching.session.messages import MESSAGES, REQUIRED, read
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.screens import SCREENS, VISIT
from simlib.teaching.session.session import take
from tests.teaching.session.play import GO_ON
from tests.teaching.session.states import (
    after,
    example,
    fingerprint,
    lasting,
    ready_for,
    replayed,
)

RESET = {"kind": "reset"}
THEN = ([], ["again"], [RESET], [{"kind": "plan", "plan": "2"}], [GO_ON], [GO_ON, GO_ON])
"""What may follow a message; "again" is the same message."""


def refused(state, message):
    """Whether a message is refused."""
    try:
        take(state, message)
    except Refused:
        return True
    return False


def possible_in(kind):
    """A state in which the example of this kind is possible."""
    states = [ready_for(screen) for screen in MESSAGES[kind].on]
    found = [state for state in states if not refused(state, example(kind))]
    assert found, f"the example of `{kind}` is possible on none of its screens"
    return found[0]


def reads_what_it_wrote(kind):
    """A message that was read is read again as the same, without what is not a field."""
    first = read(example(kind))
    sent = {**first, "steps": list(first["steps"])} if "steps" in first else dict(first)
    if "made" in first:
        sent["made"] = [list(made) for made in first["made"]]
    assert read({**sent, "admin": True, "seq": 7}) == first
    assert list(first) == ["kind", *MESSAGES[kind].fields]


def needs_its_fields(kind):
    """A message without a field that has no default is refused, as is one with nonsense in it."""
    for name, field in MESSAGES[kind].fields.items():
        without = {key: value for key, value in example(kind).items() if key != name}
        try:
            found = read(without)
        except Refused:
            assert field.default is REQUIRED, name
        else:
            assert found[name] == field.default, name
        try:
            read({**example(kind), name: object()})
        except Refused:
            continue
        raise AssertionError(f"`{name}` takes anything")


def is_possible_on_its_screens_only(kind):
    """On every other screen it is refused."""
    possible_in(kind)
    for screen in set(SCREENS) - set(MESSAGES[kind].on):
        assert refused(ready_for(screen), example(kind)), screen


def replays_as_it_was_lived(kind):
    """Whatever follows a decision, its log leads to the same state."""
    before = possible_in(kind)
    for messages in THEN:
        state = after(before, example(kind))
        for message in messages:
            sent = example(kind) if message == "again" else message
            if not refused(state, sent):
                state = after(state, sent)
        assert lasting(replayed(state)) == lasting(state), messages


def leaves_what_is_not_its_own(kind):
    """At a visit, a decision that can be taken back touches nothing but that visit and the log."""
    before = possible_in(kind)
    state = after(before, example(kind))
    visit = replace(before.branch, visits=(*before.branch.visits[:-1], state.visit))
    allowed = replace(before.with_branch(visit), steps=state.steps)
    assert fingerprint(state) == fingerprint(allowed)


def stays_in_its_branch(kind):
    """Going back leaves it where it was, and the other branch knows nothing of it."""
    state = after(possible_in(kind), example(kind), GO_ON)
    left = state.branch
    i = len(left.visits) - 2
    back = after(state, {"kind": "rewind", "visit": i})
    assert back.visit == left.visits[i].afresh()
    known = {"arrived", "now", "questions"}
    assert untouched(back.visit, known)
    there = after(back, {"kind": "run", "run": state.current})
    assert there.branch == left


def ends_with_its_visit(kind):
    """The next visit starts without it."""
    state = after(possible_in(kind), example(kind), GO_ON)
    assert untouched(state.visit, {"arrived", "now"})


def untouched(record, known):
    """Whether a record of a visit has the defaults in all other fields."""
    return type(record) is VisitRecord and all(
        getattr(record, f.name) == f.default
        for f in fields(record)
        if f.name not in known and f.default is not MISSING
    )


def is_undone_or_stays(kind):
    """A reset takes back what is declared as undone, and leaves the rest, log and all."""
    before = possible_in(kind)
    state = after(before, example(kind), RESET)
    if MESSAGES[kind].log.undone:
        assert fingerprint(state) == fingerprint(after(before, RESET))
    else:
        assert read(example(kind)) in state.steps
        assert lasting(replayed(state)) == lasting(state)


def decided_at_a_visit(kind):
    """Whether a message is a decision at a visit that can be taken back."""
    rule = MESSAGES[kind].log
    return rule is not None and not rule.firm and MESSAGES[kind].on == (VISIT,)


ALWAYS = (reads_what_it_wrote, needs_its_fields, is_possible_on_its_screens_only)
OF_DECISIONS = (replays_as_it_was_lived,)
AT_A_VISIT = (
    leaves_what_is_not_its_own, stays_in_its_branch, ends_with_its_visit, is_undone_or_stays
)  # fmt: skip


def laws(kind):
    """The laws that a kind of message has to keep."""
    decision = OF_DECISIONS if MESSAGES[kind].log is not None else ()
    return (*ALWAYS, *decision, *(AT_A_VISIT if decided_at_a_visit(kind) else ()))
