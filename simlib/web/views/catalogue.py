"""What can be ordered at a visit, by purpose."""

from dataclasses import dataclass
from typing import Any

from simlib.clinic.treatments.base import GROUPS
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.teaching.session.state import SessionState
from simlib.web.views.names import also_called

CHOOSER = "programme"
"""The order that is chosen from a comparison."""


@dataclass(frozen=True)
class CatalogueItem:
    """Something that can be ordered; `words` are what people may call it, for the search."""

    slug: str
    slot: str
    label: str
    usual: str
    about: str
    words: str
    chooser: bool


@dataclass(frozen=True)
class CatalogueGroup:
    """What serves one purpose."""

    name: str
    items: tuple[CatalogueItem, ...]


def catalogue_view(state: SessionState) -> tuple[CatalogueGroup, ...]:
    """Everything that may be ordered at this visit, by purpose; it does not change within it."""
    if not state.arrived.in_care:
        return ()
    may = state.may_order
    groups: dict[str, list[CatalogueItem]] = {group: [] for group in GROUPS}
    for slug, kind in interventions().items():
        if slug in may:
            groups[kind.group].append(_item(kind))
    return tuple(
        CatalogueGroup(sentence(name), tuple(items)) for name, items in groups.items() if items
    )


def _item(kind: Any) -> CatalogueItem:
    return CatalogueItem(
        slug=kind.slug,
        slot=kind.slot,
        label=kind.label,
        usual=kind.usual,
        about=kind.about,
        words=f"{kind.slug} {kind.group} {' '.join(kind.tags)} {also_called(kind.slug)}".lower(),
        chooser=kind.slug == CHOOSER,
    )


def sentence(text: str) -> str:
    """A name with a capital."""
    return text[:1].upper() + text[1:]
