"""Medication history: what was taken and what was dispensed."""
