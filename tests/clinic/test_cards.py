"""Cards: what objects show of themselves, with hostile text made harmless."""

import pytest

import simlib as sl
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def week4():
    return begin(HOSTILE, ON_OXYCODONE, 3, lambda chart: HOSTILE).order(sl.CBT()).until("4 wk")


def test_a_visit_shows_scores_orders_and_the_disclaimer(week4):
    card = week4._repr_html_()
    assert "COWS" in card
    assert "CBT for pain" in card
    assert "Not for treating anyone" in card


def test_text_of_a_case_is_never_markup(week4):
    cards = [
        week4._repr_html_(),
        week4.chart._repr_html_(),
        week4.project(weeks=2, lives=40)._repr_html_(),
        week4.why("pain")._repr_html_(),
        sl.compare(week4, week4, names=(HOSTILE, "b"))._repr_html_(),
    ]
    assert all("<script" not in card for card in cards)
    assert "&lt;script" in cards[0]


def test_why_counts_its_assumptions(week4):
    why = week4.why("craving")
    assert f"{why.assumed} of {len(why.reasons)} rest on assumptions" in why._repr_html_()
    assert f"{why.assumed} of {len(why.reasons)} rest on assumptions" in repr(why)


def test_figures_are_drawn_for_lives_and_comparisons(week4, tmp_path):
    week4.plot("pain", "sleep").savefig(tmp_path / "life.png")
    sl.compare(week4, week4, names=("a", "b")).plot().savefig(tmp_path / "two.png")
    assert (tmp_path / "two.png").stat().st_size > 5000


def test_results_show_what_they_say_and_what_they_cannot_say(week4):
    card = week4.test("pdmp", "egfr")._repr_html_()
    assert "what it cannot say" in card
    assert "It cannot see what was not prescribed; methadone of a programme only" in card
    assert "Back at the next visit: eGFR (kidneys)." in card


def test_only_the_last_result_of_a_test_is_on_the_card(week4):
    later = week4.test("pdmp").until("8 wk").test("pdmp")
    assert later._repr_html_().count("Prescription-monitoring report") == 1
    assert "Prescription-monitoring report, day 56" in later.chart._repr_html_()
