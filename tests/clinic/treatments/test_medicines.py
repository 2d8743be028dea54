"""Medicines other than opioids, withdrawal care and procedures: what a clinician would expect.

Sizes are differences to the same 300 people without, where trials give one: inside its interval.
"""

import pytest

from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.catalogue.benzodiazepine_taper import BenzodiazepineTaper
from simlib.clinic.treatments.catalogue.capsaicin import Capsaicin
from simlib.clinic.treatments.catalogue.clonidine import Clonidine
from simlib.clinic.treatments.catalogue.epidural_steroid import EpiduralSteroid
from simlib.clinic.treatments.catalogue.gabapentin import Gabapentin
from simlib.clinic.treatments.catalogue.lidocaine import Lidocaine
from simlib.clinic.treatments.catalogue.lofexidine import Lofexidine
from simlib.clinic.treatments.catalogue.nerve_block import NerveBlock
from simlib.clinic.treatments.catalogue.nsaid import NSAID
from simlib.clinic.treatments.catalogue.paracetamol import Paracetamol
from simlib.clinic.treatments.catalogue.pregabalin import Pregabalin
from simlib.clinic.treatments.catalogue.radiofrequency import Radiofrequency
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.tca import TCA
from simlib.clinic.treatments.catalogue.topical_nsaid import TopicalNSAID
from simlib.model.engine.levers import Levers, together
from simlib.model.laboratory import HEROIN, Bench
from simlib.model.mechanisms.harm import HarmPars, qtc
from tests.clinic.treatments.cohort import gain

DOSED = (NSAID, TopicalNSAID, Paracetamol, SNRI, TCA, Gabapentin, Pregabalin, Clonidine, Lofexidine)


def given(order):
    return lambda day: {**order.levers(day)._asdict(), "risk": 0.0}


@pytest.mark.parametrize(
    ("order", "kind", "weeks", "low", "high"),
    [
        # published intervals, or the judgement where no points were published
        (NSAID(), "nociceptive", (12,), -1.0, -0.1),
        (NSAID(), "mixed", (12,), -1.0, -0.1),
        (TopicalNSAID(), "nociceptive", (12,), -0.7, -0.1),
        (SNRI(), "nociceptive", (12,), -0.73, -0.33),  # back; joints -1.28 to -0.67
        (SNRI(), "mixed", (12,), -0.73, -0.33),
        (SNRI(), "neuropathic", (12,), -1.26, -0.65),
        (TCA("75 mg PO nightly"), "neuropathic", (12,), -2.1, -1.2),  # 3.6 for one more half better
        (TCA(), "neuropathic", (12,), -1.8, -0.6),
        (Gabapentin(), "neuropathic", (12,), -1.1, -0.5),
        (Gabapentin(), "nociceptive", (12,), -0.3, 0.3),
        (Pregabalin(), "neuropathic", (12,), -1.1, -0.5),
        (Pregabalin(), "nociceptive", (12,), -0.3, 0.3),
        (Capsaicin(), "neuropathic", (3, 4, 6, 8, 10, 12), -0.7, -0.1),
        (Radiofrequency(), "facet", (12,), -0.76, 0.40),
        (Radiofrequency("sacroiliac"), "facet", (12,), -1.35, -0.06),
        (EpiduralSteroid(), "radicular", (3, 4, 6, 8, 10, 12), -0.9, -0.1),
    ],
    ids=lambda value: value.text() if hasattr(value, "text") else None,
)
def test_relief_is_as_large_as_in_trials(order, kind, weeks, low, high):
    mean = sum(gain(order, kind, week) for week in weeks) / len(weeks)
    assert low < mean < high


@pytest.mark.parametrize(("order", "kind", "close", "by"), [
    (SNRI(), "neuropathic", -0.96, 0.1),
    (SNRI(), "nociceptive", -0.7, 0.1),
    (TCA("75 mg PO nightly"), "neuropathic", -1.8, 0.15),
    (Gabapentin(), "neuropathic", -0.8, 0.1),
    (NSAID(), "nociceptive", -0.5, 0.1),
    (TopicalNSAID(), "nociceptive", -0.5, 0.1),
    (Radiofrequency("sacroiliac"), "facet", -0.71, 0.1),
    (Radiofrequency(), "facet", -0.18, 0.05),
])  # fmt: skip
def test_and_close_to_their_estimate_at_twelve_weeks(order, kind, close, by):
    assert gain(order, kind, 12) == pytest.approx(close, abs=by)


def test_an_nsaid_does_nothing_for_wholly_neuropathic_pain():
    """An anti-inflammatory does not touch the pain of an injured nerve."""
    assert gain(NSAID(), "neuropathic", 12) == 0.0


def test_an_nsaid_works_within_days_and_duloxetine_does_not():
    """A tablet of naproxen is felt in the first week, duloxetine is not."""
    assert gain(NSAID(), "nociceptive", 1) < 0.5 * gain(NSAID(), "nociceptive", 12)
    assert gain(SNRI(), "nociceptive", 1) > 0.15 * gain(SNRI(), "nociceptive", 12)


