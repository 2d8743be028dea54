"""What others say to the orders: alerts by severity, guidelines with dates, both at once new."""

import pytest

from simlib.teaching.session import knowledge
from simlib.web.views.guidance import KINDS, SEVERITIES
from tests.teaching.session.play import GO_ON, NALOXONE, PLAN, order, take, view

ABRUPT = {"kind": "stop", "slot": "opioid for pain"}


def ids(reply):
    return {alert["id"] for alert in reply["view"]["guidance"]["alerts"]}


def test_alerts_come_by_severity_in_words_with_a_source(session):
    session.answer(order("naltrexone", wait=0.0, challenge="no"))
    alerts = view(session)["guidance"]["alerts"]
    order_of = list(SEVERITIES)
    ranks = [order_of.index(alert["severity"]) for alert in alerts]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0
    assert all(alert["word"] and alert["source"] for alert in alerts)


def test_an_alert_never_blocks_an_order(session):
    reply = session.answer(order("naltrexone", wait=0.0, challenge="no"))
    assert "refused" not in reply
    assert "The pharmacist calls: 1 stop." in reply["said"] or "stops." in reply["said"]


def test_alerts_follow_the_orders(session):
    before = ids(session.answer({"kind": "reset"}))
    after = ids(session.answer(NALOXONE))
    assert {i for i in before if i.startswith("naloxone-missing")}
    assert not {i for i in after if i.startswith("naloxone-missing")}


def test_counts_are_those_of_the_list(session):
    guidance = session.answer(PLAN)["view"]["guidance"]
    severities = [alert["severity"] for alert in guidance["alerts"]]
    counted = {c["severity"]: c["count"] for c in guidance["counts"]}
    assert counted == {s: severities.count(s) for s in set(severities)}


def test_guidelines_are_dated_and_begin_with_harms(session):
    session.answer(ABRUPT)
    guidelines = view(session)["guidance"]["guidelines"]
    assert all(g["date"][-4:].isdigit() for g in guidelines)
    ranks = [list(KINDS).index(g["items"][0]["kind"]) for g in guidelines]
    assert ranks[0] == 0
    assert ranks == sorted(ranks)


def test_where_guidelines_differ_each_stands_beside_the_others(session):
    session.answer(order("benzodiazepine-taper"))
    session.answer(order("buprenorphine-low-dose"))
    for question in view(session)["guidance"]["differ"]:
        assert len({side["direction"] for side in question["sides"]}) > 1
        assert len({side["id"] for side in question["sides"]}) == len(question["sides"])


@pytest.mark.parametrize(
    "messages", [(), (PLAN,), (NALOXONE, order("nsaid")), (GO_ON, PLAN), (take("ecg"), PLAN)]
)
def test_facts_kept_over_a_visit_are_those_of_the_visit(session, messages):
    from simlib.clinic.guidance.facts import facts_of

    for message in messages:
        session.answer(message)
    ahead = session.state.next_day - session.state.arrived.day
    assert knowledge.facts(session.state) == facts_of(session.state.now, ahead)


def test_a_test_changes_what_is_known(session):
    before = knowledge.facts(session.state)
    session.answer(take("blood-pressure"))
    after = knowledge.facts(session.state)
    assert (before.systolic, after.systolic) != (None, None)


def test_advice_needs_no_projection(session, monkeypatch):
    from simlib.clinic.visit import Visit

    session.answer(PLAN)
    monkeypatch.setattr(Visit, "project", lambda *_, **__: 1 / 0)
    assert knowledge.facts(session.state).mme >= 0
    assert session.answer(take("ecg"))["view"]["guidance"]
