"""The app: what a browser shows of a session, and the server behind it."""

from typing import Any

__all__ = ["Class", "Clinic", "Teach"]


def __getattr__(name: str) -> Any:
    """Import the view when it is asked for: the views do without widgets."""
    if name == "Clinic":
        from simlib.web.widget import Clinic  # widgets are heavy, and views do without

        return Clinic
    if name == "Teach":
        from simlib.web.classroom.widget import Teach  # widgets are heavy, see above

        return Teach
    if name == "Class":
        from simlib.web.classroom.client import Class  # without pandas until results are read

        return Class
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
