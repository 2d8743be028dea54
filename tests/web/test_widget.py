"""The widget: carries messages, says in words what goes wrong, and weighs little."""

import logging
import subprocess
import sys

import pytest

from simlib.web.session import Session
from simlib.web.widget import Clinic


class Said(list):
    """What a widget has sent."""

    def __call__(self, content, buffers=None):
        self.append(content)


@pytest.fixture
def clinic(shelf, monkeypatch):
    clinic = Clinic("test-case", seed=3)
    monkeypatch.setattr(clinic, "send", Said())
    return clinic


def test_a_notebook_opens_the_case_it_names(clinic):
    clinic._hear(clinic, {"kind": "hello", "seq": 1}, [])
    assert clinic.send[-1]["view"]["head"]["seed"] == "3"


def test_an_answer_carries_the_number_of_its_question(clinic):
    clinic._hear(clinic, {"kind": "ping", "seq": 41}, [])
    assert clinic.send == [{"pong": True, "seq": 41}]


def test_a_notebook_can_keep_a_case_and_go_on_with_it(shelf, monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_STORE", str(tmp_path / "store.db"))

    def opened(**options):
        clinic = Clinic(**options)
        monkeypatch.setattr(clinic, "send", Said())
        clinic._hear(clinic, {"kind": "hello", "seq": 1}, [])
        return clinic

    first = opened(case="test-case", seed=3, keep=True)
    assert first.token is None
    first._hear(first, {"kind": "plan", "plan": "0", "seq": 2}, [])
    second = opened(keep=first.token)
    assert second.send[-1]["log"] == first.send[-1]["log"]


def test_a_notebook_keeps_nothing_unless_it_is_asked_to(clinic, monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_STORE", str(tmp_path / "store.db"))
    clinic._hear(clinic, {"kind": "hello", "seq": 1}, [])
    clinic._hear(clinic, {"kind": "plan", "plan": "0", "seq": 2}, [])
    assert not (tmp_path / "store.db").exists()


def test_the_address_of_plain_voila_is_understood(shelf, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "case=test-case&seed=12&admin=1")
    assert Clinic.from_url()._first == {"case": "test-case", "seed": "12", "mode": None}


def test_in_our_own_page_a_widget_brings_no_scripts(shelf, monkeypatch):
    monkeypatch.setenv("SIMLIB_PAGE", "1")
    clinic = Clinic.from_url()
    assert (clinic._esm, clinic._css) == ("", "")


def test_in_a_notebook_it_brings_them(clinic):
    assert "export default" in clinic._esm
    assert ".tandem" in clinic._css


def test_a_failure_is_a_sentence_with_an_id_that_the_log_has_too(clinic, monkeypatch, caplog):
    def fail(self, message):
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr(Session, "answer", fail)
    monkeypatch.setattr(logging.getLogger("simlib.teaching.session"), "propagate", True)
    clinic._hear(clinic, {"kind": "go_on", "seq": 2}, [])
    error = clinic.send[-1]["error"]
    assert error["id"] in error["sentence"]
    assert error["id"] in caplog.text
    assert "the secret of the house" in caplog.text
    assert "secret" not in error["sentence"]


@pytest.mark.parametrize("content", [None, [], "x", 7, {"seq": {}}, {"kind": "hello", "case": 7}])
def test_a_message_that_is_none_gets_an_answer(clinic, content):
    clinic._hear(clinic, content, [])
    assert clinic.send[-1].keys() >= {"refused"}


def test_a_page_cannot_set_what_the_kernel_holds(clinic):
    before = clinic._esm
    clinic.set_state({"_esm": "alert(1)"})
    assert clinic._esm == before


def loaded_by(statement):
    """Packages that a statement loads."""
    show = f"{statement}; import sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    found = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def test_the_state_model_needs_no_widgets():
    assert not {"ipywidgets", "anywidget", "IPython"} & loaded_by(
        "import simlib.teaching.session.session"
    )


def test_a_kernel_of_the_clinic_loads_nothing_heavy():
    start = "from simlib.web import Clinic; from simlib.web.widget import make_ready"
    heavy = {"pandas", "matplotlib", "scipy", "xarray", "plotly", "IPython.display"}
    # Numba takes SciPy where it finds it: with the tests' packages, not with a learner's
    by_numba = loaded_by("from simlib.model.engine.kernel import compiled; compiled()")
    assert not heavy & (loaded_by(f"{start}; make_ready()") - by_numba)
