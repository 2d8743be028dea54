"""A draft in a notebook: the same words as the command line."""

import pytest

import simlib as sl
from simlib.cases.authoring.check import check_case, shown
from simlib.cases.authoring.templates import template


def test_a_draft_begins_with_a_template():
    assert sl.CaseDraft.new("taper").text == template("taper")


def test_changing_a_draft_makes_a_new_one():
    draft = sl.CaseDraft.new("blank")
    assert "age: 61" in draft.changed("age: 50", "age: 61").text
    assert "age: 61" not in draft.text


@pytest.mark.parametrize(
    ("passage", "said"),
    [("age: 51", "is not in the draft"), ("naloxone", "is in the draft 2 times")],
)
def test_a_passage_that_is_not_there_once_is_refused(passage, said):
    with pytest.raises(ValueError, match=said):
        sl.CaseDraft.new("blank").changed(passage, "x")


def test_a_check_reads_as_on_the_command_line():
    draft = sl.CaseDraft.new("blank").changed("age: 50", "age: 150")
    assert repr(draft.check()) == shown([check_case(draft.text, "draft.yaml")])


def test_a_preview_is_in_a_frame_that_can_do_nothing():
    draft = sl.CaseDraft.new("blank").changed("title: A title", "title: <script>alert(1)</script>")
    html = draft.preview()._repr_html_()
    assert html.startswith('<iframe sandbox="" ')
    assert "<script" not in html


def test_saving_writes_over_nothing(tmp_path):
    draft = sl.CaseDraft.new("blank")
    assert sl.CaseDraft.load(draft.save(tmp_path / "a.yaml")).text == draft.text
    with pytest.raises(FileExistsError):
        draft.save(tmp_path / "a.yaml")
