"""A limit is one number: in the note of an order and in the alert about it."""

import itertools

import pytest

import simlib as sl
from simlib.clinic.guidance import alerts
from simlib.clinic.treatments.catalogue import gabapentin, lofexidine, pregabalin
from simlib.clinic.treatments.forms import FORMS, above_limit
from simlib.clinic.treatments.opioids import find_drug
from tests.clinic.guidance.situations import situation

BY_KIDNEYS = {
    "gabapentinoid-kidney": [
        ("gabapentin", gabapentin.BY_KIDNEYS, 50.0), ("pregabalin", pregabalin.BY_KIDNEYS, 25.0),
    ],
    "lofexidine-kidney": [("lofexidine", lofexidine.BY_KIDNEYS, 0.09)],
}  # fmt: skip
ROWS = [
    (alert, slug, egfr, most, step)
    for alert, medicines in BY_KIDNEYS.items()
    for slug, limits, step in medicines
    for egfr, most in limits
]


def called(slug, per_day, egfr):
    given = {"taking": [{slug: {"sig": f"{per_day:g} mg PO daily"}}], "egfr": egfr}
    return {alert.id for alert in alerts(situation(given))}


@pytest.mark.parametrize(("alert", "slug", "egfr", "most", "step"), ROWS)
def test_the_alert_begins_where_the_note_ends(alert, slug, egfr, most, step):
    note = " ".join(sl.catalogue()[slug].from_choice({}).notes())
    assert f"{most:g} mg" in note
    assert alert not in called(slug, most, egfr - 1.0)
    assert alert in called(slug, most + step, egfr - 1.0)


@pytest.mark.parametrize("alert", BY_KIDNEYS)
def test_better_kidneys_are_never_called_about_where_worse_ones_are_not(alert):
    for slug, limits, step in BY_KIDNEYS[alert]:
        egfrs = sorted([egfr - 1.0 for egfr, _ in limits] + [egfr for egfr, _ in limits])
        for dose, (worse, better) in itertools.product(
            [most + step for _, most in limits], itertools.pairwise(egfrs)
        ):
            assert alert in called(slug, dose, worse) or alert not in called(slug, dose, better)


@pytest.mark.parametrize("drug", [d for d, form in FORMS.items() if form.most_a_day])
def test_an_opioid_above_its_label_is_noted_and_called_about(drug):
    most = FORMS[drug].most_a_day * find_drug(drug).factor.value
    for mme, above in ((most, False), (most * 1.01, True)):
        taken = {"taking": [{"full-agonist": {"drug": drug}}], "mme": mme, "mme_before": mme}
        assert bool(above_limit(drug, mme)) is above
        ids = {alert.id for alert in alerts(situation(taken))}
        assert ("opioid-above-its-limit" in ids) is above
