"""The menu of orders: everything that may be ordered, by purpose, with what it is for."""

import pytest

import simlib
from simlib.clinic.treatments.base import GROUPS
from simlib.clinic.treatments.programmes import FEATURES, programmes
from simlib.web.session import Session
from tests.teaching.session.play import GO_ON, PLAN, order, view


def items(catalogue):
    return {item["slug"]: item for group in catalogue for item in group["items"]}


def in_force(session):
    groups = view(session)["orders"]["inForce"]
    return {o["slug"]: o for group in groups for o in group["orders"]}


def test_an_open_visit_offers_everything_by_purpose(session):
    catalogue = view(session)["catalogue"]
    assert set(items(catalogue)) == set(simlib.catalogue())
    assert [g["name"].lower() for g in catalogue] == [g.lower() for g in GROUPS]


def test_everything_says_what_it_is_for(session):
    assert all(item["about"] for item in items(view(session)["catalogue"]).values())


def test_a_closed_visit_offers_what_the_author_chose_and_what_is_in_force(session):
    session.answer(GO_ON)
    assert set(items(view(session)["catalogue"])) == {"exercise", "full-agonist"}


def test_a_menu_does_not_change_within_a_visit(session):
    assert "catalogue" not in session.answer(PLAN)["view"]


def test_what_is_in_force_is_grouped_by_purpose_in_the_order_of_the_menu(session):
    for slug in ("naloxone", "cbt", "snri", "exercise"):
        session.answer(order(slug))
    names = [g["name"] for g in view(session)["orders"]["inForce"]]
    known = [name[:1].upper() + name[1:] for name in GROUPS]
    assert names == [name for name in known if name in names]
    assert len(names) == 5


@pytest.mark.parametrize("slug", sorted(simlib.catalogue()))
def test_everything_can_be_ordered_from_the_menu_and_set_as_it_stands(session, slug):
    reply = session.answer(order(slug))
    if "refused" in reply:
        # it needs something that is not there, and says so
        assert reply["refused"].endswith(".")
        return
    entry = in_force(session)[slug]
    again = session.answer(order(slug, **entry["values"]))
    assert "refused" not in again
    assert in_force(session)[slug]["text"] == entry["text"]


def test_yes_or_no_is_a_box_and_one_dose_alone_is_no_control(session):
    session.answer(order("naltrexone"))
    fields = {f["name"]: f["kind"] for f in in_force(session)["naltrexone"]["fields"]}
    assert fields["challenge"] == "yes or no"
    assert "amount" not in fields


def test_an_order_tells_its_own_notes(session):
    session.answer(order("programme", programme="harbor-gate"))
    assert any("MOUD" in note for note in in_force(session)["programme"]["notes"])


# ---- Programmes ----------------------------------------------------------------------------------


def test_programmes_are_compared_by_every_feature(session):
    compared = view(session)["programmes"]
    assert [place["id"] for place in compared["places"]] == [p.id for p in programmes()]
    assert {len(place["features"]) for place in compared["places"]} == {len(FEATURES)}
    assert any(place["flags"] for place in compared["places"])


@pytest.mark.parametrize("place", [p.id for p in programmes()])
def test_each_programme_can_be_chosen(session, place):
    assert "refused" not in session.answer(order("programme", programme=place))
    assert in_force(session)["programme"]["values"] == {"programme": place}


def test_where_no_programme_may_be_ordered_there_is_no_comparison(session):
    session.answer(GO_ON)
    assert view(session)["programmes"] is None


# ---- What came of it -----------------------------------------------------------------------------


def test_sessions_that_were_offered_are_counted(session):
    session.answer(order("exercise"))
    session.answer(GO_ON)
    told = view(session)["chart"]["sessions"]
    assert told.startswith("Came to ")
    assert told.endswith("of 8 sessions since the first visit.")


def test_without_sessions_there_is_nothing_to_count(session):
    session.answer(GO_ON)
    assert view(session)["chart"]["sessions"] is None


