"""What a person says and what is found is so: of doses, forms, take-homes and directions."""

import re

import pytest

import simlib as sl
from simlib.cases.authoring.overheard import check_overheard, everything_met
from simlib.cases.case import cases_folder
from simlib.cases.language.claims import number_of
from simlib.cases.texts.choosing import every_text, which_opens
from simlib.cases.texts.contradictions import contradicted
from simlib.clinic.patient.grave import grave_news

CASES = sorted(path.stem for path in cases_folder().glob("*.yaml"))
LIVES = 3


def in_force(visit):
    return [o for o in visit.plan.in_force(visit.day) if o.start < visit.day]


def untrue(text, visit):
    """Tell what a text says that the plan does not hold: read anew, and from the orders alone."""
    orders = [order.intervention for order in in_force(visit)]
    wrong = []
    if re.search(r"\btake home (?:six|now)|\btake-home in a lock box|a week to take home", text):
        home = [o for o in orders if getattr(o, "take_home", "none") != "none"]
        wrong += [] if home else ["take-home"]
    if re.search(r"\bsmaller patch\b|\bUsed patches go\b|\bbox for the patches\b", text):
        worn = [o for o in orders if "patch" in o.text().lower()]
        wrong += [] if worn else ["patch"]
    if said := re.search(r"\bI'm at (twenty)-something", text):
        days = [visit.day - o.start for o in in_force(visit)]
        doses = [o.levers(d).methadone for o, d in zip(orders, days, strict=True)]
        low = number_of(said[1])
        wrong += [] if any(low <= dose < low + 10 for dose in doses) else ["dose"]
    if re.search(r"\bI have less pain\b", text) and visit.chart.since is not None:
        before = dict(visit.chart.since.scores)["pain"]
        wrong += ["pain"] if visit.chart.pain >= before + 1.0 else []
    if re.search(r"\bnothing in me\b", text) and visit.plan.opioid(visit.day):
        wrong += ["nothing"]
    return wrong


@pytest.mark.parametrize("name", CASES)
def test_no_life_meets_a_text_that_it_contradicts(name):
    """Nothing decided, choices, stops and random orders: conditions alone keep words true."""
    case = sl.load_case(name)
    assert [f"{m.path}: {m.message}" for m in check_overheard(case, lives=LIVES)] == []


@pytest.mark.parametrize("name", ["five-days-out", "every-third-day", "its-only-tramadol"])
def test_what_is_shown_is_what_was_ordered(name):
    """The same by another reader: the words of the review, against the orders alone."""
    case = sl.load_case(name)
    shown = 0
    for met in everything_met(case, lives=LIVES):
        now, first = met.visit.chart, met.first.chart
        texts = (now.says, *every_text((met.text,), now, first))
        shown += sum(map(bool, texts))
        assert [wrong for text in texts for wrong in untrue(text, met.visit)] == []
    assert shown > 100


def reported(name, seed):
    visit = sl.load_case(name).begin(seed).test("pdmp")
    return {f.name: f.value for f in visit.chart.result("pdmp").findings}


@pytest.mark.parametrize("seed", [1, 2, 3, 60956])
def test_the_prescription_report_says_what_the_case_says(seed):
    assert (
        "20 tablets, the emergency department" in reported("thursday-coffee", seed)["hydrocodone"]
    )
    linda = reported("off-everything-by-june", seed)
    assert "psychiatry" in linda["clonazepam"]
    assert "hydrocodone" not in linda
    assert "Dr. Baca" in reported("every-third-day", seed)["fentanyl patch"]


@pytest.mark.parametrize("seed", range(1, 30))
def test_findings_and_scores_of_one_visit_agree(seed):
    denise, otis = (sl.load_case(n) for n in ("back-pain-rising-dose", "thursday-coffee"))
    chart = denise.begin(seed).chart
    shown = str(every_text(denise.visits[0].findings, chart, chart))
    assert ("Yawning" in shown) == (chart.cows >= 3)
    chart = otis.begin(seed).chart
    assert chart.craving < 15 or "no craving" not in str(every_text(otis.visits[0].findings, chart))


def angela(sig, **how):
    visit = sl.load_case("five-days-out").begin(412040)
    return visit.order(sl.Methadone(sig, **how)).until(day=7)


def test_ten_milligrams_are_not_said_of_a_hundred_and_fifty():
    at_once = angela("150 mg PO daily", start="full dose at once")
    assert "milligrams" not in at_once.chart.says
    careful = angela("30 mg PO daily", first=10.0, pace="5 mg a week")
    if careful.in_care and not grave_news(careful.chart.since):
        assert contradicted("I'm on 150 milligrams.", careful.chart)


def test_a_patch_that_was_stopped_is_not_spoken_of():
    case = sl.load_case("every-third-day")
    visit = case.begin(23913).stop("fentanyl patch")
    for planned in case.visits[1:]:
        visit = visit.until(day=planned.day)
        if not visit.in_care:
            return
        shown = (
            visit.chart.says,
            *every_text(planned.findings, visit.chart, case.begin(23913).chart),
        )
        named = "smaller patch|Used patches|box for the patches|next piece"
        assert not re.search(named, str(shown))


def test_a_visit_to_which_nobody_came_is_not_compared_with():
    """Leon, absent in week 2: in week 10 nothing is said of week 2 (seed 744062)."""
    case = sl.load_case("the-zamboni")
    for seed in range(1, 200):
        visit = case.begin(seed).until(day=14)
        if visit.in_care:
            continue
        later = visit.until(day=70)
        if later.in_care:
            assert later.chart.since.day == 0
            assert later.chart.since.scores == tuple(
                (r.slug, r.score) for r in case.begin(seed).chart.readings
            )
            return
    pytest.skip("nobody stayed away in week 2 and came in week 10")


def test_what_is_grave_is_answered_or_left_to_the_report():
    """After an abrupt stop, the words are about it, or there are none."""
    case = sl.load_case("back-pain-rising-dose")
    for seed in range(1, 20):
        visit = case.begin(seed).stop("oxycodone").until(day=28)
        if visit.in_care:
            now, first = visit.chart, case.begin(seed).chart
            assert "stopped" in [news.kind for news in grave_news(now.since)]
            number = which_opens(case.visits[1].says, now, first)
            said = "" if number is None else case.visits[1].says[number].text
            assert now.says == said
            assert "catch" not in said
