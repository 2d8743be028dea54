"""The score: counts by hand, and a sentence that says no more than they do."""

import numpy as np
import pytest

from simlib.evidence.trials.load import load_trial
from simlib.evidence.trials.schema_endpoints import Published
from simlib.evidence.trials.summary import rows
from simlib.evidence.validation.lines import SYMPTOMS, domain_of, kind_of
from simlib.evidence.validation.page_data import people
from simlib.evidence.validation.scoring import bars, rank_correlation, score, sentence
from tests.evidence.validation.test_lines import some

EFFECT = {"kind": "contrast", "domain": "use"}
LEVEL = {"kind": "level", "domain": "danger", "scale": "logit", "direction": None}


def test_what_was_fitted_is_scored_as_it_was_and_as_it_was_left_out():
    lines = [
        some(**EFFECT, z=0.1, unseen=9.0, unseen_inside=False, unseen_direction=True, unseen_z=2.5),
        some(**EFFECT, z=0.1),
    ]
    found = score(lines)
    assert found["fitted"]["kinds"]["contrast"]["inside"] == 2
    unseen = found["unseen"]["kinds"]["contrast"]
    assert (unseen["numbers"], unseen["inside"], unseen["right_side"]) == (1, 0, 1)
    assert (unseen["distances"], unseen["half"], unseen["nine"], unseen["two"]) == (1, 0, 0, 0)


def test_drawn_files_and_older_ones_are_apart_and_nulls_and_words_count_for_themselves():
    found = score([
        some(role="check", drawn=True, **EFFECT, z=0.5),
        some(role="check", drawn=True, **LEVEL, inside=False, z=1.9),
        some(role="check", kind="null", domain="use", z=0.0),
        some(role="check", kind="qualitative", domain="use", published=None),
    ])  # fmt: skip
    drawn = found["drawn"]
    assert (drawn["valued"]["inside"], drawn["valued"]["numbers"]) == (1, 2)
    assert (drawn["valued"]["half"], drawn["valued"]["nine"], drawn["valued"]["two"]) == (1, 1, 2)
    assert set(drawn["domains"]) == {"use", "danger"}
    compared = found["compared"]
    assert compared["valued"]["numbers"] == 0
    assert compared["kinds"]["null"]["inside"] == compared["kinds"]["qualitative"]["inside"] == 1


def test_the_sentence_names_the_shares_that_are_counted():
    unseen = {"unseen_direction": True, "unseen": 2.0}
    lines = [some(**EFFECT, **unseen, unseen_inside=True, unseen_z=0.2) for _ in range(3)]
    lines += [some(**EFFECT, **unseen, unseen_inside=False, unseen_z=3.0)]
    lines += [some(**LEVEL, unseen=0.5, unseen_inside=False, unseen_z=1.0)]
    said = sentence(score(lines))
    assert "75 % of its effects" in said
    assert "0 % of its levels" in said
    assert "right in 100 %" in said
    assert "holds 80 %" in said
    assert said.count(".") == 1
    assert "not been put to any number" in sentence(score([]))


def test_without_folds_the_sentence_is_about_numbers_that_were_never_fitted():
    said = sentence(score([some(role="check", **EFFECT, z=0.1)]))
    assert "100 % of its effects" in said
    assert "none of its levels" in said


def test_a_bar_is_met_between_its_ends_only():
    far = [some(role="check", drawn=True, **EFFECT, z=9.0)]
    told = {b["what"]: b["met"] for b in bars(score(far)) if b["set"] == "drawn"}
    assert told["effects inside"] is True
    assert told["levels inside"] is False
    assert told["within two standard deviations"] is False
    near = [some(role="check", drawn=True, **EFFECT, z=0.0) for _ in range(50)]
    told = {b["what"]: b["met"] for b in bars(score(near))}
    assert told["held by the range of nine in ten"] is False  # 100 %: the range is too wide


def test_the_rank_correlation_is_that_of_spearman():
    rng = np.random.default_rng(1)
    x, y = rng.integers(0, 6, size=40) / 1.0, rng.normal(size=40)
    from scipy.stats import spearmanr

    assert rank_correlation(x, y) == pytest.approx(float(spearmanr(x, y)[0]), abs=1e-3)
    assert rank_correlation(x[:4], y[:4]) is None


USUAL = {
    "record": "r", "role": "check", "verification": "full", "endpoint": "e", "arm": "a",
    "value": 1.0,
}  # fmt: skip


def published(**change):
    return Published(**{**USUAL, **change})


def test_kinds_of_numbers():
    assert kind_of(published(measure="OR"), "share") == "contrast"
    assert kind_of(published(measure="OR", no_effect=True), "share") == "null"
    assert kind_of(published(value=None), "mean") == "qualitative"
    assert kind_of(published(), "share") == "level"
    assert kind_of(published(), "slope") == "contrast"


@pytest.mark.parametrize(
    ("trial", "endpoint", "domain"),
    [
        ("xbot-2018", "relapse", "use"),
        ("xbot-2018", "started", "staying"),
        ("agonist-cohorts-2017", "methadone, off against on", "danger"),
        ("duloxetine-neuropathy", "change", SYMPTOMS),
        ("poats-2011-phase-2", "craving to use", "use"),
    ],
)
def test_domains_of_numbers(trial, endpoint, domain):
    t = load_trial(trial)
    row = next(r for r in rows(t) if r.endpoint == endpoint)
    assert domain_of(t, row) == domain


def test_the_page_says_whose_people_changed_after_the_fit():
    trials = [load_trial("xbot-2018"), load_trial("duloxetine-neuropathy")]
    now = people(trials, {})
    assert (now["fit"], now["changed"], now["files"]) == (None, [], 2)
    from simlib.evidence.trials.frozen import people_digest

    same = {t.id: people_digest(t) for t in trials}
    assert people(trials, {"people": same})["fit"] == now["now"]
    other = people(trials, {"people": {**same, "xbot-2018": "0"}})
    assert other["changed"] == ["xbot-2018"]
    assert other["fit"] != now["now"]
