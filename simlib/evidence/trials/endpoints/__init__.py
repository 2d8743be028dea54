"""Kinds of endpoints, one topic a file; every file here registers its kinds."""

from simlib.evidence.trials.endpoints import events, scores, times, treatment, use
from simlib.evidence.trials.kinds import REGISTERED, Kind

__all__ = ["KINDS", "events", "scores", "times", "treatment", "use"]

KINDS: dict[str, Kind] = dict(sorted(REGISTERED.items()))
"""Every kind of endpoint by its slug."""
