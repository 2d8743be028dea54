"""Orders: what replaces what, what ends what, and what they add up to."""

import numpy as np
import pytest

import simlib as sl
from simlib.clinic.treatments.base import OrderError
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.engine.simulate import table

OXY = sl.FullAgonist("oxycodone", "20 mg PO qid")


def started(*interventions):
    return Plan((Order(OXY, -100),)).ordered(interventions, 0)


def test_a_second_order_of_one_slot_ends_the_first():
    plan = started(sl.FullAgonist("oxycodone", "10 mg PO qid"))
    assert [o.intervention.sig for o in plan.in_force(0)] == ["10 mg PO qid"]
    assert plan.opioid(-1).mme == 120.0
    assert plan.opioid(0).mme == 60.0


def test_what_was_ordered_before_goes_on():
    plan = started(sl.CBT())
    assert {o.intervention.slug for o in plan.in_force(0)} == {"cbt", "full-agonist"}


def test_a_standard_start_of_buprenorphine_ends_the_full_agonist_at_once():
    plan = started(sl.Buprenorphine("8 mg SL bid"))
    assert plan.opioid(0) is None
    first = plan.levers(0)
    assert (first.buprenorphine, first.buprenorphine_slot) == (8.0, 4.0)  # in the evening
    assert plan.levers(1).buprenorphine == 16.0


def test_a_low_dose_start_keeps_the_full_agonist_for_a_week():
    plan = started(sl.BuprenorphineLowDose("8 mg SL bid"))
    assert [plan.levers(d).prescribed for d in (0, 6, 7)] == [120.0, 120.0, 0.0]
    assert plan.levers(0).buprenorphine == 0.5
    assert plan.levers(7).buprenorphine == 16.0


def test_a_taper_starts_from_the_dose_in_force():
    plan = started(sl.Taper(percent=10, every="month"))
    assert [round(plan.levers(d).prescribed, 6) for d in (0, 27, 28, 9 * 28)] == [108, 108, 96, 0]


def test_a_taper_can_be_paused_where_it_is():
    plan = started(sl.Taper(percent=10, every="month")).ordered([sl.Pause()], 56)
    assert [round(plan.levers(d).prescribed, 6) for d in (55, 56, 300)] == [96, 84, 84]


def test_a_rotation_lowers_the_equivalent_dose():
    plan = started(sl.Rotate(to="morphine", reduce="50 %"))
    assert plan.opioid(0).drug == "morphine"
    assert plan.opioid(0).mme == 60.0


def test_the_order_of_orders_does_not_matter():
    items = [sl.SNRI(), sl.CBT(), sl.Taper(percent=25, every="week"), sl.Naloxone()]
    there, back = started(*items), started(*items[::-1])
    assert there == back
    assert np.array_equal(there.table(0, 100), back.table(0, 100))


def test_a_table_of_levers_is_the_levers_of_each_day():
    plan = started(sl.Buprenorphine("8 mg SL tid"), sl.CBT(weeks=4.0), sl.Exercise(), sl.SNRI())
    assert np.allclose(plan.table(-5, 120), table([plan.levers(d) for d in range(-5, 115)]), 0, 0)


