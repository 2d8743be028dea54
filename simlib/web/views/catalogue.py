"""What can be ordered, as data: the catalogue by purpose, and programmes side by side."""

from functools import cache
from typing import TYPE_CHECKING, Any

from simlib.clinic.treatments.base import GROUPS
from simlib.clinic.treatments.programmes import FEATURES, RED_FLAGS, Place, programmes

if TYPE_CHECKING:
    from simlib.teaching.session.place import Place as Here

CHOOSER = "programme"
"""The order that is chosen from a comparison."""

MOUD = {
    "starts": "Starts and adjusts medication for OUD.",
    "continues": "Continues medication for OUD as it is; does not start it.",
    "forbids": "Medication for OUD has to end.",
}


def catalogue(here: "Here") -> list[dict[str, Any]]:
    """Everything that may be ordered at this visit, by purpose; it does not change within it."""
    if not here.arrived.in_care:
        return []
    may = here.may_order
    groups: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    for slug, kind in here.library.catalogue().items():
        if slug in may:
            groups[kind.group].append(_item(kind))
    return [{"name": sentence(name), "items": items} for name, items in groups.items() if items]


def _item(kind: Any) -> dict[str, Any]:
    return {
        "slug": kind.slug,
        "slot": kind.slot,
        "label": kind.label,
        "usual": kind.usual,
        "about": kind.about,
        # what people may call it, for the search
        "words": " ".join([kind.slug, kind.group, *kind.tags]).lower(),
        "chooser": kind.slug == CHOOSER,
    }


def chooser(here: "Here") -> dict[str, Any] | None:
    """Programmes with features and red flags side by side; None where none may be ordered."""
    if not here.arrived.in_care or CHOOSER not in here.may_order:
        return None
    return compared()


@cache
def compared() -> dict[str, Any]:
    """Every programme beside the others."""
    return {
        "slug": CHOOSER,
        "features": [{"key": key, "about": about} for key, about in FEATURES.items()],
        "places": [_place(place) for place in programmes()],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "length": f"{place.weeks} week{'' if place.weeks == 1 else 's'}, {place.kind}",
        "cost": place.cost,
        "about": place.about,
        "brochure": place.brochure,
        "features": [name in place.features for name in FEATURES],
        "flags": [{"key": flag, "about": RED_FLAGS[flag]} for flag in place.red_flags],
        "medicine": MOUD[place.moud]
        + (f" Opioids for pain end within {place.taper_days} days." if place.taper_days else ""),
        "receives": list(place.receives()),
    }


def sentence(text: str) -> str:
    """A name with a capital."""
    return text[:1].upper() + text[1:]
