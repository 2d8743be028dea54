"""What may differ between people of one case, and between plausible models."""

from collections.abc import Mapping

import numpy as np

from simlib.clinic.patient.profile import Profile, cohort_members
from simlib.model.engine.parameters import declared
from simlib.model.engine.state import Person
from simlib.model.people.population import PERSON_NAMES
from simlib.model.people.traits import TRAITS
from simlib.model.plausible.variance import by_model
from simlib.teaching.debrief.lives import SimulatedGroup


def between_people(group: SimulatedGroup) -> Mapping[str, np.ndarray]:
    """Return what differs between these lives, by its words; shape (n_lives,) each.

    Time constants are stored as shares kept a day: they have the same order as the constants.
    """
    found = {}
    for trait in TRAITS.values():
        values = group.people[PERSON_NAMES.index(trait.parameter)]
        if np.ptp(values) > 0:
            found[trait.meaning] = values
    return found


def between_models(profile: Profile) -> Mapping[str, np.ndarray]:
    """Return what differs between plausible models, by its words; shape (n_models,) each."""
    models = profile.ensemble
    meaning = {p.name: p.meaning for p in declared(Person)}
    return {meaning[name]: models.factors[:, k] for k, name in enumerate(models.names)}


def by_members(values: np.ndarray, profile: Profile) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean over the lives of each plausible model, and which models these are.

    Parameters
    ----------
    values : array, shape (n_lives,)
        Of the lives of a projection.
    profile : Profile
    """
    members = cohort_members(profile, values.size)
    lives = by_model(members)
    counts = np.diff(np.append(lives.starts, values.size))
    means = np.add.reduceat(values[lives.order], lives.starts) / counts
    return means, members[lives.order][lives.starts]
