"""Screens: what people see in a browser. Each is a state model and one view of it."""

from typing import Any

__all__ = ["Clinic"]


def __getattr__(name: str) -> Any:
    """Import the view when it is asked for: the state models do without widgets."""
    if name == "Clinic":
        from simlib.screens.widget import Clinic

        return Clinic
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
