"""Good and bad spells: what wanders from week to week in a person, and nobody can say why."""

from simlib.model.mechanisms.arithmetic import Number, root, toward
from simlib.model.notation.jit import equation


@equation
def step(now: Number, keep: Number, size: Number, shock: Number) -> Number:
    """Return tomorrow's spell: it fades toward what is usual, and luck pushes it about.

    An autoregressive process of the first order. In the long run its standard deviation is
    ``size``, whatever the time constant; with it alone, a person in a bad spell is likely to be
    better later (regression to the mean).

    Parameters
    ----------
    now : float or array, points
    keep : float or array, in [0, 1]
        Share of a spell that is left after a day.
    size : float or array, points
        Standard deviation of spells in one person.
    shock : float or array
        Standard normal draw of the day.

    Examples
    --------
    >>> step(2.0, keep=0.75, size=1.0, shock=0.0)
    1.5
    """
    return toward(now, 0.0, keep) + size * root(1.0 - keep * keep) * shock
