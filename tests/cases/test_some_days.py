"""Opioids that are not prescribed and taken on some days: as written, so taken."""

import numpy as np
import pytest

from simlib.cases.case import profile_of
from simlib.cases.reading.load import load_case_text
from simlib.clinic.testing import observable
from simlib.clinic.visit import begin
from simlib.model.engine.simulate import STATE_NAMES
from tests.places import PROBLEMS

PLAIN = (PROBLEMS / "none.yaml").read_text("utf-8")
OWN = "medicines:\n  - {drug: hydrocodone, prescribed: no, mme: 40, since: 1 year ago%s}\n"


def profile(more=""):
    before, rest = PLAIN.split("medicines:\n", 1)
    after = rest[rest.index("visits:\n") :]
    return profile_of(load_case_text(before + OWN % more + after, "ana.yaml"))


def days(of):
    return [t for start, stop, _ in of.habitual for t in range(start, stop)]


@pytest.mark.parametrize("often", range(1, 7))
def test_every_week_has_as_many_days_as_are_written_and_the_last_has_none(often):
    taken = days(profile(f", days_a_week: {often}"))
    weeks = [sum(-7 * w - 7 <= t < -7 * w for t in taken) for w in range(40)]
    assert set(weeks) == {often}
    assert -1 not in taken
    gaps = np.diff(taken)
    assert max(gaps) - min(gaps) <= 1  # evenly


def test_without_the_key_it_is_taken_every_day_as_before():
    assert profile().habitual == ((-365, 0, 40.0),)


def test_the_urine_and_the_calendar_know_the_days():
    often = observable(begin("Ana", profile(", days_a_week: 2"), 3)).exposure
    daily = observable(begin("Ana", profile(), 3)).exposure
    assert (often.used28, daily.used28) == (8, 28)
    (trace,) = (t for t in often.traces if not t.prescribed)
    assert (trace.days, trace.recent, trace.regular) == (4, 2, False)


def test_who_takes_some_days_is_less_used_to_it_and_comes_in_the_use_of_the_stage():
    lives = {often: profile(often).people(1, 60).state for often in ("", ", days_a_week: 2")}
    slow, mode = STATE_NAMES.index("body.slow"), STATE_NAMES.index("regular_use")
    daily, some = lives.values()
    assert 0.0 < some[slow].mean() < 0.6 * daily[slow].mean()
    assert some[mode].max() < 0.2 < daily[mode].min()


def test_some_days_until_a_day_end_there():
    taken = days(profile(", until: day -30, days_a_week: 3"))
    assert max(taken) in range(-33, -30)
