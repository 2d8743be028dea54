"""Texts of a case: a line, and paragraphs."""

from typing import Annotated

from simlib.files.value_kinds import After, Text, mistake


def one_line(text: str) -> str:
    """Return a text without its final line break, which `|` leaves; refuse any other."""
    text = text.rstrip("\n")
    if "\n" in text:
        cure = "Write it in one line; `>-` joins several lines of the file."
        raise mistake("E063", "this text should be one line, and is several", cure)
    return text


Line = Annotated[str, Text(200), After(one_line)]
"""A text of one line."""

Prose = Annotated[str, Text(20_000)]
"""A text of paragraphs (Markdown)."""
