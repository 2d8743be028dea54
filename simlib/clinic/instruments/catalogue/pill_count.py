"""Pill count: what is left in the bottle against what should be."""

from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.instruments.base import Observable, Panel, PanelFinding, Result, chance
from simlib.model.notation.quantities import Quantity, assumed

BORROWED: Annotated[
    float,
    Quantity("1", "chance that a short count is filled up with other tablets"),
    assumed(0.1, 0.3),
] = 0.2
CLOSE: Annotated[
    float,
    Quantity("1", "share of the filling by which a count may be off without meaning"),
    assumed(0.0, 0.1),
] = 0.05


@dataclass(frozen=True)
class PillCount(Panel):
    """Tablets left of the present filling.

    What should be left follows from the order; what is left, from doses that were missed and,
    where a person's supply is prescription opioids, from what was taken beyond it. No accuracy
    of pill counts was found; that a short count is hidden in one of five is assumed.
    """

    slug = "pill-count"
    label = "Pill count"
    meaning = "Tablets left of the present filling, against what should be left."
    minutes = 5.0
    cost = "none"
    cannot = (
        "It cannot say who took the tablets, and borrowed tablets can fill up a short count.",
        "In a small study, electronic caps agreed neither with ratings nor with urine.",
    )
    sources = ("pill-caps",)

    def read(self, seen: Observable) -> Result:
        """Count."""
        findings, says, shows = [], [], []
        for bottle in seen.exposure.tablets:
            left = bottle.left
            near = CLOSE * bottle.dispensed
            luck = chance(seen.seed, seen.day, self.slug, bottle.drug)
            if left < bottle.expected - near and luck < BORROWED:
                left = bottle.expected
            short, over = bottle.expected - left > near, left - bottle.expected > near
            text = f"{left} left of {bottle.dispensed}, {bottle.expected} expected"
            findings.append(PanelFinding(bottle.drug, text, short or over))
            if short:
                says.append(
                    f"{bottle.expected - left} tablets of {bottle.drug} fewer than expected: ask "
                    "about pain, extra doses, loss, theft and sharing."
                )
                shows.append("tablets short")
            elif over:
                says.append(
                    f"{left - bottle.expected} tablets of {bottle.drug} more than expected: doses "
                    "were missed. Talk about why, and about safe disposal."
                )
                shows.append("tablets left over")
        if not findings:
            return self.result(seen, [], ["There are no tablets to count."])
        return self.result(
            seen, findings, says or ["The count fits the prescription."], shows=shows
        )
