"""The reference of the case format: every key, every name, every finding, from the code itself."""

from collections.abc import Iterator
from typing import Any

from simlib.cases.authoring.templates import TEMPLATES
from simlib.cases.language.lexicon import word_list
from simlib.cases.schema.file import json_schema
from simlib.cases.schema.migrations import FORMAT, STEPS
from simlib.cases.schema.offers import details
from simlib.clinic.guidance.pharmacist import alert_rules
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.treatments.base import GROUPS
from simlib.clinic.treatments.base import catalogue as interventions
from simlib.clinic.treatments.opioids import NOT_CONVERTED, drug_names
from simlib.files.findings import CODES
from simlib.files.telling import as_yaml
from simlib.model.people.health import CONDITIONS, CRITERIA, FEATURES, TRIGGERS


def reference() -> str:
    """Return the reference as Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# Case files: every key, every name, every finding",
        "",
        (
            "Generated from the code (`./run refresh`); a test keeps it fresh. "
            "How to begin: [cases/README.md](../cases/README.md)."
        ),
        "",
        "*Fictional patients, simulated outcomes. For teaching. Not for treating anyone.*",
        "",
    )
    schema = json_schema(interventions())
    yield from _keys(schema)
    yield from _names()
    yield from _words()
    yield from _codes()
    yield from _formats()


# keys --------------------------------------------------------------------------------------


def _keys(schema: dict[str, Any]) -> Iterator[str]:
    yield from ("## Keys", "", "**Bold** keys must be there. Everything else has a default.", "")
    for where, part in _parts(schema):
        yield f"### {where}"
        yield ""
        if about := part.get("description", "").replace("\n", " "):
            yield from (about, "")
        yield from ("| key | meaning | default | example |", "|---|---|---|---|")
        needed = part.get("required", ())
        for key, value in part.get("properties", {}).items():
            name = f"**`{key}`**" if key in needed else f"`{key}`"
            default = "" if key in needed else _default(value)
            example = _code(f"{key}: {as_yaml(value['examples'][0])}")
            meaning = _cell(value["description"]) + _choices(value)
            yield f"| {name} | {meaning} | {default} | {example} |"
        yield ""


def _parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the parts of a case in the order in which a file has them, each once."""
    yield "The file", schema
    seen: set[str] = set()
    waiting = [("", schema)]
    while waiting:
        where, part = waiting.pop(0)
        inner = []
        for key, value in part.get("properties", {}).items():
            for name, many in _inside(value):
                if name not in seen:
                    seen.add(name)
                    entry = f"an entry of `{where}{key}`" if many else f"`{where}{key}`"
                    found = schema["$defs"][name]
                    yield entry[0].upper() + entry[1:], found
                    inner.append((f"{where}{key}.", found))
        waiting = inner + waiting


def _inside(value: Any, many: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the parts that a value may hold."""
    if not isinstance(value, dict):
        return
    if "$ref" in value:
        yield value["$ref"].rpartition("/")[2], many
    for kind in value.get("anyOf", ()):
        yield from _inside(kind, many)
    for key in ("items", "additionalProperties"):
        yield from _inside(value.get(key), True)


MOST_CHOICES = 9
"""Words of a list that fit into its row; longer lists stand in a section of their own."""


def _choices(value: dict[str, Any]) -> str:
    words = [w for w in value.get("enum", ()) if isinstance(w, str)]
    if not 1 < len(words) <= MOST_CHOICES:
        return ""
    return f" One of: {', '.join(f'`{word}`' for word in words)}."


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if default in (None, "", [], {}):
        return ""
    if default is True or default is False:
        return "yes" if default else "no"
    # where the default is a part, everything in it is as it says itself
    return "" if isinstance(default, dict) else _code(as_yaml(default))


# names -------------------------------------------------------------------------------------


def _names() -> Iterator[str]:
    yield from (
        "## Orders",
        "",
        (
            "What stands under `orders` and in paths. One text after the colon goes to the first "
            "detail: `buprenorphine: 8 mg SL bid` is its `sig`. `stop: NAME` ends an order or a "
            "drug."
        ),
        "",
        "| order | what it is | details | usual |",
        "|---|---|---|---|",
    )
    known = interventions()
    for group in GROUPS:
        for slug in sorted(s for s, kind in known.items() if kind.group == group):
            kind = known[slug]
            listed = ", ".join(f"`{name}`" for name in details(kind))
            usual = _code(kind.usual) if kind.usual else ""
            yield f"| `{slug}` | {_cell(kind.label)} ({group}) | {listed} | {usual} |"
    yield from ("", "## Tests", "", "What stands under `tests` of a visit.", "")
    yield from ("| test | what it is |", "|---|---|")
    yield from (f"| `{s}` | {_cell(k.label)} |" for s, k in sorted(instruments().items()))
    for title, names in (
        ("Opioids", (*drug_names(), *NOT_CONVERTED, "heroin")),
        ("Conditions", tuple(CONDITIONS)),
        ("Features of the pain", FEATURES),
        ("Triggers", TRIGGERS),
        ("Criteria", CRITERIA),
        ("Calls of the pharmacist", tuple(sorted(rule.id for rule in alert_rules()))),
    ):
        yield from ("", f"## {title}", "", ", ".join(f"`{name}`" for name in names))
    yield ""


def _words() -> Iterator[str]:
    yield from (
        "## Words",
        "",
        (
            "E068 and W007 go by this list. Somebody's own words in quotes are counted and left "
            "alone; so are official names, titles that are cited, and trials' endpoints."
        ),
        "",
        "| word | finding | instead |",
        "|---|---|---|",
    )
    yield from (f"| “{w.name}” | {w.code} | {_cell(w.instead)} |" for w in word_list())
    yield from (
        "",
        "An exception needs its reason, behind the text or on the line before it:",
        "",
        "```yaml",
        (
            "history: She read the word relapse in her letter.  "
            "# lint: allow W007 because the letter is quoted"
        ),
        "```",
        "",
    )


def _codes() -> Iterator[str]:
    yield from (
        "## Findings",
        "",
        (
            "E is an error: the case is not run. W is a warning. A code keeps its meaning in later "
            "releases."
        ),
        "",
        "| code | what it stands for |",
        "|---|---|",
    )
    yield from (f"| {code} | {_cell(meaning)} |" for code, meaning in sorted(CODES.items()))
    yield ""


def _formats() -> Iterator[str]:
    yield from (
        "## Formats and templates",
        "",
        (
            f"This release reads format {FORMAT}. A file of an earlier format goes on working and "
            "is told so (W021); one of a later format is refused in one sentence (E029)."
        ),
        "",
    )
    for number in sorted(STEPS):
        changes = "; ".join(step.in_words() for step in STEPS[number])
        yield f"- From {number} to {number + 1}: {changes}."
    yield from ("", "Templates of `simlib case new --template NAME`:", "")
    yield from (f"- `{name}`: {about}" for name, about in TEMPLATES.items())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")