def test_a_stop_ends_an_order_by_slot_slug_or_drug():
    for name in ("opioid for pain", "full-agonist", "oxycodone"):
        assert started().stopped(name, 0).in_force(0) == ()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: started(sl.CBT(), sl.CBT("2 sessions weekly")), "both for cbt: order one"),
        (lambda: started(sl.Taper(drug="morphine")), "in force is oxycodone, not morphine"),
        (lambda: Plan().ordered([sl.Taper()], 0), "nothing to taper"),
        (lambda: Plan().ordered([sl.Rotate()], 0), "nothing to rotate"),
        (lambda: started(sl.Rotate(to="oxycodone")), "rotate to another one"),
        (lambda: started().stopped("cbt", 0), "nothing called `cbt` is in force"),
        (lambda: sl.FullAgonist("oxycodon", "20 mg PO qid"), "Did you mean `oxycodone`"),
        (lambda: sl.FullAgonist("oxycodone", "900 mg PO qid"), "5400 MME a day"),
        (lambda: sl.Buprenorphine("8 mg SL q12"), "Did you mean `q12h`"),
        (lambda: sl.Buprenorphine("8000 mg SL bid"), "far beyond the 32"),
        (lambda: sl.SNRI("60 sessions daily"), "counted in mg"),
        (lambda: sl.SNRI("1 g PO daily"), "far beyond the 120"),
        (lambda: sl.Taper(percent=0), "1 to 100 percent"),
        (lambda: sl.Taper(over="soon"), "'10 d' or '12 wk'"),
        (lambda: sl.Methadone(80), "needs a sig as text"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_in_one_sentence(act, words):
    with pytest.raises(sl.OrderError, match=words.replace("(", r"\(")):
        act()


def test_only_interventions_can_be_ordered():
    with pytest.raises(TypeError, match="got '16 mg SL daily'"):
        started("16 mg SL daily")


# ---- a dose that is changed goes on from the one before ------------------------------------------


def on_methadone(dose="90 mg PO daily"):
    return Plan((Order(sl.Methadone(dose, start="full dose at once"), -100),))


def doses(plan, name, days):
    return [getattr(plan.levers(day), name) for day in days]


def test_a_higher_dose_of_methadone_rises_from_the_one_before_and_never_starts_again():
    plan = on_methadone().ordered([sl.Methadone("120 mg PO daily")], 0)
    assert doses(plan, "methadone", (-1, 0, 3, 4, 8, 60)) == [90, 100, 100, 110, 120, 120]


def test_a_lower_dose_of_methadone_comes_at_once():
    plan = on_methadone().ordered([sl.Methadone("70 mg PO daily")], 0)
    assert doses(plan, "methadone", (0, 30)) == [70, 70]


def test_more_buprenorphine_comes_at_once_and_without_waiting():
    plan = started(sl.Buprenorphine("8 mg SL bid")).ordered([sl.Buprenorphine("8 mg SL tid")], 28)
    assert doses(plan, "buprenorphine", (27, 28)) == [16, 24]
    assert plan.levers(28).buprenorphine_slot == 0


def test_who_has_hardly_begun_begins_as_anybody():
    plan = started(sl.BuprenorphineLowDose()).ordered([sl.Buprenorphine("8 mg SL bid")], 2)
    assert doses(plan, "buprenorphine", (1, 2, 3)) == [1, 8, 16]


def test_another_medicine_for_use_disorder_begins_at_its_beginning():
    plan = on_methadone().ordered([sl.Buprenorphine("8 mg SL bid")], 0)
    assert doses(plan, "buprenorphine", (0, 1)) == [8, 16]


def test_without_the_order_before_it_the_same_order_begins():
    second = started(sl.Buprenorphine("8 mg SL bid")).ordered([sl.Buprenorphine("8 mg SL tid")], 28)
    (changed,) = [o.intervention for o in second.in_force(28) if o.intervention.slot == "MOUD"]
    alone = started(changed)
    assert doses(alone, "buprenorphine", (0, 1, 2)) == [8, 16, 24]


# ---- medicines that the person came with ---------------------------------------------------------


def with_ibuprofen():
    return Plan((Order(OXY, -100),), brought=("ibuprofen", "lisinopril"))


def test_a_medicine_that_the_person_came_with_can_be_stopped_from_a_day_on():
    plan = with_ibuprofen().stopped("Ibuprofen", 14)
    assert [plan.has_left("ibuprofen", day) for day in (13, 14, 99)] == [False, True, True]
    assert not plan.has_left("lisinopril", 99)
    assert plan.opioid(14) is not None


def test_what_was_stopped_cannot_be_stopped_again_and_the_rest_is_named():
    with pytest.raises(sl.OrderError, match=r"In force: oxycodone, lisinopril\."):
        with_ibuprofen().stopped("ibuprofen", 0).stopped("ibuprofen", 7)


def test_stopping_one_that_acts_takes_away_what_it_did_and_another_one_moves_no_life():
    plan = with_ibuprofen()
    without = plan.stopped("ibuprofen", 7)
    assert np.array_equal(without.table(0, 7), plan.table(0, 7))
    assert (
        plan.levers(7).relief_acute_nociceptive > without.levers(7).relief_acute_nociceptive == 0.0
    )
    assert plan.levers(7).kidney > without.levers(7).kidney > 1.0
    senna = Plan(brought=("senna",))
    assert np.array_equal(senna.stopped("senna", 0).table(0, 28), senna.table(0, 28))


def test_an_order_takes_the_place_of_what_is_taken_already():
    """Nobody gains by being given twice; when the order ends, the old habit is back."""
    plan = with_ibuprofen()
    ordered = plan.ordered((sl.NSAID(drug="ibuprofen"),), 3)
    assert ordered.levers(3) == plan.levers(3)
    assert ordered.stopped("nsaid", 5).levers(5) == plan.levers(5)
    assert np.array_equal(ordered.table(0, 10), plan.table(0, 10))


@pytest.mark.parametrize("form", [sl.BuprenorphineLowDose(), sl.BuprenorphineDepot()])
def test_every_form_of_a_medicine_is_stopped_by_its_name(form):
    plan = Plan().ordered((form,), 0)
    assert plan.stopped("buprenorphine", 28).in_force(28) == ()
    with pytest.raises(OrderError, match="nothing called `methadone` is in force"):
        plan.stopped("methadone", 28)
