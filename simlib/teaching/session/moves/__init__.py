"""Moves: every message of the app beside the function that makes the next state."""

from simlib.teaching.session.moves import branching, debrief, opening, visit

__all__ = ["branching", "debrief", "opening", "visit"]
