"""The compiled kernel against the same equations written by hand in C++, on one core."""

import functools
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.measure import Figure, figure, in_turns, ratios, seconds
from benchmarks.people import everybody, everything, idle_levers, orders, profile
from simlib.model.engine import dice
from simlib.model.engine.levers import Levers
from simlib.model.engine.simulate import STATE_NAMES, Lived, live
from simlib.model.engine.state import NORMALS_AT, UNIFORMS, Body, Draws, Person, State, names
from simlib.model.notation import jit

CPP = Path(__file__).parent / "cpp"
PART = "kernel, one core"
RECORD = ("pain", "function", "craving", "used")
FAST = ["-O3", "-march=native", "-mprefer-vector-width=512"]
FORMS = {
    "scalar": ("model.cpp", ["-O3", "-march=native"], ">= 0.9"),
    "vectorised": ("lanes.cpp", [*FAST, "-ffast-math"], "(0.8 later)"),
    "vectorised, rounding as ours": (
        "lanes.cpp", [*FAST, "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"], "",
    ),
}  # fmt: skip
"""Source, flags and target of each form of the C++ model.

``-ffast-math`` may reorder sums, fuse operations and flush tiny numbers to zero; we must not,
because a life has to be the same on every machine. The third form obeys that rule, too.
"""

CLOSE = 1e-6
"""Largest difference of an end state that exp and log of another library may make."""


class Job(NamedTuple):
    """The same inputs for all."""

    start: np.ndarray
    people: np.ndarray
    plan: np.ndarray
    keys: np.ndarray

    @property
    def person_days(self) -> int:
        return self.keys.size * len(self.plan)

    def lived(self) -> Lived:
        """Live it on our kernel, on one core."""
        return live(self.start, self.people, self.plan, self.keys, 0, RECORD, "compiled", threads=1)

    def write(self, path: Path) -> None:
        rows = [STATE_NAMES.index(name) for name in RECORD]
        with path.open("wb") as file:
            file.write(struct.pack("4q", self.keys.size, len(self.plan), 0, len(rows)))
            for array in (np.array(rows, np.int64), self.keys, self.start, self.people, self.plan):
                file.write(np.ascontiguousarray(array).tobytes())


def layout() -> str:
    """Write the records as C++ structs of doubles, and how they are read from rows."""
    nested = list(Person.__annotations__.values())
    kinds: list[Any] = [Body, State, *nested, Person, Levers, Draws]
    lines = ["#pragma once", "#include <cstdint>"]
    for kind in kinds:
        lines.append(f"struct {kind.__name__} {{")
        for field, hint in kind.__annotations__.items():
            inner = hint.__name__ if hasattr(hint, "_fields") else "double"
            lines.append(f"    {inner} {field};")
        lines.append("};")
    for kind in (Body, State, Person, Levers, Draws):
        lines.append(f"constexpr int N_{kind.__name__.upper()} = {len(names(kind))};")
        always = "inline __attribute__((always_inline)) void"
        name = kind.__name__
        lines.append(f"{always} load({name}& x, const double* rows, int64_t stride) {{")
        lines += [f"    x.{field} = rows[stride * {k}];" for k, field in enumerate(names(kind))]
        lines.append("}")
        lines.append(f"{always} store(const {name}& x, double* rows, int64_t stride) {{")
        lines += [f"    rows[stride * {k}] = x.{field};" for k, field in enumerate(names(kind))]
        lines.append("}")
    lines.append(f"constexpr int N_UNIFORMS = {UNIFORMS}, NORMALS_AT = {NORMALS_AT};")
    return "\n".join(lines) + "\n"


def compiler() -> str | None:
    """Return a C++ compiler of this machine."""
    wished = os.environ.get("CXX", "")
    return next((c for c in (wished, "g++", "clang++") if c and shutil.which(c)), None)