def test_duloxetine_is_judged_at_seven_weeks():
    """By week seven most of what duloxetine will do is there."""
    assert gain(SNRI(), "neuropathic", 7) < 0.8 * gain(SNRI(), "neuropathic", 12)
    assert gain(SNRI(), "neuropathic", 2) > 0.4 * gain(SNRI(), "neuropathic", 12)


def test_duloxetine_120_mg_relieves_no_more_than_60_and_harms_more():
    """Above 60 mg only the side effects grow."""
    high, usual = SNRI("120 mg PO daily").levers(60), SNRI().levers(60)
    assert high.relief_antidepressant_neuropathic == usual.relief_antidepressant_neuropathic
    assert high.pressure > usual.pressure


def test_gabapentin_takes_weeks_and_clouds_from_the_start_of_the_full_dose():
    """The drowsiness is there before the benefit; with no nerve pain only the drowsiness is."""
    assert gain(Gabapentin(), "neuropathic", 1) > 0.2 * gain(Gabapentin(), "neuropathic", 12)
    assert gain(Gabapentin(), "nociceptive", 12, "function") < 0.0
    assert gain(Gabapentin(), "neuropathic", 12, "function") > 0.0


def test_gabapentinoids_beside_an_opioid_raise_the_hazard_of_overdose():
    """Half as much again on gabapentin, more on a high dose of pregabalin."""
    assert Gabapentin().levers(60).sedation == pytest.approx(1.49)
    assert Pregabalin("300 mg PO bid").levers(60).sedation == pytest.approx(2.5)
    assert Pregabalin().levers(60).sedation == pytest.approx(1.68)


def test_a_tricyclic_prolongs_qtc_and_more_so_beside_methadone():
    """The two together bring a person to where an ECG decides."""
    alone = qtc(0.0, TCA(drug="amitriptyline").levers(60).qt, HarmPars())
    both = qtc(100.0, TCA(drug="amitriptyline").levers(60).qt, HarmPars())
    assert HarmPars().qtc < alone < 450
    assert both == pytest.approx(alone + 20.0)


def test_amitriptyline_clouds_more_than_nortriptyline():
    """Which is why nortriptyline is preferred in older people."""
    ami, nor = TCA(drug="amitriptyline").levers(60), TCA().levers(60)
    assert ami.cognitive_burden > nor.cognitive_burden
    assert ami.relief_antidepressant_neuropathic == nor.relief_antidepressant_neuropathic


def test_serotonergic_medicines_add_up():
    """Duloxetine with a tricyclic is more than either alone, and one alone is no danger."""
    snri, tca = SNRI().levers(60), TCA("75 mg PO nightly").levers(60)
    assert snri.serotonin == 1.0
    assert together([snri, tca]).serotonin == 1.5


def test_a_stomach_protector_takes_most_of_the_added_bleeding_away():
    """Four times the bleeding becomes twice; a coxib is between."""
    bare, kept = NSAID(), NSAID(protector="yes")
    assert bare.levers(1).bleeding == pytest.approx(4.2)
    assert 1.5 < kept.levers(1).bleeding < 2.5
    assert kept.levers(1).relief_acute_nociceptive == bare.levers(1).relief_acute_nociceptive
    assert NSAID(drug="celecoxib").levers(1).bleeding == pytest.approx(1.8)
    assert TopicalNSAID().levers(1).bleeding == 1.0


def test_duloxetine_beside_an_nsaid_multiplies_bleeding():
    """The pair bleeds more than either."""
    both = together([SNRI().levers(60), NSAID().levers(60)])
    assert both.bleeding > NSAID().levers(60).bleeding > 1.0


def test_an_nsaid_gets_the_usual_dose_of_its_drug():
    assert NSAID.from_choice({"drug": "celecoxib"}).text() == "Celecoxib 200 mg PO daily"
    assert "outside" in " ".join(NSAID("500 mg PO bid", "celecoxib").notes())
    with pytest.raises(OrderError, match="There is no `aspirin`"):
        NSAID(drug="aspirin")


def test_paracetamol_is_next_to_nothing():
    """No better than placebo in back pain."""
    assert -0.15 < gain(Paracetamol(), "nociceptive", 12) <= 0.0


def test_lidocaine_helps_nerve_pain_a_little_and_harms_nobody():
    assert -0.5 < gain(Lidocaine(), "neuropathic", 12) < -0.1
    assert together([Lidocaine().levers(1)])._replace(relief_acute_neuropathic=0.0) == Levers()


def test_capsaicin_wanes_in_twelve_weeks_and_the_next_patch_brings_it_back():
    """People come back after about three months because it has worn off."""
    once, again = Capsaicin(repeat="once"), Capsaicin()
    assert gain(once, "neuropathic", 13) > 0.6 * gain(once, "neuropathic", 6)
    assert gain(once, "neuropathic", 24) > 0.1 * gain(once, "neuropathic", 6)
    assert gain(again, "neuropathic", 17) < 0.8 * gain(again, "neuropathic", 6)


