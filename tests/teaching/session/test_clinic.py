"""The state model of the clinic: what can be done when, and what it leads to."""

import json
from dataclasses import replace

import numpy as np
import pytest

from simlib.teaching.session import projections
from simlib.teaching.session.projections import projection
from simlib.web.session import Session
from simlib.web.views.outlook import brief
from tests.teaching.session.play import (
    GO_ON,
    NALOXONE,
    PLAN,
    PREDICT,
    lived,
    taper,
    to_the_end,
    view,
)


def test_without_a_case_there_is_the_shelf(shelf):
    reply = Session().answer({"kind": "hello"})
    assert [card["id"] for card in reply["view"]["shelf"]["cases"]] == ["test-case"]


def test_an_opened_case_shows_everything_a_visit_has(session):
    view = session.answer({"kind": "hello"})["view"]
    assert set(view) == {
        "screen", "head", "rail", "listen", "passed", "visit", "chart", "asking", "diagnosis",
        "absent", "catalogue", "programmes", "orders", "guidance", "outlook", "predict", "runs",
    }  # fmt: skip


def test_every_reply_is_plain_data(session):
    to_the_end(session)
    reply = session.answer({"kind": "hello"})
    assert json.loads(json.dumps(reply, allow_nan=False)) == reply


def test_visits_are_those_of_the_case(session):
    seen = [session.state.arrived.day]
    while session.state.next_day:
        session.answer(GO_ON)
        seen.append(session.state.arrived.day)
    assert seen == [0, 28, 56]


def test_after_the_last_visit_one_looks_back(session):
    to_the_end(session)
    assert session.state.screen == "closing"


def test_the_same_seed_and_decisions_give_the_same_life(shelf):
    lives = []
    for _ in range(2):
        session = Session()
        for message in ({"kind": "open", "case": "test-case", "seed": 9}, PLAN, GO_ON, GO_ON):
            session.answer(message)
        lives.append(lived(session))
    assert np.array_equal(*lives)


def test_without_a_seed_one_is_drawn_and_shown(shelf):
    reply = Session().answer({"kind": "open", "case": "test-case"})
    assert reply["view"]["head"]["seed"].isdigit()


def test_another_life_has_another_seed(session):
    to_the_end(session)
    session.answer({"kind": "again", "same": False})
    assert (session.state.screen, session.state.seed == 3) == ("visit", False)


def test_the_same_life_again_starts_at_the_first_visit(session):
    to_the_end(session)
    session.answer({"kind": "again", "same": True})
    assert (session.state.arrived.day, session.state.seed) == (0, 3)


# ---- Deciding ----------------------------------------------------------------------------------


def in_force(session):
    return {order.intervention.slug for order in session.state.now.orders}


def test_a_choice_of_the_case_puts_its_orders_in_force(session):
    session.answer(PLAN)
    assert in_force(session) == {"taper", "naloxone"}


def test_the_chosen_plan_is_marked(session):
    view = session.answer(PLAN)["view"]
    assert [plan["chosen"] for plan in view["orders"]["plans"]] == [False, True, False]


def test_a_new_choice_replaces_what_was_decided_today(session):
    session.answer(PLAN)
    session.answer({"kind": "plan", "plan": "2"})
    assert in_force(session) == {"buprenorphine"}


def test_an_order_joins_what_is_in_force(session):
    session.answer(NALOXONE)
    assert in_force(session) == {"full-agonist", "naloxone"}


def test_turning_a_taper_up_and_back_changes_nothing(session):
    session.answer(taper(10))
    before = session.state.now.mme
    session.answer(taper(40))
    session.answer(taper(10))
    assert session.state.now.mme == before


def test_a_changed_dose_keeps_its_place_among_the_orders(session):
    session.answer({"kind": "plan", "plan": "2"})
    session.answer({"kind": "order", "slug": "full-agonist", "fields": {"amount": 10}})
    session.answer({"kind": "order", "slug": "buprenorphine", "fields": {"amount": 12}})
    assert in_force(session) == {"buprenorphine", "full-agonist"}


def test_stopping_what_ran_before_stops_it(session):
    session.answer({"kind": "stop", "slot": "opioid for pain"})
    assert in_force(session) == set()


def test_stopping_what_was_ordered_today_only_takes_the_order_back(session):
    session.answer(NALOXONE)
    session.answer({"kind": "stop", "slot": "naloxone"})
    assert session.state.draft.changes == ()


IBUPROFEN = {"kind": "stop", "slot": "ibuprofen"}