def build(form: str, folder: Path) -> Path:
    """Compile one form of the C++ model."""
    cxx = compiler()
    assert cxx is not None
    source, flags, _ = FORMS[form]
    if "clang" in cxx:
        flags = [flag for flag in flags if not flag.startswith("-mprefer")]
    (folder / "layout.hpp").write_text(layout())
    target = folder / form.replace(" ", "-")
    command = [cxx, "-std=c++17", *flags, f"-I{folder}", str(CPP / source), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return target


def run(program: Path, job: Job, folder: Path, repeats: int = 1) -> tuple[float, Lived]:
    """Return the fastest of some seconds, and the lives."""
    given, gave = folder / "job.bin", folder / "lives.bin"
    job.write(given)
    printed = subprocess.run(
        [program, given, gave, str(repeats)], check=True, capture_output=True, text=True
    ).stdout
    n, days = job.keys.size, len(job.plan)
    raw = gave.read_bytes()
    cut = len(STATE_NAMES) * n * 8
    end = np.frombuffer(raw[:cut]).reshape(-1, n)
    out = np.frombuffer(raw[cut:], np.float32).reshape(len(RECORD), days, n)
    return min(map(float, printed.split())), Lived(end, dict(zip(RECORD, out, strict=True)))


def fastest(program: Path, job: Job, folder: Path) -> float:
    """Return the fastest of three runs, as for ours."""
    return run(program, job, folder, 3)[0]


def disagreement(ours: Lived, theirs: Lived) -> str:
    """Say how two sets of lives differ beyond rounding; "" when they do not."""
    stale = "not timed, cpp/ no longer follows the model:"
    off = np.abs(ours.end - theirs.end)
    if not off.max() <= CLOSE:
        row, person = np.unravel_index(off.argmax(), off.shape)
        return f"{stale} {STATE_NAMES[row]} of person {person} differs by {off.max():.2g}"
    if not np.array_equal(ours.record["used"], theirs.record["used"]):
        return f"{stale} people lapse on other days"
    return ""


def follows(program: Path, jobs: Sequence[Job], folder: Path) -> str:
    """Say where a program no longer follows the model; "" where it does."""
    if idle := idle_levers():
        return f"not timed, benchmarks/people.py leaves out the lever {idle[0]}"
    for job in jobs:
        if wrong := disagreement(job.lived(), run(program, job, folder)[1]):
            return wrong
    return ""


def measure(quick: bool) -> list[Figure]:
    """Compare; without a compiler or Numba say so."""
    if not jit.available():
        return [Figure(PART, "person-days a second", None, "", note="Numba is not installed")]
    days = 182
    keys = dice.keys(1, np.arange(1024))
    people, start = profile().people(1, keys.size)
    job = Job(start, people, orders().table(0, days), keys)
    people, start = everybody(320)
    proof = Job(start, people, everything(days), keys[:320])

    repeats = 3 if quick else 9

    def best(once: Callable[[], float], of: int = 3) -> float:
        return min(once() for _ in range(of))

    contestants: dict[str, Callable[[], float]] = {"ours": lambda: best(lambda: seconds(job.lived))}
    notes = dict.fromkeys(FORMS, "no C++ compiler here (g++, clang++ or $CXX)")
    with tempfile.TemporaryDirectory(prefix="tandem-benchmark-") as name:
        folder = Path(name)
        for form in FORMS if compiler() else ():
            try:
                program = build(form, folder)
                notes[form] = follows(program, (job, proof), folder)
            except subprocess.CalledProcessError as problem:
                notes[form] = f"does not build: {(problem.stderr or '?').splitlines()[0]}"
            if not notes[form]:
                contestants[form] = functools.partial(fastest, program, job, folder)
        found = in_turns(contestants, repeats)
    per_second = [job.person_days / s / 1e6 for s in found["ours"]]
    each = f"{1e9 * min(found['ours']) / job.person_days:.0f} ns a person-day"
    figures = [figure(PART, "person-days a second", per_second, "million", "", each)]
    for form, (_, flags, target) in FORMS.items():
        label = f"speed over a C++ loop, {form}"
        if form in found:
            each = f"{1e9 * min(found[form]) / job.person_days:.0f} ns a person-day"
            note = f"C++ {each}, {compiler()} {' '.join(flags)}"
            values = ratios(found[form], found["ours"])
            figures.append(figure(PART, label, values, "x", target, note))
        else:
            figures.append(Figure(PART, label, None, "x", target, notes[form]))
    return figures
