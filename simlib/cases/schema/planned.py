"""An order as a case writes it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PlannedOrder:
    """An order written in a case.

    Attributes
    ----------
    slug : str
        Of the intervention; ``stop`` ends the order called `stops`.
    choice : tuple of (str, value)
        What ``from_choice`` was given.
    intervention : Intervention or None
        None for ``stop``.
    """

    slug: str
    choice: tuple[tuple[str, Any], ...] = ()
    intervention: Any = None

    @property
    def stops(self) -> str:
        """Name of the order that this one stops; empty for an order that starts something."""
        return str(dict(self.choice)["name"]) if self.slug == "stop" else ""
