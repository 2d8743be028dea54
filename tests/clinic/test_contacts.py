"""Between two visits the clinic hears what the life says, and the same life says the same."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import simlib
from simlib.clinic import contacts
from simlib.clinic.contacts import MOST_OF_A_KIND, ROW, heard_between
from simlib.model.outcomes import COWS_POINTS, HARMS, IN_REGULAR_USE
from tests.clinic.people import HEROIN, ON_OXYCODONE
from tests.model.lives import lived, on

FIXTURE = HealthCheck.function_scoped_fixture


def pairs(case, seeds):
    """Visits of some lives, each with the one before."""
    case = simlib.load_case(case)
    for seed in range(seeds):
        before = case.begin(seed=seed)
        for planned in case.visits[1:]:
            now = before.until(day=planned.day)
            yield before, now
            before = now


@pytest.fixture(scope="module")
def lives():
    return [(b, n, heard_between(b, n)) for b, n in pairs("five-days-out", 20)]


def test_the_same_life_says_the_same(lives):
    before, now, told = lives[3]
    assert heard_between(before, now) == told


def test_everything_is_told_of_the_days_in_between_and_in_order(lives):
    for before, now, told in lives:
        days = [one.day for one in told]
        assert days == sorted(days)
        assert all(before.day <= day < now.day for day in days)


def test_every_harm_is_told_with_its_number(lives):
    for before, now, told in lives:
        for name in ("overdoses", "hospital", *HARMS):
            rise = round(float(now.lived.values[name][-1] - before.lived.values[name][-1]))
            assert sum(one.number for one in told if one.kind == name) == rise


def test_leaving_and_coming_back_are_told_on_their_days(lives):
    for before, now, told in lives:
        here = now.lived.values["in_care"][before.day : now.day + 1]
        left = [before.day + int(d) for d in np.flatnonzero(np.diff(here) < 0)]
        back = [before.day + int(d) for d in np.flatnonzero(np.diff(here) > 0)]
        assert [one.day for one in told if one.kind == "left"] == left
        assert [one.day for one in told if one.kind == "back"] == back


def test_nobody_calls_endlessly(lives):
    for _, _, told in lives:
        kinds = [one.kind for one in told if one.kind in ("sick", "refill", "flare", "home")]
        assert all(kinds.count(kind) <= MOST_OF_A_KIND for kind in kinds)


def test_who_is_prescribed_no_opioid_for_pain_asks_for_no_early_refill(lives):
    assert not [one for _, now, told in lives for one in told if one.kind == "refill"]


def test_some_who_are_ask_for_one():
    told = [one.kind for b, n in pairs("the-right-place", 8) for one in heard_between(b, n)]
    assert "refill" in told


def test_sessions_missed_in_a_row_are_noticed():
    first = simlib.load_case("back-pain-rising-dose").begin(seed=5)
    ordered = first.order(simlib.CBT(), simlib.Exercise())
    later = ordered.until(day=56)
    later.lived.values["attended"][:] = 0
    missed = [one for one in heard_between(ordered, later) if one.kind == "missed"]
    offered = later.lived.values["offered"]
    assert [one.number for one in missed] == [round(float(offered[-1] - offered[0]))]


# ---- Laws, on lives written down day by day ---------------------------------------------------

DAY = 35
QUIET = {
    "in_care": 1.0,
    "alive": 1.0,
    "regular_use": 0.0,
    "craving": 0.0,
    "flare": 0.0,
    "body__worst": 0.0,
    "offered": 0.0,
    "attended": 0.0,
    "hospital": 0.0,
    "overdoses": 0.0,
}


def visits(first, profile=HEROIN, seed=3, **values):
    """A visit on a day and the one before it, of a life that is quiet but for what is given."""
    now = lived(profile, DAY, seed=seed, **{**QUIET, **values})
    return replace(now, day=first), now


FLAGS = st.lists(st.booleans(), min_size=DAY, max_size=DAY).map(lambda on: 1.0 * np.array(on))
FIRST = st.integers(0, DAY - 1)


def of(kinds, told):
    return [one for one in told if one.kind in kinds]


@settings(deadline=None, max_examples=60)
@given(FIRST, FLAGS, FLAGS, st.integers(0, 14))
def test_missed_in_a_row_are_the_sessions_since_the_last_that_was_attended(
    first, offered, came, since
):
    attended = offered * came * (np.arange(DAY) < since + first)
    row, begun = 0, DAY
    while begun > first and not attended[begun - 1]:
        begun -= 1
        row += int(offered[begun])
    told = heard_between(*visits(first, offered=np.cumsum(offered), attended=np.cumsum(attended)))
    assert of(["missed"], told) == ([(begun, "missed", row)] if row >= ROW else [])


@settings(deadline=None, max_examples=60)
@given(FIRST, FLAGS, st.sampled_from(["overdoses", "hospital", *HARMS]), st.integers(1, 2))
def test_a_harm_is_told_once_on_its_first_day_with_how_often_it_came(first, flags, name, times):
    told = heard_between(*visits(first, **{name: np.cumsum(times * flags)}))
    days = [day for day in range(first, DAY) if flags[day]]
    assert list(told) == ([(days[0], name, times * len(days))] if days else [])


@settings(deadline=None, max_examples=60)
@given(FIRST, FLAGS)
def test_care_is_told_as_it_is_left_and_come_back_to(first, here):
    told = heard_between(*visits(first, in_care=here))
    wanted = []
    for day in range(first, DAY):
        before = here[day - 1] if day else 1.0
        if here[day] != before:
            wanted.append((day, "back" if here[day] else "left", 1))
    assert of(["left", "back"], told) == wanted


def test_what_is_heard_is_told_in_the_order_of_time():
    values = {name: on(DAY, (day, DAY)) for day, name in ((30, "overdoses"), (20, "falls"))}
    told = heard_between(*visits(0, in_care=on(DAY, (0, 10), (25, DAY)), **values))
    assert [(one.day, one.kind) for one in told] == [
        (10, "left"), (20, "falls"), (25, "back"), (30, "overdoses"),
    ]  # fmt: skip


AT_HOME_SOMEBODY = replace(HEROIN, health=replace(HEROIN.health, conditions=("supportive family",)))


@pytest.fixture
def everybody_calls(monkeypatch):
    """Whoever may call does so, every week."""
    for rate in ("CALLS_SICK", "CALLS_FLARE", "CALLS_HOME"):
        monkeypatch.setattr(contacts, rate, 1.0)
    monkeypatch.setattr(contacts, "REFILL_RISE", 1e6)


WEEKS = DAY // 7
REASONS = {
    "sick": (HEROIN, "body__worst", (contacts.SICK_FROM + 0.1) / COWS_POINTS,
             (contacts.SICK_FROM - 0.1) / COWS_POINTS, max),
    "flare": (HEROIN, "flare", contacts.FLARE_FROM, contacts.FLARE_FROM - 0.1, max),
    "refill": (ON_OXYCODONE, "craving", contacts.REFILL_FROM + 1, contacts.REFILL_FROM - 1, min),
    "home": (AT_HOME_SOMEBODY, "regular_use", IN_REGULAR_USE, IN_REGULAR_USE - 0.1, min),
}  # fmt: skip
"""Who may call: in whom, the state variable, a value that is reason enough, one that is not, and
whether the worst day of a week counts or the whole of it."""


def weeks_of(values):
    return values.reshape(WEEKS, 7)


def first_two(weeks):
    """Calls of a kind: the first two weeks in which there is a reason."""
    return [week for week, reason in enumerate(weeks) if reason][:MOST_OF_A_KIND]


@pytest.mark.usefixtures("everybody_calls")
@pytest.mark.parametrize("kind", REASONS)
@settings(deadline=None, max_examples=25, suppress_health_check=[FIXTURE])
@given(
    st.lists(st.sampled_from([(0, 7), (0, 0), (2, 3)]), min_size=WEEKS, max_size=WEEKS),
    st.lists(st.booleans(), min_size=WEEKS, max_size=WEEKS),
    st.integers(0, 2**31),
)
def test_they_call_in_weeks_with_a_reason_and_of_a_kind_no_more_than_a_few(kind, spans, away, seed):
    profile, name, enough, not_enough, counts = REASONS[kind]
    high = on(DAY, *((7 * k + a, 7 * k + b) for k, (a, b) in enumerate(spans))) > 0
    # who is away on one day of a week is not there to call
    here = on(DAY, (0, DAY)) - on(DAY, *((7 * k + 3, 7 * k + 4) for k in range(WEEKS) if away[k]))
    told = heard_between(
        *visits(0, profile, seed, in_care=here, **{name: np.where(high, enough, not_enough)})
    )
    strong = [bool(counts(week)) for week in weeks_of(high)]
    there = [not gone for gone in away]
    wanted = (
        [one or not is_there for one, is_there in zip(strong, there, strict=True)]
        if kind == "home"
        else [one and is_there for one, is_there in zip(strong, there, strict=True)]
    )
    assert [one.day // 7 for one in of([kind], told)] == first_two(wanted)
    assert {one.kind for one in told} <= {kind, "left", "back"}


@pytest.mark.usefixtures("everybody_calls")
def test_only_whole_weeks_are_looked_at():
    for first in range(DAY):
        told = of(["flare"], heard_between(*visits(first, flare=contacts.FLARE_FROM)))
        assert len(told) == min(MOST_OF_A_KIND, (DAY - first) // 7)
        for week, one in enumerate(told):
            assert first + 7 * week <= one.day < first + 7 * week + 7


@pytest.mark.usefixtures("everybody_calls")
def test_nobody_at_home_calls_about_who_has_died():
    died = {"alive": on(DAY, (0, 20)), "in_care": on(DAY, (0, 20))}
    assert not of(["home"], heard_between(*visits(0, AT_HOME_SOMEBODY, **died)))


@pytest.mark.usefixtures("everybody_calls")
def test_who_lives_alone_has_nobody_at_home_to_call():
    assert not of(["home"], heard_between(*visits(0, HEROIN, regular_use=1.0)))


@pytest.mark.usefixtures("everybody_calls")
def test_without_an_opioid_for_pain_there_is_none_to_ask_for():
    assert not heard_between(*visits(0, HEROIN, craving=contacts.REFILL_FROM + 1))


SEEDS = range(800)
ERROR = 4 * 0.5 / len(SEEDS) ** 0.5
"""Four standard errors of a share of these lives."""


@pytest.mark.parametrize(
    ("rate", "kind", "values"),
    [
        ("CALLS_SICK", "sick", {"body__worst": 2.0}),
        ("CALLS_FLARE", "flare", {"flare": 9.0}),
        ("REFILL_RISE", "refill", {"craving": contacts.REFILL_FROM + 1.0}),
    ],
)
def test_a_call_is_as_likely_as_its_rate_and_comes_on_any_day(monkeypatch, rate, kind, values):
    monkeypatch.setattr(contacts, rate, 0.5)
    before, now = visits(DAY - 7, ON_OXYCODONE, **values)
    told = [of([kind], heard_between(before, replace(now, seed=seed))) for seed in SEEDS]
    days = [one.day for calls in told for one in calls]
    assert abs(len(days) / len(SEEDS) - 0.5) < ERROR
    counts = np.bincount(np.array(days) - before.day, minlength=7)
    assert counts.size == 7
    assert abs(counts - len(days) / 7).max() < 4 * (len(days) / 7) ** 0.5


def test_asking_for_a_refill_is_likelier_the_stronger_the_craving(monkeypatch):
    monkeypatch.setattr(contacts, "REFILL_RISE", 0.25)
    for above in (1.0, 2.0, 3.0):
        before, now = visits(DAY - 7, ON_OXYCODONE, craving=contacts.REFILL_FROM + above)
        told = [of(["refill"], heard_between(before, replace(now, seed=s))) for s in SEEDS]
        assert abs(np.mean([len(calls) for calls in told]) - 0.25 * above) < ERROR
