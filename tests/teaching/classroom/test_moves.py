"""A room: what a vote may do, who decides, and what nobody may see before the reveal."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.teaching.classroom import events as e
from simlib.teaching.classroom.moves import after, folded
from simlib.teaching.classroom.names import ALPHABET, new_code, pseudonym, tidy_code
from simlib.teaching.classroom.state import PHASES, Classroom
from simlib.teaching.classroom.views import host_view, projector_view, seat_view
from simlib.teaching.session.refused import Refused
from tests.teaching.classroom.rooms import OPENED, OPTIONS, outlooks, phase, room, scene, voted

SEATS = [f"seat{i}" for i in range(6)]
option = st.sampled_from([*OPTIONS, "9"])
seat_event = st.one_of(
    st.builds(e.Joined, seat=st.sampled_from([*SEATS, "late"])),
    st.builds(e.Voted, seat=st.sampled_from(SEATS), visit=st.integers(0, 2), option=option),
    st.builds(
        e.Forecast, seat=st.sampled_from(SEATS), visit=st.integers(0, 2),
        per100=st.integers(0, 100), confidence=st.integers(50, 100),
    ),
)  # fmt: skip
host_event = st.one_of(
    st.sampled_from(["listen", "vote", "discuss", "vote_again"]).map(phase),
    st.booleans().map(lambda on: e.Paused(on=on)),
    st.integers(0, 2).map(lambda n: e.Asked(question=n)),
    st.integers(0, 3).map(scene),
    st.just(outlooks()),
    st.sampled_from([*OPTIONS, None]).map(lambda o: e.Lived(option=o, lines=("Weeks pass.",))),
    st.just(e.ResetRound()),
    st.just(e.ShowSmall()),
    st.just(e.Closing(headline="So", safety=("None.",), lines=(), twins=(), prompts=(), code="AB")),
    st.just(e.Closed()),
)
anything = st.lists(st.one_of(seat_event, seat_event, host_event), max_size=40)


def played(events):
    """Return the room after all of these that are possible, and those that were."""
    state, done = folded([OPENED]), [OPENED]
    for event in events:
        try:
            state = after(state, event)
        except Refused as refusal:
            assert str(refusal)[-1] in ".!?"
            continue
        done.append(event)
    return state, done


@settings(max_examples=200, deadline=None)
@given(anything)
def test_whatever_is_sent_the_room_stays_sound(events):
    state, done = played(events)
    assert state.phase in PHASES
    assert len(set(state.seats)) == len(state.seats)
    for now in state.rounds:
        for votes in (now.first, now.second, now.last):
            assert sum(now.split(votes).values()) == len(votes)
            assert set(votes) <= set(state.seats)
        assert now.decided is None or now.decided in now.options
        assert sum(now.shifts.values()) == len(set(now.first) & set(now.second))
    # what was saved leads here again, through the text in which it is saved
    saved = [e.saved(json.loads(event.model_dump_json())) for event in done]
    assert folded(saved) == state


@settings(max_examples=200, deadline=None)
@given(anything)
def test_what_is_sent_twice_counts_once(events):
    once, done = played(events)
    seats_only = [event for event in done if isinstance(event, e.Joined | e.Voted | e.Forecast)]
    for event in seats_only[-1:]:
        try:
            assert after(once, event) == once or not isinstance(event, e.Joined)
        except Refused:
            assert not isinstance(event, e.Joined) or once.phase == "closed"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(option.filter(lambda o: o != "9"), min_size=6, max_size=6),
    st.lists(option.filter(lambda o: o != "9"), min_size=6, max_size=6),
    st.sampled_from(["vote", "discuss", "vote_again"]),
)
def test_nobody_can_tell_from_their_screen_how_others_vote_before_the_reveal(one, other, to):
    """Two rooms that differ in how the others voted look the same to a seat and to the wall."""
    other[0] = one[0]
    first, second = (
        after(voted(room(6, phase("vote")), votes), phase(to)) for votes in (one, other)
    )
    if to == "vote_again":
        first, second = voted(first, one), voted(second, other)
    assert projector_view(first) == projector_view(second)
    assert seat_view(first, "seat0") == seat_view(second, "seat0")
    for view in (projector_view(first), seat_view(first, "seat0")):
        assert view["visit"]["reveal"] is None
        assert "Key decision" not in json.dumps(view)
        assert first.names["seat3"] not in json.dumps(view)


def test_the_host_sees_the_split_and_a_question_made_from_it():
    state = voted(room(6, phase("vote")), ["0", "0", "0", "1", "1", "2"])
    private = host_view(state)["private"]
    assert private["first"] == {"0": 3, "1": 2, "2": 1}
    assert "3 chose “Option 0” and 2 “Option 1”" in private["next_question"]
    everybody = voted(room(6, phase("vote")), ["1"] * 6)
    assert (
        "What would have to be true for “Option 0”"
        in (host_view(everybody)["private"]["next_question"])
    )


def test_a_vote_can_be_changed_until_it_is_closed():
    state = voted(room(6, phase("vote")), ["0"])
    state = voted(state, ["1"])
    assert state.round.first == {"seat0": "1"}
    closed = after(state, phase("discuss"))
    with pytest.raises(Refused, match="vote is closed"):
        voted(closed, ["2"])
    again = voted(after(closed, phase("vote_again")), ["2"])
    assert (again.round.first, again.round.second) == ({"seat0": "1"}, {"seat0": "2"})
    assert again.round.shifts == {("1", "2"): 1}


def test_the_room_decides_and_a_host_only_settles_a_tie():
    votes = ["0", "0", "0", "1", "1", "2"]
    state = after(voted(room(6, phase("vote")), votes), outlooks())
    with pytest.raises(Refused):
        after(state, e.Lived(option="2"))
    assert after(state, e.Lived(option="0")).round.decided == "0"
    assert after(state, e.Lived(option="0")).round.minority == "1"
    tied = after(voted(room(6, phase("vote")), ["0", "1", None, None, None, None]), outlooks())
    assert tied.round.leading == ("0", "1")
    assert after(tied, e.Lived(option="1")).round.decided == "1"


def test_those_who_do_not_vote_again_keep_their_first_vote():
    state = voted(room(6, phase("vote")), ["0"] * 6)
    state = voted(after(after(state, phase("discuss")), phase("vote_again")), ["1", "1"])
    assert state.round.split(state.round.last) == {"0": 4, "1": 2, "2": 0}


def test_fewer_than_five_voters_are_told_apart_only_if_the_host_says_so():
    few = after(voted(room(6, phase("vote")), ["0", "1", "1", None, None, None]), outlooks())
    reveal = projector_view(few)["visit"]["reveal"]
    assert (reveal["hidden"], reveal["first"]) == (True, None)
    told = projector_view(after(few, e.ShowSmall()))["visit"]["reveal"]
    assert (told["hidden"], told["first"]) == (False, {"0": 1, "1": 2, "2": 0})


def test_a_paused_room_takes_no_vote():
    paused = after(room(6, phase("vote")), e.Paused(on=True))
    with pytest.raises(Refused, match="paused"):
        voted(paused, ["0"])
    assert voted(after(paused, e.Paused(on=False)), ["0"]).round.first


def test_a_stranger_has_no_seat_and_no_vote():
    with pytest.raises(Refused, match="not in the room"):
        after(room(3, phase("vote")), e.Voted(seat="stranger", visit=0, option="0"))


def test_the_median_forecast_of_a_choice_needs_enough_people():
    state = voted(room(6, phase("vote")), ["0"] * 5 + ["1"])
    for i, per100 in enumerate((10, 20, 30, 40, 90, 70)):
        forecast = e.Forecast(seat=f"seat{i}", visit=0, per100=per100, confidence=70)
        state = after(state, forecast)
    assert state.round.median_forecast("0", 5) == 30
    assert state.round.median_forecast("1", 5) is None
    assert state.round.median_forecast("1", 1) == 70


@pytest.mark.parametrize(
    "content",
    [
        None, [], "vote", {}, {"kind": "vote"}, {"kind": "vote", "visit": 0, "option": "<b>"},
        {"kind": "vote", "visit": 0, "option": "0", "extra": 1}, {"kind": "phase", "phase": "vote"},
        {"kind": "forecast", "visit": 0, "per100": 101, "confidence": 70},
        {"kind": "forecast", "visit": 0, "per100": 50, "confidence": 10},
        {"kind": "close"},
    ],
)  # fmt: skip
def test_a_seat_can_send_nothing_but_its_own_vote_and_forecast(content):
    with pytest.raises(Refused):
        e.from_seat(content, "seat0")


def test_whose_vote_it_is_the_server_says():
    event = e.from_seat({"kind": "vote", "visit": 0, "option": "0", "seat": "seat5"}, "seat0")
    assert event.seat == "seat0"


@pytest.mark.parametrize("kind", ["opened", "join", "vote", "forecast"])
def test_a_host_cannot_vote_for_others(kind):
    with pytest.raises(Refused):
        e.from_host({"kind": kind, "seat": "seat0", "visit": 0, "option": "0"})


def test_codes_have_no_look_alikes_and_are_read_as_they_are_meant():
    assert not set("IL1O0S5") & set(ALPHABET)
    code = new_code()
    assert tidy_code(f" {code[:3].lower()}-{code[3:]} ") == code
    assert len({pseudonym(n) for n in range(500)}) == 500


def test_a_room_that_never_opened_does_nothing():
    with pytest.raises(Refused):
        after(Classroom(), phase("vote"))
    with pytest.raises(Refused):
        after(replace(folded([OPENED]), phase="closed"), phase("vote"))