def listed(shown):
    return [other["line"] for other in shown["orders"]["others"]]


def test_a_medicine_the_person_came_with_can_be_stopped_and_is_no_hazard_any_more(session):
    before = view(session)
    assert any("Ibuprofen" in line for line in listed(before))
    session.answer(IBUPROFEN)
    after = view(session)
    assert listed(after) == ["Lisinopril 10 mg daily"]
    assert "ibuprofen" in after["orders"]["stopped"]
    spoken = [" ".join(a["text"] for a in v["guidance"]["alerts"]) for v in (before, after)]
    assert "NSAID" in spoken[0]
    assert "NSAID" not in spoken[1]


def test_a_stopped_medicine_is_not_on_the_list_of_the_next_visit(session):
    session.answer(IBUPROFEN)
    session.answer(GO_ON)
    assert view(session)["chart"]["otherMedicines"] == ["lisinopril 10 mg daily"]
    assert "ibuprofen" not in session.state.arrived.chart.taking
    assert "refused" in session.answer(IBUPROFEN)


def test_a_medicine_that_nobody_takes_cannot_be_stopped(session):
    assert "not in force" in session.answer({"kind": "stop", "slot": "aspirin"})["refused"]


def test_undo_goes_back_to_the_orders_on_arrival(session):
    session.answer(PLAN)
    session.answer({"kind": "reset"})
    assert session.state.now is session.state.arrived


def test_a_dose_written_qid_shows_in_a_menu_that_says_q6h(session):
    (group,) = session.answer({"kind": "hello"})["view"]["orders"]["inForce"]
    (order,) = group["orders"]
    (often,) = (field for field in order["fields"] if field["name"] == "frequency")
    assert order["values"]["frequency"] in {choice["value"] for choice in often["choices"]}


def test_a_change_answers_with_the_projection_and_nothing_that_stayed(session):
    assert set(session.answer(PLAN)["view"]) == {
        "screen", "head", "rail", "orders", "guidance", "predict", "outlook",
    }  # fmt: skip


def test_one_announcement_says_what_a_change_means(session):
    session.answer(PREDICT)
    said = session.answer(PLAN)["said"]
    assert said.startswith("Plan taken over. Of 100 people, ")


def test_a_visit_that_the_author_closed_takes_no_other_orders(session):
    session.answer(GO_ON)
    assert "refused" in session.answer(NALOXONE)


def test_a_visit_that_the_author_closed_takes_the_offered_ones_in_any_dose(session):
    session.answer(GO_ON)
    more = {"kind": "order", "slug": "exercise", "fields": {"amount": 3}}
    assert "refused" not in session.answer(more)


def test_nothing_can_be_ordered_for_someone_who_did_not_come(shelf):
    session = absent_at_some_visit()
    reply = session.answer({"kind": "order", "slug": "naloxone"})
    assert reply["refused"].startswith("Nobody is here")


def test_a_visit_without_the_person_shows_what_the_clinic_learns(shelf):
    view = absent_at_some_visit().answer({"kind": "hello"})["view"]
    assert (view["orders"], view["outlook"], bool(view["chart"]["absent"])) == (None, None, True)


def absent_at_some_visit():
    """A life in which the person does not come to a visit; a fast, imposed taper helps it along."""
    fast = {"percent": 50, "every": "week", "agreed": "no"}
    for seed in range(200):
        session = Session()
        session.answer({"kind": "open", "case": "test-case", "seed": seed})
        session.answer({"kind": "order", "slug": "taper", "fields": fast})
        while session.state.screen == "visit":
            if not session.state.arrived.in_care:
                return session
            session.answer(GO_ON)
    raise AssertionError("nobody left care in 200 lives")


# ---- The outlook -------------------------------------------------------------------------------


def test_the_hundred_people_are_always_a_hundred(session):
    session.answer(PREDICT)
    icons = session.answer(PLAN)["view"]["outlook"]["icons"]
    assert (sum(i["count"] for i in icons), sum(i["before"] for i in icons)) == (100, 100)


def test_before_any_change_there_is_nothing_to_compare_with(session):
    session.answer(PREDICT)
    outlook = session.answer({"kind": "hello"})["view"]["outlook"]
    assert outlook["outcomes"]["function"]["before"] is None


def test_scales_do_not_move_with_the_orders(session):
    def scales(reply):
        outcomes = reply["view"]["outlook"]["outcomes"]
        return {name: (o["low"], o["high"], o["ticks"]) for name, o in outcomes.items()}

    session.answer(PREDICT)
    assert scales(session.answer(PLAN)) == scales(session.answer({"kind": "plan", "plan": "2"}))


