"""HTML from templates: one Jinja environment a folder, where everything is escaped by default."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simlib.text.notice import DISCLAIMER

if TYPE_CHECKING:
    from jinja2 import Environment

SHARED = Path(__file__).parent / "templates"
"""Partials that templates of every package may import, such as ``card.html.j2``."""


def rendered(module: str, name: str, **values: Any) -> str:
    """HTML of one template; every value is escaped unless the template marks it as safe.

    Parameters
    ----------
    module : str
        ``__file__`` of a module: its folder has the ``templates/`` that are meant.
    name : str
        Of the template, without ``.html.j2``.
    **values
        What the template shows.
    """
    template = _environment(Path(module).parent / "templates").get_template(f"{name}.html.j2")
    return template.render(**values, disclaimer=DISCLAIMER)


@functools.cache
def _environment(folder: Path) -> "Environment":
    # Jinja is loaded with the first card that is shown: a simulation does without it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from simlib.text.html import safe_html  # its cleaner is needed by pages, not by simulations

    found = Environment(
        loader=FileSystemLoader([folder, SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["markdown"] = lambda text: Markup(safe_html(text))  # noqa: S704 (cleaned there)
    return found
