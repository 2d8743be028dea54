"""What is wrong with YAML that is not YAML, in an author's words."""

import re
from typing import Any

import yaml

from simlib.files.findings import Finding
from simlib.files.yaml_slips import slip

_INDENT = "Line things up: keys of the same level begin in the same column."
_QUOTES = "Put the text in quotes."
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where none can be",
        'Text with a colon needs quotes: `title: "Ana: week 12"`. Or check the indentation.',
    ),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of a text",
        "Add the colon, or begin a long text with `|` after its key and indent every line of it.",
    ),
    ("while scanning a quoted scalar", "this quote is never closed", "Add the closing quote."),
    (
        "while scanning a block scalar",
        "a text cannot begin with `>` or `|` here",
        'A comparison needs quotes: `pain: ">= 7"`. A long text goes below its `|`, indented.',
    ),
    (
        "but got '?'",
        "a text with a question mark needs quotes between brackets",
        'Write it as in `["What worries you most?"]`.',
    ),
    (
        "while parsing a flow sequence",
        "this list is not closed",
        "Close it with `]`, and put commas between its entries.",
    ),
    (
        "while parsing a flow mapping",
        "this `{` is not closed",
        "Close it with `}`, and put commas between its entries.",
    ),
    ("while parsing a block collection", "this line does not fit the list above it", _INDENT),
    ("while parsing a block mapping", "this line does not fit the lines above it", _INDENT),
    ("sequence entries are not allowed", "a list cannot begin here", "Begin it on its own line."),
    (
        "unknown escape character",
        "a backslash in double quotes has a meaning of its own",
        "Use single quotes, or write the backslash twice.",
    ),
    ("while scanning an alias", "a text cannot begin with `*`", _QUOTES),
    ("while scanning an anchor", "a text cannot begin with `&`", _QUOTES),
    ("while scanning a tag", "a text cannot begin with `!`", _QUOTES),
    ("undefined tag handle", "a text cannot begin with `!`", _QUOTES),
    ("while scanning a directive", "a line cannot begin with `%`", _QUOTES),
    ("found '%'", "a line cannot begin with `%`", _QUOTES),
    ("that cannot start any token", "a text cannot begin with this character", _QUOTES),
)
"""What PyYAML says, what we say, and the cure. The first that fits is taken."""

_AT_THE_START = (
    "while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow",
    "while scanning an alias", "while scanning an anchor",
)  # fmt: skip
"""Problems that are better shown where they began than where they were noticed."""


def syntax_finding(error: Any, text: str) -> Finding:
    """Say where and why a text is not YAML.

    Parameters
    ----------
    error : yaml.YAMLError
    text : str
    """
    context, problem = getattr(error, "context", None), getattr(error, "problem", None)
    said = f"{context or ''} {problem or ''}"
    mark = getattr(error, "problem_mark", None)
    started = getattr(error, "context_mark", None)
    inside = "escape" in said or "but got '?'" in said
    if started is not None and said.startswith(_AT_THE_START) and not inside:
        mark = started
    lines = re.split(r"\r\n|\r|\n", text)
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark and line == mark.line else len(lines[line])
    if quote := _never_closed(text, line):
        return quote
    if tab := _tab_near(lines, line):
        return Finding(
            *tab, "E006", "a tab stands where spaces belong",
            "Indent with spaces: two for each step.",
        )  # fmt: skip
    if told := slip(said, lines, line):
        return told
    if "<scalar>" in said and lines[line][:column].rstrip().endswith(("'", '"')):
        cure = "Use the other kind of quotes, or none; inside '...', write an apostrophe twice."
        what = "the text goes on after its closing quote"
        return Finding(line + 1, column + 1, column + 2, "E005", what, cure)
    for words, message, cure in _WORDS:
        if words in said:
            return Finding(line + 1, column + 1, column + 2, "E005", message, cure)
    cure = "Check the indentation, the colons and the quotes on this line and the one above."
    return Finding(line + 1, column + 1, column + 2, "E005", "this is not YAML", cure)


_SWALLOWED = re.compile(r"\n[ ]*(?:- +)?[a-z_]+:(?:[ ]|\n|$)|\n[ ]*- ")
"""A line that looks like the file and not like what somebody says."""


def _never_closed(text: str, line: int) -> Finding | None:
    """Find the quote that was opened and not closed, where a later one seems to close it.

    YAML is content with any quote that follows, be it lines below, and trips there. The quote to
    blame is the first that goes over a line which looks like another part of the file.
    """
    try:
        for token in yaml.scan(text):
            began, end = token.start_mark, token.end_mark
            if began.line > line:
                return None
            inside = text[began.index : end.index]
            if getattr(token, "style", None) in ("'", '"') and _SWALLOWED.search(inside):
                return _open_quote(began.line, began.column, text)
    except yaml.YAMLError as error:
        began = getattr(error, "context_mark", None)
        if "quoted scalar" in str(getattr(error, "context", "")) and began is not None:
            end = str(getattr(error, "problem", ""))
            if "end of stream" in end or "document separator" in end:
                return _open_quote(began.line, began.column, text)
    return None


def _open_quote(line: int, column: int, text: str) -> Finding:
    quote = text.splitlines()[line][column]
    what = f"a quote opened on line {line + 1} is not closed"
    cure = f"Add {quote} where the text ends. What stands below it was read as part of it."
    return Finding(line + 1, column + 1, column + 2, "E005", what, cure)


def _tab_near(lines: list[str], line: int) -> tuple[int, int, int] | None:
    """Find a tab in the indentation of a line or of a neighbour: the usual reason."""
    for i in (line, line - 1, line + 1):
        if 0 <= i < len(lines) and (tab := re.match(r" *(\t+)", lines[i])):
            return i + 1, tab.start(1) + 1, tab.end(1) + 1
    return None
