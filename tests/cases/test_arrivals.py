"""At the first visit, the simulated person is the one that the texts tell of."""

import pytest

from simlib.cases.case import cases_folder, load_case
from simlib.model.people.traits import STAGES

LIVES = 30
CASES = {path.stem: load_case(path.stem) for path in sorted(cases_folder().glob("*.yaml"))}
IN_USE = [
    name for name, case in CASES.items() if any(end >= 0 for _, end, _ in case.profile.habitual)
]
REPORTED = [name for name, case in CASES.items() if "pdmp" in case.visits[0].tests]
URINE = ("urine-fentanyl", "urine-definitive")


@pytest.mark.parametrize("name", CASES)
def test_what_is_taken_by_the_chart_is_on_board(name):
    case = CASES[name]
    taking = set(case.begin(1).chart.taking)
    now = [m.drug for m in case.vignette.medicines if m.prescribed and m.until is None]
    assert set(now) <= taking
    assert set(case.vignette.person.health.medicines) <= taking


@pytest.mark.parametrize("name", IN_USE)
def test_who_uses_every_day_by_the_history_comes_in_use(name):
    case = CASES[name]
    shown = 0
    for seed in range(LIVES):
        visit = case.begin(seed)
        assert visit.now.regular_use >= STAGES["severe"].regular_use
        found = {s for r in visit.results if r.slug in URINE for s in r.shows}
        shown += "non-prescribed opioid" in found
    assert shown >= 0.9 * LIVES


@pytest.mark.parametrize("name", REPORTED)
def test_a_prescription_report_holds_what_was_prescribed_lately(name):
    case = CASES[name]
    listed = [
        m.drug
        for m in case.vignette.medicines
        if m.prescribed and m.purpose == "pain" and (m.until is None or m.until > -90)
    ]
    text = case.begin(1).chart.result("pdmp").text
    assert [drug for drug in listed if drug not in text] == []
