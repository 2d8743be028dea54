"""Projections: what may become of a hundred people with these orders."""
