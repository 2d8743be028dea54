"""The screen outside our own page: from one text, as in JupyterLab, and with hostile cases."""

import json
from functools import partial

import pytest

from simlib.web.bundle import STYLES, script, styles
from simlib.web.session import Session
from tests.places import TEST_CASE

# No policy protects this page: what keeps text from running is only how the screen draws it.
HOST = """
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A notebook</title></head>
<body><main id="cell"></main><script type="module">
const text = await (await fetch("/notebook/clinic.js")).text();
const file = new Blob([text], {type: "text/javascript"});
const {default: screen} = await import(URL.createObjectURL(file));
const replies = await (await fetch("/notebook/replies.json")).json();
let hear;
const model = {
  get() {}, off() {}, on(event, listener) { hear = listener; },
  send(message) { setTimeout(() => hear({...replies[message.kind], seq: message.seq})); },
};
screen.render({model, el: document.getElementById("cell")});
</script></body></html>
"""


def fulfil(answer, route):
    route.fulfill(**answer)


@pytest.fixture
def notebook(page_at, server):
    """`notebook({"hello": reply, ...})` is a page in which the screen gets these replies."""

    def opened(replies):
        page = page_at(1280)
        for path, body in {
            "": HOST,
            "clinic.js": script("clinic.js"),
            "replies.json": json.dumps(replies),
        }.items():
            answer = {"body": body, "content_type": "text/plain" if path else "text/html"}
            page.route(f"{server}/notebook/{path}", partial(fulfil, answer))
        page.goto(f"{server}/notebook/")
        page.add_style_tag(content=styles(*STYLES))
        page.wait_for_selector(".clinic h2")
        return page

    return opened


def played(case, seed=5):
    """Replies of a state model on the first and on the last screen of a case."""
    session = Session()
    first = session.answer({"kind": "open", "case": case, "seed": seed, "mode": "standard"})
    while session.state.screen == "visit":
        session.answer({"kind": "go_on"})
    session.answer({"kind": "reflect", "question": 0, "text": "I would see them sooner."})
    return {"hello": first, "go_on": session.answer({"kind": "hello"})}


def test_the_same_screen_runs_from_one_text(notebook):
    page = notebook(played("back-pain-rising-dose"))
    page.locator(".path-step", has_text="Live").click()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector(".rank")
    page.locator("#behind-model").click()
    assert page.locator(".plot svg").count() == 2


HOSTILE = [
    "<script>window.XSS=1</script>",
    "<img src=x onerror=window.XSS=1>",
    "<svg onload=window.XSS=1>",
    "<details open ontoggle=window.XSS=1>",
    "<iframe srcdoc='<script>parent.XSS=1</script>'></iframe>",
    "<a href='javascript:window.XSS=1' autofocus onfocus=window.XSS=1>x</a>",
    "[x](javascript:window.XSS=1) ![x](http://127.0.0.1:1/t.png) <http://127.0.0.1:1/>",
    "<style>*{background:url(http://127.0.0.1:1/s)}</style>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>",
    "<base href='http://127.0.0.1:1/'>",
    "${window.XSS=1} {{constructor.constructor('window.XSS=1')()}}",
    "]]><!--<script>window.XSS=1</script>-->",
]
REPLACED = [
    "A test", "Ada Test", "My back hurts.", "**Pain** for years.", "chronic low back pain",
    "Walk to the shop", "I want more.", "Stands slowly.", "What now?", "First", "Slow taper",
    "A guideline.", "Goodbye.",
]  # fmt: skip


def test_hostile_text_in_every_field_runs_nothing_and_calls_nobody(
    notebook, page_at, tmp_path, monkeypatch
):
    monkeypatch.setenv("TANDEM_CASES", str(tmp_path))
    case = TEST_CASE.read_text("utf-8")
    for place, text in zip(REPLACED, HOSTILE * 2, strict=False):
        quoted = json.dumps(text)
        assert place in case
        case = case.replace(f'"{place}"', quoted).replace(place, quoted)
    (tmp_path / "test-case.yaml").write_text(case, "utf-8")
    page = notebook(played("test-case"))
    for step in ("Ask", "Decide", "Expect", "Live"):
        page.locator(".path-step", has_text=step).click()
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.get_by_role("button", name="Go on").last.click()
    page.wait_for_selector(".rank")
    assert page.evaluate("typeof window.XSS") == "undefined"
    assert [address for address in page_at.requests if ":1/" in address] == []
    assert (
        page.locator("img, iframe, script:not([type=module]), base, .clinic a[href^=java]").count()
        == 0
    )
