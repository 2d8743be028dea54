"""What a clinician can observe: one file, one instrument, with its measurement error."""