def test_harm_since_the_last_visit_is_told_once_in_plain_words(session):
    session.answer(GO_ON)
    for name, count in (("falls", 2.0), ("bleeds", 1.0)):
        session.state.arrived.lived.values[name][-1] += count
    since = view(session)["chart"]["since"]
    told = [one["text"][0]["inside"][0] for one in since["told"]]
    assert since["title"] == "Since week 0"
    assert {"2 falls with an injury.", "A bleeding ulcer of the stomach or gut."} <= set(told)


def test_at_the_first_visit_nothing_happened_since_the_last(session):
    assert view(session)["chart"]["since"] is None


def test_every_kind_of_harm_has_words():
    from simlib.model.outcomes import HARMS
    from simlib.web.views.labels import harms

    assert set(harms()) == {*HARMS, "overdoses", "hospital"}


METHADONE = order("methadone", amount=100, frequency="daily")


def test_a_dose_that_is_reached_step_by_step_shows_its_steps(session):
    session.answer(METHADONE)
    shown = in_force(session)["methadone"]
    assert shown["schedule"].startswith("30 mg on day 1, 40 mg from day 5")
    assert "100 mg from day 29" in shown["schedule"]


def test_the_chart_says_todays_dose_on_the_way(session):
    session.answer(METHADONE)
    session.answer({"kind": "follow_up", "weeks": 2})
    session.answer(GO_ON)
    text = next(m for m in view(session)["chart"]["medicines"] if "Methadone" in m)
    assert text.endswith(", 60 mg today")
    assert in_force(session)["methadone"]["schedule"].startswith("60 mg today.")


def test_a_choice_says_where_a_dose_begins(session):
    choice = view(session)["orders"]["plans"][2]
    assert choice["text"] == "Buprenorphine, under the tongue 8 mg SL bid, from 8 mg at first"


def test_who_takes_a_medicine_already_is_not_asked_how_to_begin(session):
    session.answer(order("buprenorphine", amount=8, frequency="bid"))
    assert "start" in {f["name"] for f in in_force(session)["buprenorphine"]["fields"]}
    session.answer(GO_ON)
    assert "start" not in {f["name"] for f in in_force(session)["buprenorphine"]["fields"]}
    session.answer(order("buprenorphine", amount=8, frequency="tid"))
    shown = in_force(session)["buprenorphine"]
    assert shown["tag"] == "changed today"
    assert "start" not in {f["name"] for f in shown["fields"]}
    assert shown["schedule"] == ""


def test_who_takes_a_medicine_already_hears_nothing_of_its_first_dose():
    grace = Session()
    grace.answer({"kind": "open", "case": "waiting-for-a-hip", "seed": 5, "mode": "standard"})
    plans = view(grace)["orders"]["plans"]
    assert not any("at first" in plan["text"] for plan in plans)
    notes = " ".join(in_force(grace)["buprenorphine"]["notes"])
    assert "Below 16 mg" not in notes
    assert "Started at once" not in notes


def played(case, *moves):
    session = Session()
    session.answer({"kind": "open", "case": case, "seed": 3})
    for move in moves:
        assert "refused" not in session.answer(move)
    return session


def test_a_course_that_is_over_is_on_no_list():
    soothed = order("clonidine", days=5)
    session = played("the-zamboni", soothed, order("relaxation", weeks=2))
    assert {"clonidine", "relaxation"} <= set(in_force(session))
    session.answer(GO_ON)
    shown = view(session)
    assert not {"clonidine", "relaxation"} & set(in_force(session))
    listed = [
        *shown["chart"]["medicines"],
        *session.state.now.chart.medicines,
        *session.state.now.notes,
    ]
    assert not [text for text in listed if "Clonidine" in text or "systolic" in text]
    assert not [a.id for a in session.state.now.alerts if a.id.startswith("clonidine")]
    session.answer(soothed)
    assert in_force(session)["clonidine"]["tag"] == "new today"


def test_who_takes_no_full_agonist_is_not_told_to_wait_for_withdrawal():
    angela = in_force(played("five-days-out", order("buprenorphine")))["buprenorphine"]
    assert angela["values"]["start"] == "at once"
    assert not [note for note in angela["notes"] if "precipitated" in note]
    leon = in_force(played("the-zamboni", order("buprenorphine")))["buprenorphine"]
    assert leon["values"]["start"] == "wait for withdrawal"
