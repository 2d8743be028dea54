"""The screens of a session, and the sections of the page that each kind of move changes."""

SHELF, EXAMPLE, VISIT, CLOSING = SCREENS = ("shelf", "example", "visit", "closing")

ALL = (
    "head", "rail", "listen", "passed", "runs", "shelf", "example", "visit", "chart", "asking",
    "diagnosis", "absent", "catalogue", "programmes", "orders", "guidance", "predict", "outlook",
    "closing",
)  # fmt: skip
DECIDED = ("head", "rail", "orders", "guidance", "predict", "outlook")
REACHED = ("head", "rail", "visit", "orders", "guidance", "predict", "outlook")
TESTED = ("head", "rail", "listen", "chart", "asking", "diagnosis", "guidance")
ASKED = ("asking",)
ANSWERED = ("guidance",)
PLANNED = ("visit", "guidance")
REVEALED = ("visit", "predict", "outlook")
DEBRIEFED = ("closing",)
FILE = ("file",)
NOTHING: tuple[str, ...] = ()
