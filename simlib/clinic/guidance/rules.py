"""Rules from YAML: read once, checked, and frozen."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from simlib.clinic.guidance.conditions import RuleError, read_condition
from simlib.clinic.guidance.facts import Facts
from simlib.files.shipped import inside

FOLDER = inside("clinic", "guidance")

NUMBERS = (
    "mme", "mme_before", "mme_at_start", "cut", "cut_ahead", "dropped", "egfr", "alt", "qtc",
    "systolic", "age", "next_visit", "methadone", "methadone_before",
)  # fmt: skip
"""What the text of a rule may quote, as in ``{mme} MME a day``."""


def load(file: str) -> list[Any]:
    """Return the list of rules in a file of this folder.

    Raises
    ------
    RuleError
        Where a key is given twice, or the file is no list.
    """
    return parse((FOLDER / file).read_text("utf-8"), file)


def parse(text: str, file: str) -> list[Any]:
    """Return the list of rules in a text of YAML; the file's name is for errors."""
    import yaml

    try:
        found = yaml.load(text, Loader=_loader())  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        raise RuleError(f"{file}: {error}") from None
    if not isinstance(found, list):
        raise RuleError(f"{file}: it holds a list of rules.")
    return found


@functools.cache
def _loader() -> Any:
    """Return a safe loader that refuses a key given twice instead of taking the last."""
    import yaml

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            keys = [key.value for key, _ in node.value]
            for key in keys:
                if keys.count(key) > 1:
                    raise yaml.YAMLError(f"line {node.start_mark.line + 1}: `{key}` twice.")
            return super().construct_mapping(node, deep)

    return Loader


def fields(
    rule: Any, file: str, required: Sequence[str], optional: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the fields of one rule with its conditions read.

    Raises
    ------
    RuleError
        Naming file and rule: unknown or missing keys, a bad condition, an unknown placeholder.
    """
    if not isinstance(rule, Mapping):
        raise RuleError(f"{file}: a rule is keys with values, and one is `{rule}`.")
    where = f"{file}, rule `{rule.get('id', '?')}`"
    known = [*required, *optional]
    for key in rule:
        if key not in known:
            raise RuleError(f"{where}: there is no key `{key}`. Keys: {', '.join(known)}.")
    for key in required:
        if rule.get(key) in (None, ""):
            raise RuleError(f"{where}: the key `{key}` is missing.")
    try:
        found = dict(rule) | {"when": read_condition(rule["when"])}
        found["text"] = " ".join(str(rule["text"]).split())
        filled(found["text"], Facts())
    except RuleError as error:
        raise RuleError(f"{where}: {error}") from None
    return found


def allowed(value: Any, choices: Sequence[str], key: str, file: str, rule: str) -> None:
    """Refuse a value that is not on the list.

    Raises
    ------
    RuleError
    """
    if value not in choices:
        raise RuleError(
            f"{file}, rule `{rule}`: `{key}` is one of {', '.join(choices)}, not `{value}`."
        )


def once(ids: Sequence[str], file: str) -> None:
    """Refuse an id that is given twice.

    Raises
    ------
    RuleError
    """
    for name in ids:
        if ids.count(name) > 1:
            raise RuleError(f"{file}: two rules are called `{name}`.")


def filled(text: str, facts: Facts) -> str:
    """Return the text of a rule with the numbers it quotes.

    Raises
    ------
    RuleError
        For a number that a text cannot quote.
    """
    numbers = {name: _shown(getattr(facts, name)) for name in NUMBERS}
    try:
        return text.format_map(numbers)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise RuleError(f"its text cannot quote {error}. It may: {', '.join(NUMBERS)}.") from None


def _shown(value: float | None) -> str:
    return "an unknown number of" if value is None else f"{round(value, 1):g}"
