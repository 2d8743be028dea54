"""Urine tests: windows, what no strip sees, what mimics, ratios, and tablets in the cup."""

import pytest

from simlib.clinic.instruments.base import Observable, catalogue
from simlib.clinic.instruments.exposure import Exposure, Trace
from simlib.clinic.instruments.urine import fentanyl_days, found, named
from simlib.model.engine.state import Body, Person, State

SCREEN, FENTANYL, DEFINITIVE = (
    catalogue()[slug] for slug in ("urine-screen", "urine-fentanyl", "urine-definitive")
)
LIVES = range(400)


def seen(*traces, seed=0, day=0, prescribed=(), medicines=()):
    exposure = Exposure(traces, prescribed=prescribed, medicines=medicines)
    return Observable(State(Body()), Person(), exposure=exposure, seed=seed, day=day)


def share(test, strip, *traces, **more):
    """How many of a hundred people with this history are positive."""
    values = [test.read(seen(*traces, seed=s, **more)).value(strip) for s in LIVES]
    return 100.0 * sum(v != "negative" for v in values) / len(values)


@pytest.mark.parametrize(
    ("drug", "few", "regular"),
    [
        ("morphine", 3, 4), ("oxycodone", 3, 4), ("methadone", 3, 5), ("buprenorphine", 5, 7),
        ("diazepam", 5, 21), ("methamphetamine", 2, 4), ("cocaine", 3, 4), ("cannabis", 5, 30),
    ],
)  # fmt: skip
def test_a_substance_is_found_to_the_end_of_its_window_and_not_after(drug, few, regular):
    there = seen()
    assert found(Trace(drug, few), there)
    assert not found(Trace(drug, few + 1), there)
    assert found(Trace(drug, regular, regular=True), there)
    assert not found(Trace(drug, regular + 1, regular=True), there)


@pytest.mark.parametrize(
    ("strip", "drug", "expected"),
    [
        ("opiates", "morphine", 92), ("opiates", "heroin", 92), ("oxycodone", "oxycodone", 75),
        ("methadone", "methadone", 96), ("benzodiazepines", "benzodiazepine", 53),
    ],
)  # fmt: skip
def test_strips_find_as_much_as_was_published(strip, drug, expected):
    assert share(SCREEN, strip, Trace(drug, 1)) == pytest.approx(expected, abs=6)


@pytest.mark.parametrize(
    ("strip", "expected"), [("opiates", 7), ("oxycodone", 8), ("methadone", 1), ("cocaine", 0.2)]
)
def test_strips_are_wrong_without_any_cause_as_often_as_was_published(strip, expected):
    assert share(SCREEN, strip) == pytest.approx(expected, abs=3.5)


@pytest.mark.parametrize("drug", ["fentanyl", "tramadol", "tapentadol"])
def test_the_panel_does_not_see_fentanyl_tramadol_and_tapentadol(drug):
    for seed in range(100):
        with_it = SCREEN.read(seen(Trace(drug, 1, regular=True), seed=seed))
        assert with_it.findings == SCREEN.read(seen(seed=seed)).findings
    assert any("fentanyl" in text for text in SCREEN.cannot)


def test_a_prescribed_medicine_that_the_panel_cannot_see_is_named():
    result = SCREEN.read(seen(Trace("tapentadol", 0, prescribed=True), prescribed=("tapentadol",)))
    assert "prescribed tapentadol" in result.cannot[0]


def test_the_opiate_strip_hardly_sees_oxycodone():
    assert share(SCREEN, "opiates", Trace("oxycodone", 1)) < 20


@pytest.mark.parametrize(
    ("medicine", "strip"),
    [
        ("bupropion", "amphetamines"), ("trazodone 50 mg", "amphetamines"),
        ("ciprofloxacin", "opiates"), ("sertraline", "benzodiazepines"), ("venlafaxine", "PCP"),
        ("quetiapine", "methadone"), ("esomeprazole", "cannabis"), ("tramadol 50 mg", "PCP"),
    ],
)  # fmt: skip
def test_medicines_can_turn_strips_positive(medicine, strip):
    plain, with_it = share(SCREEN, strip), share(SCREEN, strip, medicines=(medicine,))
    assert 15 < with_it - plain < 35


def test_a_mimic_is_named_where_it_may_be_the_cause():
    for seed in LIVES:
        result = SCREEN.read(seen(seed=seed, medicines=("bupropion 150 mg",)))
        if result.value("amphetamines") == "positive":
            assert any("Bupropion can do this" in text for text in result.says)
            assert result.flag
            return
    pytest.fail("bupropion never turned the strip positive")


