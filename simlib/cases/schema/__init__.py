"""The format of a case file."""
