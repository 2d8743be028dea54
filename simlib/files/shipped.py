"""Folders that come with Tandem: inside the package, or beside it in the repository."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the package itself."""


def inside(*parts: str) -> Path:
    """Return the path of a file or folder of the package.

    Examples
    --------
    >>> inside("model", "plausible", "ensemble.json").exists()
    True
    """
    return PACKAGE.joinpath(*parts)


def beside(name: str) -> Path:
    """Return a top folder of the repository, such as ``cases``; a wheel carries a copy of it.

    Examples
    --------
    >>> (beside("cases") / "schema.json").exists()
    True
    """
    carried = PACKAGE / "_shipped" / name
    return carried if carried.exists() else PACKAGE.parent / name
