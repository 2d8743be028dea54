"""What a case holds in store befalls each of its lives; charts count what happened."""

from dataclasses import replace

import numpy as np
import pytest

from simlib.cases.events import happenings_of
from simlib.cases.schema.visits import LifeEvent
from simlib.clinic.visit import begin
from tests.clinic.people import ON_OXYCODONE
from tests.model.lives import lived, on


def life(*events):
    first = begin("Ana", ON_OXYCODONE, seed=3)
    return replace(first, plan=replace(first.plan, happenings=happenings_of(events))).until("2 wk")


def event(kind, size="usual", day=6):
    return LifeEvent(on_day=day, kind=kind, size=size, text="It happened.")


@pytest.mark.parametrize(
    ("kind", "state"),
    [("hard event", "events"), ("pain flare", "flare"), ("people and places", "exposure")],
)
def test_an_event_is_felt_from_its_day_on(kind, state):
    apart = life(event(kind)).lived.values[state] - life().lived.values[state]
    assert not apart[:7].any()  # the first row is the day before the visit
    assert apart[7] > 0


def test_a_large_flare_is_larger_than_a_small_one():
    small, usual, large = (
        life(event("pain flare", size)).lived.values["flare"][7]
        for size in ("small", "usual", "large")
    )
    assert small < usual < large


def test_a_hard_event_weighs_on_mood():
    mood = [v.lived.values["affect"][8] for v in (life(), life(event("hard event")))]
    assert mood[0] < mood[1]


def test_at_the_first_visit_nothing_has_been_counted():
    chart = begin("Ana", ON_OXYCODONE, seed=3).chart
    assert (chart.sessions, chart.use_days, chart.away_days, chart.overdosed) == (0, 0, 0, False)


def test_days_of_use_are_those_of_the_last_28():
    visit = lived(ON_OXYCODONE, 60, used=on(60, (0, 20), (50, 57)))
    assert visit.chart.use_days == 7


def test_days_away_and_sessions_count_from_the_first_visit():
    there = 1.0 - on(40, (10, 19))
    chart = lived(ON_OXYCODONE, 40, in_care=there, attended=np.linspace(0, 5, 40)).chart
    assert (chart.away_days, chart.sessions) == (9, 5)


def test_the_worst_withdrawal_since_the_first_visit_is_kept_though_today_is_quiet():
    sick = 0.4 * on(40, (14, 16))
    chart = lived(ON_OXYCODONE, 40, **{"body.worst": sick}).chart
    assert chart.worst_cows > chart.cows
    assert chart.worst_cows >= 5
    over = lived(ON_OXYCODONE, 60, **{"body.worst": 0.4 * on(60, (14, 16))}).chart
    assert over.worst_cows < chart.worst_cows


def test_at_the_first_visit_nobody_has_been_in_withdrawal_since():
    assert begin("Ana", ON_OXYCODONE, seed=3).chart.worst_cows == 0.0


def test_an_overdose_before_the_first_visit_is_no_overdose_since():
    before = lived(ON_OXYCODONE, 30)
    since = lived(ON_OXYCODONE, 30, overdoses=on(30, (12, 30)))
    assert (before.chart.overdosed, since.chart.overdosed) == (False, True)