def test_nothing_turns_the_cocaine_strip_positive_by_mistake():
    many = ("bupropion", "ibuprofen", "sertraline", "quetiapine", "venlafaxine", "ciprofloxacin")
    assert share(SCREEN, "cocaine", medicines=many) < 1.5


def test_what_is_prescribed_and_found_is_no_surprise():
    own = Trace("methadone", 0, regular=True, prescribed=True)
    result = SCREEN.read(seen(own, seed=2, prescribed=("methadone",)))
    assert result.value("methadone") == "positive"
    assert not next(f for f in result.findings if f.name == "methadone").unexpected


def test_what_is_prescribed_and_not_found_is_asked_about():
    result = SCREEN.read(seen(seed=2, prescribed=("methadone",)))
    assert result.value("methadone") == "negative"
    assert "prescribed opioid missing" in result.shows
    assert "Ask, and confirm" in " ".join(result.says)


def test_extra_tablets_of_what_is_prescribed_cannot_be_seen():
    own = Trace("oxycodone", 0, regular=True, prescribed=True)
    more = Trace("oxycodone", 1)
    for seed in range(60):
        with_more = seen(own, more, seed=seed, prescribed=("oxycodone",))
        plain = seen(own, seed=seed, prescribed=("oxycodone",))
        assert SCREEN.read(with_more) == SCREEN.read(plain)


# ---- fentanyl -------------------------------------------------------------------------------


def test_after_few_doses_fentanyl_is_gone_in_days():
    few = Trace("fentanyl", 6)
    assert share(FENTANYL, "fentanyl", few) < 6


def test_ten_days_after_the_last_of_many_doses_many_are_still_positive():
    """A clinician: a positive test on day ten is not proof that somebody used again."""
    late = Trace("fentanyl", 10, regular=True)
    assert 25 < share(FENTANYL, "fentanyl", late) < 75
    positive = next(
        r for s in LIVES if (r := FENTANYL.read(seen(late, seed=s))).value("fentanyl") == "positive"
    )
    assert any("not proof of new use" in text for text in positive.cannot)


def test_windows_of_fentanyl_differ_between_people_as_was_measured():
    many = Trace("fentanyl", 1, regular=True)
    parents, children = zip(*(fentanyl_days(many, seen(seed=s)) for s in range(1000)), strict=True)
    assert sum(parents) / 1000 == pytest.approx(7.6, abs=0.6)
    assert sum(children) / 1000 == pytest.approx(13.4, abs=0.7)
    assert max(children) <= 26
    assert all(p <= c for p, c in zip(parents, children, strict=True))


def test_the_window_belongs_to_the_person_and_not_to_the_visit():
    many = Trace("fentanyl", 1, regular=True)
    assert len({fentanyl_days(many, seen(seed=4, day=d)) for d in range(20)}) == 1


# ---- definitive -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drug", "made"),
    [
        ("codeine", ("morphine", "hydrocodone")), ("morphine", ("hydromorphone",)),
        ("hydrocodone", ("hydromorphone",)), ("oxycodone", ("oxymorphone",)),
        ("methadone", ("EDDP",)),
    ],
)  # fmt: skip
def test_metabolites_of_what_is_prescribed_are_explained(drug, made):
    result = DEFINITIVE.read(
        seen(Trace(drug, 0, regular=True, prescribed=True), seed=1, prescribed=(drug,))
    )
    for name in made:
        assert drug in result.value(name)
        assert not next(f for f in result.findings if f.name == name).unexpected
    assert not result.shows


def test_a_metabolite_without_its_parent_on_the_list_is_a_surprise():
    result = DEFINITIVE.read(seen(Trace("oxycodone", 1), seed=1))
    assert "non-prescribed opioid" in result.shows
    assert next(f for f in result.findings if f.name == "oxymorphone").unexpected


def test_a_shared_metabolite_is_explained_by_the_one_prescribed():
    own = Trace("hydrocodone", 0, regular=True, prescribed=True)
    result = DEFINITIVE.read(seen(own, Trace("morphine", 2), seed=1, prescribed=("hydrocodone",)))
    assert not next(f for f in result.findings if f.name == "hydromorphone").unexpected
    assert next(f for f in result.findings if f.name == "morphine").unexpected


def test_heroin_is_known_by_its_own_metabolite_for_less_than_a_day():
    fresh, old = Trace("heroin", 1, regular=True), Trace("heroin", 2, regular=True)
    shows = [DEFINITIVE.read(seen(fresh, seed=s)).shows for s in range(100)]
    assert 50 < sum("heroin" in s for s in shows) < 90
    assert not any("heroin" in DEFINITIVE.read(seen(old, seed=s)).shows for s in range(100))


