"""Plausible models: what nobody knows exactly, and the sets of numbers that may be right."""
