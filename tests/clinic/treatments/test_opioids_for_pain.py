"""Opioids for pain: start, continue, raise, taper, pause, reverse, rotate, stop."""

import pytest

from simlib.clinic.treatments.base import OrderError, Running
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.catalogue.pause import Pause
from simlib.clinic.treatments.catalogue.raise_dose import Raise
from simlib.clinic.treatments.catalogue.rotate import Rotate
from simlib.clinic.treatments.catalogue.snri import SNRI
from simlib.clinic.treatments.catalogue.taper import Taper
from simlib.clinic.treatments.opioids import OPIOIDS, drug_names, find_drug
from simlib.clinic.treatments.plan import Plan
from simlib.model.engine.levers import Levers, together
from simlib.model.mechanisms.harm import HarmPars

OXYCODONE = FullAgonist("oxycodone", "20 mg PO qid")


def mme(plan, day):
    return plan.levers(day).prescribed


@pytest.fixture
def tapering():
    """Oxycodone 120 MME, tapered by 10 % a month from day 28."""
    return Plan().ordered([OXYCODONE], 0).ordered([Taper()], 28)


@pytest.mark.parametrize("drug", drug_names())
def test_every_opioid_of_the_guideline_can_be_ordered(drug):
    """Ten opioids, each with its own half-life, and its own molecule for tolerance."""
    sig = "25 mcg/h TD q72h" if "patch" in drug else "10 mg PO bid"
    order = FullAgonist(drug, sig)
    assert order.levers(0).prescribed > 0
    assert order.levers(0).half_life == find_drug(drug).half_life.value
    assert drug.split()[0] in order.text().lower()
    assert "full agonist" in order.tags


@pytest.mark.parametrize("opioid", [o for o in OPIOIDS if o.half_life_er], ids=lambda o: o.name)
def test_an_extended_release_stays_longer(opioid):
    er = FullAgonist(opioid.name, "10 mg PO bid", "extended")
    assert er.levers(0).half_life == opioid.half_life_er.value
    assert " ER " in er.text()


def test_where_there_is_no_extended_release_the_learner_is_told():
    order = FullAgonist("codeine", "30 mg PO qid", "extended")
    assert any("no extended-release codeine" in note for note in order.notes())
    assert "ER" not in order.text()


def test_codeine_and_tramadol_come_with_their_warnings():
    """Both depend on CYP2D6; tramadol also on what else is serotonergic."""
    assert "CYP2D6" in " ".join(FullAgonist("codeine", "30 mg PO qid").notes())
    tramadol = " ".join(FullAgonist("tramadol", "50 mg PO qid").notes())
    assert "Serotonergic" in tramadol
    assert "Seizures" in tramadol
    assert "400 mg" in " ".join(FullAgonist("tramadol", "150 mg PO qid").notes())


def test_tramadol_with_duloxetine_is_more_serotonin_than_either():
    """The pair that a pharmacist calls about."""
    tramadol = FullAgonist("tramadol", "50 mg PO qid")
    assert tramadol.levers(0).serotonin == 1.0
    assert together([tramadol.levers(60), SNRI().levers(60)]).serotonin == 2.0
    assert {"tramadol", "serotonergic"} <= set(tramadol.tags)
    assert 0 < FullAgonist("tapentadol", "50 mg PO qid").levers(0).serotonin < 1
    assert OXYCODONE.levers(0).serotonin == 0.0


def test_the_load_follows_a_taper_and_a_rotation():
    tramadol = FullAgonist("tramadol", "50 mg PO qid").running(0)
    half = Taper(percent=50.0).resolved(tramadol)
    assert half.levers(0).serotonin == pytest.approx(0.5)
    assert "tramadol" in half.tags
    away = Rotate(to="morphine").resolved(tramadol)
    assert away.levers(0).serotonin == 0.0
    assert "serotonergic" not in away.tags


def test_methadone_for_pain_prolongs_qtc_as_in_a_treatment_programme():
    order = FullAgonist("methadone", "10 mg PO tid")
    assert order.levers(0).qt == pytest.approx(30.0 * HarmPars().by_methadone)
    assert "ecg" in order.watch
    assert "ecg" not in OXYCODONE.watch


def test_hydrocodone_tablets_contain_acetaminophen():
    assert "acetaminophen" in FullAgonist("hydrocodone", "10 mg PO qid").tags
    assert "acetaminophen" not in FullAgonist("hydrocodone", "20 mg PO bid", "extended").tags


def test_a_taper_goes_down_month_by_month(tapering):
    assert [mme(tapering, day) for day in (27, 28, 56, 84)] == pytest.approx([120, 108, 96, 84])


def test_a_taper_can_be_paused_and_taken_up_again(tapering):
    """It became hard, so it waits; later it goes on from where it was."""
    paused = tapering.ordered([Pause()], 60)
    assert mme(paused, 300) == mme(tapering, 60)
    again = paused.ordered([Taper()], 120)
    assert mme(again, 120) == pytest.approx(0.9 * mme(paused, 119))


def test_a_taper_can_be_reversed_by_an_order_of_the_former_dose(tapering):
    assert mme(tapering.ordered([OXYCODONE], 90), 91) == 120.0


def test_a_taper_can_be_reversed_by_a_share_of_todays_dose(tapering):
    """Back up by a quarter, with the advice to pause or slow down first."""
    back = tapering.ordered([Raise(percent=25.0)], 90)
    assert mme(back, 200) == pytest.approx(1.25 * mme(tapering, 90))
    assert "pause" in " ".join(Raise().notes())


def test_a_dose_is_not_raised_out_of_the_model_or_out_of_nothing():
    with pytest.raises(OrderError, match="nothing to raise"):
        Raise().resolved(None)
    with pytest.raises(OrderError, match="more than 2000"):
        Raise(percent=100.0).resolved(Running("oxycodone", 1500.0, 3.7, 7.0))


def test_a_rotation_lowers_the_equivalent_dose_and_changes_the_molecule():
    """A quarter to a half less, because tolerance is only partly shared."""
    plan = Plan().ordered([OXYCODONE], 0).ordered([Rotate(to="hydromorphone")], 30)
    assert mme(plan, 30) == 90.0
    assert plan.levers(30).molecule != plan.levers(29).molecule


def test_a_rotation_to_an_extended_release():
    er = Rotate(to="morphine", release="extended").resolved(OXYCODONE.running(0))
    assert er.running(0).half_life == find_drug("morphine").half_life_er.value


def test_a_rotation_to_methadone_is_warned_against_the_table():
    assert "75 to 90 %" in " ".join(Rotate(to="methadone").notes())


@pytest.mark.parametrize("name", ["opioid for pain", "oxycodone", "full-agonist"])
def test_an_opioid_can_be_stopped(name):
    plan = Plan().ordered([OXYCODONE], 0).stopped(name, 30)
    assert (mme(plan, 29), mme(plan, 30)) == (120.0, 0.0)


def test_a_taper_can_be_stopped_too(tapering):
    assert mme(tapering.stopped("taper", 60), 60) == 0.0


def test_no_dose_does_nothing():
    assert FullAgonist("oxycodone", "0 mg PO qid").levers(0) == Levers()
