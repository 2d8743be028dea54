"""Migrations of case files from earlier formats to that of this release.

A step turns a file of one format into the next. It renames and moves keys in the tree of the file,
so that every finding still points at the author's own line; nothing is ever written back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simlib.files.findings import Finding
from simlib.files.yaml_safe import Entry, Node, finding

FORMAT = 1
"""Format of this release."""


@dataclass(frozen=True)
class Renamed:
    """A step that renames a key.

    Attributes
    ----------
    path : tuple of str
        Where it is; ``*`` stands for every entry of a list.
    name : str
        Its new name. A key that is there already is never written over.
    """

    path: tuple[str, ...]
    name: str

    def __call__(self, node: Node) -> Node:
        """Return the tree with the key renamed."""
        return self._inside(node, self.path)

    def in_words(self) -> str:
        """Return the change in words, for the author."""
        return f"`{self.path[-1]}` is `{self.name}` now"

    def _inside(self, node: Node, path: tuple[str, ...]) -> Node:
        first, rest = path[0], path[1:]
        if first == "*":
            if not isinstance(node.value, list):
                return node
            return replace(node, value=[self._inside(item, rest) for item in node.value])
        if not isinstance(node.value, dict) or first not in node.value:
            return node
        if not rest and self.name in node.value:
            return node
        entries: dict[str, Entry] = {}
        for key, entry in node.value.items():
            if key != first:
                entries[key] = entry
            elif rest:
                entries[key] = replace(entry, node=self._inside(entry.node, rest))
            else:
                entries[self.name] = entry
        return replace(node, value=entries)


STEPS: Mapping[int, tuple[Renamed, ...]] = {
    # the drafts of before the first release
    0: (
        Renamed(("patient",), "person"),
        Renamed(("person", "says"), "story"),
        Renamed(("medications",), "medicines"),
        Renamed(("visits", "*", "sees"), "findings"),
    ),
}
"""By format: the steps to the next one."""


def migrated(
    root: Node, steps: Mapping[int, tuple[Renamed, ...]] = STEPS
) -> tuple[Node, list[Finding]]:
    """Return a file in the format of this release, with a warning if it was older.

    A newer format, and one that is none, is left as it is: the schema refuses it with a sentence.

    Parameters
    ----------
    root : Node
    steps : mapping of int to steps
    """
    entry = root.value.get("format") if isinstance(root.value, dict) else None
    given = entry.node.value if entry is not None else None
    if entry is None or isinstance(given, bool) or not isinstance(given, int):
        return root, []
    if given >= FORMAT or given not in steps:
        return root, []
    for number in range(given, FORMAT):
        for step in steps[number]:
            root = step(root)
    now = replace(entry, node=replace(entry.node, value=FORMAT))
    root = replace(root, value={**root.value, "format": now})
    what = f"this file is of format {given}, and was read as format {FORMAT}"
    names = ", ".join(step.in_words() for n in range(given, FORMAT) for step in steps[n])
    cure = f"It goes on working. To bring it up to date: {names}; then write `format: {FORMAT}`."
    return root, [finding(entry.node.place, "W021", what, cure)]
