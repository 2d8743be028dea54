"""The hand-out as a PDF of two pages, with a font that has letters beyond the Latin ones."""

import datetime
from pathlib import Path

from simlib.teaching.handout.content import Handout, HandoutPart, HandoutTable

FONT = "DejaVu"
SMALLEST = 6.5
"""Points; what does not fit on two pages in this size is cut, and said to be."""


def as_pdf(handout: Handout) -> bytes:
    """Return the file. The same hand-out gives the same bytes."""
    size = 10.0
    while True:
        drawn = _drawn(handout, size)
        if drawn.pages_count <= 2 or size <= SMALLEST:
            return bytes(drawn.output())
        size -= 0.5


def _drawn(handout: Handout, size: float):
    from fpdf import FPDF
    from fpdf.prefs import ViewerPreferences

    stamp = handout.stamps.line

    class Pages(FPDF):
        def footer(self) -> None:
            self.set_y(-16)
            self.set_font(FONT, size=6)
            self.multi_cell(0, 2.8, f"{stamp} · page {self.page_no()}")

    document = Pages(format="A4")
    fonts = _fonts()
    document.add_font(FONT, "", fonts / "DejaVuSans.ttf")
    document.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
    document.set_lang("en")
    document.set_title(handout.title)
    document.set_author("Tandem")
    # Language, title and an outline, and no tags: fpdf2 could mark headings only, as figures, and
    # readers that trust tags would then skip the text. The HTML hand-out is the one for ears.
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    document.set_creation_date(
        datetime.datetime.fromisoformat(handout.stamps.date).replace(tzinfo=datetime.UTC)
    )
    document.set_auto_page_break(True, 20)
    document.set_margin(16)
    document.add_page()
    document.set_font(FONT, "B", size * 1.5)
    document.start_section(handout.title)
    _line(document, handout.title, size * 0.75)
    document.set_font(FONT, size=size)
    _line(document, handout.subtitle, size * 0.48)
    for page in (1, 2):
        if page == 2:
            document.add_page()
        for part in (p for p in handout.parts if p.page == page):
            _part(document, part, size)
    if handout.code:
        _heading(document, "The same life again", size)
        _line(document, f"Share code: {handout.code}", size * 0.48)
    return document


def _fonts() -> Path:
    """Return the folder of the open fonts that come with matplotlib."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def _line(document, text: str, height: float) -> None:
    document.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _heading(document, text: str, size: float) -> None:
    document.ln(size * 0.2)
    document.set_font(FONT, "B", size * 1.15)
    document.start_section(text, level=1)
    _line(document, text, size * 0.6)
    document.set_font(FONT, size=size)


def _part(document, part: HandoutPart, size: float) -> None:
    _heading(document, part.heading, size)
    for sentence in part.sentences:
        _line(document, f"• {sentence}", size * 0.48)
    if part.table is not None and part.table.rows:
        _table(document, part.table, size * 0.8)
    document.set_font(FONT, size=size)


def _table(document, table: HandoutTable, size: float) -> None:
    document.set_font(FONT, size=size)
    _line(document, table.caption, size * 0.55)
    columns = len(table.head)
    widths = (2, 5, 7) if columns == 3 else (5, *[2] * (columns - 1))
    with document.table(
        col_widths=widths, line_height=size * 0.5, text_align="LEFT",
        borders_layout="HORIZONTAL_LINES",
    ) as drawn:  # fmt: skip
        for cells in (table.head, *table.rows):
            drawn.row(cells)
