"""Plan files: orders for the command line, written as in a case, every mistake with its place."""

from pathlib import Path
from typing import Any

from simlib.cases.schema.offers import OfferError, read_order
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.times import parse_day
from simlib.clinic.treatments.base import catalogue
from simlib.files.findings import CaseError, Finding, report
from simlib.files.yaml_safe import Entry, Node, finding, plain, read_yaml

Orders = tuple[tuple[int, tuple[PlannedOrder, ...]], ...]

FORM = "Write a list of orders (`- buprenorphine: 8 mg SL bid`), or `day 0:` with such a list."


def read_plan(path: Path) -> Orders:
    """Read a plan: a list of orders for day 0, or lists of orders by day.

    Parameters
    ----------
    path : Path

    Returns
    -------
    tuple of (int, tuple of PlannedOrder)
        Days and orders, in order of time.

    Raises
    ------
    CaseError
        With every problem of the file: line, column, what, how to mend it.
    FileNotFoundError
        ``there is no plan file``.
    """
    if not path.is_file():
        raise FileNotFoundError(f"there is no plan file `{path}`.")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"`{path}` is not a text file in UTF-8.") from None
    node, findings = read_yaml(text)
    orders: list[tuple[int, tuple[PlannedOrder, ...]]] = []
    if node is not None and not findings:
        orders = _days(node, findings)
    if findings or node is None:
        raise CaseError(report(sorted(findings), text, path.name), sorted(findings))
    return tuple(sorted(orders, key=lambda pair: pair[0]))


def _days(node: Node, findings: list[Finding]) -> list[tuple[int, tuple[PlannedOrder, ...]]]:
    if isinstance(node.value, list):
        return [(0, _orders(node, findings))]
    found = []
    if not isinstance(node.value, dict):
        findings.append(finding(node.place, "E043", "this is not a plan", FORM))
        return []
    entries: dict[str, Entry] = node.value
    for key, entry in entries.items():
        try:
            day = parse_day(str(key))
        except ValueError as error:
            findings.append(finding(entry.place, "E043", str(error), FORM))
            continue
        if day < 0:
            findings.append(
                finding(entry.place, "E043", "a plan begins on day 0", "Change the day.")
            )
        elif not isinstance(entry.node.value, list):
            findings.append(finding(entry.node.place, "E043", "this is not a list of orders", FORM))
        else:
            found.append((day, _orders(entry.node, findings)))
    return found


def _orders(node: Node, findings: list[Finding]) -> tuple[PlannedOrder, ...]:
    known: Any = catalogue()
    found = []
    for item in node.value:
        try:
            found.append(read_order(plain(item), known))
        except OfferError as error:
            findings.append(finding(item.place, error.code, error.what, error.cure))
    return tuple(found)
