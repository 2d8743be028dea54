"""Reading a case file: from text to findings, or to a case."""
