"""Notation: what equations are written in: declared quantities, and code for every engine."""
