"""Why somebody goes on past a Stop of the pharmacist: one tap, kept for the debrief."""

REASONS = {
    "benefit": "the benefit is larger than the risk",
    "wanted": "they know the risk and want it",
    "watched": "it is for days, and closely watched",
    "nothing safer": "nothing safer is to be had",
}
"""Reasons by their names in messages."""
