"""Where a mistake is: from its path in the file to line and column."""

from collections.abc import Iterable, Iterator
from typing import Any

from simlib.files.findings import Finding, Mistake
from simlib.files.yaml_safe import Node, TextSpan, finding


def located(wrong: Iterable[Mistake], root: Node, known: list[Finding]) -> Iterator[Finding]:
    """Turn paths into places. What YAML has already complained of is not said again."""
    spoiled = {(f.line, f.column) for f in known}
    said = set()
    for m in wrong:
        place, node = place_of(root, m.path, m.on_key or m.code == "E021")
        if m.span and node is not None:
            place = _part(place, node, m.span)
        found = finding(place, m.code, m.message, m.help)
        if (found.line, found.column) not in spoiled and found not in said:
            said.add(found)
            yield found


def place_of(root: Node, path: tuple[Any, ...], on_key: bool) -> tuple[TextSpan, Node | None]:
    """Return where a path is: at its value, at its last key, or as deep as the file goes."""
    node, key = root, TextSpan(0, 0, 0, 1)
    for i, step in enumerate(path):
        inside = node.value
        if isinstance(inside, dict) and step in inside:
            key, node = inside[step].place, inside[step].node
        elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
            node = inside[step]
            key = TextSpan(
                node.place.line, node.place.column, node.place.line, node.place.column + 1
            )
        elif isinstance(step, int) and not isinstance(inside, list | dict):
            # An author may write one text where the schema has a list.
            continue
        else:
            # A missing key is shown at what should hold it.
            return (key, None) if i else (TextSpan(0, 0, 0, 1), None)
    empty = node.value is None and node.place.column == node.place.end_column
    return (key, None) if on_key or empty or _is_block(node) else (node.place, node)


def _is_block(node: Node) -> bool:
    """Tell whether a value is so long that its key is the better place to point at."""
    return node.place.end_line > node.place.line and node.style not in ("'", '"')


def _part(place: TextSpan, node: Node, span: tuple[int, int]) -> TextSpan:
    """Return the place of a part of a text that stands on one line."""
    shift = {None: 0, "'": 1, '"': 1}.get(node.style)
    whole = place.end_column - place.column - 2 * (shift or 0)
    if shift is None or place.end_line != place.line or whole != len(str(node.value)):
        return place
    column = place.column + shift
    return TextSpan(place.line, column + span[0], place.line, column + max(span[1], span[0] + 1))
