"""Controls of a lab: traits of a widget that say how a hand may move them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import traitlets


@dataclass(frozen=True)
class Control:
    """How one trait is shown: a slider, a choice, or a switch.

    Attributes
    ----------
    kind : {"slider", "choice", "switch"}
    label : str
        What it changes, for everybody and for screen readers.
    unit : str
        Said after the number of a slider.
    low, high, step : float
        Of a slider.
    options : tuple of (str, str)
        Keys and words of a choice.
    """

    kind: str
    label: str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    options: tuple[tuple[str, str], ...] = ()


def slider(value: float, low: float, high: float, step: float, label: str, unit: str) -> Any:
    """A number from `low` to `high`."""
    how = Control("slider", label, unit, low, high, step)
    return traitlets.Float(float(value), min=low, max=high, help=label).tag(control=how)


def choice(value: str, options: Mapping[str, str], label: str) -> Any:
    """One of several words."""
    how = Control("choice", label, options=tuple(options.items()))
    return traitlets.Enum(list(options), value, help=label).tag(control=how)


def switch(value: bool, label: str) -> Any:
    """On or off."""
    return traitlets.Bool(value, help=label).tag(control=Control("switch", label))


def read(control: Control, value: Any) -> Any:
    """A value that a page or an address says, as the trait takes it.

    Raises
    ------
    ValueError
        In one sentence: what it is, and what it may be.

    Examples
    --------
    >>> read(Control("slider", "Dose", "MME", 0.0, 90.0, 5.0), "60")
    60.0
    """
    if control.kind == "slider":
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(
                f"{control.label} is a number, and this is `{_brief(value)}`."
            ) from None
        if not control.low <= number <= control.high:
            raise ValueError(
                f"{control.label} goes from {control.low:g} to {control.high:g}: {number:g}."
            )
        return number
    if control.kind == "switch":
        if value in (True, "1", "true"):
            return True
        if value in (False, "0", "false"):
            return False
        raise ValueError(f"{control.label} is on (1) or off (0), and this is `{_brief(value)}`.")
    keys = [key for key, _ in control.options]
    if value not in keys:
        raise ValueError(f"{control.label} is one of {', '.join(keys)}, not `{_brief(value)}`.")
    return value


def _brief(value: object) -> str:
    return f"{value}"[:40]
