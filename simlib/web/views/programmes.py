"""Programmes of treatment side by side: features, red flags, and what the person would receive."""

from dataclasses import dataclass
from functools import cache

from simlib.clinic.treatments.programmes import FEATURES, RED_FLAGS, programmes
from simlib.clinic.treatments.programmes import Facility as Programme
from simlib.teaching.session.state import SessionState
from simlib.web.views.catalogue import CHOOSER

MOUD = {
    "starts": "Starts and adjusts medication for OUD.",
    "continues": "Continues medication for OUD as it is; does not start it.",
    "forbids": "Medication for OUD has to end.",
}


@dataclass(frozen=True)
class Feature:
    """A feature or a red flag, and what it means."""

    key: str
    about: str


@dataclass(frozen=True)
class ProgrammeCard:
    """One programme; `features` says which of the features of all it has."""

    id: str
    name: str
    length: str
    cost: str
    about: str
    brochure: str
    features: tuple[bool, ...]
    flags: tuple[Feature, ...]
    medicine: str
    receives: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammesView:
    """All programmes; `slug` is what is ordered."""

    slug: str
    features: tuple[Feature, ...]
    places: tuple[ProgrammeCard, ...]


def programmes_view(state: SessionState) -> ProgrammesView | None:
    """Programmes with features and red flags side by side; None where none may be ordered."""
    if not state.arrived.in_care or CHOOSER not in state.may_order:
        return None
    return compared()


@cache
def compared() -> ProgrammesView:
    """Every programme beside the others."""
    features = tuple(Feature(key, about) for key, about in FEATURES.items())
    return ProgrammesView(CHOOSER, features, tuple(_card(one) for one in programmes()))


def _card(one: Programme) -> ProgrammeCard:
    taper = f" Opioids for pain end within {one.taper_days} days." if one.taper_days else ""
    return ProgrammeCard(
        id=one.id,
        name=one.name,
        length=f"{one.weeks} week{'' if one.weeks == 1 else 's'}, {one.kind}",
        cost=one.cost,
        about=one.about,
        brochure=one.brochure,
        features=tuple(name in one.features for name in FEATURES),
        flags=tuple(Feature(flag, RED_FLAGS[flag]) for flag in one.red_flags),
        medicine=MOUD[one.moud] + taper,
        receives=tuple(one.receives()),
    )
