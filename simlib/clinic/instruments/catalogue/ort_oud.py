"""ORT-OUD: the Opioid Risk Tool, revised for opioid use disorder."""

from dataclasses import dataclass, replace
from typing import Annotated

from simlib.clinic.instruments.base import ALWAYS, Instrument, Observable, Reading, chance
from simlib.model.notation.quantities import Quantity, assumed
from simlib.model.people.traits import SUPPLIES

FAMILY = {"alcohol": 0.30, "illegal drugs": 0.15, "prescription drugs": 0.10}
"""How often a relative had a problem with it; assumed, drawn once for each person."""

ALSO: Annotated[
    float,
    Quantity("1", "how much more often a relative had it where the person had"),
    assumed(1.0, 4.0),
] = 1.6
MISTAKEN: Annotated[
    float, Quantity("1", "share of answers that are given otherwise than it is"), assumed(0.0, 0.1)
] = 0.02


@dataclass(frozen=True)
class ORTOUD(Instrument):
    """Nine yes-or-no questions on family, own history, age and mental health.

    Answers come from the health record and the history of use; what relatives had is drawn
    once for each person from assumed shares; one answer in fifty
    is given otherwise than it is (assumed).
    """

    slug = "ort-oud"
    label = "ORT-OUD (risk)"
    meaning = "0 to 9 points, 3 or more: higher risk of opioid use disorder on opioids for pain."
    minutes = 2.0
    most = 9.0
    error = 0.4
    bands = ((0.0, "lower risk"), (3.0, "higher risk"))
    cannot = (
        "It cannot diagnose, and it says nothing about this week.",
        "It was accurate in the people it was made from (0.85 and 0.85), which flatters it.",
    )
    sources = ("ort-oud-2019",)

    def answers(self, seen: Observable) -> dict[str, bool]:
        """Return the nine answers."""
        health, exposure = seen.health, seen.exposure
        own = {
            "alcohol": health.has("alcohol use disorder"),
            "illegal drugs": health.has("stimulant use") or bool(SUPPLIES[exposure.supply].opioid),
            "prescription drugs": exposure.stage not in ("none", "at risk")
            or health.has("benzodiazepine not prescribed"),
        }
        family = {
            name: chance(seen.seed, ALWAYS, self.slug, name) < share * (ALSO if own[name] else 1)
            for name, share in FAMILY.items()
        }
        return (
            {f"family: {name}": yes for name, yes in family.items()}
            | {f"own: {name}": yes for name, yes in own.items()}
            | {
                "age 16 to 45": 16 <= health.age <= 45,
                "ADHD, OCD, bipolar or schizophrenia": False,  # no such condition in the model
                "depression": health.has("depression"),
            }
        )

    def latent(self, seen: Observable) -> float:
        """Return how many answers are yes."""
        return float(sum(self.answers(seen).values()))

    def read(self, seen: Observable) -> Reading:
        """Ask the nine questions."""
        told = {
            name: answer != (chance(seen.seed, seen.day, self.slug, "told", name) < MISTAKEN)
            for name, answer in self.answers(seen).items()
        }
        yes = [name for name, answer in told.items() if answer]
        reading = self.reading(seen, float(len(yes)))
        said = f"Yes to: {'; '.join(yes)}." if yes else "No to all nine."
        return replace(reading, says=(*reading.says, said))
