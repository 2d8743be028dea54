"""Which sections of a page each kind of move changes; the others stay as they are."""

NOT_NOW = "This is not possible at this point. Reload the page if it looks otherwise."
"""Said of a message of good shape that cannot be done here and now."""

ALL = (
    "head", "runs", "shelf", "example", "visit", "chart", "asking", "diagnosis", "catalogue",
    "programmes", "orders", "guidance", "predict", "outlook", "closing",
)  # fmt: skip
DECIDED = ("head", "orders", "guidance", "predict", "outlook")
TESTED = ("head", "chart", "asking", "diagnosis", "guidance")
ASKED = ("asking",)
PLANNED = ("visit", "guidance")
REVEALED = ("visit", "predict", "outlook")
