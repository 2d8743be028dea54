"""Interventions: one file each."""
