"""Checks of a case file, part by part."""
