"""YAML from strangers: read event by event, with limits, and with the place of every value.

Nothing is constructed but text, numbers, true and false. Scalars follow YAML 1.2: `no` is
text, 010 and 190:20:30 are never quietly another number.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from simlib.files.findings import Finding
from simlib.files.foreign import wrapped
from simlib.files.yaml_letters import strange_letters, with_plain_spaces
from simlib.files.yaml_scalars import meaning
from simlib.files.yaml_words import syntax_finding

MAX_BYTES = 256 * 1024
MAX_NODES = 20_000
MAX_DEPTH = 20
MAX_FINDINGS = 200


@dataclass(frozen=True)
class TextSpan:
    """From where to where, in lines and columns that count from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Node:
    """A value with its place.

    Attributes
    ----------
    value : text, number, true, false, None, list of Node, or dict of text to Entry
    place : TextSpan
    style : str or None
        How a scalar is quoted; None for a bare one.
    """

    value: Any
    place: TextSpan
    style: str | None = None


@dataclass(frozen=True)
class Entry:
    """A key's place and its value."""

    place: TextSpan
    node: Node


def read_yaml(text: str) -> tuple[Node | None, list[Finding]]:
    """Read one document.

    Parameters
    ----------
    text : str
        Any text; a byte-order mark at its start is left out.

    Returns
    -------
    Node or None
        The document; None when it cannot be read to its end.
    list of Finding
        Everything that is wrong with the YAML, in no order.
    """
    text = text.removeprefix("\ufeff")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return None, [too_large()]
    if told := wrapped(text):
        line, what, cure = told
        return None, [Finding(line, 1, 2, "E002", what, cure)]
    strange = list(islice(strange_letters(text), 20))
    if any(found.code != "E067" for found in strange):
        return None, strange
    # odd spaces hide nothing else: what there is besides is told, too
    root, findings = _Builder(with_plain_spaces(text)).build()
    return root, [*strange, *findings]


def plain(node: Node) -> Any:
    """Return the value without places."""
    if isinstance(node.value, dict):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


def finding(place: TextSpan, code: str, message: str, cure: str) -> Finding:
    """Make a finding at a place; what goes over several lines is marked in its first."""
    end = place.end_column if place.end_line == place.line else place.column + 1
    level = "warning" if code.startswith("W") else "error"
    return Finding(place.line + 1, place.column + 1, end + 1, code, message, cure, level)


def too_large() -> Finding:
    """Return the finding for a file over the limit."""
    what = f"the file is larger than {MAX_BYTES // 1024} KiB"
    cure = "A case of 12 minutes has about 20 KiB. Shorten the texts."
    return Finding(0, 0, 0, "E003", what, cure)


