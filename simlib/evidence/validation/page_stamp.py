"""Stamp of the validation page: digests of the model, the plausible models and the trial files."""

import hashlib

from simlib._version import __version__
from simlib.evidence.calibration.digest import model_digest
from simlib.evidence.trials.load import load_trial, published
from simlib.files.shipped import inside
from simlib.model.plausible.models import shipped

FOLDER = inside("evidence", "validation")
PAGE = FOLDER / "page.json"
FOREST = FOLDER / "forest.svg"
TRIALS = inside("evidence", "published")


def trials_digest() -> str:
    """Return the digest of all trial files: 12 hexadecimal digits."""
    content = hashlib.sha256()
    for path in sorted(TRIALS.glob("*.yaml")):
        content.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return content.hexdigest()[:12]


def stamp() -> dict[str, str]:
    """Return version and digests; a page with others is stale."""
    return {
        "version": __version__,
        "model": model_digest(load_trial(name) for name in published()),
        "ensemble": shipped().digest,
        "trials": trials_digest(),
    }
