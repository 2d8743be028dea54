"""A worked example for novices: one person, one decision, one projection, explained.

The person belongs to no case, so nothing of any case is shown before it was predicted.
"""

from dataclasses import dataclass
from functools import cache

from simlib.clinic import visit
from simlib.clinic.patient.profile import Profile
from simlib.clinic.projection.groups import whole
from simlib.clinic.projection.project import Projection
from simlib.clinic.treatments.catalogue.cbt import CBT
from simlib.clinic.treatments.catalogue.exercise import Exercise
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.catalogue.naloxone import Naloxone
from simlib.clinic.treatments.plan import Order, Plan
from simlib.teaching.session.state import SessionState
from simlib.web.views import outlook

NAME = "Sam"
EXPECTED = 25
WEEKS, LIVES = 26, 400


@dataclass(frozen=True)
class ExampleStep:
    """A step of the example."""

    title: str
    text: str


@dataclass(frozen=True)
class ExampleView:
    """The example; `next` is the person of the case that comes after it."""

    next: str
    title: str
    steps: tuple[ExampleStep, ...]
    week: int
    icons: tuple[outlook.Group, ...]


def example_view(state: SessionState) -> ExampleView:
    """The example, and whom it leads to."""
    found = projected()
    back = whole(found.per100["return_to_use"][-1])
    function = {q: whole(values[-1]) for q, values in found.bands["function"].items()}
    return ExampleView(
        next=state.case.name,
        title="A worked example",
        steps=(
            ExampleStep(
                "1. Meet the person",
                (
                    f"{NAME} has had back pain for six years and a mild opioid use disorder, and "
                    "takes oxycodone 20 mg three times a day, as prescribed."
                ),
            ),
            ExampleStep(
                "2. Decide",
                (
                    "You offer graded exercise and CBT for pain, leave the dose as it is, and make "
                    "sure that there is naloxone at home. There is no single right answer: each "
                    "choice has a price."
                ),
            ),
            ExampleStep(
                "3. Say what you expect",
                (
                    f"Before anything is shown: of 100 people like {NAME}, how many will have "
                    f"returned to regular use by week {WEEKS}? Suppose you say {EXPECTED}, and are "
                    "half sure."
                ),
            ),
            ExampleStep(
                "4. See the projection",
                (
                    f"Each sign is one of 100 people. {back} returned to regular use; you said "
                    f"{EXPECTED}. Typical function is {function['p50']} of 100 at the end, now "
                    f"{whole(found.start['function'])}; half of the people are between "
                    f"{function['p25']} and {function['p75']}."
                ),
            ),
            ExampleStep(
                "5. Live one life",
                (
                    f"Then one life goes on: {NAME}'s own. It is one of these 100, and nobody "
                    "knows which. A good decision can end badly, and a bad one well; looking back, "
                    "you see which it was."
                ),
            ),
        ),
        week=WEEKS,
        icons=outlook.icons(found, None),
    )


@cache
def projected() -> Projection:
    """What may become of people like the one of the example."""
    history = Plan((Order(FullAgonist("oxycodone", "20 mg PO tid", "immediate"), -300),))
    profile = Profile("mild", "prescription opioids", history=history)
    first = visit.begin(NAME, profile, 1)
    return first.order(Exercise(), CBT(), Naloxone()).project(weeks=WEEKS, lives=LIVES)
