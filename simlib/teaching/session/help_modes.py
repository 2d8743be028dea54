"""How much help a learner gets: novice, standard or exam."""

NOVICE, STANDARD, EXAM = MODES = ("novice", "standard", "exam")

BY_LEVEL = {"novice": NOVICE, "intermediate": STANDARD, "advanced": STANDARD}
"""Where the learner does not choose, the level of the case does."""

ABOUT = {
    NOVICE: "A worked example first, a few choices, one chart.",
    STANDARD: "Order what you like; say what you expect, then see the projection.",
    EXAM: "Say what you expect; the projections come in the debrief.",
}
"""What a learner reads when choosing."""


def modes() -> list[dict[str, str]]:
    """Return the modes to choose from, with what each means."""
    return [{"id": mode, "about": about} for mode, about in ABOUT.items()]


def mode_for(level: str, wanted: str | None = None) -> str:
    """Return the mode of a case of this level.

    Examples
    --------
    >>> mode_for("novice"), mode_for("advanced"), mode_for("novice", "exam")
    ('novice', 'standard', 'exam')
    """
    return wanted or BY_LEVEL.get(level, STANDARD)
