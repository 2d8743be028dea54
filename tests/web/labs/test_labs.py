"""Labs: every position of every control has a picture that fits its axes, and words beside it."""

import json
from pathlib import Path

import nbformat
import pytest
import traitlets

from simlib.cases.language.lexicon import uses
from simlib.evidence.sources import load as sources
from simlib.files.shipped import beside
from simlib.web.labs.lab import PREDICTED, TEXTS, Lab
from simlib.web.labs.shelf import MECHANISMS, TOOLS, labs
from simlib.web.server.labs import notebook

LABS = labs()
CATALOGUE = Path(TEXTS).parent / "catalogue"


class Page(list):
    """What a lab has sent to its page."""

    def __call__(self, content, buffers=None):
        self.append(json.loads(json.dumps(content)))

    def view(self):
        return self[-1]["view"]


def opened(slug, ask=True, **where):
    lab = LABS[slug](ask=ask, **where)
    lab.send = Page()
    return lab


def say(lab, **message):
    lab._hear(lab, {"seq": 1, **message}, [])
    return lab.send[-1]


def positions(lab):
    """Every control at both of its ends, one after the other."""
    for name in list(lab.controls()):
        control = lab.offered().get(name)
        if control is None:
            continue
        ends = {
            "slider": (control.low, control.high),
            "choice": tuple(key for key, _ in control.options),
            "switch": (False, True),
        }[control.kind]
        for value in ends[:1] + ends[-1:]:
            yield name, value


@pytest.mark.parametrize("slug", LABS)
def test_every_position_has_a_picture_inside_its_axes(slug):
    lab = opened(slug)
    say(lab, kind="predict", key=lab.prediction.options[0][0])
    for name, value in positions(lab):
        reply = say(lab, kind="move", name=name, value=value)
        assert reply.get("refused") is None
        picture = reply["view"]["picture"]
        assert picture["sentence"].endswith(".")
        for panel in picture["panels"]:
            assert panel["said"]
            assert len({len(row) for row in panel["rows"]}) == 1
            assert all(panel["rows"][0])
            for curve in panel.get("curves", ()):
                across, up = panel["across"], panel["up"]
                assert len(curve["x"]) == len(curve["y"])
                assert across["low"] <= min(curve["x"]) <= max(curve["x"]) <= across["high"]
                assert up["low"] - 1e-6 <= min(curve["y"])
                assert max(curve["y"]) <= up["high"] + 1e-6
            for bar in panel.get("bars", ()):
                assert sum(part["value"] for part in bar["parts"]) <= panel["most"] * (1 + 1e-6)


@pytest.mark.parametrize("slug", LABS)
def test_a_prediction_comes_first_and_the_model_gives_one_of_its_answers(slug):
    lab = opened(slug)
    reply = say(lab, kind="hello", address="")
    assert reply["view"]["picture"] is None
    assert reply["view"]["code"] == ""
    options = [key for key, _ in reply["about"]["prediction"]["options"]]
    assert 3 <= len(options) <= 4
    key, numbers = lab.truth()
    assert key in options
    assert numbers.endswith(".")
    verdict = say(lab, kind="predict", key=key)["view"]["verdict"]
    assert verdict["right"]
    assert verdict["text"].startswith("As you expected")
    other = next(option for option in options if option != key)
    assert not say(lab, kind="predict", key=other)["view"]["verdict"]["right"]


@pytest.mark.parametrize("slug", LABS)
def test_the_code_beside_a_picture_runs(slug):
    exec(opened(slug).code(), {})


@pytest.mark.parametrize("slug", LABS)
def test_an_address_brings_back_where_the_controls_stood(slug):
    lab = opened(slug)
    say(lab, kind="predict", key=lab.prediction.options[0][0])
    for name, value in positions(lab):
        say(lab, kind="move", name=name, value=value)
    again = opened(slug)
    reply = say(again, kind="hello", address=lab.address())
    assert reply["refused"] is None
    assert again.address() == lab.address()
    assert reply["view"]["values"] == lab._now()["values"]


HOSTILE = [
    "", "a=1&=&&b", "dose=1e999", "dose=nan", "predicted=<script>", "a=x,y", "%00=%ff", "x" * 9000,
]  # fmt: skip


@pytest.mark.parametrize("slug", LABS)
@pytest.mark.parametrize("address", HOSTILE)
def test_whatever_an_address_says_the_lab_opens(slug, address):
    lab = opened(slug)
    before = lab._now()["values"]
    reply = say(lab, kind="hello", address=address)
    assert reply["about"]["title"]
    assert reply["view"]["values"] == before


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"kind": "move", "name": "dose", "value": "much"}, "is a number"),
        ({"kind": "move", "name": "dose", "value": 5000}, "goes from 10 to 200"),
        ({"kind": "move", "name": "dose", "value": float("nan")}, "goes from 10 to 200"),
        ({"kind": "move", "name": "raising", "value": "double"}, "is one of hold"),
        ({"kind": "move", "name": "raising", "value": ["hold"]}, "is one of hold"),
        ({"kind": "move", "name": "_esm", "value": "alert(1)"}, "there is no control"),
        ({"kind": "move"}, "there is no control"),
        ({"kind": "predict", "key": "all"}, "Choose one"),
        ({"kind": "dance"}, "does not understand"),
        ({}, "does not understand"),
    ],
)
def test_a_wrong_message_gets_a_sentence_and_changes_nothing(message, told):
    lab = opened("tolerance")
    before = lab.address()
    assert told in say(lab, **message)["refused"]
    assert lab.address() == before


