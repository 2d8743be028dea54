"""A person for tests, so that they do not hang on the prose of a case."""

from simlib.clinic.patient.profile import Profile
from simlib.clinic.treatments.catalogue.full_agonist import FullAgonist
from simlib.clinic.treatments.plan import Order, Plan
from simlib.model.people.traits import Given

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
