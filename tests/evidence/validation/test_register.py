"""The register: dated statements about named trials, none of them changed or about the past."""

from datetime import date

import numpy as np
import pytest

from simlib.evidence.calibration.prior_models import prior
from simlib.evidence.calibration.target_emulators import rows_of
from simlib.evidence.trials.load import check_text, published
from simlib.evidence.validation import register, runs
from simlib.evidence.validation.lines import number

PLANNED = register.planned()
STATED = register.stated()


def test_at_least_five_trials_that_have_not_reported_are_named_with_their_numbers():
    assert len(PLANNED) >= 5
    assert len({entry["id"] for entry in PLANNED}) == len(PLANNED)
    for entry in PLANNED:
        trial = register.trial_of(entry)
        assert entry["key"] in rows_of(trial)
        assert "NCT" in entry["name"]
        assert entry["where"].startswith("https://")
        assert trial.published == ()
        assert trial.id not in published()
        assert check_text(trial.text) == []


def test_every_prediction_has_a_dated_statement_with_a_range_around_it():
    assert {s["id"] for s in STATED} >= {entry["id"] for entry in PLANNED}
    for s in STATED:
        assert date.fromisoformat(s["said"]) >= date(2026, 12, 1)
        low, high = s["range"]
        assert low < s["value"] < high
        assert s["model"]
        assert s["ensemble"]


def test_a_model_states_each_prediction_once_and_another_one_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "EACH_ARM", 200)
    monkeypatch.setattr(register, "REGISTER", tmp_path / "register.json")
    monkeypatch.setattr(register, "planned", lambda: PLANNED[-1:])
    today = date(2026, 12, 2)
    first = register.predict(prior(30), {}, tmp_path, today)
    register.add(first)
    assert [s["said"] for s in first] == ["2026-12-02"]
    assert register.predict(prior(30), {}, tmp_path, today) == []
    second = register.predict(prior(31), {}, tmp_path, date(2027, 1, 1))
    register.add(second)
    assert register.stated() == [*first, *second]
    (told,) = register.told()
    assert [s["said"] for s in told["statements"]] == ["2027-01-01", "2026-12-02"]


def test_the_range_of_a_share_holds_the_luck_of_the_trial():
    entry = next(e for e in PLANNED if e["id"] == "rdd-usual-dose")
    trial, key = register.trial_of(entry), entry["key"]
    row = rows_of(trial)[key]
    luck = register.luck_of_the_trial(trial, row, "logit", {key: 0.5})
    assert luck == pytest.approx(1.0 / np.sqrt(350 * 0.25))
    assert number(luck) == 0.1069
