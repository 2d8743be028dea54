"""Urine pregnancy test."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Observable, Panel, PanelFinding, Result, chance
from simlib.model.notation.quantities import Quantity, assumed

SENSITIVE: Annotated[
    float,
    Quantity("1", "sensitivity a week after a missed period"),
    assumed(0.95, 1.0, near="pregnancy-test"),
] = 0.99
SPECIFIC: Annotated[
    float, Quantity("1", "specificity"), assumed(0.98, 1.0, near="pregnancy-test")
] = 0.995


@dataclass(frozen=True)
class PregnancyTest(Panel):
    """Pregnancy, as a strip in urine shows it."""

    slug = "pregnancy-test"
    label = "Pregnancy test"
    meaning = "Positive or negative. Ask before testing, and say what a result would change."
    minutes = 3.0
    cost = "low"
    cannot = ("It cannot exclude a pregnancy of the past two weeks.",)
    sources = ("pregnancy-test",)

    def read(self, seen: Observable) -> Result:
        """Test once."""
        if seen.health.sex == "male":
            return self.result(
                seen, [PanelFinding("pregnancy", "not tested")], ["Not for this person."]
            )
        luck = chance(seen.seed, seen.day, self.slug)
        likely = SENSITIVE if seen.health.has("pregnancy") else 1.0 - SPECIFIC
        if luck < likely:
            return self.result(
                seen,
                [PanelFinding("pregnancy", "positive", unexpected=True)],
                [
                    "Positive: confirm, and speak of what the person wants.",
                    "In pregnancy, methadone or buprenorphine is treatment, and withdrawal is not.",
                ],
                shows=["pregnancy"],
            )
        return self.result(seen, [PanelFinding("pregnancy", "negative")], ["Negative."])
