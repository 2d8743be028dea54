"""Where documents disagree, and what a debrief counts."""

import pytest

from simlib.clinic.guidance import Facts, disagreements, review
from simlib.clinic.guidance.guidelines import TOPICS
from tests.clinic.guidance.situations import examples, situation

TOPIC_EXAMPLES = {
    "starting an opioid": "cdc-2-weigh-a-start",
    "daily opioid": "cdc-5-decide-together",
    "opioid without benefit": "cdc-5-no-benefit",
    "pace of a taper": "hhs-pace",
    "first methadone dose": "rule-2024-first-dose",
    "first buprenorphine dose": "asam-wait-for-withdrawal",
}


@pytest.mark.parametrize(("topic", "name"), TOPIC_EXAMPLES.items())
def test_both_sides_are_shown(topic, name):
    found = disagreements(situation(examples("examples_guidelines")[name]))
    pairs = [d for d in found if d.topic == topic]
    assert pairs
    for pair in pairs:
        assert pair.question == TOPICS[topic].question
        assert pair.one.guideline != pair.other.guideline
        assert pair.one.direction != pair.other.direction


def test_sedatives_are_seen_from_two_sides():
    given = {"taking": ["full-agonist", "diazepam"], "oud": "severe"}
    assert "sedatives beside" in {d.topic for d in disagreements(situation(given))}


def test_where_nothing_is_open_nobody_disagrees():
    assert disagreements(Facts()) == ()


def at(day, **given):
    return situation({"taking": ["full-agonist"], "mme": 30, "mme_before": 30, "day": day, **given})


def counted(visits, name):
    return [s.counts for s in review(visits) if s.advice.id == name]


def test_an_omission_made_good_in_time_does_not_count():
    looked = {"tests": {"pdmp": 0}}
    assert counted([at(0), at(28, **looked)], "cdc-9-pdmp") == [False]
    assert counted([at(0), at(28), at(56, **looked)], "cdc-9-pdmp") == [True]
    assert counted([at(0), at(28)], "cdc-9-pdmp") == [True]
    assert counted([at(0)], "cdc-9-pdmp") == [False]


def test_a_harm_counts_on_the_day_it_is_done_and_a_view_never_does():
    stop = situation({"mme_before": 90, "mme": 0, "dropped": 100})
    assert counted([stop], "cdc-5-abrupt") == [True]
    taper = situation(examples("examples_guidelines")["hhs-pace"])
    assert counted([taper], "hhs-pace") == [False]


def test_what_comes_back_counts_as_a_second_time():
    gone = at(28, tests={"pdmp": 0})
    found = [s for s in review([at(0), gone, at(140), at(168)]) if s.advice.id == "cdc-9-pdmp"]
    assert [(s.first, s.last) for s in found] == [(0, 28), (140, 168)]
