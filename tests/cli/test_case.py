"""``simlib case`` as an author types it."""

import json

import pytest
from typer.testing import CliRunner

from simlib.cli.main import app
from tests.places import PROBLEMS


def run(*words):
    return CliRunner().invoke(app, ["case", *map(str, words)])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ana.yaml"
    path.write_text((PROBLEMS / "none.yaml").read_text("utf-8"), encoding="utf-8")
    return path


def test_a_clean_case_ends_with_0(file):
    result = run("check", file)
    assert (result.exit_code, result.output) == (0, f"{file}: no problems.\n")


def test_warnings_alone_end_with_0(file):
    file.write_text(file.read_text().replace("lives", "lives") + "reviewers: [yes]\n")
    result = run("check", file, "--no-simulate")
    assert result.exit_code == 0
    assert "1 warning." in result.output


def test_problems_end_with_1_and_are_told_at_once(tmp_path):
    result = run("check", PROBLEMS / "two-at-once.yaml")
    assert result.exit_code == 1
    assert "4 problems. Nothing was run." in result.output


def test_several_files_are_checked_together(file):
    result = run("check", file, PROBLEMS / "age-150.yaml", "--format", "json")
    assert result.exit_code == 1
    assert [len(f["findings"]) for f in json.loads(result.output)["files"]] == [0, 1]


def test_a_folder_stands_for_its_cases(file):
    (file.parent / "bea.yaml").write_text("")
    result = run("check", file.parent)
    assert "2 files: 1 problems in 1 of them, 0 warnings." in result.output


def test_a_case_on_the_shelf_goes_by_its_id():
    assert run("check", "twelve-left", "--no-simulate").exit_code == 0


def test_fix_mends_the_file_and_shows_what_it_changed(file):
    file.write_text(file.read_text().replace("title: More", "titel: More"))
    result = run("check", "--fix", file)
    assert result.exit_code == 0
    assert "- titel: More tablets" in result.output
    assert "title: More tablets" in file.read_text()
    assert list(file.parent.iterdir()) == [file]


def test_fix_leaves_a_clean_file_untouched(file):
    before = file.stat().st_mtime_ns
    run("check", "--fix", file)
    assert file.stat().st_mtime_ns == before


def test_annotations_go_to_a_workflow(tmp_path):
    result = run("check", PROBLEMS / "age-150.yaml", "--format", "github")
    assert result.output.startswith("::error file=")


def test_new_lists_its_templates():
    assert "start-buprenorphine" in run("new").output


def test_new_makes_a_case_that_checks_clean(tmp_path):
    path = tmp_path / "knees.yaml"
    assert run("new", "--template", "taper", path).exit_code == 0
    assert run("check", path).exit_code == 0


def test_show_tells_what_a_case_holds(file):
    said = run("show", file).output
    assert "Ana Reyes, 47, female" in said
    assert "guideline: in_care yes at day 84" in said
    assert "Worth adding:" in said


def test_robots_tell_how_lives_end(file, tmp_path):
    result = run("robots", file, "--lives", 10, "--plot", tmp_path / "out.svg")
    assert result.exit_code == 0
    assert "random learner" in result.output
    assert (tmp_path / "out.svg").read_text().startswith("<?xml")


def test_robots_speak_json(file):
    values = json.loads(run("robots", file, "--lives", 10, "--format", "json").output)
    assert values["players"]["random learner"]["lives"] == 10


def test_preview_writes_one_page(file, tmp_path):
    assert run("preview", file, "--out", tmp_path / "ana.html").exit_code == 0
    assert "Ana Reyes" in (tmp_path / "ana.html").read_text()


def test_library_tells_who_is_there_and_who_is_missing(file):
    assert "pain mechanism: mixed (1). Missing: nociceptive" in run("library", file.parent).output
    assert json.loads(run("library", file, "--format", "json").output)["cases"] == 1


def test_plans_make_a_page_and_a_table(file, tmp_path):
    folder = tmp_path / "plans"
    result = run("plans", file, "--lives", 20, "--out", folder)
    assert result.exit_code == 0, result.output
    made = sorted(path.suffix for path in folder.iterdir())
    assert made == [".csv", ".png"]
    assert f"{next(folder.glob('*.png'))} and {next(folder.glob('*.csv'))}: " in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--format", "bmp"), "Formats: png, svg."), (("--lives", "3"), "20 to 20000 lives")],
)
def test_plans_say_what_they_cannot_do(file, tmp_path, words, said):
    result = run("plans", file, "--out", tmp_path / "plans", *words)
    assert result.exit_code == 1
    assert said in str(result.exception)
