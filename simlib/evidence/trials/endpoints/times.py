"""Endpoints of how long it took: the mean and the median time to what another endpoint counts."""

import numpy as np

from simlib.evidence.trials.kinds import Measured, endpoint_kind
from simlib.evidence.trials.measures import ArmView
from simlib.evidence.trials.schema_endpoints import Endpoint


@endpoint_kind(
    "mean-time",
    "mean",
    needs=("until",),
    definition="Mean number of days to what the endpoint `until` counts (of `retained`: to "
    "leaving); those in whom it did not happen count with the days for which they were followed.",
)
def mean_time(s: ArmView, e: Endpoint) -> Measured:
    """Mean days to what another endpoint counts."""
    return _times(s, e, "mean")


@endpoint_kind(
    "median-time",
    "median",
    needs=("until",),
    definition="Median number of days to what the endpoint `until` counts (of `retained`: to "
    "leaving); where it happened in less than half of the people, the end of the time for which "
    "they were followed.",
)
def median_time(s: ArmView, e: Endpoint) -> Measured:
    """Median days to what another endpoint counts."""
    return _times(s, e, "median")


def _times(s: ArmView, e: Endpoint, family: str) -> Measured:
    found = s.measured(s.trial.endpoint(e["until"]))
    assert found.time is not None
    return Measured(family, np.asarray(found.time, np.float64), found.counted)
