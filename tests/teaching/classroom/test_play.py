"""A room plays one session of a case: the same life, the same numbers, the same debrief."""

import csv
import io
import json

import pytest

from simlib.teaching.classroom import events as e
from simlib.teaching.classroom import play
from simlib.teaching.classroom.moves import after
from simlib.teaching.classroom.packet import HIDDEN, as_html, class_packet
from simlib.teaching.classroom.state import Classroom
from simlib.teaching.classroom.table import COLUMNS, as_csv
from simlib.teaching.handout.stamps import Stamps
from simlib.teaching.session.refused import Refused
from simlib.teaching.session.session import take

CASE = "back-pain-rising-dose"
SEED = 3
STAMPS = Stamps("0.1.0", "models", CASE, "1", "digest", str(SEED), "2026-12-01")


def played_by(people):
    """Return a room of so many people that has played the case to its end, and its session."""
    state = play.begun(CASE, SEED)
    room = after(Classroom(), e.Opened(code="ABC234", case=CASE, title=state.case.title, seed=SEED))
    for i in range(people):
        room = after(room, e.Joined(seat=f"seat{i}"))
    majority, minority = [], []
    while state.screen == "visit":
        visit = len(room.rounds)
        room = after(room, play.scene(state, visit, json.dumps(state.log())))
        choice = None
        if room.round.options:
            room = after(room, e.Phased(phase="vote"))
            for i in range(people):
                options = room.round.options
                option = options[(0 if i < people - 2 else 1) % len(options)]
                room = after(room, e.Voted(seat=f"seat{i}", visit=visit, option=option))
                forecast = e.Forecast(seat=f"seat{i}", visit=visit, per100=90, confidence=70)
                room = after(room, forecast)
            room = after(room, e.Revealed(outlooks=play.outlooks(state)))
            choice = room.round.leading[0]
        state, lived = play.lived(state, choice)
        room = after(room, lived)
        majority.append(choice)
        minority.append(room.round.minority)
    return after(room, play.closing(state, majority, minority)), state


@pytest.fixture(scope="module")
def class_of_seven():
    return played_by(7)


def test_the_room_lives_the_life_that_one_learner_lives_with_the_same_decisions(class_of_seven):
    room, state = class_of_seven
    alone = take(play.begun(CASE, SEED), {"kind": "ping"}).state
    for now in room.rounds:
        if now.decided is not None:
            alone = take(alone, {"kind": "plan", "plan": now.decided}).state
        alone = take(alone, {"kind": "go_on"}).state
    assert alone.now.summary() == state.now.summary()
    assert alone.log() == state.log()


def test_every_scene_leads_to_its_visit_again(class_of_seven):
    room, _ = class_of_seven
    for now in room.rounds:
        again = take(play.SessionState(), {"kind": "hello", **json.loads(now.scene.log)}).state
        assert again.arrived.week == now.scene.week
        assert play.scene(again, now.scene.visit, now.scene.log) == now.scene


def test_icons_of_each_option_are_a_hundred_people(class_of_seven):
    room, _ = class_of_seven
    shown = [one for now in room.rounds for one in now.outlooks]
    assert shown
    assert {sum(one.icons) for one in shown} == {100}


def test_the_twins_are_the_room_and_its_minority(class_of_seven):
    room, _state = class_of_seven
    first, second = room.closing.twins
    assert first.choices[0].endswith(room.rounds[0].scene.options[0].label)
    assert second.choices[0].endswith(room.rounds[0].scene.options[1].label)
    assert room.closing.safety
    with pytest.raises(Refused):
        play.begun("no-such-case")


def test_the_table_has_a_row_for_each_seat_and_round(class_of_seven):
    room, _ = class_of_seven
    rows = list(csv.DictReader(io.StringIO(as_csv(room))))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(len(now.first) + len(now.second) for now in room.rounds)
    assert {row["seat"] for row in rows} == set(room.names.values())


def test_the_packet_tells_splits_and_forecasts_and_names_nobody(class_of_seven):
    room, _ = class_of_seven
    text = as_html(room, STAMPS)
    for words in ("Room&#39;s forecast", "What the room expected", "Safety first", "ABC234"):
        assert (words in text) is (words != "ABC234")
    assert not any(name in text for name in room.names.values())
    gaps = " ".join(s for part in class_packet(room, STAMPS).parts for s in part.sentences)
    assert "more" in gaps


def test_the_packet_of_a_few_people_hides_how_they_voted():
    room, _ = played_by(3)
    parts = class_packet(room, STAMPS).parts
    assert all(part.table is None for part in parts)
    assert HIDDEN in parts[0].sentences
