"""Frozen people: a digest of whom a trial file draws from and of what happens before day 0.

A fit notes the digests. Who changes the people of a file afterwards, changes what the file was
fitted with, and the page of the validation says so.
"""

import hashlib
import json

from simlib.evidence.trials.schema import TrialFile
from simlib.files.yaml_safe import plain, read_yaml

PEOPLE = ("population", "before")
"""Keys of a trial file that say who takes part, and in which state they are on day 0."""


def people_digest(trial: TrialFile) -> str:
    """Return the digest of the people of a trial: 12 hexadecimal digits.

    Comments, the order of keys and `from_paper`, which only says what was read, do not count.
    """
    root, _ = read_yaml(trial.text)
    values = plain(root) if root is not None else {}
    said = {key: values[key] for key in PEOPLE if isinstance(values, dict) and key in values}
    if isinstance(said.get("population"), dict):
        said["population"] = {k: v for k, v in said["population"].items() if k != "from_paper"}
    text = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def together(digests: dict[str, str]) -> str:
    """Return one digest of the people of several trials, by their ids.

    >>> together({"b": "2", "a": "1"}) == together({"a": "1", "b": "2"})
    True
    """
    text = json.dumps(digests, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