class _Events(Reader, Scanner, Parser):
    """PyYAML's own pieces up to events, in Python: the C parser falls over deep nesting."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


class _Stop(Exception):
    """No use in reading on."""


@dataclass
class _Open:
    """A collection being read; `key` is the key whose value comes next."""

    value: Any
    start: Any
    key: tuple[str, TextSpan] | None = None
    lost: bool = False


class _Builder:
    """Reads events into nodes without recursion, and notes what is wrong on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0

    def build(self) -> tuple[Node | None, list[Finding]]:
        events = _Events(self.text)
        try:
            while events.check_event():
                self._take(events.get_event())
        except _Stop:
            return None, self.findings
        except yaml.YAMLError as error:
            return None, [*self.findings, syntax_finding(error, self.text)]
        except (ValueError, IndexError, OverflowError):
            # PyYAML trips over some escapes ("\UFFFFFFFF") and over some ends of file.
            mark = events.get_mark()
            place = TextSpan(mark.line, mark.column, mark.line, mark.column + 1)
            cure = "Check the quotes and backslashes here."
            return None, [*self.findings, finding(place, "E005", "this is not YAML", cure)]
        if self.root is None and not self.findings:
            self._note(
                TextSpan(0, 0, 0, 1), "E015", "there is nothing in this file",
                "Begin with a template: cases/README.md shows one.",
            )  # fmt: skip
        return self.root, self.findings

    def _note(self, place: TextSpan, code: str, message: str, cure: str) -> None:
        self.findings.append(finding(place, code, message, cure))
        if len(self.findings) == MAX_FINDINGS:
            raise _Stop

    def _take(self, event: Any) -> None:
        place = _place(event.start_mark, event.end_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event, place)
        elif isinstance(event, yaml.AliasEvent):
            self._note(
                place, "E007", f"`*{event.anchor}` repeats a part of the file",
                "Write the part out here.",
            )  # fmt: skip
            self._add(Node(None, place))
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.open.pop()
            self._add(Node(done.value, _place(done.start, event.end_mark)))

    def _document(self, event: Any, place: TextSpan) -> None:
        if event.version or event.tags:
            self._note(place, "E009", "a case has no `%` lines", "Delete this line.")
        if self.root is not None:
            self._note(
                place, "E009", "a second document begins here",
                "One file is one case: move the rest to a file of its own, or delete the `---`.",
            )  # fmt: skip
            raise _Stop

    def _node(self, event: Any, place: TextSpan) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            cure = "Shorten it. A case has a few hundred."
            self._note(place, "E011", f"the file has more than {MAX_NODES} entries", cure)
            raise _Stop
        word = self._first_word(event.start_mark, place)
        if event.anchor:
            self._note(
                word, "E007", f"`&{event.anchor}` names a part of the file for repeating",
                "Delete the name, and write the part out wherever it is needed.",
            )  # fmt: skip
        if event.tag and event.tag != "!":
            self._note(
                word, "E008", "`!` words are not allowed in a case",
                "Delete the word that begins with `!`, or put the text in quotes.",
            )  # fmt: skip
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
            return
        self.open.append(
            _Open({} if isinstance(event, yaml.MappingStartEvent) else [], event.start_mark)
        )
        if len(self.open) > MAX_DEPTH:
            cure = "Check the indentation and the brackets."
            self._note(place, "E010", f"this is nested more than {MAX_DEPTH} deep", cure)
            raise _Stop

    def _first_word(self, mark: Any, place: TextSpan) -> TextSpan:
        found = re.match(r"\S{1,80}", self.text[mark.index : mark.index + 80])
        end = place.column + (found.end() if found else 1)
        return TextSpan(place.line, place.column, place.line, end)

    def _scalar(self, event: Any, place: TextSpan) -> None:
        value: Any = event.value
        if event.style == '"':
            # A backslash and a number were not seen in the text itself.
            for found in islice(strange_letters(value), 1):
                cure = "Delete the backslash and what follows it."
                self._note(place, found.code, found.message, cure)
        is_key = self.open and isinstance(self.open[-1].value, dict) and not self.open[-1].key
        if event.style is None and not is_key:
            value, doubts = meaning(value, self.text[event.end_mark.index :][:20])
            for code, message, cure in doubts:
                self._note(place, code, message, cure)
        self._add(Node(value, place, event.style))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(node)
        elif top.lost:
            top.lost = False
        elif top.key is None:
            self._key(top, node)
        else:
            (key, place), top.key = top.key, None
            top.value[key] = Entry(place, node)

    def _key(self, top: _Open, node: Node) -> None:
        key = node.value
        top.lost = True
        if key == "<<":
            cure = "Write the keys out here."
            self._note(node.place, "E007", "`<<` repeats a part of the file", cure)
        elif not isinstance(key, str) or not key:
            cure = "A key is a word followed by a colon, as in `title: ...`."
            self._note(node.place, "E014", "there is no key here", cure)
        elif key in top.value:
            line = top.value[key].place.line + 1
            cure = f"It is already on line {line}. Keep one."
            self._note(node.place, "E012", f"the key `{key[:60]}` is written twice", cure)
        else:
            top.lost, top.key = False, (key, node.place)


def _place(start: Any, end: Any) -> TextSpan:
    return TextSpan(start.line, start.column, end.line, end.column)
