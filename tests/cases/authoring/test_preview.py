"""The preview: one page, the findings of everywhere else, and no way out of it."""

import json
import re
from html import unescape

import pytest

from simlib.cases.authoring.check import check_case
from simlib.cases.authoring.preview import page
from simlib.cases.authoring.templates import TEMPLATES, template
from simlib.files.findings import report
from tests.cases.strangers import PAYLOADS, written
from tests.places import PROBLEMS

SMALL = (PROBLEMS / "none.yaml").read_text("utf-8")
ALLOWED = {
    "!doctype", "html", "head", "meta", "title", "style", "body", "main", "section", "header",
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "div", "span", "strong", "em",
    "details", "summary", "pre", "a", "code", "br", "hr", "table", "tr", "td", "th", "thead",
    "tbody",
}  # fmt: skip


def shown(text):
    return page(check_case(text, "ana.yaml", simulate=False))


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_becomes_a_program(text):
    html = shown(json.dumps(written(text)))
    body = html[html.index("</style>") :]
    tags = set(re.findall(r"<(!?[a-zA-Z][\w-]*)", body))
    assert tags <= ALLOWED
    assert not re.search(r"<[^>]*\s(?:on\w+|style|src|srcdoc)\s*=", body)
    assert not re.search(r'href="(?!https://|mailto:)', body)


@pytest.mark.parametrize("name", ["two-at-once", "addict-in-a-finding", "tab", "empty"])
def test_findings_stand_there_as_everywhere(name):
    text = (PROBLEMS / f"{name}.yaml").read_text("utf-8")
    checked = check_case(text, "ana.yaml", simulate=False)
    said = unescape(re.search(r"<pre>(.*?)</pre>", page(checked), re.S)[1])
    assert said == report(checked.findings, text, "ana.yaml")


def test_a_case_with_errors_is_not_shown():
    html = shown(SMALL.replace("47", "150"))
    assert "Ana Reyes" not in re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


def test_the_page_stands_alone():
    html = shown(SMALL)
    assert not re.search(r"""(?:src|href)=["'](?!https://|mailto:)|url\(|@import|<script""", html)
    assert "default-src 'none'" in unescape(html)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_of_a_template_is_on_its_page(name):
    html = unescape(re.sub(r"<[^>]+>", " ", shown(template(name))))
    words = set(re.findall(r"(?:label|title): (.+)", template(name)))
    assert all(word.split("  ")[0].strip('"') in html for word in words)


def test_conditions_are_told_in_words():
    assert '<span class="when">if pain &gt;= 7 and if change of peg &gt; 0</span>' in shown(SMALL)
    assert '<span class="when">otherwise</span>' in shown(SMALL)


HEALTH = SMALL.replace(
    "  oud:",
    "  health: {conditions: [insomnia], egfr: 88, medicines: [sertraline]}\n  oud:",
).replace(
    "key_features:",
    "other_medicines: [lisinopril 20 mg daily]\nkey_features:",
)


def test_medicines_now_are_all_that_is_taken():
    words = re.sub(r"<[^>]+>", " ", shown(HEALTH)).split("Medicines now")[1].split("What")[0]
    assert [m for m in ("oxycodone", "lisinopril", "sertraline") if m not in words] == []


def test_health_promises_and_signs_are_shown():
    html = shown(HEALTH)
    assert "Conditions: insomnia" in html
    assert "eGFR 88" in html
    assert "Seen by: the learner says." in html
    assert "guideline: in care yes in week 12, in 70 of 100 lives" in html
