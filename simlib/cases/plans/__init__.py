"""Plans for a case: written in a file, compared, and on one page."""
