"""A case from a stranger: every text that can be written, filled with what wants to be more.

Nothing is executed, called or opened; the text is shown as it was typed, or refused with a
sentence.
"""

import json
import re
from dataclasses import asdict
from html import escape
from html.parser import HTMLParser

import jinja2
import pytest

import simlib
from simlib.cases.reading.load import load_case_text
from simlib.cases.schema.file import schema_text
from simlib.teaching.session import projections
from simlib.text.html import ATTRIBUTES, TAGS, safe_html
from simlib.web.session import Session
from simlib.web.views.markdown import KINDS, prose
from tests.cases.strangers import PAYLOADS, written
from tests.places import ROOT
from tests.teaching.session.play import PREDICT

SCREENS = ROOT / "simlib" / "web"

OWN = {
    "action", "address", "script", "style", "img", "iframe", "object", "embed", "link", "meta",
    "base", "form", "input", "svg", "math", "video", "source", "template", "details", "body",
}  # fmt: skip
"""Elements that no text of a case may become."""


def strings(node, keys=()):
    """Yield every text with the keys that lead to it, list entries under the key of the list."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from strings(value, (*keys, key))
    elif isinstance(node, list | tuple):
        for value in node:
            yield from strings(value, keys)
    elif isinstance(node, str):
        yield keys, node


class Page(HTMLParser):
    """Elements of a page with their attributes, as a browser would see them."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def alive(html):
    """Return what a page holds that acts: handlers, addresses that run, elements that load."""
    return [
        (tag, name, value)
        for tag, attributes in Page(html).elements
        for name, value in (*attributes.items(), ("", ""))
        if tag in OWN
        or name.startswith("on")
        or name in ("srcdoc", "src", "action", "formaction", "data")
        or (name in ("href", "xlink:href") and not re.match(r"https://|mailto:", value or ""))
        or (name == "style" and re.search(r"url|expression|import", value or ""))
    ]


