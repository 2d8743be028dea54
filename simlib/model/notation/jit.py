"""The only file that knows Numba.

Everything else is ordinary Python. An equation is registered here and becomes machine code
only when a compiled kernel is first asked for; until then Numba is not even imported, and
without Numba (or with ``TANDEM_ENGINE=arrays``) nothing else changes.
"""

import functools
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simlib.files.settings import Settings

_EQUATIONS: list[Callable[..., Any]] = []
_PRIMITIVES: list[tuple[Callable[..., Any], Callable[..., Any]]] = []


def equation(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a pure function of numbers, so that compiled kernels may call it.

    Outside a kernel it stays the plain function it is: debugger, coverage, doctest and
    NumPy arrays all work.
    """
    _EQUATIONS.append(function)
    return function


def primitive(scalar: Callable[..., Any]) -> Callable[..., Any]:
    """Give machine code its own form of a function that dispatches on floats and arrays.

    Parameters
    ----------
    scalar : callable
        Returns the form for single numbers, which must compute the same bits as the decorated
        function. Its argument names are those of the decorated function.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _PRIMITIVES.append((function, scalar))
        return function

    return register


@functools.cache
def available() -> bool:
    """Tell whether compiled kernels can be had here (Numba is installed)."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


MODEL = ("notation", "mechanisms", "engine")
"""What compiled code is made from."""


@functools.cache
def source_digest(parts: tuple[str, ...] = MODEL) -> str:
    """Name a part of this library by a digest of its Python files (16 hex digits).

    The digest of the model names the folder of compiled code: Numba's own cache looks only at
    the file of the compiled function, so an edit to an equation in another file would
    silently return yesterday's numbers (numba issue 1833).

    Parameters
    ----------
    parts : tuple of str
        Files and folders of the library.
    """
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for part in parts:
        path = root / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Return the folder of compiled code for exactly this source (may not exist yet)."""
    root = Settings.from_environment().cache or Path.home() / ".cache"
    if not os.access(root if root.exists() else root.parent, os.W_OK):
        root = Path(tempfile.gettempdir()) / f"tandem-{os.getuid() if hasattr(os, 'getuid') else 0}"
    return root / "tandem" / source_digest()


@functools.cache
def _register() -> None:
    """Hand every equation and primitive to Numba, once."""
    from numba.extending import overload, register_jitable

    for function in _EQUATIONS:
        register_jitable(forceinline=True, error_model="numpy")(function)
    for function, scalar in _PRIMITIVES:
        overload(function, jit_options={"forceinline": True})(scalar)


def kernel(function: Callable[..., Any], signature: str) -> Callable[..., Any]:
    """Compile for one signature, and keep the machine code in a folder named after the source."""
    from numba import config, njit

    _register()
    before, config.CACHE_DIR = config.CACHE_DIR, str(cache_folder())
    try:
        return njit(signature, cache=True, nogil=True, error_model="numpy")(function)
    finally:
        config.CACHE_DIR = before


LANES = 32
"""People that a compiled kernel moves at once; a block of lanes fits the processor's cache."""


@functools.cache
def lanes() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return the two operations by which kernels read and write lanes.

    ``lift(Kind, buffer, row, lane)`` reads a (nested) NamedTuple whose leaves are consecutive
    rows of a flat buffer with ``LANES`` columns; ``settle(buffer, row, lane, value)`` writes
    one. All addresses differ from each other by constants, so that compilers can prove that
    lanes do not touch and handle several of them in one instruction.
    """
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic

    def shape(cls: Any) -> Any:
        fields = [
            shape(hint) if hasattr(hint, "_fields") else types.float64
            for hint in cls.__annotations__.values()
        ]
        if all(f == types.float64 for f in fields):
            return types.NamedUniTuple(types.float64, len(fields), cls)
        return types.NamedTuple(fields, cls)

    def address(context: Any, builder: Any, kind: Any, array: Any, row: Any, lane: Any) -> Any:
        data = context.make_array(kind)(context, builder, array).data
        start = builder.add(builder.mul(row, ir.Constant(row.type, LANES)), lane)
        return lambda k: builder.gep(
            data, [builder.add(start, ir.Constant(row.type, k * LANES))], inbounds=True
        )

    @intrinsic
    def lift(typing: Any, kind: Any, buffer: Any, row: Any, lane: Any) -> Any:
        whole = shape(kind.instance_class)
        row_type = types.int64

        def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            at = address(context, builder, signature.args[1], *args[1:])
            count = iter(range(10_000))

            def value(t: Any) -> Any:
                if t == types.float64:
                    return builder.load(at(next(count)))
                return context.make_tuple(builder, t, [value(part) for part in t])

            return value(whole)

        return whole(kind, buffer, row_type, row_type), build

    @intrinsic
    def settle(typing: Any, buffer: Any, row: Any, lane: Any, tree: Any) -> Any:
        row_type = types.int64

        def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            at = address(context, builder, signature.args[0], *args[:3])
            count = iter(range(10_000))

            def put(t: Any, value: Any) -> None:
                if isinstance(t, types.BaseTuple):
                    for part, piece in zip(t, cgutils.unpack_tuple(builder, value), strict=True):
                        put(part, piece)
                else:
                    builder.store(context.cast(builder, value, t, types.float64), at(next(count)))

            put(signature.args[3], args[3])
            return context.get_dummy_value()

        return types.none(buffer, row_type, row_type, tree), write

    return lift, settle
