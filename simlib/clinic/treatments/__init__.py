"""Anything a clinic can do: one file, one intervention; dropping it in is enough."""
