"""Texts of a case that hang on conditions: what they hang on, and which of them is said."""
