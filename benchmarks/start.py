"""From nothing to the first answer: what a new process waits for."""

import json

from benchmarks.measure import Figure, figure, fresh_python
from benchmarks.people import CASE
from simlib.model.notation import jit

PART = "start"
HEAVY = ("pandas", "xarray", "scipy", "matplotlib", "pydantic", "yaml", "ipywidgets", "numba")

IMPORT = f"""
import json, sys, time
begin = time.perf_counter()
import simlib
took = time.perf_counter() - begin
print(json.dumps([took, sorted(set({HEAVY!r}) & set(sys.modules))]))
"""

KERNEL = """
import time
begin = time.perf_counter()
import simlib
from simlib.model.engine.kernel import compiled
compiled()
print(time.perf_counter() - begin)
"""

FIRST = f"""
import json, time
import simlib as sl
begin = time.perf_counter()
visit = sl.load_case({CASE!r}).begin(seed=1)
ready = time.perf_counter()
visit.project(weeks=26, lives=1000)
print(json.dumps([time.perf_counter() - begin, ready - begin]))
"""


def measure(quick: bool) -> list[Figure]:
    """Start Python again and again."""
    repeats = 3 if quick else 9
    bare = [json.loads(fresh_python(IMPORT, TANDEM_ENGINE="arrays")) for _ in range(repeats)]
    heavy = ", ".join(bare[0][1])
    note = f"loads {heavy}" if heavy else "loads none of " + ", ".join(HEAVY)
    target = "<= 0.2"
    figures = [figure(PART, "import simlib", [took for took, _ in bare], "s", target, note)]
    if not jit.available():
        return [
            *figures,
            Figure(PART, "with machine code", None, "s", "", "Numba is not installed"),
        ]
    fresh_python(KERNEL)
    ready = [float(fresh_python(KERNEL)) for _ in range(repeats)]
    name = "import simlib, Numba and the compiled model (warm cache)"
    figures.append(figure(PART, name, ready, "s", "<= 0.6"))
    first = [json.loads(fresh_python(FIRST)) for _ in range(repeats)]
    note = f"of which {sum(ready for _, ready in first) / repeats:.2f} s until the person is there"
    name = "first case, person and projection of a process (warm cache)"
    figures.append(figure(PART, name, [whole for whole, _ in first], "s", "<= 0.5", note))
    return figures