@pytest.mark.parametrize("content", [None, [], "x", 7, {"seq": {}}])
def test_a_message_that_is_none_gets_an_answer(content):
    lab = opened("tolerance")
    lab._hear(lab, content, [])
    assert "does not understand" in lab.send[-1]["refused"]


def test_a_failure_is_a_sentence_with_an_id_that_the_log_has_too(monkeypatch, caplog):
    lab = opened("tolerance", ask=False)

    def fail():
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr(lab, "picture", fail)
    told = say(lab, kind="hello", address="")["refused"]
    assert "secret" not in told
    assert told.split()[-1].rstrip(".") in caplog.text
    assert "the secret of the house" in caplog.text


def test_python_moves_a_control_and_the_page_follows():
    lab = opened("taper", ask=False)
    lab.percent = 40
    assert lab.send.view()["values"]["percent"] == 40
    assert "40 %" in lab.send.view()["picture"]["sentence"]
    with pytest.raises(traitlets.TraitError):
        lab.percent = 90


def test_what_a_hand_moves_is_observed_in_python():
    lab, seen = opened("taper", ask=False), []
    lab.observe(lambda change: seen.append(change["new"]), "percent")
    say(lab, kind="move", name="percent", value=45)
    assert seen == [45]
    assert len(lab.send) == 1, "the answer is the only word to the page"


def test_a_page_cannot_set_what_the_kernel_holds():
    lab = opened("taper")
    before = lab._esm
    lab.set_state({"_esm": "alert(1)", "percent": 7})
    assert (lab._esm, lab.percent) == (before, 20)


def test_while_a_hand_moves_there_are_fewer_lives_and_when_it_rests_all():
    lab = opened("plans", ask=False)
    say(lab, kind="move", name="amount", value=15)
    assert lab.lives == 300
    say(lab, kind="rest")
    assert lab.lives == 1000


# ---- Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", LABS)
def test_a_lab_says_what_a_learner_needs(slug):
    lab = LABS[slug]
    assert lab.title.endswith("?")
    assert len(lab.idea.split()) <= 45
    assert len(lab.questions) == 3
    assert len(lab.unknown) >= 2
    assert len(lab.cited) >= 2
    assert set(lab.cited) <= set(sources())


@pytest.mark.parametrize("slug", LABS)
def test_words_of_a_lab_are_person_first(slug):
    text = (TEXTS / f"{slug}.toml").read_text("utf-8")
    assert [use for use in uses(text) if not use.quoted] == []


def test_each_lab_has_its_words_its_notebook_of_two_cells_and_no_other_there():
    assert {path.stem for path in TEXTS.glob("*.toml")} == set(LABS)
    found = sorted(path.name for path in beside("voila_apps").glob("lab_*.ipynb"))
    assert found == sorted(map(notebook, LABS))
    for slug, lab in LABS.items():
        cells = nbformat.read(beside("voila_apps") / notebook(slug), as_version=4).cells
        assert [cell.cell_type for cell in cells] == ["markdown", "code"]
        assert cells[0].source == f"# {lab.title}"
        assert f"{lab.__name__}.from_url()" in cells[1].source


def test_a_mechanism_fits_on_a_page_of_code():
    for lab in MECHANISMS:
        path = CATALOGUE / f"{lab.__module__.rpartition('.')[2]}.py"
        assert len(path.read_text("utf-8").splitlines()) <= 150
    assert PREDICTED not in {name for lab in (*MECHANISMS, *TOOLS) for name in lab.controls()}


# ---- Without a page ------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", LABS)
def test_without_a_kernel_there_is_a_picture_and_its_table(slug):
    lab = opened(slug, ask=False)
    html = lab._repr_html_()
    assert html.count("<table>") == len(lab.picture().panels) + 1
    assert f'data-of="{lab._still}"' in html
    assert (
        lab._repr_mimebundle_()["text/html"] == html
        if not isinstance(lab._repr_mimebundle_(), tuple)
        else lab._repr_mimebundle_()[0]["text/html"] == html
    )


def test_a_name_that_would_be_markup_is_text(monkeypatch):
    lab = opened("taper", ask=False)
    monkeypatch.setattr(type(lab), "title", "<script>alert(1)</script>")
    assert "<script>" not in lab._repr_html_()


def test_every_lab_is_a_widget_that_can_be_named():
    assert all(issubclass(lab, Lab) and repr(lab()).startswith(lab.__name__) for lab in MECHANISMS)
