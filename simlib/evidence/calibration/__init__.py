"""Calibration: from priors and published results to an ensemble of plausible models."""
