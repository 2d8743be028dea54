"""Templates of cases: commented files that check clean, to be changed word by word."""

import re
from pathlib import Path

from simlib.cases.schema.rules_plain import IdRule
from simlib.files.shipped import inside

TEMPLATES: dict[str, str] = {
    "taper": "a dose that has risen without gain, and how fast it may fall",
    "start-buprenorphine": "opioid use disorder beside pain, and how to start",
    "neuropathic": "pain from nerves, and what limits its medicines",
    "post-surgical": "an opioid after surgery that should end",
    "programme-choice": "which rehabilitation programme",
    "long-term-recovery": "years into recovery, and the pain flares",
    "blank": "every key that a case needs, and no other",
}
"""Every template, with what it is about."""


def template(name: str) -> str:
    """Return the text of a template.

    Raises
    ------
    ValueError
        ``there is no template``, with those there are.
    """
    if name not in TEMPLATES:
        raise ValueError(f"there is no template `{name}`. Templates: {', '.join(TEMPLATES)}.")
    return inside("cases", "authoring", "templates", f"{name}.yaml").read_text("utf-8")


def new_case(name: str, path: Path) -> Path:
    """Write a template to a new file; the name of the file becomes the id of the case.

    Parameters
    ----------
    name : str
        Of the template.
    path : Path
        A file that does not exist yet, or a folder that does.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    FileExistsError
        Nothing is ever overwritten.
    FileNotFoundError
        ``there is no folder``.
    ValueError
        For a name that cannot be an id, and an unknown template.
    """
    text = template(name)
    if path.is_dir():
        path = path / f"my-{name}.yaml"
    if path.suffix not in (".yaml", ".yml"):
        raise ValueError(f"`{path.name}` should end in .yaml.")
    if not re.fullmatch(IdRule.pattern, path.stem):
        raise ValueError(
            f"`{path.stem}` cannot be the id of a case: small letters, digits and hyphens only, "
            "as in my-first-case.yaml."
        )
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder `{path.parent}`.")
    text = re.sub(rf"^id: {re.escape(name)}\b", f"id: {path.stem}", text, count=1, flags=re.M)
    text = text.replace("this-file.yaml", path.name)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
