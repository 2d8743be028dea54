"""The modules of a screen as one script, for places that load a widget from a single text.

Our own page loads the modules as they are. JupyterLab gets one text per widget, in which
``import "./fan.js"`` would lead nowhere. So each module becomes a function that returns its
exports, in the order in which they need each other. No build step, no tool.
"""

import re
from functools import cache
from pathlib import Path

from simlib.files.shipped import inside

STYLES = (
    "tokens.css",
    "base.css",
    "shelf.css",
    "head.css",
    "frame.css",
    "person.css",
    "decide.css",
    "catalogue.css",
    "knowing.css",
    "predict.css",
    "plots.css",
    "people.css",
    "debrief.css",
)
"""Style sheets of every screen, in order."""

ASSETS = inside("web", "assets")
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_LIST = re.compile(r"export\s*\{([^}]*)\};?\s*$")
_DECLARED = re.compile(r"^export (?:const|function|class|async function) (\w+)", re.MULTILINE)


@cache
def script(entry: str) -> str:
    """One module text with everything that ``entry`` imports; it exports the default of ``entry``.

    Parameters
    ----------
    entry : str
        File in ``assets/``.
    """
    order: list[Path] = []
    _collect(ASSETS / entry, order)
    parts = [f"const {_name(path)} = (() => {{\n{_body(path)}\n}})();" for path in order]
    return "\n".join(parts) + f"\nexport default {_name(order[-1])}.default;\n"


@cache
def styles(*names: str) -> str:
    """Style sheets of ``assets/``, one after another."""
    return "\n".join((ASSETS / name).read_text("utf-8") for name in names)


def modules(entry: str) -> list[str]:
    """Files that ``entry`` needs, itself included, as paths under ``assets/``."""
    order: list[Path] = []
    _collect(ASSETS / entry, order)
    return [path.relative_to(ASSETS).as_posix() for path in order]


def _collect(path: Path, order: list[Path]) -> None:
    if path in order:
        return
    for _, target in _IMPORT.findall(path.read_text("utf-8")):
        _collect((path.parent / target).resolve(), order)
    order.append(path)


def _name(path: Path) -> str:
    return "module_" + re.sub(r"\W", "_", path.relative_to(ASSETS).as_posix())


def _body(path: Path) -> str:
    text = path.read_text("utf-8")
    text = _IMPORT.sub(
        lambda found: f"const {{{found[1]}}} = {_name((path.parent / found[2]).resolve())};\n", text
    )
    exports = [(name, name) for name in _DECLARED.findall(text)]
    text = re.sub(r"^export (?=const|function|class|async)", "", text, flags=re.MULTILINE)
    if found := _LIST.search(text):
        pairs = [pair.split(" as ") for pair in found[1].split(",")]
        exports += [(pair[-1].strip(), pair[0].strip()) for pair in pairs]
        text = text[: found.start()]
    if "export default " in text:
        text = text.replace("export default ", "const the_default = ", 1)
        exports.append(("default", "the_default"))
    return text + "\nreturn {" + ", ".join(f"{name}: {value}" for name, value in exports) + "};"
