"""The name of the model's code: what a trial can reach is in it, and nothing else."""

import pytest

from simlib.evidence.calibration import digest
from simlib.evidence.trials.load import load_trial
from simlib.files.shipped import inside

TRIAL = load_trial("xbot-2018")
CATALOGUE = inside("clinic", "treatments", "catalogue")


@pytest.fixture
def with_change(monkeypatch):
    """The digest as it would be if one file said something else."""
    real = digest._meaning_of

    def changed(*parts):
        other = inside(*parts)
        assert other.is_file()
        monkeypatch.setattr(digest, "_meaning_of", lambda p: real(p) + "!" * (p == other))
        return digest.model_digest([TRIAL])

    return changed


@pytest.mark.parametrize(
    "path",
    [
        ("model", "mechanisms", "craving.py"),
        ("model", "people", "traits.py"),
        ("model", "outcomes.py"),
        ("clinic", "treatments", "plan.py"),
        ("clinic", "treatments", "catalogue", "naltrexone.py"),
        ("evidence", "trials", "estimators.py"),
    ],
)
def test_what_the_trial_can_reach_is_in_its_digest(with_change, path):
    before = digest.model_digest([TRIAL])
    assert with_change(*path) != before


@pytest.mark.parametrize(
    "path",
    [
        ("clinic", "treatments", "catalogue", "yoga.py"),
        ("clinic", "instruments", "catalogue", "gad_7.py"),
        ("evidence", "trials", "display.py"),
        ("evidence", "trials", "load.py"),
        ("model", "explain.py"),
        ("clinic", "visit.py"),
    ],
)
def test_what_it_cannot_reach_is_not(with_change, path):
    before = digest.model_digest([TRIAL])
    assert with_change(*path) == before


def test_every_equation_counts():
    found = digest.reached([digest._file(name) for name in digest.STARTS])
    assert {
        *inside("model", "mechanisms").glob("*.py"),
        *inside("model", "engine").glob("*.py"),
    } <= found


def test_an_order_counts_wherever_it_stands_in_a_trial():
    kinds = {type(order).slug for order in digest.interventions_of(TRIAL)}
    assert {"naltrexone", "buprenorphine"} <= kinds
    files = {path.name for path in digest.reached([CATALOGUE / "raise_dose.py"])}
    assert "full_agonist.py" in files  # what an ordered one borrows from counts too


def test_where_code_lies_how_it_is_laid_out_and_what_it_is_called_in_prose_do_not_count(tmp_path):
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text('"""About."""\nimport a\nx = 1  # one\n')
    other.write_text("from b import a\nx  =  1\n")
    assert digest._meaning_of(one) == digest._meaning_of(other)


def test_a_start_that_moved_away_is_said(monkeypatch):
    monkeypatch.setattr(digest, "STARTS", ("evidence.trials.gone",))
    with pytest.raises(FileNotFoundError, match=r"no simlib\.evidence\.trials\.gone: mend STARTS"):
        digest.model_digest([TRIAL])
