"""What a page is told of every message: what has changed, and words for the live region."""

import pytest

from simlib.teaching.session.debrief_state import PANELS
from simlib.teaching.session.messages import MESSAGES, Said
from simlib.teaching.session.session import take
from simlib.web.announcements import VIEWS
from simlib.web.session import rendered
from simlib.web.views import debrief
from simlib.web.views.sections_of import SECTIONS, sections
from tests.teaching.session.conformance import possible_in
from tests.teaching.session.states import example
from tests.teaching.session.test_messages import shelf  # noqa: F401  fixture

KINDS = sorted(set(MESSAGES) - {"ping"})


def everything(state):
    """Every section of the present screen."""
    return sections(state, tuple(SECTIONS[state.screen]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_that_a_message_changes_is_declared(kind):
    before = possible_in(kind)
    change = take(before, example(kind))
    shown = everything(before) | rendered(change)["view"]
    assert shown == everything(change.state) or before.screen != change.state.screen


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_is_announced_in_a_sentence(kind):
    said = rendered(take(possible_in(kind), example(kind)))["said"]
    assert said.strip().endswith((".", "”", "?")), said


def test_a_view_has_words_for_the_messages_that_say_so():
    assert set(VIEWS) == {kind for kind, one in MESSAGES.items() if one.said is Said.VIEW}


def test_every_declared_section_is_on_a_screen_of_its_message():
    for kind, one in MESSAGES.items():
        if one.log is not None and not one.log.firm:
            for section in one.changes:
                assert any(section in SECTIONS[screen] for screen in one.on), (kind, section)


def test_the_panels_that_can_be_opened_are_those_that_are_shown():
    assert tuple(debrief.PANELS) == PANELS
