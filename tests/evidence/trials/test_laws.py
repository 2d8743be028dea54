"""What must hold in every trial, whatever the model says."""

import math

import numpy as np
import pytest

from simlib.evidence.trials import run as running
from simlib.evidence.trials.load import load_trial_text
from simlib.evidence.trials.run import run_trial
from simlib.files.format import with_given
from simlib.model.plausible.models import Ensemble, shipped
from tests.evidence.trials.files import TWO_DRUGS, pain

TRIAL = load_trial_text(TWO_DRUGS)
N = 160


@pytest.fixture(scope="module")
def result():
    return run_trial(TRIAL, n=N)


def test_the_same_seed_is_the_same_trial(result):
    assert run_trial(TRIAL, n=N).values == pytest.approx(result.values, nan_ok=True, abs=0)


def test_another_seed_is_another(result):
    assert run_trial(TRIAL, n=N, seed=2).values["days [nothing]"] != result.values["days [nothing]"]


def test_identical_arms_differ_by_exactly_nothing():
    both = with_given(TRIAL.arms[0], name="twin")
    twins = with_given(TRIAL, arms=(TRIAL.arms[0], both), named_control="twin", comparisons=())
    found = run_trial(twins, n=N)
    pair = "[methadone / twin]"
    assert found.values[f"relapse RD {pair}"] == 0.0
    assert found.values[f"relapse OR {pair}"] == 1.0
    assert found.values[f"relapse HR {pair}"] == pytest.approx(1.0)
    assert found.values[f"days MD {pair}"] == 0.0
    assert found.errors[f"relapse OR {pair}"] == 0.0


def test_swapping_arms_inverts_ratios_and_turns_differences_round(result):
    swapped = run_trial(with_given(TRIAL, named_control="methadone"), n=N)
    there, back = "[methadone / nothing]", "[nothing / methadone]"
    for measure in ("OR", "RR", "HR"):
        product = (
            result.values[f"relapse {measure} {there}"]
            * (swapped.values[f"relapse {measure} {back}"])
        )
        assert product == pytest.approx(1.0)
    assert result.values[f"days MD {there}"] == -swapped.values[f"days MD {back}"]
    assert result.values[f"days SMD {there}"] == pytest.approx(-swapped.values[f"days SMD {back}"])


def test_an_arm_is_the_same_whatever_the_other_arms_are(result):
    alone = with_given(TRIAL, arms=(TRIAL.arms[1],), named_control="buprenorphine", comparisons=(),
                    interactions=())  # fmt: skip
    found = run_trial(alone, n=N).values
    for key in ("relapse [buprenorphine]", "days [buprenorphine]"):
        assert found[key] == result.values[key]


def test_pairing_arms_makes_differences_surer_than_arms_drawn_apart(result):
    apart = np.hypot(result.errors["days [methadone]"], result.errors["days [nothing]"])
    assert result.errors["days MD [methadone / nothing]"] < apart


def test_errors_are_how_far_values_move_with_other_people():
    values = [run_trial(TRIAL, n=N, seed=s).values["days [nothing]"] for s in range(12)]
    error = run_trial(TRIAL, n=N).errors["days [nothing]"]
    assert 0.4 < error / np.std(values, ddof=1) < 2.5


def test_errors_shrink_with_the_root_of_the_people():
    small, large = (run_trial(TRIAL, n=n).errors["days [nothing]"] for n in (N, 9 * N))
    assert 1.5 < small / large < 6.0


def test_people_live_the_same_lives_in_chunks(result, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 70 * 112)
    found = run_trial(TRIAL, n=N)
    assert found.values == pytest.approx(result.values, nan_ok=True, abs=1e-12)


def test_entry_in_chunks_recruits_the_same_people(monkeypatch):
    trial = load_trial_text(pain('{pain: ">= 6"}'))
    whole = run_trial(trial, n=100)
    monkeypatch.setattr(running, "CHUNK", 70 * 84)
    parts = run_trial(trial, n=100)
    assert parts.drawn == whole.drawn
    assert parts.values == pytest.approx(whole.values)


