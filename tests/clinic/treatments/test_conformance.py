"""Every file of the folder, held to the same rules."""

import contextlib
import dataclasses
import itertools
import math
import re

import pytest

from simlib.clinic.treatments.base import GROUPS, Intervention, OrderError, Running, catalogue
from simlib.clinic.treatments.courses import lasts
from simlib.evidence.sources import load
from simlib.model.engine.levers import Levers, together

CATALOGUE = catalogue()
OPIOID = Running("oxycodone", 120.0, 3.7, 7.0)
DAYS = (0, 1, 7, 30, 200)

RANGES = {
    "prescribed": (0, 2000),
    "half_life": (1, 60),
    "molecule": (0, 20),
    "unshared": (0, 1),
    "prodrug": (0.0, 1.0),
    "cyp2d6": (0.0, 1.0),
    "methadone": (0, 400),
    "methadone_times": (1, 4),
    "restart": (0, 1),
    "buprenorphine": (0, 64),
    "buprenorphine_times": (1, 4),
    "buprenorphine_slot": (0, 5),
    "buprenorphine_cows": (0, 13),
    "depot": (0, 400),
    "depot_test": (0, 4),
    "naltrexone": (0, 1),
    "naltrexone_check": (0, 1),
    "supply": (0, 0),
    "relief_acute_nociceptive": (0, 2),
    "relief_acute_neuropathic": (0, 2),
    "relief_acute_nociplastic": (0, 2),
    "relief_topical": (0.0, 2.0),
    "relief_subacute_neuropathic": (0, 2),
    "relief_subacute_nociplastic": (0, 2),
    "relief_antidepressant_nociceptive": (0, 2),
    "relief_antidepressant_neuropathic": (0, 2),
    "relief_antidepressant_nociplastic": (0, 2),
    "facet": (0, 2),
    "radicular": (0, 2),
    "soothing": (0, 1),
    "mood_gain": (0, 2),
    "sleep_gain": (0, 2),
    "skills": (0, 1),
    "exercise": (0, 1),
    "urges": (0, 1),
    "regulation": (0, 1),
    "sleep_skills": (0, 1),
    "trauma_work": (0, 1),
    "passive_relief": (0, 0.9),
    "sessions": (0, 7),
    "attendance_ratio": (0.5, 2),
    "booster": (0, 1),
    "alliance": (-0.5, 0.3),
    "leaving": (0.05, 3),
    "returning": (0.5, 3),
    "support": (0, 1),
    "stability": (0.3, 1),
    "hard_event": (0, 0),
    "sudden_flare": (0, 0),
    "met": (0, 0),
    "coordination": (0, 1),
    "access": (0.01, 1.5),
    "incentive": (0.4, 1),
    "cues": (0.05, 1.5),
    "cope_flare": (0, 1),
    "cope_stress": (0, 1),
    "cope_cues": (0, 1),
    "sedation": (0.5, 4),
    "sedatives": (0, 1),
    "bleeding": (0.5, 8),
    "kidney": (0.5, 6),
    "source": (0, 2),
    "falls": (0.5, 4),
    "qt": (0, 60),
    "serotonin": (0, 3),
    "convulsant": (0.0, 9.0),
    "pressure": (-40, 15),
    "cognitive_burden": (0, 2),
    "naloxone": (0, 1),
    "risk": (1, 1),
}
"""What one intervention may do to each lever, at whatever its menu allows."""

DESCRIBING = {
    "half_life",
    "molecule",
    "methadone_times",
    "buprenorphine_times",
    "buprenorphine_slot",
    "buprenorphine_cows",
    "unshared",
}
"""Levers that say how something is given. They may differ where nothing is given."""

HURTFUL = (
    "addict",
    "abuser",
    "junkie",
    "clean urine",
    "dirty",
    "substitution",
    "replacement therapy",
    "narcotic",
    "drug-seeking",
    "non-compliant",
    "refuses",
    "suffers from",
    "pain patient",
    "failed treatment",
    "relapsed",
    "alcoholic",
)


def usual(kind):
    return kind.from_choice({}).resolved(OPIOID)


def corners(kind):
    """The usual order, and one for every end of every field of the menu."""
    yield usual(kind)
    for field in kind.menu()["fields"]:
        choice = field["kind"] == "choice"
        ends = [c["value"] for c in field["choices"]] if choice else [field["min"], field["max"]]
        for value in ends:
            order = kind.from_choice({field["name"]: value})
            with contextlib.suppress(OrderError):  # as a rotation to the opioid in force
                yield order.resolved(OPIOID)


@pytest.fixture(params=list(CATALOGUE.values()), ids=list(CATALOGUE))
def kind(request):
    return request.param


def test_it_builds_from_nothing_and_says_what_it_is(kind):
    order = usual(kind)
    assert order.text()
    assert kind.group in GROUPS
    assert kind.slot
    assert kind.label
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)


def test_one_file_is_one_intervention(kind):
    same = [other for other in CATALOGUE.values() if other.__module__ == kind.__module__]
    assert same == [kind]
    assert kind.__module__.startswith("simlib.clinic.treatments.")


def test_it_appears_in_its_place_of_the_menu(kind):
    menu = kind.menu()
    assert menu["about"] == kind.about
    order = [GROUPS.index(other.group) for other in CATALOGUE.values()]
    assert order == sorted(order)
    assert CATALOGUE[menu["slug"]].group == menu["group"]


