"""What is taken away: stamped everywhere, safe to open, the same again for the same life."""

import csv
import datetime
import io
import json
import re
from types import SimpleNamespace
from uuid import UUID

import pytest

import simlib as sl
from simlib.teaching.handout import content, html, pdf, reminder, stamps, statements, table
from tests.places import ROOT

TODAY = datetime.date(2026, 11, 26)
WORDS = [("What stood out?", '=HYPERLINK("http://x","y") <b>Grüße</b>, кириллица')]
MADE = [SimpleNamespace(day=0, outcome="return_to_use", per100=30, confidence=75, projected=22.5)]


@pytest.fixture(scope="module")
def debrief():
    case = sl.load_case("back-pain-rising-dose")
    end = case.begin(3).order(sl.Buprenorphine("8 mg SL bid"), sl.CBT()).until(day=84)
    return sl.look_back(case, end, lives=20)


@pytest.fixture(scope="module")
def stamped(debrief):
    return stamps.stamped(debrief, TODAY)


@pytest.fixture(scope="module")
def handout(debrief, stamped):
    return content.handout(debrief, stamped, "1ABC-DEFG", WORDS)


def every(debrief, stamped, handout):
    return {
        "page": html.page(handout),
        "table": table.as_csv(debrief, stamped, WORDS),
        "statements": statements.xapi_statements(
            debrief, stamped, "p1", "2026-11-26T00:00:00Z", WORDS
        ),
    }


def test_everything_is_stamped(debrief, stamped, handout):
    for text in every(debrief, stamped, handout).values():
        for part in (
            sl.__version__, debrief.case.profile.ensemble.digest, "back-pain-rising-dose",
            debrief.case.vignette.digest, "2026-11-26", "Not for treating anyone",
        ):  # fmt: skip
            assert part in text


def test_the_page_shows_words_and_runs_none_of_them(handout):
    page = html.page(handout)
    assert "&lt;b&gt;Grüße" in page
    assert "<b>" not in page and "<script" not in page  # noqa: PT018
    assert not re.search(r"https?://(?!x)", page)


def test_the_page_has_headings_a_language_and_heads_of_tables(handout):
    page = html.page(handout)
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1
    assert page.count("<caption>") == page.count("<table>") == 3
    assert 'scope="row"' in page


def test_the_file_is_two_pages_and_the_same_again(handout):
    file = pdf.as_pdf(handout)
    assert file.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b(?!s)", file)) == 2
    assert file == pdf.as_pdf(handout)


def test_no_cell_is_taken_for_a_formula(debrief, stamped):
    rows = list(csv.reader(io.StringIO(table.as_csv(debrief, stamped, WORDS))))
    assert {len(row) for row in rows} == {len(table.HEAD)}
    for cell in (cell for row in rows for cell in row if cell[:1] in "=+-@" and cell):
        float(cell)
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_the_table_holds_the_life_week_by_week(debrief, stamped):
    rows = list(csv.DictReader(io.StringIO(table.as_csv(debrief, stamped))))
    weeks = [int(r["week"]) for r in rows if r["part"] == "life" and r["name"] == "Pain"]
    assert weeks == list(range(1, 13))


# ---- statements ----------------------------------------------------------------------------------


def lines(debrief, stamped):
    text = statements.xapi_statements(debrief, stamped, "p1", "2026-11-26T00:00:00Z", WORDS, MADE)
    return [json.loads(line) for line in text.splitlines()]


def test_every_statement_has_actor_verb_object_and_an_id(debrief, stamped):
    for said in lines(debrief, stamped):
        UUID(said["id"])
        assert said["actor"]["account"] == {"homePage": statements.HOME, "name": "p1"}
        assert said["verb"]["id"] in statements.VERBS.values()
        assert said["object"]["id"].startswith(statements.HOME)
        assert said["version"] == "1.0.3"


IRI = re.compile(r"https?://[a-z.]+(/[A-Za-z0-9-]+)*/?")


def test_every_name_in_a_statement_is_an_iri_and_its_time_has_a_zone(debrief, stamped):
    for said in lines(debrief, stamped):
        names = [said["verb"]["id"], said["object"]["id"], said["object"]["definition"]["type"]]
        names += said["context"]["extensions"] | said.get("result", {}).get("extensions", {})
        assert [name for name in names if not IRI.fullmatch(name)] == []
        assert datetime.datetime.fromisoformat(said["timestamp"]).tzinfo is not None


def test_every_verb_is_documented():
    told = (ROOT / "docs" / "XAPI.md").read_text("utf-8")
    assert all(verb in told for verb in statements.VERBS.values())


def test_statements_tell_decisions_predictions_words_and_the_end(debrief, stamped):
    verbs = [said["verb"]["display"]["en-US"] for said in lines(debrief, stamped)]
    assert verbs == ["initialized", "responded", "responded", "commented", "completed"]


def test_an_export_sent_twice_is_one_export(debrief, stamped):
    ids = [said["id"] for said in lines(debrief, stamped)]
    assert len(set(ids)) == len(ids)
    assert ids == [said["id"] for said in lines(debrief, stamped)]


# ---- reminders -----------------------------------------------------------------------------------


def test_a_reminder_is_a_day_in_a_calendar():
    text = reminder.calendar_entry("A, B; C", "1ABC-DEFG", TODAY, 4)
    assert "DTSTART;VALUE=DATE:20261224\r\n" in text
    assert r"A\, B\; C" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_reminder_of_other_weeks_is_refused():
    with pytest.raises(ValueError, match="after 1, 4, 12 weeks"):
        reminder.calendar_entry("x", "", TODAY, 3)
