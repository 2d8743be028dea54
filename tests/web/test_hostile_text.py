"""Text of a case that wants to be something else: script, a file, an address, a format string."""

import json

import pytest

from simlib.web.session import Session
from simlib.web.views.markdown import KINDS, prose

HOSTILE = [
    "<script>window.XSS=1</script>",
    "<img src=x onerror=window.XSS=1>",
    "[click](javascript:window.XSS=1)",
    "![x](http://127.0.0.1:1/track.png)",
    "<iframe srcdoc='<script>parent.XSS=1</script>'></iframe>",
    "/proc/self/environ",
    "http://127.0.0.1:1/",
    "{{ 7 * 7 }} {% raw %}",
    "${constructor.constructor('window.XSS=1')()}",
    "'; DROP TABLE lives; --",
]
REPLACED = ["My back hurts.", "**Pain** for years.", "I want more.", "Stands slowly.", "What now?"]


def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


def kinds(tree):
    for node in tree:
        if isinstance(node, dict):
            yield node["kind"]
            yield from kinds(node["inside"])


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_has_only_known_kinds_and_no_addresses(text):
    assert set(kinds(prose(text))) <= {*KINDS.values(), "br"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_link_shows_its_words_and_leads_nowhere(text):
    assert all(set(node) == {"kind", "inside"} for node in prose(text) if isinstance(node, dict))


@pytest.mark.parametrize("text", ["/proc/self/environ", "http://127.0.0.1:1/", "<b>bold</b>"])
def test_what_looks_like_a_file_an_address_or_markup_stays_the_text_it_is(text):
    assert list(strings(prose(text)[0]["inside"])) == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_reaches_the_page_as_text(shelf, text):
    case = (shelf / "test-case.yaml").read_text("utf-8")
    for plain in REPLACED:
        quoted = json.dumps(text)
        case = case.replace(f'"{plain}"', quoted).replace(plain, quoted)
    (shelf / "test-case.yaml").write_text(case, "utf-8")
    view = Session().answer({"kind": "open", "case": "test-case", "seed": 1})["view"]
    assert view["visit"]["question"] == text
    assert {type(s) for s in strings(view)} == {str}
