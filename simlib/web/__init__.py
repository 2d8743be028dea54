"""The app: what a browser shows of a session, and the server behind it."""

from typing import Any

__all__ = ["Clinic"]


def __getattr__(name: str) -> Any:
    """Import the view when it is asked for: the views do without widgets."""
    if name == "Clinic":
        from simlib.web.widget import Clinic  # widgets are heavy, and views do without

        return Clinic
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