def test_factors_of_one_change_nothing():
    same = run_trial(TRIAL, n=N, models={"use.tendency": 1.0, "craving.by_pain": np.ones(3)})
    plain = run_trial(TRIAL, n=N, models="declared")
    assert same.values == pytest.approx(plain.values, nan_ok=True, abs=0)
    assert (plain.models, same.models) == ("declared", "given")


def test_without_a_word_people_live_in_the_models_of_this_version(result):
    asked = run_trial(TRIAL, n=N, models=shipped())
    assert asked.values == pytest.approx(result.values, nan_ok=True, abs=0)
    assert result.models == shipped().digest


def test_a_factor_moves_the_parameter_in_everybody():
    more = run_trial(TRIAL, n=N, models={"use.tendency": 4.0})
    plain = run_trial(TRIAL, n=N, models="declared")
    assert more.values["days [methadone]"] > plain.values["days [methadone]"]


def test_an_ensemble_of_one_model_is_that_model():
    factors = {"use.tendency": 2.0}
    one = Ensemble(("use.tendency",), np.array([[2.0]]), np.ones(1))
    assert run_trial(TRIAL, n=N, models=one).values == pytest.approx(
        run_trial(TRIAL, n=N, models=factors).values, nan_ok=True
    )


def test_draws_say_how_far_models_differ():
    apart = Ensemble(("use.tendency",), np.array([[0.3], [3.0]]), np.ones(2))
    found = run_trial(TRIAL, n=N, models=apart, draws=4)
    low, high = found.model_range("days [nothing]")
    assert len(found.draws) == 4
    assert low < high
    assert run_trial(TRIAL, n=N).model_range("days [nothing]") is None


def test_an_unknown_parameter_is_refused():
    with pytest.raises(ValueError, match=r"no parameter `use\.tendancy`"):
        run_trial(TRIAL, n=N, models={"use.tendancy": 2.0})


def test_an_unknown_word_for_models_is_refused():
    with pytest.raises(ValueError, match="declared"):
        run_trial(TRIAL, n=N, models="central")


def test_draws_of_one_model_are_refused():
    with pytest.raises(ValueError, match="ensemble"):
        run_trial(TRIAL, n=N, models={"use.tendency": 2.0}, draws=2)


@pytest.mark.parametrize("n", [0, 19, 200_001])
def test_a_trial_takes_twenty_people_and_more(n):
    with pytest.raises(ValueError, match="20 to 200000 people"):
        run_trial(TRIAL, n=n)


def test_replicates_are_trials_of_the_published_size(result):
    many = result.replicates(60)["relapse [methadone]"]
    share = result.values["relapse [methadone]"]
    assert many.mean() == pytest.approx(share, abs=0.03)
    assert many.std() == pytest.approx(math.sqrt(share * (1 - share) / 100), rel=0.4)
    assert np.allclose(many * 100, np.round(many * 100))  # n: 100 in the file


def test_an_interaction_is_the_ratio_of_two_odds_ratios(result):
    key = "by housing ratio of OR"
    assert result.values[key] > 0
    housed, unhoused = (
        run_trial(
            with_given(
                TRIAL,
                endpoints=(with_given(TRIAL.endpoint("relapse"), among=group),),
                own_subgroups=TRIAL.subgroups[:2], interactions=(), comparisons=(),
            ),
            n=N,
        ).values["relapse OR [methadone / nothing]"]
        for group in ("housed", "unhoused")
    )  # fmt: skip
    assert result.values[key] == pytest.approx(housed / unhoused)


def test_per_protocol_is_among_those_who_started(result):
    started = result.arms["methadone"].measured["started"].value > 0
    relapsed = result.arms["methadone"].measured["relapse"].value
    assert result.values["relapse started [methadone]"] == pytest.approx(relapsed[started].mean())
