"""Opioid use disorder by DSM-5-TR: the evidence and the count."""
