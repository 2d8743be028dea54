"""Reference of the model's numbers and sources, with everything that uses them."""

import csv
import functools
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

from simlib.cases.case import cases_folder, list_cases, load_case
from simlib.clinic.guidance.guidelines import GUIDELINES, guideline_rules
from simlib.clinic.guidance.rules import FOLDER
from simlib.clinic.guidance.rules import load as rules_of
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.evidence.parameter_table import counted, counts, markdown, rows, span_of
from simlib.evidence.sources import Source, load
from simlib.evidence.trials.load import published
from simlib.model.engine.parameters import Parameter
from simlib.model.notation.quantities import GRADES, NO_SOURCE
from simlib.text.similar import closest

FORMATS = ("text", "csv", "json", "markdown")
HEAD = ("name", "value", "plausible", "grade", "source")
COLUMNS = ("name", "value", "unit", "low", "high", "meaning", "source", "grade", "verified")


def numbers(grade: str | None = None, source: str | None = None) -> list[Parameter]:
    """Return the numbers of the model, all or those of one grade or one source.

    Raises
    ------
    ValueError
        ``there is no grade`` or ``there is no source``, with what may be meant.
    """
    if grade is not None and grade not in GRADES:
        raise ValueError(f"there is no grade `{grade}`. Grades: {', '.join(GRADES)}.")
    if source is not None and source != NO_SOURCE:
        find(source)
    return [
        row for row in rows()
        if grade in (None, row.grade) and source in (None, row.source)
    ]  # fmt: skip


def find(key: str) -> Source:
    """Return a source by its key.

    Raises
    ------
    ValueError
        ``there is no source`` with the key that may be meant.
    """
    known = load()
    if key in known:
        return known[key]
    near = closest(key, known)
    hint = f"Did you mean `{near}`?" if near else "`simlib sources` lists the keys that are used."
    raise ValueError(f"there is no source `{key}`. {hint}")


def used_by(key: str) -> dict[str, tuple[str, ...]]:
    """Return everything that cites a source, by kind; kinds without any are left out.

    Parameters
    ----------
    key : str
        As in ``sources.yaml``.
    """
    found = {
        "numbers": [row.name for row in rows() if row.source == key],
        "interventions": [s for s, kind in interventions().items() if key in kind.sources],
        "instruments": [s for s, kind in instruments().items() if key in kind.sources],
        "rules of guidance": [rule for rule, source in _rules() if source == key],
        "cases": [case for case, sources in _cases() if key in sources],
        "trial files": [name for name, sources in trials_by_sources().items() if key in sources],
    }
    return {kind: tuple(names) for kind, names in found.items() if names}


def _rules() -> list[tuple[str, str]]:
    """Return every rule of guidance with its source."""
    files = ("alerts.yaml", "guidelines.yaml")
    given = [r for f in files if (Path(FOLDER) / f).is_file() for r in rules_of(f)]
    return [(str(rule["id"]), str(rule["source"])) for rule in given]


def _cases() -> list[tuple[str, tuple[str, ...]]]:
    """Return every readable case with its sources."""
    if not cases_folder().is_dir():
        return []
    return [(c.id, load_case(c.id).vignette.sources) for c in list_cases()]


@functools.cache
def trials_by_sources() -> dict[str, tuple[str, ...]]:
    """Return the keys of sources that each published trial file names, by the id of the trial."""
    found = {}
    for name, path in published().items():
        line = _SOURCES.search(path.read_text("utf-8"))
        found[name] = tuple(re.split(r",\s*", line[1])) if line else ()
    return found


_SOURCES = re.compile(r"^sources: \[(.+)\]$", re.MULTILINE)
"""The line that names the sources of a trial file; to read the whole file takes a hundred times
as long."""


# how it is shown ----------------------------------------------------------------------------


def listing(found: list[Parameter], form: str = "text") -> str:
    """Return numbers with their counts by grade.

    Parameters
    ----------
    found : list of Parameter
    form : {"text", "csv", "json", "markdown"}
    """
    if form == "markdown":
        return markdown(found)
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(row) for row in found)
        return out.getvalue().rstrip("\n")
    if form == "json":
        listed = [dict(zip(COLUMNS, _cells(row), strict=True)) for row in found]
        return json.dumps({"counts": counts(found), "numbers": listed}, indent=1)
    lines = [(r.name, f"{r.value:.4g} {r.unit}", span_of(r), r.grade, r.source) for r in found]
    lines = [HEAD, *lines]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    meanings = ["meaning", *(row.meaning for row in found)]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + f"  {meaning}"
        for line, meaning in zip(lines, meanings, strict=True)
    ]
    return "\n".join([*table, "", counted(found)]) if found else counted(found)


def _cells(row: Parameter) -> Sequence[object]:
    low, high = row.span or (None, None)
    checked = load()[row.source].verified if row.source in load() else ""
    return (
        row.name, row.value, row.unit, low, high, row.meaning, row.source, row.grade, checked,
    )  # fmt: skip


CHECKED = {
    "verified": "the numbers were read in the source itself",
    "abstract": "the numbers were read in its abstract",
    "secondary": "the numbers were read on another page that quotes it",
    "memory": "the numbers were not seen, and stand here to be checked",
}


def card(key: str) -> str:
    """Return a source with how it was checked and everything that uses it.

    Raises
    ------
    ValueError
        ``there is no source``.
    """
    source = find(key)
    by_name = {row.name: row for row in numbers(source=key)}
    lines = [
        f"{key}", source.cite, source.where,
        f"Checked: {source.verified} ({CHECKED[source.verified]}).", source.note,
    ]  # fmt: skip
    for kind, names in used_by(key).items():
        lines += ["", f"{kind[0].upper()}{kind[1:]}:"]
        if kind == "numbers":
            lines += [f"  {_said(by_name[name])}" for name in names]
        else:
            lines += [f"  {name}" for name in names]
    return "\n".join(lines)


def _said(row: Parameter) -> str:
    return f"{row.name} = {row.value:.4g} {row.unit} ({row.grade}): {row.meaning}"


def guidelines(source: str | None = None, case: str | None = None) -> str:
    """Return recommendations of dated guidelines: all, or those that apply at a first visit.

    Parameters
    ----------
    source : str, optional
        Only rules of this document (its key).
    case : str, optional
        Only what holds at the first visit of this case, before anything is ordered.

    Raises
    ------
    ValueError
        ``there is no guideline`` with the keys there are.
    """
    if source is not None and source not in GUIDELINES:
        near = closest(source, GUIDELINES)
        hint = f"Did you mean `{near}`?" if near else f"Guidelines: {', '.join(GUIDELINES)}."
        raise ValueError(f"there is no guideline `{source}`. {hint}")
    said = [rule.advice for rule in guideline_rules()]
    if case is not None:
        said = list(load_case(case).begin().advice)
    said = [a for a in said if source in (None, a.source)]
    blocks = [
        f"{a.id}  {a.guideline}, {a.section} ({a.date}), {a.kind}, {a.severity}\n  {a.text}"
        for a in said
    ]
    documents = len({a.source for a in said})
    what = f"{len(said)} rule{'' if len(said) == 1 else 's'} of {documents} documents"
    where = "" if case is None else f" speak at the first visit of {case}"
    words = "In our own words; `simlib sources show KEY` says what was read of each document."
    return "\n\n".join([*blocks, f"{what}{where}. {words}"])
