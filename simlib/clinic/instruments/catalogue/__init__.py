"""Instruments: one file each."""