def test_norfentanyl_outlasts_fentanyl():
    late = Trace("fentanyl", 11, regular=True)
    alone = 0
    for seed in range(100):
        names = {f.name for f in DEFINITIVE.read(seen(late, seed=seed)).findings}
        assert "norfentanyl" in names or "fentanyl" not in names
        alone += "norfentanyl" in names and "fentanyl" not in names
    assert alone > 25


def ratio(result):
    return float(result.value("norbuprenorphine : buprenorphine"))


def test_who_takes_buprenorphine_makes_norbuprenorphine():
    own = Trace("buprenorphine", 0, regular=True, prescribed=True, recent=7)
    for seed in range(100):
        result = DEFINITIVE.read(seen(own, seed=seed, prescribed=("buprenorphine",)))
        assert ratio(result) > 0.26
        assert "tampering" not in result.shows


def test_in_the_first_days_the_ratio_is_low_without_any_deceit():
    first = Trace("buprenorphine", 0, prescribed=True, recent=2, begun=2)
    ratios = [
        ratio(DEFINITIVE.read(seen(first, seed=s, prescribed=("buprenorphine",))))
        for s in range(100)
    ]
    assert sum(0.02 <= r < 0.26 for r in ratios) > 60
    assert min(ratios) >= 0.02


def test_a_tablet_in_the_cup_has_almost_no_norbuprenorphine():
    """A clinician: much buprenorphine and no norbuprenorphine was never swallowed."""
    hardly = Trace("buprenorphine", 6, prescribed=True, recent=1, begun=80)
    dipped = 0
    for seed in range(200):
        there = seen(hardly, seed=seed, prescribed=("buprenorphine",))
        result = DEFINITIVE.read(there)
        if "tampering" in result.shows:
            dipped += 1
            assert ratio(result) < 0.02
            assert "more help, not for less" in " ".join(result.says)
    assert dipped / 200 == pytest.approx(0.35, abs=0.1)


def test_prescribed_buprenorphine_that_is_not_there_is_said():
    missing = [
        DEFINITIVE.read(seen(seed=s, prescribed=("buprenorphine",))).shows for s in range(50)
    ]
    assert all("prescribed buprenorphine missing" in shows for shows in missing)


def test_a_dilute_sample_says_so():
    for seed in LIVES:
        result = DEFINITIVE.read(seen(seed=seed))
        value = float(result.value("creatinine").split()[0])
        assert (value < 20) == any("dilute" in text for text in result.says)


def test_a_finding_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError, match="no `joy` in this result"):
        SCREEN.read(seen()).value("joy")


def test_names_are_said_in_order():
    assert named(["a"]) == "a"
    assert named(["c", "a", "b"]) == "a, b and c"


def test_no_test_of_urine_tells_bought_tablets_from_prescribed_ones_of_the_same_drug():
    bought = Trace("oxycodone", 0, regular=True)
    result = DEFINITIVE.read(seen(bought, seed=1, prescribed=("oxycodone",)))
    assert "non-prescribed opioid" not in result.shows
    assert not any("none is prescribed" in said for said in result.says)
    beside_a_patch = Trace("fentanyl", 0, regular=True)
    strips = [FENTANYL.read(seen(beside_a_patch, seed=s, prescribed=("fentanyl",))) for s in LIVES]
    assert any("as prescribed" in strip.says[0] for strip in strips)
    assert not any("non-prescribed opioid" in strip.shows for strip in strips)


# ---- what is sold with fentanyl ---------------------------------------------------------------


@pytest.mark.parametrize("drug", ["xylazine", "medetomidine"])
def test_sedatives_in_fentanyl_are_named_by_the_definitive_test_alone(drug):
    bought = (Trace("fentanyl", 1), Trace(drug, 1))
    result = DEFINITIVE.read(seen(*bought, seed=1))
    assert result.value(drug) == "found"
    assert any("naloxone" in line for line in result.says)
    assert any("not simulated" in line for line in result.cannot)
    assert "stimulant" not in result.shows
    alone = (Trace(drug, 1),)
    assert share(FENTANYL, "fentanyl", *alone) == pytest.approx(2, abs=2)
    assert share(SCREEN, "opiates", *alone) == share(SCREEN, "opiates")


def test_nitazenes_are_seen_by_no_test_here_and_the_fentanyl_they_come_with_is():
    bought = (Trace("fentanyl", 1), Trace("nitazenes", 1))
    named_ones = [finding.name for finding in DEFINITIVE.read(seen(*bought, seed=1)).findings]
    assert "fentanyl" in named_ones
    assert "nitazenes" not in named_ones
    assert share(FENTANYL, "fentanyl", *bought) > 90
    assert share(FENTANYL, "fentanyl", Trace("nitazenes", 1)) == pytest.approx(2, abs=2)
    for test in (SCREEN, FENTANYL, DEFINITIVE):
        assert any("nitazenes" in line for line in test.cannot)
