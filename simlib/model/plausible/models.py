"""The ensemble: plausible models as factors on declared numbers, with weights, named by a digest.

A projection draws its lives over people, luck and these models: person ``i`` of seed ``s`` always
lives in the same model, so that the same seed is the same life.
"""

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from simlib.files.shipped import inside
from simlib.model.engine import dice

SHIPPED = inside("model", "plausible", "ensemble.json")

_MODELS = 0x4D4F44454C53
"""Keeps the stream that places people in models apart from people and luck."""

_GOLDEN_SECTION = 0.5 * (5.0**0.5 - 1.0)
"""Steps of this share of a circle cover it evenly, however many are taken."""

DIGITS = 5
"""Significant digits of a factor in the file."""


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Plausible models.

    Attributes
    ----------
    names : tuple of str
        Parameters that differ between models, by dotted name.
    factors : numpy.ndarray, shape (n_models, n_names)
        What the declared numbers are multiplied by.
    weights : numpy.ndarray, shape (n_models,)
        How plausible each model is; they sum to 1.
    made : mapping
        How it was made, for the reader.
    """

    names: tuple[str, ...]
    factors: np.ndarray
    weights: np.ndarray
    made: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.factors.shape != (self.weights.size, len(self.names)):
            raise ValueError(
                f"{self.weights.size} models with {len(self.names)} parameters need factors of "
                f"that shape, and got {self.factors.shape}."
            )
        if self.weights.size == 0 or self.weights.min() < 0 or not self.weights.sum() > 0:
            raise ValueError("an ensemble needs models with weights of zero or more.")
        if self.factors.size and not self.factors.min() > 0:
            raise ValueError("factors of an ensemble are above zero.")
        object.__setattr__(self, "weights", self.weights / self.weights.sum())

    def __len__(self) -> int:
        return int(self.weights.size)

    @functools.cached_property
    def digest(self) -> str:
        """Name of exactly these models: 12 hexadecimal digits."""
        content = hashlib.sha256(json.dumps([self.names, len(self)]).encode())
        for part in (self.factors, self.weights):
            content.update(np.round(part, 9).astype("<f8").tobytes())
        return content.hexdigest()[:12]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ensemble) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def members(self, seed: int, n: int) -> np.ndarray:
        """Return the model that each of ``n`` people of this seed lives in.

        Models come in proportion to their weights, spread as evenly as can be over any run of
        people; who else is simulated changes nobody's model.

        Returns
        -------
        numpy.ndarray of int, shape (n,)

        Examples
        --------
        >>> two = Ensemble(("use.tendency",), np.array([[0.5], [2.0]]), np.array([0.75, 0.25]))
        >>> np.bincount(two.members(1, 1000)).tolist()
        [750, 250]
        """
        start = dice.to_uniform(dice.keys(seed ^ _MODELS, 0))[0]
        place = (start + _GOLDEN_SECTION * np.arange(n)) % 1.0
        ends = np.cumsum(self.weights)
        return np.minimum(np.searchsorted(ends, place, side="right"), len(self) - 1)

    def of(self, members: np.ndarray) -> dict[str, np.ndarray]:
        """Return the factor of each person by parameter, given the model each lives in."""
        return {name: self.factors[members, k] for k, name in enumerate(self.names)}

    def one(self, member: int) -> "Ensemble":
        """Return one of the models as an ensemble of its own."""
        if not 0 <= member < len(self):
            raise ValueError(f"there is no model {member}: there are 0 to {len(self) - 1}.")
        return Ensemble(self.names, self.factors[[member]], np.ones(1), {"model": member})

    def to_json(self) -> str:
        """Return the file: one line a model."""
        head = json.dumps({"digest": self.digest, "made": dict(self.made), "names": self.names})
        rows = [
            json.dumps([float(f"{w:.{DIGITS}g}"), *(float(f"{f:.{DIGITS}g}") for f in row)])
            for w, row in zip(self.weights, self.factors, strict=True)
        ]
        return head[:-1] + ', "models": [\n' + ",\n".join(rows) + "\n]}\n"

    def rounded(self) -> "Ensemble":
        """Return the ensemble as its file will hold it."""
        return read(json.loads(self.to_json()), checked=False)

    def save(self, path: Path = SHIPPED) -> "Ensemble":
        """Write the file, and return what it holds."""
        kept = self.rounded()
        path.write_text(kept.to_json(), "utf-8")
        return kept


CENTRAL = Ensemble((), np.ones((1, 0)), np.ones(1), {"model": "the declared numbers"})
"""One model: every number as declared beside its equation."""


def read(content: Mapping[str, Any], checked: bool = True) -> Ensemble:
    """Return the ensemble of a file's content.

    Raises
    ------
    ValueError
        Where the models are not those that the digest names.
    """
    rows = np.array(content["models"], dtype=np.float64)
    found = Ensemble(tuple(content["names"]), rows[:, 1:], rows[:, 0], dict(content["made"]))
    if checked and content["digest"] != found.digest:
        raise ValueError(
            f"the file of plausible models says it is {content['digest']} and is {found.digest}: "
            "it was changed by hand. `simlib calibrate` makes it anew."
        )
    return found


@functools.cache
def shipped() -> Ensemble:
    """Return the ensemble of this version of the package."""
    return read(json.loads(SHIPPED.read_text("utf-8")))
