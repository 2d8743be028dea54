"""The trust page as somebody reads it: without barriers, on a telephone, without a kernel."""

import pytest


@pytest.fixture
def trust_at(server, page_at):
    def opened(width, **context):
        page = page_at(width, **context)
        page.goto(f"{server}/trust")
        # the table of all numbers of the model is long, and has its own test
        page.evaluate(
            "document.querySelectorAll('.trust details:not(.odd)').forEach(d => d.open = true)"
        )
        return page

    yield opened
    assert page_at.errors == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_has_no_barrier_that_axe_finds(trust_at, axe, width, scheme):
    assert axe(trust_at(width, color_scheme=scheme)) == []


def test_it_does_not_scroll_sideways_on_a_telephone(trust_at):
    root = "document.documentElement"
    assert trust_at(360).evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
