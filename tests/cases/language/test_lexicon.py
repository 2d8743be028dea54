"""The rules of words: a table of sentences, and our own texts under the same rules."""

import re
from pathlib import Path

import pytest
import yaml

from simlib.cases.language.lexicon import uses, word_list
from simlib.cases.reading.load import check_text
from tests.places import ROOT, SMALL

TABLE = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text("utf-8"))
OURS = sorted(
    path
    for pattern in (
        "README.md", "docs/*.md", "cases/README.md", "simlib/MODEL.md",
        "simlib/**/*.py", "simlib/web/**/*.js", "simlib/web/**/*.toml", "simlib/web/**/*.j2",
        "simlib/clinic/**/*.yaml", "simlib/cases/**/*.yaml",
        "notebooks/source/*.py",
    )
    for path in ROOT.glob(pattern)
    if path.is_file() and path.suffix in (".md", ".js", ".toml", ".py", ".j2", ".yaml")
    and "vendor" not in path.parts
    and path.name != "lexicon.py"  # its examples are the words themselves
)  # fmt: skip


def flagged(text, spoken=False):
    return [use.word.name for use in uses(text, spoken) if not use.quoted]


@pytest.mark.parametrize("row", TABLE["found"], ids=lambda row: row["text"])
def test_a_word_of_the_list_is_found(row):
    assert flagged(row["text"]) == row["found"]


@pytest.mark.parametrize("sentence", TABLE["innocent"])
def test_an_innocent_sentence_is_left_alone(sentence):
    assert flagged(sentence) == []


def test_the_table_is_large_and_half_of_it_is_innocent():
    found, innocent = TABLE["found"], TABLE["innocent"]
    assert len(found) + len(innocent) >= 60
    assert len(innocent) >= len(found)


def test_every_word_of_the_list_has_a_sentence_in_the_table():
    shown = {name for row in TABLE["found"] for name in row["found"]}
    assert shown == {word.name for word in word_list()}


@pytest.mark.parametrize("path", OURS, ids=lambda p: str(p.relative_to(ROOT)))
def test_our_own_texts_obey_the_list(path):
    """Python and JavaScript are read as text: their words reach people in messages and labels."""
    text = path.read_text("utf-8")
    text = re.sub(r".*# lint: allow [EW]\d+ because \w.*", "", text)
    if path.suffix in (".py", ".js"):
        text = re.sub(r"https?://\S+", "", text)
    found = [use.word.name for use in uses(text) if not use.quoted]
    if "trials" in path.parts or "trial" in path.stem:  # there it is the name of an endpoint
        found = [name for name in found if name != "relapse"]
    assert found == []


def said(extra, *, key="history"):
    return check_text(SMALL.replace("  diagnoses:", f"  {key}: {extra}\n  diagnoses:", 1))


def test_what_a_person_says_is_counted_and_not_flagged():
    spoken = "I was an addict. They called me a junkie."
    assert flagged(spoken, spoken=True) == []
    assert len(list(uses(spoken, spoken=True))) == 2


def test_narration_around_quotes_in_a_spoken_text_is_flagged():
    text = '"I take what I need, and then I sleep, and then I take it again." He is a drug user.'
    assert flagged(text, spoken=True) == ["user"]


def test_a_quote_that_is_never_closed_hides_nothing():
    assert flagged('He said "no.\n\nAn addict, says the note.') == ["addict"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("She is an addict.", 22), ("'She is an addict.'", 23), ('"She is an addict."', 23)],
)
def test_a_word_is_shown_where_it_stands_in_the_file(text, column):
    assert [(f.code, f.column) for f in said(text)] == [("E068", column)]


def test_a_word_in_a_long_text_is_shown_on_its_line():
    found = said("|\n    Ana drives.\n    She is an addict.")
    assert [(f.line, f.column, f.end) for f in found] == [(19, 15, 21)]


@pytest.mark.parametrize(
    "text",
    [
        "A relapse. # lint: allow W007 because the letter is quoted",
        "|  # lint: allow W007 because the letter is quoted\n    Ana drives.\n    A relapse.",
        "A relapse # lint: ALLOW w007, W008 BECAUSE the letter is quoted",
    ],
)
def test_an_exception_with_a_reason_holds(text):
    assert "W007" not in {f.code for f in said(text)}


def test_an_exception_inside_a_text_is_text():
    found = said("|\n    # lint: allow W007 because it is a text\n    A relapse.")
    assert [f.code for f in found] == ["W007"]


def test_an_exception_does_not_reach_beyond_its_value():
    text = SMALL.replace(
        "  diagnoses:",
        "  # lint: allow W007 because the letter is quoted\n  history: A relapse.\n  diagnoses:",
    ).replace("- Stands up in two moves.", "- After a relapse.")
    assert [f.code for f in check_text(text)] == ["W007"]
