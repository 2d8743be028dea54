"""Checks of whole cases, reported for people, for programs and for GitHub."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simlib.cases.authoring.claims_on_charts import check_claims
from simlib.cases.authoring.dilemma import check_dilemmas
from simlib.cases.authoring.overheard import check_overheard
from simlib.cases.authoring.promised import check_promises
from simlib.cases.case import Case, profile_of
from simlib.cases.checks.words import reading_levels, words_quoted
from simlib.cases.language.readability import Lines, texts
from simlib.cases.reading.load import check_text, load_case_text, placed, read_case, read_file
from simlib.files.findings import Finding, report

FORMATS = ("text", "json", "github")


@dataclass(frozen=True)
class Checked:
    """Findings of one case.

    Attributes
    ----------
    name : str
        How the file is called.
    text : str
    findings : tuple of Finding
        In the order of the file.
    quoted : int
        Words of the list that stand in somebody's own words.
    reading : dict of str to float
        School grade of what the person says (``person``) and the learner reads (``learner``).
    """

    name: str
    text: str
    findings: tuple[Finding, ...]
    quoted: int
    reading: dict[str, float]

    @property
    def errors(self) -> int:
        """Number of findings that keep the case from running."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """Number of findings that do not."""
        return len(self.findings) - self.errors


def check_case(
    text: str, name: str, simulate: bool = True, today: datetime.date | None = None
) -> Checked:
    """Check the text of a case.

    What reading shows is found by :func:`simlib.cases.reading.load.check_text`, as everywhere; a
    case that runs is then lived, to see whether there is a decision in it and its promises are
    kept.

    Parameters
    ----------
    text, name : str
    simulate : bool
        Without it, only what reading shows.
    today : datetime.date, optional
    """
    findings = check_text(text, name, today=today)
    if simulate and not any(f.severity == "error" for f in findings):
        case = case_of(text, name)
        lived = (
            *check_dilemmas(case),
            *check_promises(case),
            *check_claims(case),
            *check_overheard(case),
        )
        findings += placed(text, lived)
    root, _ = read_case(text)
    written = [] if root is None else list(texts(root, Lines(text.removeprefix("\ufeff"))))
    levels = {key: round(level, 1) for key, level in reading_levels(written).items()}
    return Checked(name, text, tuple(sorted(findings)), words_quoted(written), levels)


def check_case_file(
    path: Path, simulate: bool = True, today: datetime.date | None = None
) -> Checked:
    """Check a file; one that cannot be read is a finding, too."""
    text, problems = read_file(path)
    if problems:
        return Checked(str(path), "", tuple(problems), 0, {"person": 0.0, "learner": 0.0})
    return check_case(text, str(path), simulate, today)


def case_of(text: str, name: str) -> Case:
    """Return a case from its text.

    Raises
    ------
    CaseError
    """
    vignette = load_case_text(text, name)
    return Case(vignette, profile_of(vignette))


def shown(checked: Sequence[Checked], form: str = "text") -> str:
    """Lay out findings.

    Parameters
    ----------
    checked : sequence of Checked
    form : {"text", "json", "github"}

    Raises
    ------
    ValueError
        ``there is no format``.
    """
    if form not in FORMATS:
        raise ValueError(f"there is no format `{form}`. Formats: {', '.join(FORMATS)}.")
    return {"text": _text, "json": _json, "github": _github}[form](checked)


def _text(checked: Sequence[Checked]) -> str:
    blocks = []
    for c in checked:
        block = report(c.findings, c.text, c.name)
        if not c.findings:
            block = f"{c.name}: no problems."
        if c.quoted:
            verb = "word stands" if c.quoted == 1 else "words stand"
            block += f"\n{c.quoted} {verb} in somebody's own words: counted, and left alone."
        blocks.append(block)
    if len(checked) > 1:
        errors, warnings = sum(c.errors for c in checked), sum(c.warnings for c in checked)
        bad = sum(bool(c.errors) for c in checked)
        blocks.append(
            f"{len(checked)} files: {errors} problems in {bad} of them, {warnings} warnings."
        )
    return "\n\n".join(blocks)


def _json(checked: Sequence[Checked]) -> str:
    files = [
        {
            "file": c.name,
            "findings": [finding_as_dict(f) for f in c.findings],
            "words_quoted": c.quoted,
            "reading_grade": c.reading,
        }
        for c in checked
    ]
    total = {"errors": sum(c.errors for c in checked), "warnings": sum(c.warnings for c in checked)}
    return json.dumps({"format": 1, "files": files, **total}, indent=1, ensure_ascii=False)


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding for programs; the keys keep their names in later releases."""
    return {
        "line": finding.line, "column": finding.column, "end": finding.end,
        "code": finding.code, "severity": finding.severity,
        "message": finding.message, "help": finding.help,
    }  # fmt: skip


def _github(checked: Sequence[Checked]) -> str:
    lines = []
    for c in checked:
        for f in c.findings:
            where = f"file={_property(c.name)}"
            if f.line:
                where += f",line={f.line},col={f.column},endColumn={f.end}"
            text = _data(f"{f.message}\n{f.help}")
            lines.append(f"::{f.severity} {where},title={f.code}::{text}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
