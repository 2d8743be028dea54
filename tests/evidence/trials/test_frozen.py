"""Frozen people: what changes them is seen, and what does not is not."""

from simlib.evidence.trials.frozen import people_digest, together
from simlib.evidence.trials.load import load_trial_text
from tests.evidence.trials.files import TWO_DRUGS

USUAL = people_digest(load_trial_text(TWO_DRUGS))


def changed(old, new):
    assert TWO_DRUGS.count(old) == 1
    return people_digest(load_trial_text(TWO_DRUGS.replace(old, new)))


def test_another_person_or_another_run_in_is_seen():
    assert changed("oud: severe", "oud: moderate") != USUAL
    assert changed("unstable housing: 40 %", "unstable housing: 41 %") != USUAL
    assert changed("{days: 3, where: inpatient}", "{days: 4, where: inpatient}") != USUAL


def test_what_is_measured_and_what_was_read_do_not_count():
    assert changed("title: Two medications", "title: Two drugs  # a remark") == USUAL
    assert changed("duration: week 12", "duration: week 16") == USUAL
    assert changed("  supply: heroin\n", "  supply: heroin\n  from_paper: [supply]\n") == USUAL
    two, turned = "  oud: severe\n  supply: heroin\n", "  supply: heroin\n  oud: severe\n"
    assert changed(two, turned) == USUAL


def test_people_of_several_trials_have_one_digest():
    assert together({"a": USUAL}) != together({"a": USUAL, "b": USUAL})
