"""Many people, many days, as machine code: the same equations, several people at a time.

The three steps of :func:`simlib.model.engine.day.day` (morning, hours, evening) each run over a
block of lanes, one lane a person. Nothing here is science.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from simlib.model.engine.dice import GOLDEN, mix, to_normal, to_uniform
from simlib.model.engine.evening import evening
from simlib.model.engine.hours import hours, wake
from simlib.model.engine.levers import Levers
from simlib.model.engine.morning import Today, morning
from simlib.model.engine.state import NORMALS_AT, UNIFORMS, Body, Draws, Person, State, names
from simlib.model.mechanisms.clock import SLOTS
from simlib.model.notation.jit import LANES, kernel, lanes

N_STATE = len(names(State))
N_PERSON = len(names(Person))
N_BODY = len(names(Body))
N_TODAY = len(Today._fields)
N_DRAWS = len(Draws._fields)
N_LEVERS = len(Levers._fields)

AT_STATE = 0
AT_PERSON = N_STATE
AT_DRAWS = AT_PERSON + N_PERSON
AT_TODAY = AT_DRAWS + N_DRAWS
AT_BODY = AT_TODAY + N_TODAY
AT_LEVERS = AT_BODY + N_BODY
ROWS = AT_LEVERS + N_LEVERS

SIGNATURE = "void(f8[:,:],f8[:,:],f8[:,:],u8[:],i8,i8[:],f4[:,:,:],f8[:,:])"

lift: Any = None
settle: Any = None


def live(start, people, plan, keys, first_day, rows, out, end):
    """Move ``n`` people through ``plan``; see :func:`simlib.model.engine.simulate.live`."""
    n = start.shape[1]
    days = plan.shape[0]
    box = np.zeros(ROWS * LANES)
    stream = np.zeros(LANES, np.uint64)
    for begin in range(0, n, LANES):
        width = min(LANES, n - begin)
        for j in range(LANES):  # a short last block repeats its last person
            i = min(begin + j, n - 1)
            stream[j] = keys[i]
            for k in range(N_STATE):
                box[(AT_STATE + k) * LANES + j] = start[k, i]
            for k in range(N_PERSON):
                box[(AT_PERSON + k) * LANES + j] = people[k, i]
        for t in range(days):
            for k in range(N_LEVERS):
                box[(AT_LEVERS + k) * LANES] = plan[t, k]
            levers = lift(Levers, box, AT_LEVERS, 0)
            position = np.uint64(first_day + t) << np.uint64(6)
            for q in range(N_DRAWS):
                at = q if q < UNIFORMS else q + NORMALS_AT - UNIFORMS
                step = (position + np.uint64(at) + np.uint64(1)) * GOLDEN
                row = (AT_DRAWS + q) * LANES
                if q < UNIFORMS:
                    for j in range(LANES):
                        box[row + j] = to_uniform(mix(stream[j] + step))
                else:
                    for j in range(LANES):
                        box[row + j] = to_normal(mix(stream[j] + step))
            for j in range(LANES):
                x = lift(State, box, AT_STATE, j)
                who = lift(Person, box, AT_PERSON, j)
                luck = lift(Draws, box, AT_DRAWS, j)
                today = morning(x, who, levers, luck)
                settle(box, AT_TODAY, j, today)
                settle(box, AT_BODY, j, wake(x.body, today, levers))
            for slot in range(SLOTS):
                for j in range(LANES):
                    body = lift(Body, box, AT_BODY, j)
                    today = lift(Today, box, AT_TODAY, j)
                    who = lift(Person, box, AT_PERSON, j)
                    settle(box, AT_BODY, j, hours(body, today, slot, who, levers))
            for j in range(LANES):
                x = lift(State, box, AT_STATE, j)
                body = lift(Body, box, AT_BODY, j)
                today = lift(Today, box, AT_TODAY, j)
                who = lift(Person, box, AT_PERSON, j)
                luck = lift(Draws, box, AT_DRAWS, j)
                settle(box, AT_STATE, j, evening(x, body, today, who, levers, luck))
            for r in range(rows.size):
                row = (AT_STATE + rows[r]) * LANES
                for j in range(width):
                    out[r, t, begin + j] = box[row + j]
        for k in range(N_STATE):
            for j in range(width):
                end[k, begin + j] = box[(AT_STATE + k) * LANES + j]


@functools.cache
def compiled() -> Callable[..., Any]:
    """Return the compiled kernel (compiling it, or loading it from the cache, once)."""
    global lift, settle  # Numba reads them when it compiles, not before
    lift, settle = lanes()
    return kernel(live, SIGNATURE)
