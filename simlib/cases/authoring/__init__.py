"""Authoring tools for cases: check, mend, preview, robots, templates. No widgets, no server."""
