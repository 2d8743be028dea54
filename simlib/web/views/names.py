"""Names that people have for tests and orders, and what does not exist here."""

from dataclasses import dataclass

from simlib.teaching.session.state import SessionState
from simlib.web.views import labels


@dataclass(frozen=True)
class AbsentName:
    """What does not exist here, under all its names, and what is nearest to it."""

    names: tuple[str, ...]
    sentence: str
    near: tuple[str, ...]


def also_called(slug: str) -> str:
    """Other names of a test or an order, in one text for the search; empty for none.

    >>> "narcan" in also_called("naloxone")
    True
    """
    return " ".join(labels.names().also.get(slug, ()))


def absent_view(state: SessionState) -> tuple[AbsentName, ...]:
    """What does not exist here; it is the same at every visit."""
    del state
    return tuple(AbsentName(one.names, one.says, one.near) for one in labels.names().absent)
