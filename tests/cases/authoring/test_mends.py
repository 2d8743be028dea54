"""Mending: only what is certain, every change shown, and nothing lost."""

import pytest

from simlib.cases.authoring.mends import changes, mend
from simlib.cases.reading.load import check_text
from simlib.files.yaml_safe import plain, read_yaml
from tests.places import PROBLEMS

FILES = sorted(PROBLEMS.glob("*.yaml"))
SMALL = (PROBLEMS / "none.yaml").read_text("utf-8")
MENDED = (
    "tab", "key-with-capital", "bare-yes-in-a-list", "comparison-without-quotes", "colon-in-text",
    "space-that-is-none", "unknown-key", "comparison-the-wrong-way-round", "empty-letter",
)  # fmt: skip


def read(name):
    return (PROBLEMS / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", MENDED)
def test_what_is_certain_is_mended(name):
    text, done = mend(read(name))
    assert check_text(text) == []
    assert done


@pytest.mark.parametrize(
    "name", ["misspelt-drug", "age-150", "missing-goal", "duplicate-key", "hidden-character",
             "misspelt-intervention", "wrong-unit", "octal", "tag"],
)  # fmt: skip
def test_what_needs_a_person_is_left_alone(name):
    assert mend(read(name)) == (read(name), ())


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_only_lines_that_are_shown_are_changed(file):
    before = file.read_text("utf-8")
    after, done = mend(before)
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    shown = {m.line for m in done}
    assert {i + 1 for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b} <= shown


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_mending_twice_is_mending_once(file):
    once, _ = mend(file.read_text("utf-8"))
    assert mend(once) == (once, ())


def test_curly_quotes_around_a_key_become_none_that_matter():
    text, done = mend(SMALL.replace("title: More", "“title”: More"))
    assert plain(read_yaml(text)[0]) == plain(read_yaml(SMALL)[0])
    assert done[0].what == "curly quotes became straight ones"


def test_the_other_english_is_understood():
    text, _ = mend(SMALL.replace("version", "version") + "license: CC-BY-4.0\n")
    assert text.endswith("licence: CC-BY-4.0\n")


def test_a_line_break_of_markdown_keeps_its_two_spaces():
    text = SMALL.replace(
        "  diagnoses:", "  history: |\n    One line  \n    and another.\n  diagnoses:"
    )
    assert mend(text) == (text, ())


def test_spaces_at_the_end_of_a_line_go():
    text, done = mend(SMALL.replace("minutes: 10", "minutes: 10  "))
    assert text == SMALL
    assert "minutes: 10··" in changes("ana.yaml", done)


def test_line_ends_stay_as_they_are():
    text, _ = mend(SMALL.replace("title:", "titel:").replace("\n", "\r\n"))
    assert text == SMALL.replace("\n", "\r\n")


def test_a_key_is_not_written_over_another():
    text = SMALL.replace("title: More", "titel: Less\ntitle: More", 1)
    assert mend(text) == (text, ())


TABBED = "person:\n{0}name: Ana\n{0}pain:\n{0}{0}site: back\n{0}age: 47\n"


def test_tabs_become_spaces_where_every_width_reads_the_same():
    mended, changes = mend(TABBED.format("\t"))
    assert mended == TABBED.format("  ")
    assert {change.what for change in changes} == {"tabs became spaces"}


def test_a_tab_among_spaces_takes_the_width_that_can_be_read():
    assert mend("person:\n\tname: Ana\n    age: 47\n")[0] == "person:\n    name: Ana\n    age: 47\n"


@pytest.mark.parametrize(
    "text",
    [
        # one more level, or the same one: nobody can tell
        "person:\n  pain:\n\tsite: back\n",
        # no width can be read
        "person:\n   name: Ana\n\tage: 47\n",
    ],
)
def test_a_tab_that_nobody_can_be_sure_of_is_left_alone(text):
    assert mend(text) == (text, ())
