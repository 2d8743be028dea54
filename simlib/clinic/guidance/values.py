"""Values of conditions as they stand in a file: read, or refused with a reason."""

from collections.abc import Callable, Mapping
from typing import Any


class RuleError(ValueError):
    """A rule that cannot be read: which file, which rule, what is wrong, what would be right."""


def names(value: Any) -> tuple[str, ...]:
    """Read one name or a list of names."""
    found = value if isinstance(value, list) else [value]
    if not found or not all(isinstance(name, str) and name for name in found):
        raise RuleError(f"it takes a name or a list of names, not `{value}`.")
    return tuple(found)


def number(value: Any) -> float:
    """Read a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RuleError(f"it takes a number, not `{value}`.")
    return float(value)


def truth(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise RuleError(f"it takes true or false, not `{value}`.")
    return value


def numbers(value: Any) -> tuple[tuple[str, float], ...]:
    """Read names with a number each."""
    if not isinstance(value, Mapping) or not value:
        raise RuleError(f"it takes names with a number each, as in {{ecg: 90}}, not `{value}`.")
    return tuple((str(name), number(given)) for name, given in value.items())


def choices(value: Any) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """Read fields of orders with the values asked for, as in ``{taper: {agreed: ["no"]}}``."""
    try:
        return tuple(
            (str(name), str(option), tuple(wanted) if isinstance(wanted, list) else (wanted,))
            for name, options in value.items()
            for option, wanted in options.items()
        )
    except AttributeError:
        raise RuleError(
            f"it takes orders with fields and values, as in {{taper: {{agreed: 'no'}}}}, not "
            f"`{value}`."
        ) from None


def one_of(allowed: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    """Return a reader of names from a list."""

    def read(value: Any) -> tuple[str, ...]:
        found = names(value)
        for name in found:
            if name not in allowed:
                raise RuleError(f"it knows {', '.join(allowed)}, and not `{name}`.")
        return found

    return read
