"""Vaccination: shingles, hepatitis A and B, pneumococci, tetanus."""

from dataclasses import dataclass, fields

from simlib.clinic.treatments.base import Intervention, option
from simlib.model.engine.levers import Levers

YES_NO = ["yes", "no"]


@dataclass(frozen=True)
class Vaccination(Intervention):
    """Vaccines that pain or injecting gives a reason for.

    Parameters
    ----------
    shingles, hepatitis, pneumococci, tetanus : {"yes", "no"}
    """

    slug = "vaccination"
    label = "Vaccination"
    group = "safety"
    about = (
        "For everybody from 50 on against shingles, also after shingles; hepatitis A and B and "
        "tetanus for people who inject. It prevents the next illness: pain that is there does not "
        "change, nor do the curves."
    )
    slot = "vaccination"
    sources = ("cdc-adult-schedule-2025",)

    shingles: str = option("Shingles", "yes", choices=YES_NO)
    hepatitis: str = option("Hepatitis A and B", "no", choices=YES_NO)
    pneumococci: str = option("Pneumococci", "no", choices=YES_NO)
    tetanus: str = option("Tetanus", "no", choices=YES_NO)

    def levers(self, day: int) -> Levers:
        """Return nothing: what is prevented is in no equation."""
        del day
        return Levers()

    def text(self) -> str:
        """Return the vaccines that are given."""
        given = [f.name for f in fields(self) if getattr(self, f.name) == "yes"]
        return f"{self.label}: {', '.join(given) or 'none'}"
