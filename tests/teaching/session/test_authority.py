"""The state model is the only authority: forged messages are refused and change nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simlib.teaching.session.messages import MESSAGES
from simlib.teaching.session.sharing import code
from simlib.web.session import Session

FORGED = [
    None,
    [],
    "go_on",
    7,
    {},
    {"kind": None},
    {"kind": "__init__"},
    {"kind": "_start", "case": "test-case"},
    {"kind": ["go_on"]},
    {"kind": "again", "same": True},
    {"kind": "look", "panel": "bars"},
    {"kind": "twin", "visit": 0, "choice": "path-0"},
    {"kind": "take", "what": "pdf"},
    {"kind": "reflect", "question": 0, "text": "I am done before I have begun."},
    {"kind": "code", "code": "1KK5"},
    {"kind": "open", "case": "test-case"},
    {"kind": "plan"},
    {"kind": "plan", "plan": "99"},
    {"kind": "plan", "plan": 1},
    {"kind": "stop", "slot": "MOUD"},
    {"kind": "test"},
    {"kind": "test", "slug": "peg"},
    {"kind": "test", "slug": "../../etc/passwd"},
    {"kind": "test", "slug": ["ecg"]},
    {"kind": "order", "slug": "programme", "fields": {"programme": "nowhere"}},
    {"kind": "order", "slug": "naloxone", "fields": {"label": "x"}},
    {"kind": "stop", "slot": "x" * 5000},
    {"kind": "order", "slug": "../../etc/passwd"},
    {"kind": "order", "slug": "taper\x00"},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": 1e9}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": float("nan")}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": True}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": "8"}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"amount": -8}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"kd": 0.001}},
    {"kind": "order", "slug": "buprenorphine", "fields": {"__class__": "x"}},
    {"kind": "order", "slug": "buprenorphine", "fields": [["amount", 8]]},
    {"kind": "order", "slug": "taper", "fields": {"start": "x"}},
    {"kind": "order", "slug": "pause", "fields": {"drug": "heroin"}},
    {"kind": "order", "slug": "full-agonist", "fields": {"sig": "1 g IV q4h"}},
    {"kind": "order", "slug": "full-agonist", "fields": {"drug": "<img src=x onerror=alert(1)>"}},
]


@pytest.mark.parametrize("message", FORGED, ids=repr)
def test_a_forged_message_is_refused_in_words_and_changes_nothing(session, message):
    before = session.state
    reply = session.answer(message)
    assert reply["refused"].endswith((".", "!")), reply
    assert session.state is before


@pytest.mark.parametrize("kind", sorted(set(MESSAGES) - {"ping"}))
def test_on_the_shelf_only_opening_is_possible(shelf, kind):
    filled = {"case": "test-case", "plan": "0", "slug": "naloxone", "slot": "MOUD", "path": "x",
              "same": True}  # fmt: skip
    opened = Session()
    opened.answer({"kind": "open", "case": "test-case", "seed": 3})
    filled["code"] = code(opened.state)
    reply = Session().answer({"kind": kind, **filled})
    assert ("refused" not in reply) == ("shelf" in MESSAGES[kind].on)


def test_a_case_that_is_not_on_the_shelf_cannot_be_opened(shelf, tmp_path):
    outside = shelf.parent / "outside.yaml"
    outside.write_text((shelf / "test-case.yaml").read_text("utf-8"), "utf-8")
    for name in (str(outside), "../outside", "outside", "test-case.yaml", "TEST-CASE", ""):
        assert "refused" in Session().answer({"kind": "open", "case": name})


@pytest.mark.parametrize("seed", [-1, 2**60, 1.5, True, "1e3", "٣", [], "9" * 40])
def test_a_seed_that_is_none_is_refused(shelf, seed):
    reply = Session().answer({"kind": "open", "case": "test-case", "seed": seed})
    assert "seed" in reply["refused"]


def test_a_log_may_hold_decisions_only(shelf):
    nested = {"kind": "hello", "case": "test-case", "steps": [{"kind": "hello", "steps": []}]}
    assert "refused" in Session().answer(nested)


FIXTURE = HealthCheck.function_scoped_fixture
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
messages = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(MESSAGES)) | anything},
    optional={name: anything for kind in MESSAGES.values() for name in kind.fields},
)


@settings(deadline=None, max_examples=60, suppress_health_check=[FIXTURE])
@given(st.lists(messages | anything, max_size=4))
def test_whatever_a_page_sends_it_gets_an_answer(session, sent):
    for message in sent:
        reply = session.answer(message)
        assert reply.keys() & {"view", "pong"}