def test_table_sentence_and_curve_have_the_same_numbers(session):
    session.answer(PREDICT)
    outlook = session.answer(PLAN)["view"]["outlook"]
    shown = projection(session.state)
    assert shown.sentence in outlook["sentence"]
    assert outlook["use"]["values"][-1] == round(shown.per100["return_to_use"][-1], 2)


def test_the_life_so_far_has_a_point_for_every_week(session):
    session.answer(GO_ON)
    session.answer(PREDICT)
    lived = session.answer({"kind": "hello"})["view"]["outlook"]["outcomes"]["pain"]["lived"]
    assert [week for week, _ in lived] == [0, 1, 2, 3, 4]


# ---- What is true now ----------------------------------------------------------------------------


def curves(session):
    return {curve["key"]: curve for curve in view(session)["rail"]["curves"]}


def test_the_rail_draws_the_scores_of_every_visit_to_which_they_came(session):
    session.answer({"kind": "plan", "plan": "2"})
    session.answer(GO_ON)
    first, now = (visit.chart for visit in session.state.arrivals)
    drawn = curves(session)
    assert list(drawn) == ["pain", "function", "sleep", "craving", "cows"]
    for slug in ("pain", "sleep", "craving", "cows"):
        assert drawn[slug]["points"] == [[0, first.score(slug)], [4, now.score(slug)]]
        assert drawn[slug]["high"] == now.reading(slug).most
    by = now.score("pain") - first.score("pain")
    word = "the same" if abs(by) < 1 else "better" if by < 0 else "worse"
    assert drawn["pain"]["change"] == word


def test_the_rail_follows_the_orders_of_today(session):
    assert view(session)["rail"]["mme"] == ""
    rail = session.answer(PLAN)["view"]["rail"]
    assert rail["mme"] == "120 MME a day, 108 as ordered today"
    assert rail["orders"][0]["tag"] in ("new today", "changed today")


def test_the_rail_names_the_opioids_of_today(session):
    (opioid, *_) = view(session)["rail"]["orders"]
    assert opioid["text"].startswith("Oxycodone 20 mg PO qid")
    assert opioid["tag"] is None
    session.answer({"kind": "plan", "plan": "2"})
    told = {order["text"]: order["tag"] for order in view(session)["rail"]["orders"]}
    assert {tag for text, tag in told.items() if text.startswith("Buprenorphine")} == {"new today"}
    session.answer(GO_ON)
    told = {order["text"]: order["tag"] for order in view(session)["rail"]["orders"]}
    assert None in {tag for text, tag in told.items() if text.startswith("Buprenorphine")}


def test_the_rail_names_the_disorder_as_the_diagnosis_does(session):
    told = view(session)
    assert told["diagnosis"]["title"] == told["rail"]["disorder"]


def test_the_first_step_says_why_now_what_is_dangerous_and_what_is_wanted(session):
    told = view(session)["listen"]
    assert told["now"]
    assert "120 MME a day" in told["danger"]
    assert told["wants"] == ["Walk to the shop"]


def test_in_an_exam_nobody_says_what_is_dangerous(shelf):
    exam = Session()
    exam.answer({"kind": "open", "case": "test-case", "seed": 3, "mode": "exam"})
    told = view(exam)
    assert told["listen"]["danger"] == []
    assert told["guidance"] is None
    assert told["asking"]["tray"] == []


def test_goals_say_how_far_they_are_by_what_is_measured(session):
    (goal,) = view(session)["chart"]["goals"]
    assert goal["state"] == "start"
    session.answer(GO_ON)
    (goal,) = view(session)["chart"]["goals"]
    assert goal["state"] in ("reach", "nearer", "some", "same", "away")
    assert f"PEG {session.state.arrived.chart.peg:g}, was" in goal["words"]


@pytest.mark.parametrize(
    ("use", "words"), [(0.0, "0 return to"), (1.0, "1 returns to"), (2.0, "2 return to")]
)
def test_the_brief_words_count_nobody_one_and_many_in_good_english(
    session, monkeypatch, use, words
):
    session.answer(PREDICT)
    shown = projection(session.state)
    changed = replace(shown, per100={**shown.per100, "return_to_use": (use,)})
    monkeypatch.setattr(projections, "projected", lambda case, visit: changed)
    assert f"Of 100 people, {words} regular use" in brief(session.state)