def test_it_tells_the_learner_what_to_expect_in_two_sentences(kind):
    assert 40 <= len(kind.about) <= 400
    assert kind.about.endswith(".")
    assert len(re.findall(r"[.!?](?=\s+[A-Z]|$)", kind.about)) <= 2


def test_its_words_put_the_person_first(kind):
    said = " ".join([kind.about, kind.label, kind.__doc__, *usual(kind).notes()]).lower()
    words = set(re.findall(r"[a-z-]+", said))
    assert [w for w in HURTFUL if (w in said if " " in w else w in words)] == []


def test_its_docstring_explains_every_option(kind):
    fields = [f.name for f in dataclasses.fields(kind) if not f.metadata.get("internal")]
    options = [f.name for f in dataclasses.fields(kind) if "label" in f.metadata]
    text = kind.__doc__
    if options:
        assert "Parameters\n    ----------" in text
        described = re.findall(r"^    ([a-z_, ]+) : ", text, re.MULTILINE)
        names = {name for line in described for name in line.split(", ")}
        assert set(options) <= names
        assert names <= set(fields)


def test_its_sources_resolve(kind):
    assert kind.sources
    assert [key for key in kind.sources if key not in load()] == []


def test_tags_and_instruments_are_written_like_slugs(kind):
    for name in (*kind.tags, *kind.watch):
        assert re.fullmatch(r"[a-z0-9]+([ -][a-z0-9]+)*", name)


def test_its_usual_dose_is_inside_what_the_model_was_checked_for(kind):
    if kind.checked:
        low, high = kind.checked
        assert low <= kind.from_choice({}).parsed.per_day <= high


def test_it_is_frozen_and_final(kind):
    order = usual(kind)
    with pytest.raises(dataclasses.FrozenInstanceError):
        order.anything = 1
    assert kind.__subclasses__() == []


def test_its_menu_builds_it_again(kind):
    order = kind.from_choice({})
    assert kind.from_choice(order.choice()).text() == order.text()
    assert {f["name"] for f in kind.menu()["fields"]} <= set(order.choice())
    for field in kind.menu()["fields"]:
        assert field["label"]
        assert field["kind"] in ("number", "choice")
        assert all(choice["label"] for choice in field.get("choices", ()))


def test_a_number_outside_its_menu_is_refused(kind):
    for field in kind.menu()["fields"]:
        if field["kind"] == "number":
            for value in (field["min"] - 1, field["max"] + 1, "much", True, math.nan):
                with pytest.raises(OrderError):
                    kind.from_choice({field["name"]: value})


def test_a_choice_off_its_list_is_refused(kind):
    for field in kind.menu()["fields"]:
        if field["kind"] == "choice":
            with pytest.raises(OrderError):
                kind.from_choice({field["name"]: "whatever"})


def test_an_unknown_field_is_refused_with_the_known_ones(kind):
    with pytest.raises(OrderError, match="has no `dosis`"):
        kind.from_choice({"dosis": 1})


def test_the_ranges_cover_every_lever():
    assert set(RANGES) == set(Levers._fields)


def test_it_keeps_every_lever_in_its_range(kind):
    for order in corners(kind):
        for day in DAYS:
            levers = order.levers(day)
            assert isinstance(levers, Levers)
            for name, value in levers._asdict().items():
                low, high = RANGES[name]
                assert low <= value <= high, (order.text(), day, name)


def test_nothing_given_does_nothing(kind):
    if not kind.usual:
        return
    nothing = dataclasses.replace(kind.from_choice({}), sig=re.sub(r"^[0-9.]+", "0", kind.usual))
    for day in DAYS:
        did = nothing.levers(day)._asdict()
        did = {name: value for name, value in did.items() if name not in DESCRIBING}
        assert did == {name: getattr(Levers(), name) for name in did}


def test_it_ends_only_slots_that_there_are(kind):
    slots = {other.slot for other in CATALOGUE.values()}
    for order in corners(kind):
        assert set(order.ends) <= slots - {order.slot}
        assert order.overlap >= 0


def test_what_it_says_is_for_people(kind):
    for order in corners(kind):
        for note in order.notes():
            assert note[0].isupper() or note[0].isdecimal()
            assert note.endswith((".", ")."))


def test_it_can_be_compared_and_hashed(kind):
    assert usual(kind) == usual(kind)
    assert hash(usual(kind)) == hash(usual(kind))
    assert isinstance(usual(kind), Intervention)


def test_it_combines_with_any_other_in_either_order(kind):
    a = usual(kind)
    for other in CATALOGUE.values():
        b = usual(other)
        for day in DAYS:
            one, two = a.levers(day), b.levers(day)
            assert together([one, two]) == together([two, one])


def test_three_at_once_do_not_depend_on_how_they_are_grouped():
    some = [usual(kind).levers(7) for kind in list(CATALOGUE.values())[::6]]
    for a, b, c in itertools.combinations(some, 3):
        for left, right in zip((a & b) & c, a & (b & c), strict=True):
            assert left == pytest.approx(right)


@pytest.mark.parametrize("slug", [s for s in CATALOGUE if lasts(usual(CATALOGUE[s])) is not None])
def test_a_course_is_over_when_nothing_is_left_of_it_but_practice_at_home(slug):
    for order in corners(CATALOGUE[slug]):
        last = int(lasts(order))
        for ahead in (0, 1, 6, 90, 300):
            assert order.levers(last + ahead)._replace(booster=0.0) == Levers()
        if getattr(order, "sig", "1")[0] != "0":
            assert order.levers(last - 1) != Levers()
