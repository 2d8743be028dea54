"""Every message as an author of a trial sees it: `problems/NAME.yaml` and what is said of it.

After a change of the words: TANDEM_UPDATE=1 pytest tests/evidence/trials/test_problems.py, and
read the difference.
"""

import os
from pathlib import Path

import pytest

from simlib.evidence.trials.load import check_text, load_trial, load_trial_text
from simlib.evidence.trials.run import run_trial
from simlib.files.findings import CODES, CaseError, report

FOLDER = Path(__file__).parent / "problems"
FILES = sorted(FOLDER.glob("*.yaml"))
RUN = sorted(FOLDER.glob("run-*.yaml"))
READ = [file for file in FILES if file not in RUN]


def said(file):
    text = file.read_text(encoding="utf-8")
    if file not in RUN:
        return report(check_text(text), text, file.name) + "\n"
    with pytest.raises(CaseError) as error:
        run_trial(load_trial_text(text, file.name), n=40, models="declared")
    return f"{error.value}\n"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_mistake_is_told_as_written_down(file):
    golden = file.with_suffix(".txt")
    if os.environ.get("TANDEM_UPDATE"):
        golden.write_text(said(file), encoding="utf-8")
    assert said(file) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", READ, ids=lambda f: f.stem)
def test_every_finding_has_a_known_code_a_place_and_a_cure(file):
    findings = check_text(file.read_text(encoding="utf-8"))
    assert findings
    for f in findings:
        assert f.code in CODES
        assert f.line > 0
        assert f.column > 0
        assert f.help.endswith((".", "?", "`"))


@pytest.mark.parametrize("file", READ, ids=lambda f: f.stem)
def test_a_file_with_problems_is_not_run(file):
    with pytest.raises(CaseError, match="Nothing was run"):
        load_trial(file)


def test_a_missing_file_and_a_missing_trial_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match="no trial file"):
        load_trial(tmp_path / "none.yaml")
    with pytest.raises(FileNotFoundError, match="no trial `xbot`"):
        load_trial("xbot")
    with pytest.raises(FileNotFoundError, match=r"Did you mean `xbot-2018`"):
        load_trial("xbot-2017")
