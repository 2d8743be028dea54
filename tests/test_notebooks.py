"""Notebooks: the pair is one text, and the rules that keep them readable hold."""

import itertools
import re

import jupytext
import nbformat
import pytest

from tests.places import ROOT

FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
DISCLAIMER = "A teaching model.** Fictional patients, simulated outcomes. Not for treating anyone."


@pytest.fixture(params=NOTEBOOKS)
def name(request):
    return request.param


@pytest.fixture
def notebook(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def text_of(cells):
    return [(cell.cell_type, cell.source, cell.metadata.get("tags", [])) for cell in cells]


def test_every_notebook_has_its_text_and_every_text_its_notebook():
    assert sorted(path.stem for path in (FOLDER / "source").glob("*.py")) == NOTEBOOKS


def test_a_notebook_and_its_text_are_in_step(name, notebook):
    text = jupytext.read(FOLDER / "source" / f"{name}.py")
    assert text_of(text.cells) == text_of(notebook.cells), (
        f"notebooks/{name}.ipynb and its text in notebooks/source differ: `./run refresh` takes "
        "the newer one for both."
    )
    assert text.metadata["kernelspec"] == notebook.metadata["kernelspec"]


def test_a_notebook_is_kept_without_outputs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_a_notebook_has_at_most_25_cells(notebook):
    assert len(notebook.cells) <= 25


def test_a_code_cell_is_one_idea_of_at_most_8_lines(notebook):
    for source in code(notebook):
        lines = [
            line for line in source.splitlines() if line.strip() and not line.startswith("###")
        ]
        assert len(lines) <= 8


def test_a_notebook_imports_this_library_and_nothing_else(notebook):
    found = [line for source in code(notebook) for line in source.splitlines() if "import " in line]
    assert all(re.match(r"(import simlib as sl|from simlib(\.\w+)+ import \w+)$", x) for x in found)


def test_between_two_code_cells_somebody_speaks(notebook):
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == kinds[-1] == "markdown"
    assert ("code", "code") not in itertools.pairwise(kinds)


def test_a_notebook_asks_a_question_in_its_title(notebook):
    title = prose(notebook)[0].splitlines()[0]
    assert title.startswith("# ")
    assert "?" in title


def test_a_notebook_says_once_near_the_top_that_it_is_for_teaching(notebook):
    assert DISCLAIMER in " ".join(prose(notebook)[0].replace(">", "").split())
    assert sum("A teaching model." in source for source in prose(notebook)) == 1


@pytest.mark.parametrize(
    "part", ["minutes", "Predict", "What the model does not know", "## Sources"]
)
def test_a_notebook_has_the_parts_a_learner_needs(notebook, part):
    assert any(part.lower() in source.lower() for source in prose(notebook))


def test_exercises_mark_their_solutions(notebook):
    for source in code(notebook):
        assert source.count("### BEGIN SOLUTION") == source.count("### END SOLUTION")