def elements(html):
    return [(tag, sorted(attributes)) for tag, attributes in Page(html).elements]


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Give a folder of cases; people are few, because only the words matter here."""
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
    monkeypatch.setattr(projections, "LIVES", 20)
    return tmp_path


def opened(shelf, text):
    (shelf / "hostile.yaml").write_text(json.dumps(written(text)), "utf-8")
    return Session()


# ---- the list itself --------------------------------------------------------------------------


def test_there_are_more_than_forty_payloads():
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 40


RULED = {
    "id", "reviewed_on", "expires_on", "evidence_as_of", "drug", "sig", "since", "until", "at",
    "by", "in", "taking", "sources", "blood_pressure", "medicines", "orders", "pain", "function",
    "withdrawal", "craving", "peg", "cows", "sleep", "mood", "mme", "sessions", "use_days",
    "away_days", "worst_cows", "not", "follow_up", "last", "announced", "attendance", "days_on",
    "dose", "start", "withdrawal_days",
}  # fmt: skip
"""Keys of texts that are read by a rule of their own, and never shown as they were typed."""


def free_texts(schema):
    """Yield every key of the schema under which any text may stand."""
    for part in (schema, *schema["$defs"].values()):
        for key, value in part.get("properties", {}).items():
            kinds = [value, *value.get("anyOf", ())]
            kinds += [k["items"] for k in kinds if isinstance(k.get("items"), dict)]
            kinds += [k for kind in kinds for k in kind.get("anyOf", ())]
            for kind in kinds:
                fixed = {"enum", "const", "pattern", "format"} & set(kind)
                if kind.get("type") == "string" and not fixed:
                    yield key


def test_no_text_of_the_schema_is_forgotten():
    marked = {keys[-1] for keys, text in strings(written("MARK")) if "MARK" in text}
    keys = {
        key.removesuffix("_change").removesuffix("_since")
        for key in free_texts(json.loads(schema_text()))
    }
    assert keys - RULED == marked


# ---- what is shown ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", PAYLOADS)
def test_every_text_may_be_written_in_a_case(text):
    case = load_case_text(json.dumps(written(text)), "hostile.yaml")
    assert case.title == case.person.story == case.visits[0].asks[0].question == text
    assert case.events[0].text == text


@pytest.mark.parametrize("text", PAYLOADS)
def test_every_screen_shows_it_as_data(shelf, text):
    session = opened(shelf, text)
    views = [session.answer({"kind": "hello"})]
    views += [session.answer({"kind": "open", "case": "hostile", "seed": 1, "mode": "novice"})]
    views += [session.answer({"kind": "ready"})]
    views += [session.answer({"kind": "plan", "plan": "0"}), session.answer(PREDICT)]
    while session.state.screen == "visit":
        views.append(session.answer({"kind": "go_on"}))
    shown = json.loads(json.dumps(views, allow_nan=False))
    assert shown == views
    for view in shown:
        assert not {"error", "refused"} & set(view)
    for tree in trees(shown):
        assert set(tree) == {"kind", "inside"}
        assert tree["kind"] in {*KINDS.values(), "br"}
    assert text in {said for _, said in strings(shown)}


def trees(node):
    """Yield every node that a page makes an element of."""
    if isinstance(node, dict):
        if "inside" in node:
            yield node
        for value in node.values():
            yield from trees(value)
    elif isinstance(node, list):
        for value in node:
            yield from trees(value)


def drawn(tree):
    """Return a tree as the page draws it: texts are texts, kinds are elements, nothing else."""
    return "".join(
        escape(n) if isinstance(n, str) else f"<{n['kind']}>{drawn(n['inside'])}</{n['kind']}>"
        for n in tree
    )


@pytest.mark.parametrize("text", PAYLOADS)
def test_prose_has_no_handler_no_address_and_no_element_that_loads(text):
    html = drawn(prose(text))
    assert alive(html) == []
    assert all(not attributes for _, attributes in Page(html).elements)


@pytest.mark.parametrize("text", PAYLOADS)
def test_markdown_has_no_handler_no_address_that_runs_and_no_element_that_loads(text):
    html = safe_html(text)
    assert alive(html) == []
    for tag, attributes in Page(html).elements:
        assert tag in TAGS
        assert set(attributes) <= {*ATTRIBUTES.get(tag, ()), "rel"}


@pytest.fixture(scope="module")
def template():
    # as the server makes its own
    loader = jinja2.FileSystemLoader(SCREENS / "templates")
    return jinja2.Environment(loader=loader, autoescape=True).get_template("page.html.j2")


def served(template, cases, case):
    names = dict.fromkeys(("assets", "base_url", "version", "xsrf"), "x")
    return template.render(
        app="clinic", cases=cases, case=case, unknown=None, modules=["a.js"], styles=[], **names
    )


@pytest.mark.parametrize("of_one_case", [False, True])
@pytest.mark.parametrize("text", PAYLOADS)
def test_pages_of_the_server_have_the_same_elements_whatever_a_case_says(
    shelf, template, text, of_one_case
):
    pages = []
    for said in (text, "plain"):
        opened(shelf, said)
        cases = [asdict(summary) for summary in simlib.list_cases()]
        pages.append(served(template, cases, cases[0] if of_one_case else None))
    assert elements(pages[0]) == elements(pages[1])
    assert "49" not in pages[0].replace("&#", "")


@pytest.mark.parametrize("text", PAYLOADS)
def test_cards_of_a_notebook_have_the_same_elements_whatever_a_case_says(shelf, text):
    cards = []
    for said in (text, "plain"):
        opened(shelf, said)
        visit = simlib.load_case("hostile").begin(seed=1)
        cards.append(visit._repr_html_() + visit.chart._repr_html_())
        cards.append(visit.project(weeks=1, lives=20)._repr_html_())
    assert [alive(card) for card in cards] == [[], [], [], []]
    assert [elements(card) for card in cards[:2]] == [elements(card) for card in cards[2:]]


def test_pages_make_no_markup_of_texts():
    """A text reaches the page through elements only; this is the wall behind all others."""
    for script in (SCREENS / "assets").glob("*.js"):
        source = script.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function"
            r"|createContextualFragment|setAttribute\(.on",
            source,
        ), script.name
