"""Endpoints are what their definitions say: each beside a few lines that count day by day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simlib.evidence.trials import vocabulary
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.endpoints.treatment import JUMP, MODERATE
from simlib.evidence.trials.record import ALWAYS, BEFORE
from simlib.model.outcomes import COWS_POINTS
from tests.evidence.trials.drawn import COUNTS, USUAL, Drawn

SEEDS = st.integers(0, 2**32 - 1)
PEOPLE = st.builds(Drawn, SEEDS, st.integers(2, 8))
usual = settings(deadline=None, max_examples=60)
often = settings(deadline=None, max_examples=200)


@st.composite
def spans(draw):
    """People, and the days from and by which something is counted."""
    people = draw(PEOPLE)
    start = draw(st.integers(0, people.days - 2))
    return people, start, draw(st.integers(start + 1, people.days))


def agree(found, people, one):
    """Compare what was measured with what ``one`` says of each person: value, counted."""
    for i in people.people:
        value, counted = one(i)
        assert found.counted[i] == counted
        if counted:
            assert found.value[i] == pytest.approx(float(value), abs=1e-5)


def agree_in_time(found, people, start, by, day_of):
    """Compare with the day on which it happened to each person, None for never."""
    for i in people.people:
        day = day_of(i)
        happened = day is not None and start <= day < by
        last = min(max(people.last_day(by, i), start + 1), by)
        assert found.value[i] == found.event[i] == happened
        assert found.time[i] == (day + 1 if happened else last) - start
        assert found.counted[i] == (start == 0 or people.alive(start - 1, i))


# ---- Treatment --------------------------------------------------------------------------------


@usual
@given(spans(), st.one_of(st.none(), st.sampled_from([0.25, 0.5, 0.75, 1.0])))
def test_attendance_counts_sessions_from_day_0_and_none_before(drawn, least):
    people, _, by = drawn
    found = people.measured("attendance", by=by, **({"at_least": least} if least else {}))

    def one(i):
        offered = sum(people.rose("offered", day, i) for day in range(by))
        attended = sum(people.rose("attended", day, i) for day in range(by))
        share = attended / max(offered, 1)
        return share if least is None else share >= least, offered > 0

    agree(found, people, one)


@usual
@given(spans())
def test_started_is_the_first_day_on_which_a_medication_reached_the_body(drawn):
    people, _, by = drawn
    reached = people.record.started

    def first(i):
        return next((day for day in range(by) if reached[day, i]), None)

    agree_in_time(people.measured("started", by=by), people, 0, by, first)


def treated(people, of, day, i):
    if of == "care":
        return people.on("in_care", day, i) > 0
    return people.medicated(day, i)


@usual
@given(spans(), st.sampled_from(["care", "medication"]))
def test_retained_is_there_on_the_last_day(drawn, of):
    people, _, by = drawn
    found = people.measured("retained", of=of, by=by)
    for i in people.people:
        there = [treated(people, of, day, i) for day in range(by)]
        away = by - 1 - there[::-1].index(True) + 1 if any(there) else 0
        assert found.value[i] == (there[-1] and people.alive(by - 1, i))
        assert found.event[i] == (not there[-1])
        assert found.time[i] == (people.last_day(by, i) if there[-1] else away + 1)
        assert found.counted[i]


@usual
@given(spans(), st.sampled_from(["care", "medication"]), st.integers(0, 9))
def test_retained_with_a_gap_is_no_gap_that_is_longer(drawn, of, gap):
    people, _, by = drawn
    found = people.measured("retained", of=of, by=by, gap=gap)
    for i in people.people:
        run, left = 0, None
        for day in range(by):
            run = 0 if treated(people, of, day, i) else run + 1
            if run == gap + 1 and left is None:
                left = day - gap
        assert found.value[i] == (left is None and people.alive(by - 1, i))
        assert found.event[i] == (left is not None)
        assert found.time[i] == (people.last_day(by, i) if left is None else left + 1)


@usual
@given(spans(), st.sampled_from(["opioid for pain", "medication"]))
def test_stopped_is_without_it_on_the_last_day_of_life(drawn, of):
    people, _, by = drawn
    found = people.measured("stopped", of=of, by=by)

    def on(day, i):
        if of == "medication":
            return people.medicated(day, i)
        return people.dose("prescribed", day, i) > 0

    for i in people.people:
        dead = [day for day in range(by) if not people.alive(day, i)]
        last = max(dead[0] - 1, 0) if dead else by - 1
        had = [day for day in range(last + 1) if on(day, i)]
        off = not on(last, i)
        since = (had[-1] + 1 if had else 0) if off else None
        assert found.value[i] == off
        assert found.event[i] == off
        assert found.time[i] == (since + 1 if off else people.last_day(by, i))


LEVERS = {"MME": "prescribed", "methadone": "methadone", "buprenorphine": "buprenorphine"}


@usual
@given(spans(), st.sampled_from(sorted(LEVERS)), st.sampled_from([-30.0, 0.0, 30.0, 60.0]))
def test_a_dose_is_that_on_offer_on_the_day_before_the_visit_and_rises_since_before_day_0(
    drawn, of, points
):
    people, _, at = drawn

    def dose(day, i):
        return people.dose(LEVERS[of], day, i)

    def risen(i):
        return dose(at - 1, i) - dose(-1, i)

    def there(i):
        return people.alive(at - 1, i)

    agree(people.measured("dose", of=of, at=at), people, lambda i: (dose(at - 1, i), there(i)))
    change = people.measured("dose-change", of=of, at=at)
    agree(change, people, lambda i: (risen(i), there(i)))
    rise = people.measured("dose-rise", of=of, at=at, points=points)
    agree(rise, people, lambda i: (risen(i) >= points, there(i)))


@usual
@given(spans(), st.sampled_from([None, 8.0, 20.0]))
def test_precipitated_withdrawal_comes_with_the_drug_high_and_sudden(drawn, cows):
    people, _, by = drawn
    rng, shape = people.rng, (BEFORE + people.days, people.n)
    days = people.record.days
    days["body.worst"][:] = rng.uniform(0, 1.5, shape) * (rng.random(shape) < 0.3)
    days["body.bup_slow"][:] = rng.integers(0, 3, shape)
    days["antagonist"][:] = rng.choice([0.0, 1.0, 1.5], shape, p=[0.5, 0.3, 0.2])
    found = people.measured("precipitated", by=by, **({"cows": cows} if cows else {}))
    least = MODERATE if cows is None else cows

    def worst(day, i):
        return people.on("body.worst", day, i) * COWS_POINTS

    def bad(day, i):
        level, before = (people.on("body.bup_slow", d, i) for d in (day, day - 1))
        held = level > before or people.on("antagonist", day, i) > 1
        return held and worst(day, i) >= max(least, worst(-1, i) + JUMP)

    agree(found, people, lambda i: (any(bad(day, i) for day in range(by)), True))


# ---- Use --------------------------------------------------------------------------------------


def week_of_use(people, week, i):
    return any(people.on("used", 7 * week + day, i) for day in range(7))


def runs(flags, length):
    """Places at which a run of so many in a row is reached for the first time, if at all."""
    row = 0
    for at, flag in enumerate(flags):
        row = row + 1 if flag else 0
        if row == length:
            return at
    return None


@often
@given(spans(), st.integers(0, 4), st.integers(0, 7))
def test_relapse_is_the_end_of_the_first_run_of_weeks_or_of_days(drawn, weeks, days):
    people, start, by = drawn
    found = people.measured("relapse", **{"from": start}, by=by, weeks=weeks, days=days)

    def end(i):
        first_week = (start + 6) // 7
        by_week = runs([week_of_use(people, w, i) for w in range(first_week, by // 7)], weeks)
        by_day = runs([people.on("used", d, i) for d in range(start, by)], days)
        ends = [] if by_week is None or not weeks else [7 * (first_week + by_week) + 6]
        ends += [] if by_day is None or not days else [start + by_day]
        return min(ends, default=None)

    agree_in_time(found, people, start, by, end)


@usual
@given(spans())
def test_the_first_use_is_the_first_day_of_use_from_a_day_on(drawn):
    people, start, by = drawn

    def first(i):
        return next((day for day in range(start, by) if people.on("used", day, i)), None)

    found = people.measured("first-use", **{"from": start}, by=by)
    agree_in_time(found, people, start, by, first)


LEFT_OUT = "observe: {measure: self-report, honest: 100 %, missing: left out, seen: in care}"


@st.composite
def observed(draw):
    """People of a trial that sees everything, or only those in care on the day of a visit."""
    return draw(st.builds(Drawn, SEEDS, st.integers(2, 8), st.sampled_from([USUAL, LEFT_OUT])))


def observed_week(people, week, i):
    """True, False, or None where a trial did not see."""
    visit = 7 * week + 6
    there = people.on("in_care", visit, i) > 0 and people.alive(visit, i)
    if people.more == LEFT_OUT and not there:
        return None
    return week_of_use(people, week, i)


@usual
@given(observed(), st.data())
def test_abstinent_looks_at_the_last_weeks_and_at_those_before(people, data):
    at = 7 * data.draw(st.integers(1, people.days // 7))
    last, previous = data.draw(st.integers(1, 3)), data.draw(st.integers(0, 4))
    least = data.draw(st.integers(0, previous))
    found = people.measured("abstinent", at=at, last=last, of_previous=previous, at_least=least)

    def one(i):
        weeks = [observed_week(people, w, i) for w in range(at // 7)]
        late, early = weeks[-last:], weeks[:-last][-previous:] if previous else []
        free = all(week is False for week in late)
        return free and sum(week is False for week in early) >= least, None not in late

    agree(found, people, one)


@usual
@given(observed(), st.data())
def test_abstinent_weeks_are_a_share_of_those_that_were_seen(people, data):
    start = 7 * data.draw(st.integers(0, people.days // 7 - 1))
    by = data.draw(st.integers(start + 7, people.days))
    least = data.draw(st.sampled_from([None, 0.5, 1.0]))
    keys = {"from": start} | ({"at_least": least} if least else {})
    found = people.measured("abstinent-weeks", by=by, **keys)

    def one(i):
        weeks = [observed_week(people, w, i) for w in range(start // 7, by // 7)]
        looked = [week for week in weeks if week is not None]
        share = sum(not week for week in looked) / max(len(looked), 1)
        return share if least is None else share >= least, bool(looked)

    agree(found, people, one)


@usual
@given(spans())
def test_days_of_use_are_a_weekly_mean_of_those_alive_in_the_end(drawn):
    people, start, by = drawn

    def one(i):
        used = sum(people.on("used", day, i) for day in range(start, by))
        return 7 * used / (by - start), people.alive(by - 1, i)

    agree(people.measured("use-days", **{"from": start}, by=by), people, one)


# ---- Events, and time in a state --------------------------------------------------------------


EVENTS = st.sampled_from([*COUNTS, "death", "nonfatal overdose"])


def happened(people, what, day, i):
    """How many events of a kind there were on a day."""
    if what == "death":
        return people.woke(day, i) - people.alive(day, i)
    if what == "nonfatal overdose":
        return people.rose("overdoses", day, i) - people.rose("overdosed", day, i)
    return people.rose(COUNTS[what], day, i)


def chance(people, what, day, i):
    """Chance of an event on a day, or None where it is only drawn."""
    name = {
        "death": "death_chance", "overdose": "overdose_chance", "overdose death": "fatal_chance",
        "nonfatal overdose": "overdose_chance",
    }.get(what)  # fmt: skip
    if name is None:
        return None
    less = people.on("fatal_chance", day, i) if what == "nonfatal overdose" else 0.0
    return people.on(name, day, i) - less


@usual
@given(spans(), EVENTS)
def test_an_event_is_the_first_of_its_kind_and_is_expected_until_then(drawn, what):
    people, start, by = drawn
    found = people.measured("event", what=what, **{"from": start}, by=by)

    def first(i):
        return next((d for d in range(start, by) if happened(people, what, d, i)), None)

    agree_in_time(found, people, start, by, first)
    if chance(people, what, 0, 0) is None:
        assert found.expected is None
        return
    for i in people.people:
        until = by if first(i) is None else first(i) + 1
        risk = sum(chance(people, what, day, i) for day in range(start, until))
        assert found.expected[i] == pytest.approx(risk, abs=1e-5)


STATES = st.sampled_from(sorted(vocabulary.STATES))


def in_state(people, name, day, i):
    """Whether somebody who woke up on a day was in a state, whose spells count from day 0."""
    base, _, part = name.partition(", ")

    def there(d):
        if not people.woke(d, i):
            return False
        if base == "in regular use":
            return sum(people.on("used", d - k, i) for k in range(7)) >= 5
        if base == "without use":
            return not people.on("used", d, i)
        # who dies does so in the care of the day before
        known = d if people.alive(d, i) or d == 0 else d - 1
        of = "care" if "care" in base else "medication"
        return treated(people, of, known, i) == (base.split()[0] in ("in", "on"))

    age = 0
    while day - age >= 0 and there(day - age):
        age += 1
    least, most = {
        "": (1, 10**6), "first 14 days": (1, 14), "days 15 to 28": (15, 28),
        "first 28 days": (1, 28), "after 28 days": (29, 10**6),
    }[part]  # fmt: skip
    return least <= age <= most


@usual
@given(spans(), EVENTS, st.one_of(st.none(), STATES))
def test_incidence_counts_events_and_time_alive_in_a_state(drawn, what, state):
    people, start, by = drawn
    keys = {"from": start} | ({"while": state} if state else {})
    found = people.measured("incidence", what=what, by=by, **keys)
    for i in people.people:
        there = [
            day for day in range(start, by)
            if people.woke(day, i) and (state is None or in_state(people, state, day, i))
        ]  # fmt: skip
        assert found.value[i] == sum(happened(people, what, day, i) for day in there)
        assert found.time[i] == pytest.approx(len(there) / 365.25)
        assert found.counted[i]
        if chance(people, what, 0, i) is None:
            assert found.expected is None
        else:
            expected = sum(chance(people, what, day, i) for day in there)
            assert found.expected[i] == pytest.approx(expected, abs=1e-5)


@usual
@given(spans(), STATES)
def test_occupancy_is_the_share_of_days_in_a_state(drawn, state):
    people, start, by = drawn

    def one(i):
        return np.mean([in_state(people, state, day, i) for day in range(start, by)]), True

    found = people.measured("occupancy", **{"from": start, "while": state}, by=by)
    agree(found, people, one)


# ---- Scores -----------------------------------------------------------------------------------


OF = st.sampled_from(["pain", "function", "interference", "craving", "mood", "sleep"])
UP_IS_BETTER = ("function", "sleep")


def last_week(people, of, at, i):
    return np.mean([people.score(of, day, i) for day in range(max(0, at - 7), at)])


def week_before(people, of, i):
    return np.mean([people.score(of, day, i) for day in range(-7, 0)])


@usual
@given(spans(), OF)
def test_level_and_change_are_means_of_weeks_of_those_alive(drawn, of):
    people, _, at = drawn

    def there(i):
        return people.alive(at - 1, i)

    level = people.measured("level", of=of, at=at)
    agree(level, people, lambda i: (last_week(people, of, at, i), there(i)))
    change = people.measured("change", of=of, at=at)

    def changed(i):
        return last_week(people, of, at, i) - week_before(people, of, i)

    agree(change, people, lambda i: (changed(i), there(i)))


@usual
@given(spans(), OF, st.sampled_from(["percent", "points"]), st.sampled_from([0.0, 1.0, 10.0]),
       st.booleans(), st.booleans())  # fmt: skip
def test_a_responder_is_alive_and_better_by_enough(drawn, of, by_what, enough, worse, still):
    people, _, at = drawn
    if still:  # scores of the week before go on, so that no change is drawn as well
        for name in ("pain", "function", "craving", "affect", "sleep"):
            people.record.days[name][:] = people.record.days[name][BEFORE - 1]
    keys = {by_what: enough} | ({"worse": True} if worse else {})
    found = people.measured("responder", of=of, at=at, **keys)

    def one(i):
        base = week_before(people, of, i)
        gain = last_week(people, of, at, i) - base
        better = gain if (of in UP_IS_BETTER) != worse else -gain
        least = enough if by_what == "points" else base * enough / 100
        return people.alive(at - 1, i) and better >= least - 1e-9, True

    agree(found, people, one)


@usual
@given(st.sampled_from([4.0, 5.0, 8.0, 10.0]), st.sampled_from([25, 50, 75]), st.booleans())
def test_a_responder_to_a_percent_is_told_to_the_hundredth(base, percent, enough):
    people = Drawn(0, 4)
    people.record.days["alive"][:] = 1.0
    people.record.days["pain"][:BEFORE] = base
    people.record.days["pain"][BEFORE:] = base * (1 - percent / 100) + (0.0 if enough else 0.01)
    found = people.measured("responder", of="pain", percent=percent, at=28)
    assert found.value.tolist() == [float(enough)] * people.n


READS = [kind for kind in KINDS if KINDS[kind].states]


@pytest.mark.parametrize("kind", READS)
def test_what_a_kind_reads_day_by_day_is_what_it_asks_to_be_recorded(kind):
    people = Drawn(0, 4)
    days = people.record.days
    people.record.days = {name: days[name] for name in {*ALWAYS, *KINDS[kind].states}}
    assert people.measured(kind).value.size == people.n


@usual
@given(
    spans(),
    st.sampled_from(["craving", "pain"]),
    st.sampled_from(["use", "function", "craving", "mood"]),
    st.sampled_from([1, 3, 7]),
)
def test_what_goes_with_what_is_read_from_windows_in_a_row(drawn, on, of, window):
    people, start, by = drawn
    found = people.measured("association", **{"from": start}, by=by, on=on, of=of, window=window)

    def days(k):
        return range(start + k * window, start + (k + 1) * window)

    def mean(name, k, i):
        score = np.mean([people.score(name, day, i) for day in days(k)])
        return score / (10 if name in ("craving", "function") else 1)

    def use(k, i):
        return any(people.on("used", day, i) for day in days(k))

    def whole(k, i):
        return all(people.alive(day, i) for day in days(k))

    wanted = []
    for i in people.people:
        for k in range((by - start) // window):
            if of != "use" and whole(k, i):
                wanted.append((mean(on, k, i), mean(of, k, i), 0.0, i))
            elif of == "use" and k and whole(k - 1, i) and whole(k, i):
                wanted.append((mean(on, k - 1, i), use(k, i), use(k - 1, i), i))
    got = sorted(zip(*(column.tolist() for column in found.pairs), strict=True))
    assert len(got) == len(wanted)
    assert np.allclose(got, sorted(wanted), atol=1e-5) or not wanted
    assert found.logistic == (of == "use")
    assert found.counted.all()
