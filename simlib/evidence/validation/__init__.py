"""Validation in the open: every published result beside the simulated one, failures included."""
