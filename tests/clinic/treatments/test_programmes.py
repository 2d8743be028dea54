"""Rehabilitation programmes: the reader, what a stay gives, and what follows it."""

import dataclasses
import re

import pytest

from simlib.clinic.treatments.base import OrderError, Running
from simlib.clinic.treatments.catalogue.buprenorphine import Buprenorphine
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.catalogue.programme import AWAY_ACCESS, Programme
from simlib.clinic.treatments.plan import Plan
from simlib.clinic.treatments.programmes import (
    FEATURES,
    PAGE,
    RED_FLAGS,
    ProgrammeError,
    ProgrammePart,
    programmes,
    read,
)
from simlib.model.engine.levers import Levers
from tests.clinic.treatments.people_in_care import gain, lived, use

PLACES = {place.id: place for place in programmes()}
GOOD = """
- id: mill
  name: Mill House
  kind: outpatient
  weeks: 8
  cost: Free.
  about: Eight weeks of physiotherapy.
  brochure: Come and move.
  features: [physical rehabilitation]
  red_flags: []
  moud: continues
  stay:
    - {order: exercise, during: 1-8, amount: 2}
  aftercare_weeks: 0
  aftercare: []
"""


@pytest.fixture(params=list(PLACES.values()), ids=list(PLACES))
def place(request):
    return request.param


# the page -----------------------------------------------------------------------------------


def test_there_is_a_real_choice():
    assert len(PLACES) >= 8
    assert {place.kind for place in PLACES.values()} == {"residential", "outpatient"}
    assert {place.moud for place in PLACES.values()} == {"starts", "continues", "forbids"}
    for feature in FEATURES:
        assert 2 <= sum(feature in place.features for place in PLACES.values()) < len(PLACES)
    for flag in RED_FLAGS:
        assert any(flag in place.red_flags for place in PLACES.values())


def test_a_place_says_what_it_costs_what_it_is_and_what_one_receives(place):
    for text in (place.cost, place.about, place.brochure):
        assert text.endswith((".", "!"))
    assert len(place.brochure) > 80
    assert len(place.receives()) == len(place.stay) + len(place.aftercare) > 0
    assert all(re.search(r"weeks \d+ to \d+$", line) for line in place.receives())
    assert set(place.missing) | set(place.features) == set(FEATURES)


def test_a_place_is_a_frozen_value(place):
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.name = "Other"
    assert hash(place)


