"""Notebooks in the app: their text for a page, and a widget that runs their cells one by one."""

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from simlib.files.shipped import beside
from simlib.web.labs.lab import OUR_FAULT, Lab

log = logging.getLogger("simlib.web.labs")
SOLUTION = "### BEGIN SOLUTION"


@dataclass(frozen=True)
class Cell:
    """One cell: text, or code with its number among the code cells."""

    kind: str
    source: str
    number: int = -1

    @property
    def is_solution(self) -> bool:
        """Whether the code gives an exercise away."""
        return self.source.startswith(SOLUTION)


@cache
def paths() -> Mapping[str, Path]:
    """Notebooks by the name in their address."""
    return {path.stem: path for path in sorted(beside("notebooks").glob("*.ipynb"))}


@cache
def cells(name: str) -> tuple[Cell, ...]:
    """The cells of a notebook."""
    import json

    found: list[Cell] = []
    number = 0
    for cell in json.loads(paths()[name].read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            found.append(Cell("code", source, number))
            number += 1
        else:
            found.append(Cell("text", source))
    return tuple(found)


class Notebook(anywidget.AnyWidget):
    """A runner of our own notebooks: the cell that a page names, and nothing else.

    Labs that a cell shows speak through it: there is one wire, and this widget has it.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(_esm="", _css="")
        self._code: tuple[Cell, ...] = ()
        self._labs: dict[str, Lab] = {}
        self.on_msg(self._hear)

    @classmethod
    def from_url(cls) -> "Notebook":
        """The runner of a page of the app; the page says which notebook it shows."""
        return cls()

    def set_state(self, sync_data: Any) -> None:
        """Refuse: what is true is decided here."""
        log.warning("A page tried to set the state of a notebook. Refused.")

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer one message; whatever goes wrong is said in a sentence with an id."""
        said = content if isinstance(content, dict) else {}
        kind = said.get("kind")
        try:
            if kind == "ping":
                self.send({"pong": True})
            elif kind == "open" and said.get("notebook") in paths():
                self._code = tuple(c for c in cells(said["notebook"]) if c.kind == "code")
                self.send({"opened": len(self._code)})
            elif kind == "run" and said.get("cell") in range(len(self._code)):
                self.send({"cell": said["cell"], "outputs": self._run(self._code[said["cell"]])})
            elif kind == "lab" and said.get("of") in self._labs:
                lab = self._labs[said["of"]]
                lab._hear(lab, said.get("content"), [])
            else:
                self.send({"refused": "This page said something that makes no sense. Reload it."})
        except Exception:
            # the last wall: a failure that nobody mentions looks like a page that is dead
            identity = os.urandom(4).hex()
            log.exception("Error %s", identity)
            self.send({"refused": OUR_FAULT.format(id=identity)})

    def _run(self, cell: Cell) -> list[dict[str, Any]]:
        """Run one cell, and return what it shows."""
        from IPython import get_ipython  # only a kernel has it

        shell = get_ipython()
        result = shell.run_cell(cell.source, store_history=False)
        result.raise_error()
        value = result.result
        if value is None:
            return []
        if isinstance(value, Lab):
            return [{"lab": self._joined(value)}]
        data, _ = shell.display_formatter.format(value)
        if "text/html" in data:
            return [{"html": for_page(data["text/html"])}]
        if "image/png" in data:
            return [{"png": _text(data["image/png"])}]
        return [{"text": data.get("text/plain", "")}]

    def _joined(self, lab: Lab) -> str:
        """Let a lab of a cell speak through this widget; return its name on the wire."""
        name = f"lab-{len(self._labs)}"
        self._labs[name] = lab
        lab.send = lambda content, buffers=None: self.send({"of": name, "content": content})
        return name


def for_page(html: str) -> str:
    """HTML of a card as a page of ours takes it: without styles of its own, its title no heading.

    Examples
    --------
    >>> for_page('<h3 style="margin:0">Ada</h3><th scope="col"></th>')
    '<p class="nb-title">Ada</p><td></td>'
    """
    bare = re.sub(r' style="[^"]*"', "", html)
    bare = re.sub(r"<h[3-6]>(.*?)</h[3-6]>", r'<p class="nb-title">\1</p>', bare, flags=re.DOTALL)
    return re.sub(r"<th[^>]*></th>", "<td></td>", bare)


def _text(image: Any) -> str:
    """An image as a message carries it."""
    from base64 import b64encode

    return b64encode(image).decode("ascii") if isinstance(image, bytes) else str(image)


@dataclass(frozen=True)
class Lesson:
    """A notebook as the curriculum shows it.

    Attributes
    ----------
    name, title : str
    minutes : int
        As the notebook says.
    able : tuple of str
        What one can do afterwards.
    """

    name: str
    title: str
    minutes: int
    able: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of the curriculum: for whom it is, and its notebooks in order."""

    title: str
    who: str
    lessons: tuple[Lesson, ...]


@cache
def curriculum() -> tuple[Part, ...]:
    """The notebooks in the order in which they build on each other.

    Examples
    --------
    >>> curriculum()[0].lessons[0].title
    'Why does her pain get worse on more oxycodone?'
    """
    import tomllib

    text = (Path(__file__).parent / "curriculum.toml").read_text("utf-8")
    parts = tomllib.loads(text)["parts"]
    return tuple(
        Part(part["title"], part["who"], tuple(map(lesson, part["notebooks"]))) for part in parts
    )


@cache
def lesson(name: str) -> Lesson:
    """What the first cell of a notebook says about it."""
    first = cells(name)[0].source
    title = first.splitlines()[0].removeprefix("# ")
    minutes = re.search(r"about (\d+) minutes", first)
    promised = re.split(r"you (?:will be able|can)[^\n]*\n", first, maxsplit=1)[-1]
    # an item, and the lines that go on with it
    items = re.findall(r"(?m)^\* (.+(?:\n  .+)*)", promised)
    able = tuple(" ".join(item.split()).rstrip(";.") for item in items)
    if not able and (told := re.search(r"you will be able to ([^.]+)\.", first)):
        able = (" ".join(told[1].split()),)
    return Lesson(name, title, int(minutes[1]) if minutes else 0, able)
