"""Notebooks in the app: the curriculum has them all, and the runner runs only their cells."""

import pytest
from IPython.testing.globalipapp import start_ipython

from simlib.web.labs import notebooks as shown
from simlib.web.labs.notebooks import Notebook, cells, curriculum, lesson
from simlib.web.server.labs import written
from tests.places import ROOT

NAMES = sorted(shown.paths())
QUICK = "09-how-far-to-trust-this"


@pytest.fixture(scope="module")
def kernel():
    return start_ipython()


@pytest.fixture
def runner(kernel):
    found = Notebook()
    sent = []
    found.send = lambda content, buffers=None: sent.append(content)
    found.sent = sent
    return found


def say(runner, content):
    runner._hear(runner, content, [])
    return runner.sent[-1]


def test_the_curriculum_has_every_notebook_once():
    listed = [one.name for part in curriculum() for one in part.lessons]
    assert sorted(listed) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_says_how_long_and_what_for(name):
    found = lesson(name)
    assert "?" in found.title
    assert 10 <= found.minutes <= 40
    assert found.able
    assert all(item[0].islower() and len(item) < 200 for item in found.able)


@pytest.mark.parametrize("name", NAMES)
def test_the_minutes_of_a_lesson_are_those_of_its_words_and_cells(name):
    """A hundred words a minute, as one reads to learn, and two to predict, run and look."""
    words = sum(len(cell.source.split()) for cell in cells(name) if cell.kind == "text")
    code = sum(cell.kind == "code" for cell in cells(name))
    assert lesson(name).minutes == pytest.approx(words / 100 + 2 * code, rel=0.35)


@pytest.mark.parametrize("name", NAMES)
def test_every_notebook_has_a_control_to_move(name):
    code = "\n".join(cell.source for cell in cells(name) if cell.kind == "code")
    named = ("Lab(", "sl.Receptor(", "sl.OverdoseHour(", "sl.PlanPicker(", "sl.ProgrammeChooser(")
    assert any(word in code for word in named)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_hides_what_gives_an_exercise_away(name):
    for cell in written(name):
        assert "BEGIN SOLUTION" not in cell["source"]
        assert "<script" not in cell["html"]


def test_the_runner_runs_the_cells_that_a_page_names(runner):
    assert say(runner, {"kind": "open", "notebook": QUICK})["opened"] > 5
    reply = say(runner, {"kind": "run", "cell": 0})
    assert reply["cell"] == 0
    assert "nine in ten" in reply["outputs"][0]["text"]


def test_a_lab_of_a_cell_speaks_through_the_runner(runner):
    say(runner, {"kind": "open", "notebook": "05-the-same-taper-at-three-speeds"})
    number = next(cell.number for cell in runner._code if cell.source.startswith("sl.TaperLab"))
    assert say(runner, {"kind": "run", "cell": 0})["outputs"]
    (output,) = say(runner, {"kind": "run", "cell": number})["outputs"]
    reply = say(
        runner, {"kind": "lab", "of": output["lab"], "content": {"kind": "hello", "seq": 4}}
    )
    assert reply["of"] == output["lab"]
    assert reply["content"]["seq"] == 4
    assert reply["content"]["view"]["picture"]["sentence"]


@pytest.mark.parametrize(
    "content",
    [
        None, "x", {}, {"kind": "open", "notebook": "../../etc/passwd"}, {"kind": "run", "cell": 0},
        {"kind": "run", "cell": "import os"}, {"kind": "lab", "of": "lab-7", "content": {}},
        {"kind": "eval", "source": "1"},
    ],
)  # fmt: skip
def test_nothing_else_is_run(runner, content):
    assert "makes no sense" in say(runner, content)["refused"]


def test_a_cell_that_fails_is_a_sentence_with_an_id(runner, caplog):
    say(runner, {"kind": "open", "notebook": QUICK})
    runner._code = (shown.Cell("code", "1 / 0", 0),)
    told = say(runner, {"kind": "run", "cell": 0})["refused"]
    assert "ZeroDivisionError" not in told
    assert told.split()[-1].rstrip(".") in caplog.text


def test_the_welcome_page_of_jupyterlab_leads_to_every_notebook():
    text = (ROOT / "notebooks" / "welcome.md").read_text("utf-8")
    for part in curriculum():
        assert f"## {part.title}\n" in text
        for one in part.lessons:
            assert f"[{one.title}]({one.name}.ipynb), about {one.minutes} minutes" in text