def test_a_good_page_is_read():
    (mill,) = read(GOOD)
    assert mill.stay == (ProgrammePart("exercise", (("amount", 2),), 1, 8),)
    assert mill.stay[0].order().weeks == 8


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("cost: Free.", "", "mill: `cost` is missing"),
        ("cost: Free.", "cost: 12", "`cost` is a text"),
        ("cost: Free.", "price: Free.\n  cost: Free.", "there is no `price`"),
        ("outpatient", "outpatients", "Did you mean `outpatient`"),
        ("weeks: 8", "weeks: eight", "`weeks` is a whole number from 1 to 52"),
        ("[physical rehabilitation]", "[physical rehabilitatoin]",
         "Did you mean `physical rehabilitation`"),
        ("[physical rehabilitation]", "physical rehabilitation", "`features` is a list"),
        ("[physical rehabilitation]", "[]", "does so and does not say it"),
        ("[physical rehabilitation]", "[physical rehabilitation, aftercare]",
         "`aftercare`: the place says so and does not"),
        ("red_flags: []", "red_flags: [forbids MOUD]", "`forbids MOUD`: the place says so"),
        ("moud: continues", "moud: maybe", "There are: continues, forbids, starts"),
        ("order: exercise", "order: excercise", "Did you mean `exercise`"),
        ("order: exercise", "order: programme", "there is no `programme`"),
        ("during: 1-8", "during: all", "is not a span of weeks"),
        ("during: 1-8", "during: 1-9", "exercise runs in weeks 1-9, and there are 8"),
        ("{order: exercise, during: 1-8, amount: 2}", "exercise", "does not say what and when"),
        ("amount: 2", "amount: 20", "amount of Physiotherapy, graded exercise goes from 1 to 5"),
        ("amount: 2", "doses: 2", "has no `doses`"),
        ("kind: outpatient", "kind: [outpatient", "the page is not YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_cure(old, new, message):
    assert old in GOOD
    with pytest.raises(ProgrammeError, match=re.escape(message)):
        read(GOOD.replace(old, new, 1))


@pytest.mark.parametrize("text", ["id: mill", "- mill", ""])
def test_a_page_that_is_no_list_of_programmes_is_refused(text):
    with pytest.raises(ProgrammeError, match="the page is a list of programmes"):
        read(text)


def test_two_programmes_need_two_ids():
    with pytest.raises(ProgrammeError, match="two programmes are called `mill`"):
        read(GOOD + GOOD)


def test_team_and_silos_exclude_each_other():
    page = GOOD.replace("rehabilitation]", "rehabilitation, multidisciplinary team]")
    with pytest.raises(ProgrammeError, match="exclude each other"):
        read(page.replace("red_flags: []", "red_flags: [separate silos]"))


def test_the_page_has_no_line_that_is_too_long():
    assert max(map(len, PAGE.read_text("utf-8").splitlines())) <= 100


# the order -----------------------------------------------------------------------------------


def test_an_unknown_programme_is_refused_with_the_nearest():
    with pytest.raises(OrderError, match="Did you mean `larkfield`"):
        Programme("larkfeild")


def test_the_menu_names_every_programme():
    (field,) = Programme.menu()["fields"]
    named = {choice["value"]: choice["label"] for choice in field["choices"]}
    assert named == {place.id: place.name for place in PLACES.values()}


def test_what_a_stay_does_is_what_is_received_there(place):
    order = Programme(place.id)
    days = place.weeks * 7
    taught = {name for part in place.stay for name, value in _asked(part).items() if value}
    for day in (0, days - 1):
        levers = order.levers(day)
        for name in ("skills", "exercise", "urges", "sleep_skills", "incentive", "naloxone"):
            if getattr(levers, name) != getattr(Levers(), name):
                assert name in taught
    end = days + max(place.aftercare_weeks * 7, 60)
    assert order.levers(end) == Levers()


def _asked(part):
    levers = part.order().levers(0)._asdict()
    return {name: value != getattr(Levers(), name) for name, value in levers.items()}


def test_a_residential_stay_keeps_people_away_from_use_for_its_time_only():
    stay = Programme("larkfield")
    assert stay.levers(0).access == AWAY_ACCESS
    assert stay.levers(4 * 7).access == 1.0
    assert Programme("two-rivers").levers(0).access == 1.0


def test_a_place_that_forbids_moud_ends_it(place):
    plan = Plan().ordered([Buprenorphine("16 mg SL daily")], 0).ordered([Programme(place.id)], 7)
    day = 7 + (place.taper_days or 0) + 1
    left = "MOUD" in {o.intervention.slot for o in plan.in_force(day)}
    assert left == (place.moud != "forbids")


def test_a_place_that_takes_opioids_away_ends_them(place):
    plan = Plan().ordered([FullAgonist("oxycodone", "20 mg PO qid")], 0)
    plan = plan.ordered([Programme(place.id)], 7)
    assert (plan.opioid(7 + 15) is None) == (place.taper_days is not None)
    if place.taper_days:
        assert plan.opioid(7 + place.taper_days // 2 - 1) is not None


def test_where_moud_is_on_site_the_note_says_that_it_can_be_started():
    for place in PLACES.values():
        notes = " ".join(Programme(place.id).notes())
        assert ("can be started there" in notes) == (place.moud == "starts")
        assert ("MOUD ends" in notes) == (place.moud == "forbids")
        assert all(flag in notes for flag in place.red_flags)


def test_moud_can_be_started_together_with_a_programme_that_has_it():
    both = [Programme("two-rivers"), Buprenorphine("16 mg SL daily")]
    slots = {o.intervention.slot for o in Plan().ordered(both, 0).in_force(30)}
    assert {"programme", "MOUD"} <= slots


def test_a_programme_needs_no_opioid_to_start():
    assert Programme("ironwood").resolved(None) == Programme("ironwood")
    assert Programme("ironwood").resolved(Running("oxycodone", 60.0, 3.7, 7.0)) == Programme(
        "ironwood"
    )


# what follows --------------------------------------------------------------------------------

SEVERE = {"stage": "severe", "moud": True, "fixed": (), "lives": 1500}


def overdoses(name, **who):
    return lived((Programme(name),), **{**SEVERE, **who})["overdoses"][-1].mean()


def test_detox_alone_is_followed_by_more_overdoses_than_a_programme_with_moud():
    """Seven days of withdrawal care that end MOUD cost lives; a programme with MOUD does not."""
    detox, day_programme = overdoses("harbor-gate"), overdoses("two-rivers")
    assert detox > 1.7 * day_programme
    assert detox > 1.5 * lived((), **SEVERE)["overdoses"][-1].mean()
    assert day_programme < 1.05 * lived((), **SEVERE)["overdoses"][-1].mean()


def test_a_long_stay_without_moud_protects_while_it_lasts_and_not_after():
    """Those who are there use little; who leaves early comes home to what was out of reach.

    Of those who leave a place that forbids medication 60 to 80 in 100 are back in use within 12
    weeks, so that over the whole stay nothing is left of what it keeps away.
    """
    away, home = lived((Programme("bridge-house"),), **SEVERE), lived((), **SEVERE)
    there = away["in_care"][: 7 * 12] > 0
    assert 7 * away["used"][: 7 * 12][there].mean() < 0.5 * use(home, 1, 12)
    assert use(away, 30, 52) > 1.2 * use(home, 30, 52)


def test_a_good_programme_eases_pain_for_a_year_about_as_much_as_in_trials():
    """Against usual care: -0.44 points (-0.78 to -0.08) after a year."""
    assert -0.85 < gain(Programme("two-rivers"), 52) < -0.08
    assert gain(Programme("two-rivers"), 12) < gain(Programme("two-rivers"), 52)


def test_physiotherapy_alone_eases_pain_and_leaves_use_as_it_is():
    assert gain(Programme("spineworks"), 8) < -0.2
    with_it = use(lived((Programme("spineworks"),), **SEVERE), 1, 26)
    assert with_it > 0.9 * use(lived((), **SEVERE), 1, 26)


def test_aftercare_keeps_what_was_learned():
    """Larkfield stays in touch for half a year; a retreat does not."""
    good, bad = (lived((Programme(name),)) for name in ("larkfield", "summit-ridge"))
    week = slice(7 * 29, 7 * 30)
    assert good["pain"][week].mean() < bad["pain"][week].mean() - 0.2
