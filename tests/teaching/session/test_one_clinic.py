"""One clinic: at every visit of every case the app shows what the library knows, and no more.

Each written path of an author is lived through twice, in the app (by messages alone) and with the
library (as one would type it), and once more by the lines that the app prints.
"""

import re
from copy import deepcopy

import pytest
import yaml

import simlib as sl
from simlib.cases.authoring.robot_players import ordered
from simlib.cases.case import cases_folder
from simlib.cases.schema.times import parse_day
from simlib.teaching.session.library_code import visit_names
from simlib.web.session import Session
from tests.teaching.session.play import GO_ON, view

SEED = 4
ASKED = "urine-screen"
"""A test that the learner takes beside what the author has ready."""
PATHS = [
    (case.id, path.name)
    for case in sl.list_cases()
    for path in sl.load_case(case.id).vignette.paths
]


BOOL = "tag:yaml.org,2002:bool"


class Loader(yaml.SafeLoader):
    """Reads a case as our reader does: `no` and `yes` are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        letter: [pair for pair in pairs if pair[0] != BOOL]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver(BOOL, re.compile("true|false"), ["t", "f"])


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Put a case on a shelf of its own, on which each written path is the one choice of a day."""

    def put(name, path):
        text = (cases_folder() / f"{name}.yaml").read_text("utf-8")
        raw = yaml.load(text, Loader)
        raw_path = raw["paths"][path].items()
        given = {parse_day(day): orders for day, orders in raw_path if day != "why"}
        for planned, visit in zip(sl.load_case(name).visits, raw["visits"], strict=True):
            visit["choices"] = [
                {"label": "As written", "orders": deepcopy(given.get(planned.day, []))}
            ]
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(raw, sort_keys=False), "utf-8")
        monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
        return sl.load_case(name)

    return put


def results(visit):
    return sorted((r.slug, r.day // 7, found(r)) for r in visit.results)


def found(result):
    """What a result says: its findings one by one, or its one line in a sentence's letters."""
    findings = getattr(result, "findings", ())
    return [(f.name, f.value) for f in findings] or result.text.lower()


def alerts(visit):
    return [alert.id for alert in visit.alerts]


def advice(visit):
    return sorted(advice.id for advice in visit.advice)


def in_the_app(app):
    """What the page shows of results, alerts and advice."""
    shown = view(app)
    cards = (*shown["asking"]["today"], *shown["asking"]["earlier"])
    guidance = shown["guidance"]
    return (
        sorted((card["slug"], card["week"], on_card(card)) for card in cards),
        [alert["id"] for alert in guidance["alerts"]],
        sorted(item["id"] for one in guidance["guidelines"] for item in one["items"]),
    )


def on_card(card):
    return [(f["name"], f["value"]) for f in card["findings"]] or card["text"].lower()


def with_the_library(visit):
    return results(visit), alerts(visit), advice(visit)


@pytest.mark.parametrize(("name", "path"), PATHS)
def test_app_and_library_know_the_same_at_every_visit(shelf, name, path):
    case = shelf(name, path)
    orders = dict(case.vignette.path(path).orders)
    app = Session()
    app.answer({"kind": "open", "case": name, "seed": SEED, "mode": "standard"})
    visit, met = case.begin(seed=SEED), []
    for number, planned in enumerate(case.visits):
        if number:
            app.answer(GO_ON)
            visit = visit.until(day=planned.day)
        if not visit.alive:
            break
        if not visit.in_care:
            continue
        assert set(planned.tests) <= {result.slug for result in visit.results}
        assert in_the_app(app) == with_the_library(visit)
        app.answer({"kind": "test", "slug": ASKED})
        visit = visit.test(ASKED)
        assert "refused" not in app.answer({"kind": "plan", "plan": "0"})
        visit = ordered(visit, orders.get(planned.day, ()))
        assert in_the_app(app) == with_the_library(visit)
        met.append(visit)
    assert met
    while view(app)["screen"] == "visit":
        app.answer(GO_ON)
    names = {}
    exec(view(app)["closing"]["code"], names)
    variables = visit_names([planned.day for planned in case.visits])
    for lived in met:
        assert with_the_library(names[variables[lived.day]]) == with_the_library(lived)


def test_authors_have_results_ready_so_that_there_is_something_to_compare():
    cases = [sl.load_case(case.id) for case in sl.list_cases()]
    assert all(any(visit.tests for visit in case.visits) for case in cases)


def test_the_lines_ask_for_nothing_that_was_ready(shelf):
    name = "the-caller"
    shelf(name, "guideline")
    app = Session()
    app.answer({"kind": "open", "case": name, "seed": SEED, "mode": "standard"})
    while view(app)["screen"] == "visit":
        app.answer(GO_ON)
    assert ".test(" not in view(app)["closing"]["code"]
