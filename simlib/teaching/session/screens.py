"""The screens of a session, and the sections of the page that each kind of move changes."""

SHELF, EXAMPLE, VISIT, CLOSING = SCREENS = ("shelf", "example", "visit", "closing")

ALL = (
    "head", "runs", "shelf", "example", "visit", "chart", "asking", "diagnosis", "catalogue",
    "programmes", "orders", "guidance", "predict", "outlook", "closing",
)  # fmt: skip
DECIDED = ("head", "orders", "guidance", "predict", "outlook")
TESTED = ("head", "chart", "asking", "diagnosis", "guidance")
ASKED = ("asking",)
PLANNED = ("visit", "guidance")
REVEALED = ("visit", "predict", "outlook")
DEBRIEFED = ("closing",)
FILE = ("file",)
NOTHING: tuple[str, ...] = ()
