"""The clinic: what a clinician can order, measure and know."""
