"""Reading a trial file: text to findings, or text to a trial."""

import functools
from pathlib import Path
from typing import Any

from simlib.clinic.treatments.base import catalogue
from simlib.evidence.trials.checks import check
from simlib.evidence.trials.schema import TrialFile
from simlib.files.findings import CaseError, Finding, Mistake, report
from simlib.files.format import read_part
from simlib.files.places import located
from simlib.files.shipped import inside
from simlib.files.telling import mistakes
from simlib.files.yaml_safe import MAX_BYTES, MAX_FINDINGS, Node, finding, plain, read_yaml
from simlib.text.similar import closest

SHIPPED = inside("evidence", "published")


def load_trial(name: str | Path) -> TrialFile:
    """Load a trial from a file, or one of the published ones by its id.

    Parameters
    ----------
    name : str or Path
        ``"xbot-2018"`` or ``"my-trial.yaml"``.

    Raises
    ------
    CaseError
        Every problem of the file with line and column, and how to mend it.
    FileNotFoundError
        ``there is no trial``.

    Examples
    --------
    >>> load_trial("xbot-2018").arms[0].name
    'XR-NTX'
    """
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        found = published().get(str(name))
        if found is None:
            near = closest(str(name), list(published()))
            cure = f"Did you mean `{near}`?" if near else "`simlib trial list` has them all."
            raise FileNotFoundError(f"there is no trial `{name}`. {cure}")
        path = found
    return load_trial_text(read(path), str(name))


@functools.cache
def published() -> dict[str, Path]:
    """Return the files of published studies by their ids."""
    return {path.stem: path for path in sorted(Path(str(SHIPPED)).glob("*.yaml"))}


def read(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    FileNotFoundError, ValueError
        Where it is not there, too large, or not text.
    """
    if not path.is_file():
        raise FileNotFoundError(f"there is no trial file `{path}`.")
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"`{path}` is larger than {MAX_BYTES // 1024} KiB.")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"`{path}` is not a text file in UTF-8.") from None


def load_trial_text(text: str, name: str = "trial.yaml") -> TrialFile:
    """Read a trial from its text; `name` is how reports call it.

    Raises
    ------
    CaseError
    """
    trial, root, findings = _checked(text)
    if trial is None or root is None:
        raise CaseError(report(findings, text, name), sorted(findings))
    return trial.completed(text, name)


def check_text(text: str) -> list[Finding]:
    """Return everything that is wrong with a trial file, in the order of the file."""
    return sorted(_checked(text)[2])


def _checked(text: str) -> tuple[TrialFile | None, Node | None, list[Finding]]:
    """Return the trial if it has no errors, its nodes, and what was found."""
    root, findings = read_yaml(text)
    if root is None:
        return None, None, findings
    values = plain(root)
    if not isinstance(values, dict):
        cure = "Begin with keys, as in `format: 1`. The README of the trial files shows one."
        where = finding(root.place, "E022", "a trial is made of keys with values", cure)
        return None, root, [*findings, where]
    trial, errors = read_part(TrialFile, values, {"catalogue": catalogue()})
    if trial is None:
        wrong = list(mistakes(errors[:MAX_FINDINGS], TrialFile))
        return None, root, [*findings, *located(wrong, root, findings)]
    findings += located(check(trial), root, findings)
    return None if any(f.severity == "error" for f in findings) else trial, root, findings


def place_in(text: str, name: str, path: tuple[Any, ...], code: str, what: str, cure: str) -> str:
    """Return the report of one problem that was found while running a trial."""
    root, _ = read_yaml(text)
    if root is None:
        return f"{name}: {code} {what}\n   = {cure}"
    return report(list(located([Mistake(path, code, what, cure, True)], root, [])), text, name)
