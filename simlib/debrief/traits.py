"""What may differ between people of one case, in words and as numbers."""

from collections.abc import Mapping

import numpy as np

from simlib.debrief.lives import Group
from simlib.engine.population import PERSON_NAMES, TRAITS


def known(group: Group) -> Mapping[str, np.ndarray]:
    """Return what differs between these lives, by its words; shape (n_lives,) each.

    Time constants are stored as shares kept a day: they have the same order as the constants.
    """
    found = {}
    for trait in TRAITS.values():
        values = group.people[PERSON_NAMES.index(trait.parameter)]
        if np.ptp(values) > 0:
            found[trait.meaning] = values
    return found
