"""Atomic replacement of files: the old text stays until the new one is complete."""

import os
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Replace the text of a file atomically: it is always the old one or the new one.

    Parameters
    ----------
    path : Path
        An existing file; what a link points to is replaced, not the link.
    text : str
        Line ends are written as they are.
    """
    real = path.resolve()
    mode = real.stat().st_mode
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode & 0o777)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
