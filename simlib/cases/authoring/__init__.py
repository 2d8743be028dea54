"""What helps to write a case: check, mend, preview, robots, templates. No widgets, no server."""
