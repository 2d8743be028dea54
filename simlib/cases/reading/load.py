"""Reading a case: text to findings, or text to a case file."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from simlib.cases.checks.consistency import check
from simlib.cases.checks.doses import check_doses
from simlib.cases.checks.front import (
    check_dates,
    check_goals,
    check_names,
    check_real,
    check_real_name,
    check_sources,
    check_template,
)
from simlib.cases.checks.lists import check_lists
from simlib.cases.checks.spoken import check_spoken
from simlib.cases.checks.words import check_reading, check_words
from simlib.cases.language.readability import Lines, texts
from simlib.cases.reading.allowed import permitted, settle
from simlib.cases.schema.brought import brought_in
from simlib.cases.schema.file import CaseFile
from simlib.cases.schema.migrations import migrated
from simlib.cases.schema.offers import Catalogue
from simlib.cases.texts.conditions import FLAGS
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.files.findings import CaseError, Finding, Mistake, report
from simlib.files.foreign import not_utf_8, other_format
from simlib.files.format import read_part, with_given
from simlib.files.places import located, place_of
from simlib.files.telling import BARE, mistakes
from simlib.files.yaml_safe import (
    MAX_BYTES,
    MAX_FINDINGS,
    Node,
    finding,
    plain,
    read_yaml,
    too_large,
)

_YES_NO = ("open", "prescribed", *FLAGS)
"""Keys under which yes and no are meant; so they are in every order and promise."""


def load_case_file(path: str | Path, catalogue: Catalogue | None = None) -> CaseFile:
    """Read a case from a file.

    Parameters
    ----------
    path : str or Path
    catalogue : mapping of slug to class, optional
        The interventions there are; those of this library by default.

    Raises
    ------
    CaseError
        Every problem of the file, see section "Errors" of cases/README.md.
    """
    name = str(path)
    text, problems = read_file(Path(path))
    if problems:
        raise CaseError(report(problems, "", name), problems)
    return load_case_text(text, name, catalogue)


def load_case_text(text: str, name: str, catalogue: Catalogue | None = None) -> CaseFile:
    """Read a case from its text; `name` is how reports call it.

    Raises
    ------
    CaseError
    """
    case, root, findings = _checked(text, catalogue, None)
    if case is None or root is None:
        raise CaseError(report(findings, text, name), sorted(findings))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    expect = tuple(
        with_given(promise, line=place_of(root, ("expect", i), False)[0].line + 1)
        for i, promise in enumerate(case.expect)
    )
    return with_given(case, expect=expect, digest=digest, warnings=tuple(sorted(findings)))


def check_text(
    text: str,
    name: str = "",
    catalogue: Catalogue | None = None,
    today: datetime.date | None = None,
) -> list[Finding]:
    """Return everything that is wrong with a case, in the order of the file.

    The command line, the app for authors and whatever loads a case find the same, by this.

    Parameters
    ----------
    text : str
        The file.
    name : str
        How the file is called; findings do not depend on it.
    catalogue : mapping of slug to class, optional
        The interventions there are; those of this library by default.
    today : datetime.date, optional
        The day by which evidence is out of date; today by default.
    """
    del name
    return sorted(_checked(text, catalogue, today)[2])


def placed(text: str, found: Iterable[Mistake]) -> list[Finding]:
    """Attach file positions to simulation findings, except those the author has allowed.

    Parameters
    ----------
    text : str
        A file that can be read.
    found : iterable of Mistake
    """
    root, _ = read_case(text)
    if root is None:
        return []
    return permitted(list(located(found, root, [])), root, Lines(text.removeprefix("\ufeff")))


def read_case(text: str) -> tuple[Node | None, list[Finding]]:
    """Return the tree of a file in the format of this release, and findings of YAML."""
    root, findings = read_yaml(text.removeprefix("\ufeff"))
    if root is None:
        return None, findings
    root, old = migrated(root)
    return root, [*findings, *old]


def read_file(path: Path) -> tuple[str, list[Finding]]:
    """Return the text of a file, or what keeps it from being read."""
    try:
        if not path.is_file():
            what = "this is a folder" if path.is_dir() else "there is no such file"
            return "", [_whole("E001", what, "Check the name and the folder.")]
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 4)
    except (OSError, ValueError):
        return "", [_whole("E001", "this file cannot be opened", "Check who may read it.")]
    if len(data) > MAX_BYTES + 3:  # three bytes may be a byte-order mark
        return "", [too_large()]
    if told := other_format(data):
        return "", [_whole("E002", *told)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line, column, what, cure = not_utf_8(data, error)
        return "", [Finding(line, column, column + 1, "E002", what, cure)]


def _whole(code: str, message: str, cure: str) -> Finding:
    return Finding(0, 0, 0, code, message, cure)


def _checked(
    text: str, catalogue: Catalogue | None, today: datetime.date | None
) -> tuple[CaseFile | None, Node | None, list[Finding]]:
    """Return the case if it has no errors, its nodes, and what was found."""
    catalogue = interventions() if catalogue is None else catalogue
    text = text.removeprefix("\ufeff")
    root, findings = read_case(text)
    if root is None:
        return None, None, findings
    values = plain(root)
    if not isinstance(values, dict):
        cure = "Begin with keys, as in `format: 1`. cases/README.md shows a case."
        where = finding(root.place, "E022", "a case is made of keys with values", cure)
        return None, root, [*findings, where]
    wrong = list(check(values, catalogue))
    context = {"catalogue": catalogue, "brought": brought_in(values)}
    case, errors = read_part(CaseFile, values, context)
    if errors:
        # Words for thousands of mistakes would take minutes, and nobody reads them.
        wrong = [*mistakes(errors[:MAX_FINDINGS], CaseFile), *wrong[:MAX_FINDINGS]]
    findings = [*findings, *located(wrong, root, findings)]
    bare = _bare_words(root, (), {(f.line, f.column) for f in findings})
    findings += islice(bare, MAX_FINDINGS)
    lines = Lines(text)
    findings += _judged(values, root, lines, catalogue, today, findings)
    findings = settle(findings, root, lines)
    broken = any(f.severity == "error" for f in findings)
    return None if broken else case, root, findings


def this_day() -> datetime.date:
    """Return the day by which dates of a case are judged."""
    return datetime.date.today()


def _judged(
    values: dict[str, Any],
    root: Node,
    lines: Lines,
    catalogue: Catalogue,
    today: datetime.date | None,
    known: list[Finding],
) -> list[Finding]:
    """Return findings on doses, words and dates, as a reviewer would raise them."""
    written = list(texts(root, lines))
    asked = [
        *check_doses(values, catalogue),
        *check_dates(values, today or this_day()),
        *check_goals(values),
        *check_names(values, written),
        *check_real_name(values),
        *check_sources(values),
        *check_template(values),
        *check_lists(values),
        *check_spoken(values),
    ]
    said = [*located(asked, root, known)]
    for check_texts in (check_words, check_reading, check_real):
        said += islice(check_texts(written, lines), MAX_FINDINGS)
    return said


def _bare_words(
    node: Node, path: tuple[Any, ...], known: set[tuple[int, int]]
) -> Iterator[Finding]:
    """Warn of bare words in texts that other programs read as true or false."""
    if path[:1] in (("expect",), ("paths",)) or "orders" in path:
        return
    if isinstance(node.value, dict):
        for key, entry in node.value.items():
            yield from _bare_words(entry.node, (*path, key), known)
    elif isinstance(node.value, list):
        for i, item in enumerate(node.value):
            yield from _bare_words(item, (*path, i), known)
    elif isinstance(node.value, str) and node.style is None and node.value.lower() in BARE:
        place = (node.place.line + 1, node.place.column + 1)
        if place not in known and not (path and path[-1] in _YES_NO):
            cure = "Put it in quotes if it is text."
            what = f"some programs read a bare `{node.value}` as yes or no"
            yield Finding(*place, place[1] + len(node.value), "W001", what, cure, "warning")
