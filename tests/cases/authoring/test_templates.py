"""Templates: clean, playable, and never written over anything."""

import pytest

from simlib.cases.authoring.check import case_of, check_case, check_case_file
from simlib.cases.authoring.templates import TEMPLATES, new_case, template
from simlib.cases.checks.front import TEMPLATE


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_checks_clean_but_for_what_its_author_has_to_write(name):
    found = check_case(template(name), name).findings
    assert {finding.code for finding in found} == {"W029"}
    own = template(name)
    for text in TEMPLATE:
        own = own.replace(text, {"Your Name": "J. Rivera MD"}.get(text, f"My own {text[:9]}"))
    assert "W029" not in {finding.code for finding in check_case(own, name, False).findings}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_played_to_its_end(name):
    case = case_of(template(name), name)
    visit = case.begin(3)
    for planned in case.visits[1:]:
        visit = visit.until(day=planned.day)
    assert visit.day == case.visits[-1].day


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_speaks_to_its_author(name):
    assert template(name).count("#") >= 5


def test_the_name_of_a_new_file_is_the_id_of_the_case(tmp_path):
    path = new_case("blank", tmp_path / "knees.yaml")
    assert case_of(path.read_text("utf-8"), "knees").id == "knees"
    assert {finding.code for finding in check_case_file(path).findings} == {"W029"}


def test_nothing_is_written_over(tmp_path):
    new_case("blank", tmp_path / "knees.yaml").write_text("mine")
    with pytest.raises(FileExistsError):
        new_case("blank", tmp_path / "knees.yaml")
    assert (tmp_path / "knees.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["Knees.yaml", "my case.yaml", "knees.txt", "-x.yaml"])
def test_a_name_that_cannot_be_an_id_is_refused(name, tmp_path):
    with pytest.raises(ValueError, match=r"should end in|cannot be the id"):
        new_case("blank", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_template_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(ValueError, match="Templates: taper, start-buprenorphine"):
        new_case("tapir", tmp_path / "x.yaml")
