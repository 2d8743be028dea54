"""Rebuild every file that is made from the code, and say which changed: `./run refresh`.

    ./run refresh            all but the golden lives
    ./run refresh --golden   the golden lives too: only when lives were meant to move
    ./run refresh --stamp    the stamp of the validation too, for code that was renamed or moved:
                             only where every tenth trial, run again, gives the stored numbers

A test compares each of these files with what is made here (tests/test_generated.py).
"""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # this checkout, whichever one the environment was made for

CATALOGUE = "clinic/treatments/catalogue"
MARK = "# One a file of the catalogue; `./run refresh` writes what is below.\n# isort: split\n"


def names() -> str:
    """The public names: the list by hand, and the class of each intervention by its file."""
    by_hand = (ROOT / "simlib/__init__.pyi").read_text("utf-8").split(MARK)[0]
    found = "".join(
        f"from simlib.{CATALOGUE.replace('/', '.')}.{path.stem} import {name} as {name}\n"
        for path in sorted((ROOT / "simlib" / CATALOGUE).glob("*.py"))
        for name in interventions(path)
    )
    return tidy(by_hand + MARK + found)


def tidy(stub: str) -> str:
    """The text of a stub as ruff would leave it, so that a refreshed file passes the checks."""
    for how in (("check", "--quiet", "--select", "I", "--fix"), ("format", "--quiet")):
        command = [sys.executable, "-m", "ruff", *how, "--stdin-filename", "_.pyi", "-"]
        done = subprocess.run(
            command, cwd=ROOT, input=stub, capture_output=True, text=True, check=True
        )
        stub = done.stdout
    return stub


def interventions(path: Path) -> list[str]:
    """The classes of a file that declare a slug: read, not imported, so that none is missed."""
    return [
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(part, ast.Assign) and _names(part) == ["slug"] for part in node.body)
    ]


def _names(part: ast.Assign) -> list[str]:
    return [target.id for target in part.targets if isinstance(target, ast.Name)]


def parameters() -> str:
    """MODEL.md with every number of the model."""
    from simlib.evidence.parameter_table import PAGE, page

    return page(PAGE.read_text("utf-8"))


def case_schema() -> str:
    """The JSON Schema of cases."""
    from simlib.cases.schema.file import schema_text

    return schema_text()


def case_reference() -> str:
    """The reference of the case format."""
    from simlib.cases.authoring.format_reference import reference

    return reference()


def trial_schema() -> str:
    """The JSON Schema of trials."""
    from simlib.evidence.trials.listing import schema_text

    return schema_text()


def wire_types() -> str:
    """Types of what crosses the wire, for the scripts of the app."""
    from simlib.web.typedefs import text

    return text()


def validation_page() -> str:
    """The stored validation: its results as they are, and what it takes from other files anew."""
    from simlib.evidence.parameter_table import counts, rows
    from simlib.evidence.validation import register
    from simlib.evidence.validation.page_data import not_simulated, text
    from simlib.evidence.validation.page_stamp import PAGE

    page = json.loads(PAGE.read_text("utf-8"))
    page["numbers"] = {"all": len(rows()), **counts()}
    page["not_simulated"] = not_simulated()
    page["register"] = register.told()
    page |= {name: text(name) for name in ("trust", "card", "rules")}
    return json.dumps(page, indent=1, ensure_ascii=False) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    "simlib/__init__.pyi": names,
    "simlib/MODEL.md": parameters,
    "simlib/evidence/published/schema.json": trial_schema,
    "simlib/evidence/validation/page.json": validation_page,
    "cases/schema.json": case_schema,
    "docs/case-reference.md": case_reference,
    "simlib/web/assets/types.d.ts": wire_types,
}
"""What is made from the code, and how."""


def stale() -> dict[str, str]:
    """Return the new text of every file that is not as it would be made now."""
    made = {name: make() for name, make in GENERATED.items()}
    return {
        name: text
        for name, text in made.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != text
    }


def _notebooks() -> list[str]:
    """Bring notebooks and their text in step; return which changed."""
    files = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/source/*.py")])
    before = {path: path.read_bytes() for path in files}
    sources = [str(path) for path in files if path.suffix == ".py"]
    command = [sys.executable, "-m", "jupytext", "--quiet", "--sync", *sources]
    subprocess.run(command, cwd=ROOT, check=True)
    return [str(path.relative_to(ROOT)) for path in files if path.read_bytes() != before[path]]


def _golden() -> list[str]:
    path = ROOT / "tests/model/engine/golden.json"
    before = path.read_bytes()
    command = [sys.executable, "-m", "tests.model.engine.test_golden"]
    subprocess.run(command, cwd=ROOT, check=True)
    return [str(path.relative_to(ROOT))] if path.read_bytes() != before else []


def _stamp() -> list[str]:
    """Stamp the validation anew if trials still give its numbers; else say what has moved."""
    from simlib.evidence.trials.load import load_trial, published
    from simlib.evidence.validation.page_data import lines_of
    from simlib.evidence.validation.page_stamp import PAGE, stamp
    from simlib.evidence.validation.runs import run_all
    from simlib.model.plausible.models import shipped

    page = json.loads(PAGE.read_text("utf-8"))
    if page["stamp"] == stamp():
        return []
    trials = [load_trial(name) for name in list(published())[::10]]
    with tempfile.TemporaryDirectory() as folder:
        runs = run_all(trials, shipped(), Path(folder), progress=print)
    stored = {(one["trial"], one["key"]): one["simulated"] for one in page["lines"]}
    for one in lines_of(trials, runs):
        if one.to_dict()["simulated"] != stored[one.trial, one.key]:
            sys.exit(f"{one.trial}, {one.key}: not the stored number. Run `simlib validate`.")
    text = PAGE.read_text("utf-8").replace(page["stamp"]["model"], stamp()["model"])
    PAGE.write_text(text, "utf-8", newline="\n")
    return [str(PAGE.relative_to(ROOT))]


def main(options: list[str]) -> None:
    """Write what is stale and name it."""
    if set(options) - {"--golden", "--stamp"}:
        sys.exit(__doc__)
    changed = []
    for name, text in stale().items():
        (ROOT / name).write_text(text, "utf-8", newline="\n")
        changed.append(name)
    changed += _notebooks()
    changed += _golden() if "--golden" in options else []
    changed += _stamp() if "--stamp" in options else []
    for name in changed:
        print(f"changed: {name}")
    print(f"{len(changed)} changed." if changed else "Everything was fresh.")


if __name__ == "__main__":
    main(sys.argv[1:])
