"""Tools for authors and cases from strangers: nothing is opened, sent, run or waited for."""

import io
import json
import os
import zipfile

import pytest

from simlib.cases.authoring.check import check_case, check_case_file, shown
from simlib.cases.authoring.preview import page
from simlib.cases.authoring.templates import new_case
from simlib.cases.language.lexicon import uses
from simlib.cli.case import find
from tests.cases import fuzz
from tests.cases.strangers import PAYLOADS, written


def test_a_slice_of_changed_files_is_refused_or_loaded_and_reaches_nothing():
    """The whole of it: `./run python tests/cases/fuzz.py 100000`."""
    found = fuzz.run(range(200, 260))
    assert found["loaded"] + found["refused"] == 60
    assert min(found["loaded"], found["refused"]) > 2


def test_the_same_number_is_the_same_text():
    files = fuzz.corpus()
    assert [fuzz.changed(files, n) for n in range(20)] == [
        fuzz.changed(files, n) for n in range(20)
    ]


def test_what_is_written_in_a_case_is_never_opened_called_or_run(tmp_path, monkeypatch):
    """Row 7 of the threat model: a path, an address or a program in a text stays a text."""
    page(check_case(json.dumps(written("Fine.")), "x.yaml", simulate=False))
    watch = fuzz.Watch()
    for text in [*PAYLOADS, str(tmp_path), "http://127.0.0.1:1/", "file:///proc/self/environ"]:
        watch.on = True
        checked = check_case(json.dumps(written(text)), "x.yaml", simulate=False)
        page(checked), shown([checked], "github"), shown([checked], "json")
        watch.on = False
    assert watch.seen == []


def test_a_watch_sees_a_file_being_opened(tmp_path):
    (tmp_path / "x").write_text("x")
    watch = fuzz.Watch()
    watch.on = True
    (tmp_path / "x").read_text()
    watch.on = False
    assert watch.seen


@pytest.mark.parametrize("size", [10_000_000, 300_000])
def test_a_file_over_the_limit_is_not_read_to_its_end(size, tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"a" * size)
    assert [f.code for f in check_case_file(path).findings] == ["E003"]


def test_an_archive_is_no_case(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../x.yaml", "a" * 1_000_000)
    path = tmp_path / "x.yaml"
    path.write_bytes(packed.getvalue())
    assert [f.code for f in check_case_file(path).findings] == ["E002"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert [f.code for f in check_case_file(path).findings] == ["E001"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..%2f", "a/../b", "/etc/passwd\x00", "con", "case-1\u202e", "~root", ""],
)
def test_a_name_that_is_no_id_finds_no_case(name):
    with pytest.raises(FileNotFoundError, match="there is no case"):
        find(name)


def test_a_new_case_does_not_follow_a_link_that_leads_away(tmp_path):
    target = tmp_path / "elsewhere.yaml"
    (tmp_path / "mine.yaml").symlink_to(target)
    with pytest.raises(FileExistsError):
        new_case("blank", tmp_path / "mine.yaml")
    assert not target.exists()


@pytest.mark.parametrize(
    "part", ["a-", "a ", "x", '"', "“", "*a", " ", "\n", ".", "1", "drug ", "she failed ", "> "]
)
def test_a_long_text_of_one_kind_is_read_to_its_end(part):
    """A rule that goes over a text once for each of its letters would not come back from this."""
    assert list(uses(part * (200_000 // len(part)))) == []


def test_a_long_line_of_accents_is_shown_in_part():
    checked = check_case("title: e" + "\u0301" * 100_000, "x.yaml")
    assert len(shown([checked])) < 30_000


@pytest.mark.parametrize("name", ["x\nE: forged", "x\x1b[31m.yaml", "x\u202e.yaml"])
def test_a_file_name_cannot_steer_a_report(name):
    said = shown([check_case("", name)])
    assert "\x1b" not in said + "\u202e"[:0]
    assert "\u202e" not in said
    assert not any(line.startswith("E: forged") for line in said.splitlines())
