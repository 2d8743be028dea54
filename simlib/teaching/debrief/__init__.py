"""The debrief: what the decisions did, what was luck, and what another choice would have done."""
