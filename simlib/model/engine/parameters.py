"""Parameters as data: what was declared beside an equation, read back for tables and engines."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from simlib.model.mechanisms.arithmetic import exp
from simlib.model.mechanisms.clock import Clock
from simlib.model.notation.quantities import declaration


class Parameter(NamedTuple):
    """One declared number.

    Attributes
    ----------
    name : str
        Dotted, as in ``tolerance.breathing_loss``.
    value : float
    unit, meaning, source, grade : str
        ``grade`` is measured, inferred or assumed.
    span : tuple of float or None
        Plausible range.
    clock : Clock or None
        Set for time constants.
    """

    name: str
    value: float
    unit: str
    meaning: str
    source: str
    grade: str
    span: tuple[float, float] | None
    clock: Clock | None


def declared(pars: type, prefix: str = "") -> Iterator[Parameter]:
    """Yield every number declared in a (nested) NamedTuple of parameters, in order."""
    defaults: dict[str, Any] = getattr(pars, "_field_defaults", {})
    for field, hint in get_type_hints(pars, include_extras=True).items():
        if get_origin(hint) is None:
            yield from declared(hint, f"{prefix}{field}.")
            continue
        metadata = get_args(hint)[1:]
        found = declaration(metadata)
        if found is None:
            raise TypeError(f"{pars.__name__}.{field} is declared without unit, meaning and grade")
        quantity, grade = found
        clock = next((part for part in metadata if isinstance(part, Clock)), None)
        yield Parameter(
            prefix + field, defaults[field], *quantity, grade.source, grade.name, grade.span, clock
        )


def share_kept(days: Any, clock: Clock) -> Any:
    """Turn a time constant (d) into the share of a gap that is left after one step.

    >>> round(float(share_kept(12.0, Clock(1.0))), 4)
    0.92
    >>> round(float(share_kept(1.0, Clock(1.0, halving=True))), 9)
    0.5
    """
    rate = math.log(2.0) if clock.halving else 1.0
    return exp(-clock.days * rate / days)


def prepared(pars: Any, prefix: str = "") -> Any:
    """Return the same parameters with every time constant as the share kept per step.

    Parameters
    ----------
    pars : NamedTuple of floats or arrays, possibly nested
        As declared, time constants in days.
    """
    by_name = {p.name: p for p in declared(type(pars))}
    return _prepared(pars, by_name, prefix)


def _prepared(pars: Any, by_name: dict[str, Parameter], prefix: str) -> Any:
    values = []
    for field in pars._fields:
        value = getattr(pars, field)
        if hasattr(value, "_fields"):
            values.append(_prepared(value, by_name, f"{prefix}{field}."))
            continue
        clock = by_name[prefix + field].clock
        values.append(value if clock is None else share_kept(value, clock))
    return type(pars)(*values)
