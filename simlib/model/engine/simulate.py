"""Many lives through one plan, on whichever engine is there: machine code, arrays or floats.

The three engines run the same source and return the same bits.
"""

import functools
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from simlib.files.settings import Settings
from simlib.model.engine import dice
from simlib.model.engine.day import day
from simlib.model.engine.levers import Levers
from simlib.model.engine.parameters import share_kept
from simlib.model.engine.state import Draws, Person, State, leaves, matrix, names, tree
from simlib.model.mechanisms.clock import SLOTTED_HALVING
from simlib.model.notation import jit

ENGINES = ("compiled", "arrays", "floats")
STATE_NAMES = tuple(names(State))
_BLOCK = 256
_FEW = 12
"""Up to so many lives, one float after the other is faster than NumPy's overhead per array."""


class Lived(NamedTuple):
    """What came of it.

    Attributes
    ----------
    end : numpy.ndarray, shape (n_state, n_persons)
        State after the last day, rows as in ``STATE_NAMES``.
    record : dict of str to numpy.ndarray, shape (n_days, n_persons), float32
    """

    end: np.ndarray
    record: dict[str, np.ndarray]


def engine_in_use(lives: int = 1000) -> str:
    """Return the engine that ``auto`` means here, for so many lives.

    Compiled where Numba is installed; otherwise plain floats for a few lives, and arrays for
    many. The environment variable ``TANDEM_ENGINE`` overrides it.
    """
    wish = Settings.from_environment().engine
    if wish != "auto":
        if wish not in ENGINES:
            raise ValueError(f"TANDEM_ENGINE is `{wish}`. Engines: {', '.join(ENGINES)}, auto.")
        return wish
    if jit.available():
        return "compiled"
    return "floats" if lives <= _FEW else "arrays"


def table(levers: Sequence[Levers] | np.ndarray) -> np.ndarray:
    """Return levers day by day as rows, the half-life as the share kept per slot.

    Parameters
    ----------
    levers : sequence of Levers, one a day, or array of shape (n_days, n_levers)

    Returns
    -------
    numpy.ndarray, shape (n_days, n_levers), float64
    """
    rows = np.array(levers, dtype=np.float64).reshape(len(levers), len(Levers._fields))
    column = Levers._fields.index("half_life")
    rows[:, column] = share_kept(rows[:, column] / 24.0, SLOTTED_HALVING)
    return rows


def live(
    start: np.ndarray,
    people: np.ndarray,
    plan: np.ndarray,
    keys: np.ndarray,
    first_day: int,
    record: Sequence[str] = (),
    engine: str = "auto",
    threads: int | None = None,
) -> Lived:
    """Let people live through a plan.

    Parameters
    ----------
    start : array, shape (n_state, n_persons)
        See :func:`simlib.model.engine.state.matrix`.
    people : array, shape (n_person, n_persons)
        Prepared parameters (time constants as shares kept).
    plan : array, shape (n_days, n_levers)
        See :func:`table`.
    keys : array of uint64, shape (n_persons,)
        Luck, see :func:`simlib.model.engine.dice.keys`.
    first_day : int
        Day of the first row of the plan; luck belongs to days, so that a life lived in two
        stretches is the same life.
    record : sequence of str
        State variables to keep day by day.
    engine : {"auto", "compiled", "arrays", "floats"}
    threads : int, optional
        For the compiled engine; the result does not depend on it.

    Raises
    ------
    ValueError
        ``there is no state variable`` for an unknown name in ``record``.
    """
    unknown = [name for name in record if name not in STATE_NAMES]
    if unknown:
        raise ValueError(
            f"there is no state variable `{unknown[0]}`. Known: {', '.join(STATE_NAMES)}."
        )
    engine = engine_in_use(start.shape[1]) if engine == "auto" else engine
    run = {"compiled": _compiled, "arrays": _arrays, "floats": _floats}[engine]
    rows = np.array([STATE_NAMES.index(name) for name in record], dtype=np.int64)
    out = np.empty((len(rows), plan.shape[0], start.shape[1]), np.float32)
    end = run(start, people, plan, keys, first_day, rows, out, threads)
    return Lived(end, dict(zip(record, out, strict=True)))


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="simlib")


def _compiled(
    start: np.ndarray,
    people: np.ndarray,
    plan: np.ndarray,
    keys: np.ndarray,
    first_day: int,
    rows: np.ndarray,
    out: np.ndarray,
    threads: int | None,
) -> np.ndarray:
    """Slice people over threads; a life never looks at its neighbours."""
    from simlib.model.engine.kernel import compiled  # compiling is heavy, NumPy may do

    run = compiled()
    n = start.shape[1]
    end = np.empty_like(start)
    workers = threads or os.cpu_count() or 1
    step = max(_BLOCK, -(-n // (workers * jit.LANES)) * jit.LANES)
    cuts = range(0, n, step)

    def part(i: int) -> None:
        s = slice(i, i + step)
        run(start[:, s], people[:, s], plan, keys[s], first_day, rows, out[:, :, s], end[:, s])

    if len(cuts) == 1 or workers == 1:
        for i in cuts:
            part(i)
    else:
        list(_pool().map(part, cuts))
    return end


def _arrays(
    start: np.ndarray,
    people: np.ndarray,
    plan: np.ndarray,
    keys: np.ndarray,
    first_day: int,
    rows: np.ndarray,
    out: np.ndarray,
    _threads: int | None,
) -> np.ndarray:
    """NumPy over people: the fallback, and the check on the compiled engine."""
    x, who = tree(State, start), tree(Person, people)
    for t, levers in enumerate(plan.tolist()):
        x = day(x, who, Levers(*levers), dice.draws(keys, first_day + t))
        values = leaves(x)
        for row, k in enumerate(rows.tolist()):
            out[row, t] = values[k]
    return matrix(x, start.shape[1])


def _floats(
    start: np.ndarray,
    people: np.ndarray,
    plan: np.ndarray,
    keys: np.ndarray,
    first_day: int,
    rows: np.ndarray,
    out: np.ndarray,
    _threads: int | None,
) -> np.ndarray:
    """Plain Python, one person after the other: for reading along in a debugger."""
    end = np.empty_like(start)
    days = np.arange(first_day, first_day + plan.shape[0])
    orders = [Levers(*row) for row in plan.tolist()]
    read = attrgetter(*(STATE_NAMES[k] for k in rows)) if rows.size else None
    for i in range(start.shape[1]):
        x: Any = tree(State, start[:, i].tolist())
        who: Any = tree(Person, people[:, i].tolist())
        luck = np.array(dice.draws(keys[i : i + 1], days)).T.tolist()
        seen = []
        for levers, draws in zip(orders, luck, strict=True):
            x = day(x, who, levers, Draws(*draws))
            if read:
                seen.append(read(x))
        if seen:
            out[:, :, i] = np.array(seen).reshape(-1, rows.size).T
        end[:, i] = leaves(x)
    return end
