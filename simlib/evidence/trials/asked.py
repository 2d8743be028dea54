"""What is asked of a trial as frozen values: endpoints, subgroups, contrasts, published numbers."""

from dataclasses import dataclass
from typing import Any

from simlib.evidence.trials.conditions import Condition


@dataclass(frozen=True)
class Endpoint:
    """An endpoint: its name, its kind, and the keys of its kind with defaults filled in."""

    name: str
    kind: str
    among: str | None
    keys: tuple[tuple[str, Any], ...]
    meaning: str = ""

    def __getitem__(self, key: str) -> Any:
        return dict(self.keys)[key]

    def get(self, key: str) -> Any:
        """Return a key, or None where it was not given."""
        return dict(self.keys).get(key)


@dataclass(frozen=True)
class Subgroup:
    """Who belongs to a subgroup; all that is given must hold."""

    name: str
    day0: tuple[Condition, ...] = ()
    condition: str | None = None
    without: str | None = None
    group: str | None = None
    endpoint: str | None = None


@dataclass(frozen=True)
class Comparison:
    """Two sides, each an endpoint in an arm."""

    name: str
    of: tuple[str, str]
    against: tuple[str, str]


@dataclass(frozen=True)
class Interaction:
    """An endpoint on which the effect of an arm may differ between two subgroups."""

    name: str
    endpoint: str
    between: tuple[str, str]
    arm: str


@dataclass(frozen=True)
class Published:
    """A published number.

    Attributes
    ----------
    key : str
        Of the result that it is compared with, as in :attr:`TrialResult.values`.
    citation : str
        Where the number was published.
    confidence : str
        high, medium or low, or empty where nobody judged.
    """

    record: str
    role: str
    verification: str
    key: str
    measure: str | None
    value: float | None
    interval: tuple[float, float] | None
    passes: tuple[float, float] | None
    no_effect: bool
    citation: str
    confidence: str
    note: str


def arm_key(endpoint: str, arm: str) -> str:
    """Return how a value in one arm is called in results.

    >>> arm_key("relapse", "BUP-NX")
    'relapse [BUP-NX]'
    """
    return f"{endpoint} [{arm}]"


def contrast_key(name: str, measure: str, arm: str | None = None, against: str = "") -> str:
    """Return how a contrast is called in results.

    >>> contrast_key("relapse", "OR", "XR-NTX", "BUP-NX")
    'relapse OR [XR-NTX / BUP-NX]'
    >>> contrast_key("off against on", "rate ratio")
    'off against on rate ratio'
    """
    return f"{name} {measure}" + (f" [{arm} / {against}]" if arm else "")
