"""A forbidden order on the page: what it costs is said first, once, and nowhere denied."""

import re

import pytest

from simlib.web.session import Session

LETHAL = {
    "kind": "order",
    "slug": "methadone",
    "fields": {"amount": 150, "start": "full dose at once"},
}
EXPECTED = {"kind": "predict", "per100": 30, "confidence": 70, "function": "better"}


def played(case, order, seed=4):
    """Return what the page shows of an order, and of the next visit, of a case."""
    session = Session()
    session.answer({"kind": "open", "case": case, "seed": seed, "mode": "standard"})
    assert "refused" not in session.answer(order)
    revealed = session.answer(EXPECTED)["view"]["outlook"]
    return revealed, session.answer({"kind": "go_on"})["view"]


@pytest.fixture(scope="module")
def lethal():
    return played("five-days-out", LETHAL)


def test_lives_that_an_order_costs_are_told_before_what_it_gains(lethal):
    revealed, _ = lethal
    told = re.match(
        r"Of 1,000 people, (\d+) overdose and (\d+) die; without a change, (\d+) and (\d+)\.",
        revealed["brief"],
    )
    overdosed, died, before, dead_before = map(int, told.groups())
    assert overdosed > before
    assert died > 3 * dead_before


def test_what_costs_no_lives_is_not_called_so():
    careful = {"kind": "order", "slug": "buprenorphine", "fields": {"amount": 4}}
    revealed, _ = played("five-days-out", careful)
    assert "die;" not in revealed["brief"]


def test_a_day_of_an_overdose_is_never_a_good_day(lethal):
    _, view = lethal
    grave = [mark["day"] for mark in view["passed"]["marks"] if mark["grave"]]
    assert grave
    assert {view["passed"]["days"][day] for day in grave} == {"bad"}
    assert "none of them bad" not in view["passed"]["words"]


def test_overdoses_come_first_with_one_number_everywhere_and_nothing_is_said_twice(lethal):
    _, view = lethal
    first = str(view["chart"]["since"]["told"][0])
    assert "2 overdoses, survived" in first
    assert "survived 2 overdoses since" in view["chart"]["reports"]
    assert view["listen"]["now"] == ""


def test_a_presumptive_positive_that_was_refuted_hides_no_lost_tolerance():
    """In this life the fentanyl strip is false positive, and the definitive test finds nothing."""
    session = Session()
    opened = {"kind": "open", "case": "five-days-out", "seed": 4, "mode": "standard"}
    view = session.answer(opened)["view"]
    assert "tolerance is lost" in view["listen"]["danger"]
    assert not any("fentanyl" in danger for danger in view["listen"]["danger"])


def test_asking_is_done_once_something_was_asked():
    """Results that the author has ready are nobody's question."""
    session = Session()
    opened = {"kind": "open", "case": "five-days-out", "seed": 4, "mode": "standard"}
    assert not session.answer(opened)["view"]["asking"]["asked"]
    assert session.answer({"kind": "ask", "question": 0})["view"]["asking"]["asked"]
