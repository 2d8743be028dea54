"""A person for tests, so that they do not hang on the prose of a case."""

from simlib.engine.traits import Given
from simlib.interventions.full_agonist import FullAgonist
from simlib.orders import Order, Plan
from simlib.profile import Profile

ON_OXYCODONE = Profile(
    stage="mild",
    supply="prescription opioids",
    traits=(
        ("nociception", Given(5.5, 0.8, natural=True)),
        ("sleep", Given(-1.28)),
        ("hyperalgesia", Given(1.0)),
    ),
    history=Plan(
        (
            Order(FullAgonist("oxycodone", "10 mg PO qid"), -900, -180),
            Order(FullAgonist("oxycodone", "20 mg PO qid"), -180),
        )
    ),
)

HEROIN = Profile(stage="severe", supply="heroin")
"""Somebody without treatment, in whom overdoses are not rare."""
