import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simlib.text.html import ATTRIBUTES, TAGS, safe_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    '![x](x "onerror=alert(1)")',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](http://127.0.0.1:1/)",
    "[x](//evil.example)",
    "<https://evil.example/><svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=/proc/self/environ>",
    "<style>*{background:url(https://evil.example)}</style>",
    '<p style="background:url(//evil.example)">x</p>',
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "```html\n<script>alert(1)</script>\n```",
    "[a]: javascript:alert(1)\n\n[a]",
    "<base href=https://evil.example>",
    "<form action=https://evil.example><input>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "/proc/self/environ",
    "{{7*7}} ${7*7} %s {0.__class__}",
]


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def harmless(html):
    for tag, attributes in Page(html).seen:
        if tag not in TAGS or set(attributes) - ATTRIBUTES.get(tag, set()) - {"rel"}:
            return False
        if not re.match(r"(https|mailto):", attributes.get("href", "https:")):
            return False
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text):
    assert harmless(safe_html(text))


@given(st.text(alphabet="<>a/='\"()[]!:`*_\\\n &;#xj", max_size=80))
def test_any_text_becomes_harmless(text):
    assert harmless(safe_html(text))


@given(st.text(max_size=200))
def test_any_text_can_be_shown(text):
    assert isinstance(safe_html(text.encode("utf-8", "ignore").decode()), str)


def test_markdown_is_kept():
    html = safe_html("I **hurt**.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    for tag in ("<strong>", "<ul>", "<li>", "<table>", "<td>"):
        assert tag in html


def test_links_go_out_without_a_trace():
    html = safe_html("[CDC](https://www.cdc.gov)")
    assert html == '<p><a href="https://www.cdc.gov" rel="noopener noreferrer">CDC</a></p>\n'


def test_what_looks_like_a_format_string_stays_as_it_was_typed():
    assert safe_html("{0.name} %s {x}") == "<p>{0.name} %s {x}</p>\n"
