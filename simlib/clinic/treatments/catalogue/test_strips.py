"""Strips that show fentanyl or xylazine in what was bought."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention
from simlib.model.engine.levers import Levers
from simlib.model.notation.quantities import Quantity, assumed

SAFER: Annotated[
    float,
    Quantity(
        "1",
        "hazard ratio of overdose with strips: people who see fentanyl take less, or not alone; "
        "no trial has counted overdoses",
    ),
    assumed(0.85, 1.0),
] = 0.97


@dataclass(frozen=True)
class TestStrips(Intervention):
    """Fentanyl, xylazine and benzodiazepine strips, with a talk on what to do with a result."""

    __test__ = False  # pytest would take it for a test

    slug = "test-strips"
    label = "Drug-checking strips"
    group = "safety"
    about = (
        "For people who use, and for tablets from the street: a strip shows fentanyl or xylazine, "
        "not how much, and misses nitazenes and most new sedatives. People act on a result; that "
        "overdoses get rarer is an assumption."
    )
    slot = "test strips"
    sources = ("fentanyl-strips-2018",)

    def levers(self, day: int) -> Levers:
        """Return slightly fewer overdoses."""
        del day
        return Levers(sedation=SAFER)
