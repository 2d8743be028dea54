"""What a file is that is no plain text: told for what it is, with the way out of it."""

import re

PLAIN = (
    "Open it there, copy its text, and paste it into a plain-text editor (such as VS Code, "
    "Notepad or TextEdit in plain text); save that as a `.yaml` file."
)
_BY_FIRST_BYTES = (
    (b"%PDF", "this is a PDF file"),
    (b"\xd0\xcf\x11\xe0", "this is a file of an old Word or Excel"),
    (b"{\\rtf", "this is an RTF file, as Word and TextEdit save by default"),
    (b"\x1f\x8b", "this is a compressed file"),
    (b"\x89PNG", "this is a picture"),
    (b"\xff\xd8\xff", "this is a picture"),
)
_INSIDE_A_ZIP = (
    (b"word/", "this is a Word file"),
    (b"xl/", "this is an Excel file"),
    (b"opendocument.text", "this is a LibreOffice file"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Told = tuple[str, str]
"""What a file is, and the cure."""


def other_format(data: bytes) -> Told | None:
    """Return what the first bytes of a file say that it is, None for what may be text.

    >>> other_format(b"%PDF-1.7")[0], other_format(b"format: 1")
    ('this is a PDF file', None)
    >>> other_format("format: 1".encode("utf-16"))[0]
    'this text is saved as UTF-16'
    """
    if data.startswith(b"PK\x03\x04"):
        named = (what for mark, what in _INSIDE_A_ZIP if mark in data)
        return next(named, "this is a zip file"), PLAIN
    for start, what in _BY_FIRST_BYTES:
        if data.startswith(start):
            return what, PLAIN
    if data.startswith(_UTF_16) or data[:200].count(b"\0") > len(data[:200]) // 4:
        return "this text is saved as UTF-16", "Choose UTF-8 under `Save as` of the same program."
    return None


def not_utf_8(data: bytes, error: UnicodeDecodeError) -> tuple[int, int, str, str]:
    """Return line, column, what is wrong and the cure where a text is of an older encoding.

    >>> wrong = "title: Café".encode("latin-1")
    >>> try: wrong.decode()
    ... except UnicodeDecodeError as error: not_utf_8(wrong, error)[:3]
    (1, 11, 'this letter is not saved as UTF-8, perhaps `é`')
    """
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    meant = data[error.start : error.start + 1].decode("cp1252", "replace")
    what = f"this letter is not saved as UTF-8, perhaps `{meant}`"
    return line, column, what, "Save the file as UTF-8: most editors offer this under `Save as`."


def wrapped(text: str) -> tuple[int, str, str] | None:
    r"""Return line, what is wrong and the cure of a text that another program wrapped.

    >>> wrapped("```yaml\nformat: 1\n```")[:2]
    (1, 'these are the marks of a block in Markdown')
    >>> wrapped("{\\rtf1 format: 1}")[1]
    'this is an RTF file, as Word and TextEdit save by default'
    """
    if text.startswith("{\\rtf"):
        return 1, "this is an RTF file, as Word and TextEdit save by default", PLAIN
    if re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.IGNORECASE):
        return 1, "this is a page of the web", PLAIN
    if fence := re.match(r"\s*(```|~~~)", text):
        line = text[: fence.start(1)].count("\n") + 1
        cure = f"Delete the lines with {fence[1]}, at the beginning and at the end."
        return line, "these are the marks of a block in Markdown", cure
    return None
