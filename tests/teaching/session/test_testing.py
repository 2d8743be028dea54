"""Asking and testing: taken once, shown with what it cannot say, and there again after a reload."""

import json

import pytest

from simlib.clinic.instruments.base import catalogue, routine
from simlib.web.session import Session
from tests.teaching.session.play import GO_ON, PLAN, PREDICT, take, view


def every_item(asking):
    return [item for group in asking["groups"] for item in group["items"]]


def results(asking):
    return {result["slug"]: result for result in asking["today"]}


def test_everything_that_is_not_read_anyway_can_be_asked(session):
    offered = {item["slug"] for item in every_item(view(session)["asking"])}
    assert offered == set(catalogue()) - set(routine())


def test_each_test_says_what_it_costs_in_time(session):
    assert all("min" in item["facts"] for item in every_item(view(session)["asking"]))


@pytest.mark.parametrize("slug", sorted(set(catalogue()) - set(routine())))
def test_everything_on_the_menu_can_be_taken(session, slug):
    reply = session.answer(take(slug))
    asking = json.loads(json.dumps(reply["view"]["asking"], allow_nan=False))
    assert slug in {*results(asking), *(p["key"] for p in asking["pending"])}


def test_a_result_that_is_there_at_once_is_shown_and_said(session):
    reply = session.answer(take("urine-screen"))
    assert results(reply["view"]["asking"])["urine-screen"]["cannot"]
    assert reply["said"].startswith("Urine drug screen")


def test_a_result_of_the_laboratory_is_pending_until_the_next_visit(session):
    reply = session.answer(take("egfr"))
    assert reply["view"]["asking"]["pending"][0]["text"].endswith("back at week 4.")
    assert reply["said"].endswith("comes at the next visit.")
    session.answer(GO_ON)
    asking = view(session)["asking"]
    assert asking["pending"] == []
    assert "egfr" in results(asking)
    assert "egfr" not in {result["slug"] for result in asking["earlier"]}
    session.answer(GO_ON)
    assert "egfr" in {result["slug"] for result in view(session)["asking"]["earlier"]}


def test_the_same_test_twice_on_one_day_is_one(session):
    first = session.answer(take("ecg"))["view"]["asking"]
    assert session.answer(take("ecg"))["view"]["asking"] == first
    assert session.state.steps == (take("ecg"),)


def test_earlier_results_are_kept_with_the_newest_first(session):
    session.answer(take("bpi"))
    session.answer(GO_ON)
    session.answer(take("isi"))
    session.answer(GO_ON)
    earlier = view(session)["asking"]["earlier"]
    assert [(r["slug"], r["week"]) for r in earlier] == [("isi", 4), ("bpi", 0)]


def test_a_test_moves_the_minutes_that_are_told(session):
    def told():
        return view(session)["asking"]["time"]

    before = told()
    session.answer(take("ecg"))
    assert told() != before
    assert "for the scores" in before


def test_the_time_of_the_visit_adds_up_and_locks_nothing(session):
    def spent():
        return view(session)["asking"]["spent"]

    before = spent()
    session.answer(take("comm"))
    session.answer(take("soapp-r"))
    session.answer(take("ecg"))
    assert spent() == before + 26
    assert view(session)["asking"]["time"] == "34 of 30 minutes are used: 4 over."
    assert "refused" not in session.answer(take("bpi"))


def test_what_is_over_is_missing_at_the_next_visit_and_is_said_before(session):
    for slug in ("comm", "soapp-r"):
        session.answer(take(slug))
    asking = view(session)["asking"]
    left = f"{asking['budget'] - asking['spent']:g}"
    assert asking["price"] == f"{left} left: each minute over is missing at the next visit."
    session.answer(take("ecg"))
    asking = view(session)["asking"]
    over = asking["spent"] - asking["budget"]
    assert over > 0
    session.answer(GO_ON)
    assert view(session)["asking"]["budget"] == 30 - over


def test_a_visit_that_keeps_its_time_leaves_the_next_one_whole(session):
    session.answer(take("gad-7"))
    session.answer(GO_ON)
    assert view(session)["asking"]["budget"] == 30


