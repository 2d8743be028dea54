"""The tray: the few tests that are useful at this visit; everything else is found by its name."""

from simlib.clinic.guidance.facts import Facts
from simlib.teaching.session.help_modes import EXAM
from simlib.teaching.session.knowledge import known
from simlib.teaching.session.state import SessionState
from simlib.teaching.session.testing import taken_today

MOST = 5
RECENT = 30
"""Days after which a test is worth taking again."""


def tray(state: SessionState) -> tuple[str, ...]:
    """Slugs of the tests that lie on the tray, the most useful first; none in an exam."""
    if state.mode == EXAM:
        return ()
    facts = known(state).facts
    # what was taken at this visit keeps its place, marked as done
    own = set(taken_today(state.arrived)) - set(state.planned.tests)
    fresh = {slug for slug, days in facts.tests.items() if days < RECENT} - own
    return tuple(slug for slug in useful(facts) if slug not in fresh)[:MOST]


def useful(facts: Facts) -> tuple[str, ...]:
    """Tests by how much they may change what is decided for this person.

    Examples
    --------
    >>> useful(Facts(mme=120.0, age=52))[:2]
    ('pdmp', 'urine-screen')
    """
    methadone = bool(facts.taking("methadone"))
    opioids = facts.mme > 0 or facts.oud != "none"
    could_carry = facts.sex == "female" and facts.age < 50 and "pregnancy" not in facts.conditions
    renal = bool(facts.taking("nsaid")) or "chronic kidney disease" in facts.conditions
    wanted = {
        "pdmp": opioids,
        "urine-fentanyl": facts.days_since_known_use is not None or "fentanyl" in facts.findings,
        "ecg": methadone or "long QT" in facts.conditions,
        "egfr": renal or facts.age >= 65,
        "pregnancy-test": could_carry and opioids,
        "urine-screen": opioids,
        "pc-ptsd-5": "PTSD" in facts.conditions or facts.scores.get("mood", 0) >= 15,
        "blood-pressure": "hypertension" in facts.conditions,
        "liver": "hepatitis C" in facts.conditions or bool(facts.taking("naltrexone")),
        "isi": facts.scores.get("sleep", 10) <= 4,
        "gad-7": True,
        "pcs": True,
        "promis-function": True,
    }
    return tuple(slug for slug, holds in wanted.items() if holds)
