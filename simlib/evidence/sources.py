"""Sources: the publication behind a key such as ``chu-2012``, and how it was checked."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

from simlib.files.shipped import inside

CHECKED = ("verified", "abstract", "secondary", "memory")
"""What was read when a number was taken: the source itself, its abstract, a page that quotes it,
or nothing at all."""


class Source(NamedTuple):
    """One source.

    Attributes
    ----------
    cite, where : str
        The citation, and a DOI, PMID, PMC number or address.
    verified : str
        One of ``CHECKED``.
    note : str
        What was taken from it, and what was not found.
    """

    cite: str
    where: str
    verified: str
    note: str


@functools.cache
def load() -> Mapping[str, Source]:
    """Return every source by its key, in alphabetical order.

    >>> load()["chu-2012"].verified
    'abstract'
    """
    import yaml

    text = inside("evidence", "sources.yaml").read_text("utf-8")
    return {key: Source(**entry) for key, entry in yaml.safe_load(text).items()}