def test_a_visit_always_has_a_quarter_of_an_hour(session):
    for slug in ("comm", "soapp-r", "ecg", "bpi", "oswestry", "taps", "pcs", "urine-definitive"):
        session.answer(take(slug))
    session.answer(GO_ON)
    assert view(session)["asking"]["budget"] == 15


def test_what_was_seen_stays_when_a_plan_or_undo_changes_the_orders(session):
    session.answer(take("ecg"))
    session.answer(PLAN)
    session.answer({"kind": "reset"})
    assert "ecg" in results(view(session)["asking"])


def test_a_test_changes_neither_the_life_nor_the_projection(session):
    session.answer(PREDICT)
    before = view(session)["outlook"]
    assert "outlook" not in session.answer(take("urine-screen"))["view"]
    assert view(session)["outlook"] == before


def test_the_log_with_tests_leads_to_the_same_place(session):
    for message in (take("urine-screen"), PLAN, take("egfr"), GO_ON, take("bpi"), take("bpi")):
        session.answer(message)
    other = Session()
    reply = other.answer({"kind": "hello", **json.loads(json.dumps(session.state.log()))})
    assert reply["view"] == view(session)


def test_nobody_can_be_tested_who_did_not_come(session, monkeypatch):
    monkeypatch.setattr(type(session.state.arrived), "in_care", False)
    assert session.answer(take("ecg"))["refused"].startswith("Nobody is here")
    assert view(session)["asking"] is None


def test_tests_of_the_author_are_back_when_the_visit_opens(shelf):
    case = (shelf / "test-case.yaml").read_text("utf-8")
    case = case.replace(
        "    question: What now?", "    tests: [egfr, ecg]\n    question: What now?"
    )
    (shelf / "test-case.yaml").write_text(case, "utf-8")
    session = Session()
    asking = session.answer({"kind": "open", "case": "test-case", "seed": 3})["view"]["asking"]
    assert set(results(asking)) >= {"egfr", "ecg"}
    assert asking["pending"] == []
    assert asking["time"].startswith("8 of 30 minutes")


def test_the_code_shown_takes_the_same_tests(session):
    session.answer(take("urine-screen"))
    session.answer(take("egfr"))
    while session.state.screen == "visit":
        session.answer(GO_ON)
    code = view(session)["closing"]["code"]
    assert "week0 = week0.test('urine-screen', 'egfr')" in code
    names = {}
    exec(code, names)
    assert [t.slug for t in names["week8"].tests] == ["urine-screen", "egfr"]


# ---- The diagnosis -------------------------------------------------------------------------------


def test_the_diagnosis_shows_eleven_criteria_and_what_is_not_counted(session):
    diagnosis = view(session)["diagnosis"]
    assert len(diagnosis["rows"]) == 11
    assert "not counted when opioids are taken as prescribed" in diagnosis["notes"][0]


def test_use_that_nobody_knows_of_is_not_in_the_diagnosis(shelf):
    session = back_to_use_unseen(shelf)
    at_first = [row for row in session.state.arrivals[0].diagnosis.criteria if row.counted]
    assert session.state.arrived.diagnosis.count > len(at_first)
    assert counted(session) == len(at_first)


def test_a_test_that_shows_use_brings_what_followed_from_it(shelf):
    session = back_to_use_unseen(shelf)
    before = counted(session)
    session.answer(take("urine-definitive"))
    session.answer(GO_ON)
    assert counted(session) > before


def counted(session):
    return [row["state"] for row in view(session)["diagnosis"]["rows"]].count("counts")


def back_to_use_unseen(shelf):
    """Somebody who uses again between two visits and comes to the third."""
    for seed in range(300):
        session = Session()
        session.answer({"kind": "open", "case": "test-case", "seed": seed})
        session.answer({"kind": "stop", "slot": "opioid for pain"})
        session.answer(GO_ON)
        later = session.state.now
        often = later.lived.values["used"][-7:].sum() > 5
        if later.in_care and often and later.until(day=56).in_care:
            return session
    raise AssertionError("nobody came back to use in 300 lives")
