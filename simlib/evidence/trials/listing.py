"""Documentation of the format: endpoints for the command line and the README, and the schema."""

import json
import textwrap

from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.kinds import Kind
from simlib.evidence.trials.schema import TrialFile
from simlib.evidence.trials.vocabulary import ABOUT, MEASURES, PARTS, STATES, WHAT
from simlib.files.format import schema_of


def keys(kind: Kind) -> str:
    """Return the keys of a kind: (!) must be given, others with their default."""
    must = [f"{key} (!)" for key in kind.needs]
    may = [f"{key} = {kind.defaults[key]:g}" if key in kind.defaults else key for key in kind.takes]
    return ", ".join([*must, *may]) or "none"


def endpoints_text() -> str:
    """Return the list for reading in a terminal."""
    parts = []
    for name, kind in KINDS.items():
        gives = ", ".join(MEASURES[kind.family]) or ", ".join(PARTS)
        body = textwrap.fill(kind.definition, 96, initial_indent="    ", subsequent_indent="    ")
        parts.append(f"{name}\n  keys: {keys(kind)}\n  gives: {gives}\n{body}")
    about = "\n".join(f"  {name}: {meaning}" for name, meaning in ABOUT.items())
    events = "\n".join(f"  {name}: {meaning}" for name, meaning in WHAT.items())
    states = "\n".join(f"  {name}: {meaning}" for name, meaning in STATES.items())
    return "\n\n".join([*parts, f"measures\n{about}", f"what\n{events}", f"while\n{states}"])


def endpoints_table() -> str:
    """Return the list as the Markdown table of the README."""
    rows = ["| kind | keys | definition |", "|---|---|---|"]
    for name, kind in KINDS.items():
        rows.append(f"| `{name}` | {keys(kind)} | {kind.definition} |")
    return "\n".join(rows)


def schema_text() -> str:
    """Return the JSON Schema of a trial file, for editors: the content of ``schema.json``."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from simlib/evidence/trials: ./run refresh",
    }
    schema = {**head, **schema_of(TrialFile)}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