def test_an_epidural_does_nothing_without_radicular_pain():
    """A steroid at the nerve root is not for back pain without leg pain."""
    assert gain(EpiduralSteroid(), "nociceptive", 4) == 0.0


def test_an_epidural_is_gone_after_three_months():
    assert gain(EpiduralSteroid(), "radicular", 4) < -0.5
    assert gain(EpiduralSteroid(), "radicular", 16) > -0.15


def test_a_second_epidural_is_given_twelve_weeks_later_and_no_fourth():
    order = EpiduralSteroid(injections=3.0)
    assert [order.levers(day).radicular > 0.5 for day in (0, 84, 168, 252)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_radiofrequency_lasts_months_not_years():
    order = Radiofrequency("sacroiliac")
    relief = [order.levers(7 * week).facet for week in (0, 2, 6, 26, 39, 52)]
    assert relief[0] == 0.0 == relief[-1]
    assert relief[1] < relief[2] == relief[3] > relief[4] > 0.0


def test_radiofrequency_does_nothing_where_no_joint_hurts():
    assert gain(Radiofrequency("sacroiliac"), "nociceptive", 12) == 0.0


def test_a_nerve_block_is_over_within_weeks_and_a_test_block_within_a_day():
    assert gain(NerveBlock(), "neuropathic", 1) < -0.3
    assert gain(NerveBlock(), "neuropathic", 8) > -0.1
    test = NerveBlock("facet joints (test block)")
    assert test.levers(0).facet > 1.0
    assert test.levers(2) == Levers()


@pytest.mark.parametrize("order", [Clonidine(), Lofexidine()])
def test_withdrawal_is_softened_not_taken_away(order):
    """About a fifth of what is felt; pressure falls, and it ends with the order."""
    bench = Bench.of(HEROIN).then(180, supply=400.0).fresh()
    bare, eased = bench.then(5).worst_cows().max(), bench.then(5, given(order)).worst_cows().max()
    assert 0.7 * bare < eased < 0.9 * bare
    assert order.levers(3).pressure < 0
    assert order.levers(30) == Levers()


def test_lofexidine_prolongs_qtc_and_clonidine_does_not():
    assert Lofexidine().levers(1).qt == pytest.approx(7.3)
    assert Clonidine().levers(1).qt == 0.0


def on_benzodiazepine():
    taking = {"sedative.level": 1.0}
    return Bench.of(taking, sedative=1.0, sedative_adapted=1.0).then(30).fresh()


def test_a_benzodiazepine_stopped_at_once_is_far_worse_than_a_slow_taper():
    """Sleeplessness and fear within days; a slow taper is hardly felt."""
    bench = on_benzodiazepine()
    slow = bench.then(200, given(BenzodiazepineTaper(percent=5.0, every="2 weeks")))
    stopped = bench.then(200, given(BenzodiazepineTaper(percent=100.0)))
    usual = bench.then(200)
    assert stopped["affect"].max() > usual["affect"].max() + 1.5
    assert slow["affect"].max() < usual["affect"].max() + 0.6


def test_an_abrupt_stop_and_a_fast_taper_carry_a_warning():
    assert "seizures" in BenzodiazepineTaper(percent=100.0).notes()[0]
    assert "Faster than 25 %" in BenzodiazepineTaper(percent=20.0, every="week").notes()[0]
    assert BenzodiazepineTaper().notes() == ()


def test_a_benzodiazepine_taper_ends_where_it_was_asked_to():
    order = BenzodiazepineTaper(percent=10.0, to="50 %")
    assert [order.levers(d).sedatives for d in (0, 14, 14 * 4, 400)] == [0.9, 0.8, 0.5, 0.5]


@pytest.mark.parametrize("kind", DOSED)
def test_no_dose_does_nothing_and_half_a_dose_does_less(kind):
    unit = kind.usual.split()
    half = " ".join([str(float(unit[0]) / 2.0), *unit[1:]])
    none = " ".join(["0", *unit[1:]])
    assert kind(none).levers(60) == Levers()
    day = 5 if kind in (Clonidine, Lofexidine) else 60
    main = max(
        (n for n in Levers._fields if n.startswith(("relief_", "soothing"))),
        key=lambda n: getattr(kind().levers(day), n),
    )
    full, part = getattr(kind().levers(day), main), getattr(kind(half).levers(day), main)
    assert 0.0 < part < full


@pytest.mark.parametrize("kind", [TCA, Gabapentin, Pregabalin])
def test_sedating_medicines_start_low_and_go_slow(kind):
    order = kind()
    assert order.levers(0).cognitive_burden < order.levers(28).cognitive_burden
    assert order.levers(28).falls > 1.0
