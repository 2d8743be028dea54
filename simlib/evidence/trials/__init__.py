"""Virtual trials: a published study as a file, run on simulated people."""
