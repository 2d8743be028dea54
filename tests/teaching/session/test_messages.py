"""The table of messages: every kind keeps the same laws, and a new one cannot forget any."""

from dataclasses import dataclass, replace

import pytest

from simlib.teaching.session.branches import VisitRecord
from simlib.teaching.session.log import LogRule
from simlib.teaching.session.messages import MESSAGES, Said, message
from simlib.teaching.session.readers import Text, Words
from simlib.teaching.session.screens import VISIT
from simlib.teaching.session.sharing import code, is_own
from tests.places import TEST_CASE
from tests.teaching.session import conformance
from tests.teaching.session.states import EXAMPLES, after, example, fingerprint, ready_for

KINDS = sorted(MESSAGES)
ASKS = """    ask:
      - {ask: "How do you sleep?", says: Badly.}
    question: What now?
"""


@pytest.fixture(autouse=True, scope="module")
def shelf(tmp_path_factory):
    """A shelf with the test case, in which there is something to ask at the first visit."""
    folder = tmp_path_factory.mktemp("shelf")
    text = TEST_CASE.read_text("utf-8").replace("    question: What now?\n", ASKS)
    (folder / "test-case.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TANDEM_CASES", str(folder))
        patch.setattr("simlib.teaching.session.projections.LIVES", 40)
        patch.setitem(EXAMPLES, "code", {"code": code(ready_for(VISIT))})
        yield


def test_every_message_has_an_example():
    assert set(EXAMPLES) == set(MESSAGES), (
        "Give the new message an example in tests/teaching/session/states.py, "
        "one that is possible on its screen."
    )


LAWS = [(kind, law) for kind in KINDS for law in conformance.laws(kind)]


@pytest.mark.parametrize(("kind", "law"), LAWS, ids=lambda x: getattr(x, "__name__", x))
def test_a_message_keeps_the_law(kind, law):
    law(kind)


def test_a_move_never_changes_the_state_that_it_is_given():
    for kind in KINDS:
        before = conformance.possible_in(kind)
        print_ = fingerprint(before)
        after(before, example(kind))
        assert fingerprint(before) == print_, kind


# ---- A new message -------------------------------------------------------------------------------


@dataclass(frozen=True)
class NotedVisit(VisitRecord):
    """A visit with a note, as a new field of VisitRecord would be."""

    note: str = ""


def noted(state, text):
    """A note in the record of the present visit."""
    record = NotedVisit(**{**vars(state.visit), "note": text})
    return state.with_branch(state.branch.with_visit(record))


@pytest.fixture
def declare(monkeypatch):
    """Declare a message `jotting` with some arguments other than the right ones."""

    def declared(move, **other):
        right = {
            "on": (VISIT,), "needs_person": True, "log": LogRule(replaces="kind"),
            "changes": ("visit",), "said": "Noted.",
        }  # fmt: skip
        message("jotting", **{**right, **other})(move)

    assert "jotting" not in MESSAGES
    monkeypatch.setitem(EXAMPLES, "jotting", {"text": "Call her sister."})
    yield declared
    MESSAGES.pop("jotting", None)


def note(state, *, text: Text):
    """Write a note."""
    return noted(state, text)


def test_a_new_message_is_one_declaration(declare):
    declare(note)
    laws = conformance.laws("jotting")
    assert len(laws) == 8
    for law in laws:
        law("jotting")


@pytest.mark.parametrize("name", ["on", "needs_person", "log", "changes", "said"])
def test_nothing_of_a_declaration_can_be_left_out(name):
    full = {"on": (VISIT,), "needs_person": True, "log": None, "changes": (), "said": "Noted."}
    del full[name]
    with pytest.raises(TypeError, match=name):
        message("jotting", **full)


def not_a_field(state, text: Text):
    return state


def without_a_reader(state, *, text: str):
    return state


@pytest.mark.parametrize(
    ("move", "other", "words"),
    [
        (note, {"on": ("bedside",)}, "no screen `bedside`"),
        (note, {"changes": ("nowhere",)}, "no section `nowhere`"),
        (note, {"said": ""}, "announces nothing"),
        (note, {"log": LogRule(replaces="last", subject="slug")}, "`slug` is not a field"),
        (not_a_field, {}, "is a field when it is keyword-only"),
        (without_a_reader, {}, "has a type with a reader"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(declare, move, other, words):
    with pytest.raises(TypeError, match=words):
        declare(move, **other)


def test_a_kind_is_declared_once(declare):
    declare(note)
    with pytest.raises(TypeError, match="already"):
        declare(note)


def test_a_rule_that_needs_a_subject_has_one():
    with pytest.raises(TypeError, match="subject"):
        LogRule(replaces="last")


# Each of these faults passed every test of the screens before there was a table of messages.


def kept_for_all_branches(state, *, text: Text):
    return replace(state, looking=state.looking.answering(2, text))


def kept_with_what_is_known(state, *, text: Text):
    return state.with_visit(questions=(*state.visit.questions, 0))


FAULTS = {
    "a reset drops it from the log but not from the state": (
        note, {"log": LogRule(replaces="kind", undone=True)}, conformance.is_undone_or_stays
    ),
    "it leaks into the other branches": (
        kept_for_all_branches, {}, conformance.leaves_what_is_not_its_own
    ),
    "played again it is there twice, and lived it is there once more": (
        kept_with_what_is_known, {}, conformance.replays_as_it_was_lived
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_new_message_is_found(declare, fault):
    move, other, law = FAULTS[fault]
    declare(move, **other)
    with pytest.raises(AssertionError):
        law("jotting")


def test_a_message_that_says_where_one_is_needs_no_sentence(declare):
    declare(note, said=Said.PLACE)
    assert MESSAGES["jotting"].said is Said.PLACE


def test_a_learners_own_words_cannot_enter_a_share_code(declare):
    def words_of_ones_own(state, *, text: Words):
        return noted(state, text)

    with pytest.raises(TypeError, match="they enter no share code"):
        declare(words_of_ones_own)
    declare(words_of_ones_own, log=LogRule(replaces="kind", own=True))
    assert is_own({"kind": "jotting", "text": "Call her sister."})
