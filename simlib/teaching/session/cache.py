"""A small cache of computed values, kept outside the state of a session.

Its keys hold everything that the value depends on, so that sessions can share it.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Cache:
    """Values by key; when it is full, the oldest makes room.

    Parameters
    ----------
    size : int
        Number of values at most.

    Examples
    --------
    >>> cache = Cache(1)
    >>> cache.get("a", lambda: 1), cache.get("a", lambda: 2), cache.get("b", lambda: 3)
    (1, 1, 3)
    >>> cache.get("a", lambda: 4)
    4
    """

    def __init__(self, size: int):
        self._size = size
        self._values: dict[Hashable, Any] = {}

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value under this key, computed now if it is not there yet."""
        if key not in self._values:
            found = compute()
            while len(self._values) >= self._size:
                self._values.pop(next(iter(self._values)))
            self._values[key] = found
        value: Value = self._values[key]
        return value
