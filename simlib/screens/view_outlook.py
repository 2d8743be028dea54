"""The projection as data, beside what no change would bring."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simlib.tally import ICONS, whole

if TYPE_CHECKING:
    from simlib.projection import Projection
    from simlib.screens.clinic import Encounter

SWITCHES = {"luck": (True, False), "ignorance": (False, True), "none": (False, False)}
"""Which kinds of doubt are on: luck, ignorance. With both on, the bands are the usual ones."""

WORDS = Path(__file__).resolve().parent / "words" / "outcomes.toml"
KINDS = ("better", "same", "worse", "use", "left", "away", "died")
"""Signs of the groups of people, in the order of :data:`simlib.tally.ICONS`."""


@cache
def words() -> dict[str, dict[str, Any]]:
    """How outcomes are named and drawn."""
    import tomllib

    return tomllib.loads(WORDS.read_text("utf-8"))


def outlook(encounter: "Encounter") -> dict[str, Any] | None:
    """Projection of the orders as they stand; None before it was predicted, and without anybody."""
    if not encounter.shown:
        return None
    now, ghost = encounter.projection(), encounter.unchanged()
    before = None if now is ghost else ghost
    return {
        "brief": brief(encounter),
        "sentence": sentence(encounter),
        "weeks": list(now.weeks),
        "today": now.start_week,
        "from": 0,
        "lives": now.lives,
        "outcomes": {
            name: fan(now, name, before)
            | {"lived": so_far(encounter, name), "parts": parts(now, name)}
            for name in now.bands
        },
        "use": {
            **words()["return_to_use"],
            "values": _rounded(now.per100["return_to_use"]),
            "before": before and _rounded(before.per100["return_to_use"]),
        },
        "care": _rounded(now.per100["in_care"]),
        "icons": icons(now, before),
        "rare": rare(now, before),
        "doubt": now.doubt,
        "lived": played(encounter),
    }


def fan(projection: "Projection", name: str, before: "Projection | None" = None) -> dict[str, Any]:
    """Bands of one outcome week by week, with its name and scale."""
    bands = {q: _rounded(values) for q, values in projection.bands[name].items()}
    ghost = before and _rounded(before.bands[name]["p50"])
    return {**words()[name], **bands, "before": ghost, "lived": []}


def parts(projection: "Projection", name: str) -> dict[str, dict[str, list[float]]]:
    """The bands of one outcome with luck alone, with ignorance alone, and with neither."""
    return {
        switches: {q: _rounded(values) for q, values in projection.shown(*on)[name].items()}
        for switches, on in SWITCHES.items()
    }


def played(encounter: "Encounter") -> list[dict[str, Any]]:
    """Some lives of the projection, to be played one by one."""
    return [
        {
            **{name: _rounded(values) for name, values in life.weekly.items()},
            "use": list(life.use_days),
            "returned": life.returned,
            "kind": KINDS[list(ICONS).index(life.end)],
            "end": life.end,
        }
        for life in encounter.some_lives()
    ]


def icons(now: "Projection", before: "Projection | None") -> list[dict[str, Any]]:
    """One hundred people by what became of them."""
    return [
        {"kind": kind, "label": label, "count": count, "before": before and before.icons[label]}
        for kind, (label, count) in zip(KINDS, now.icons.items(), strict=True)
    ]


RARE = {"overdose": "overdosed", "death": "died, of any cause"}


def rare(now: "Projection", before: "Projection | None") -> list[dict[str, Any]]:
    """What one hundred people are too few to show, of 1,000."""
    return [
        {"label": label, "count": _of_1000(now, name), "before": before and _of_1000(before, name)}
        for name, label in RARE.items()
    ]


def _of_1000(projection: "Projection", name: str) -> str:
    return str(whole(projection.per1000[name]) or "fewer than 1")


def so_far(encounter: "Encounter", name: str) -> list[list[float]]:
    """The life up to today, week by week."""
    return weekly(encounter.arrived.lived.outcome(name))


def weekly(values) -> list[list[float]]:
    """Daily values as [week, mean of that week], after the value on arrival.

    Examples
    --------
    >>> import numpy as np
    >>> weekly(np.array([5.0] + [7.0] * 7 + [9.0] * 7))
    [[0, 5.0], [1, 7.0], [2, 9.0]]
    """
    means = [values[0], *(values[i : i + 7].mean() for i in range(1, len(values) - 6, 7))]
    return [[week, round(float(mean), 2)] for week, mean in enumerate(means)]


def sentence(encounter: "Encounter") -> str:
    """The projection in words, and what it would be if nothing were changed."""
    now, ghost = encounter.projection(), encounter.unchanged()
    own = round(float(encounter.arrived.lived.outcome("function")[-1]))
    here = f"{now.sentence} {now.name}'s own function today is {own}."
    if now is ghost:
        return here
    use, function = _ends(ghost)
    unchanged = f"{_using(ghost, use)} and typical function is {function}"
    return f"{here} If nothing is changed today, {unchanged}."


def brief(encounter: "Encounter") -> str:
    """The two main numbers for the live region, beside what no change would bring."""
    now, ghost = encounter.projection(), encounter.unchanged()
    use, function = _ends(now)
    said = f"Of 100 people, {_using(now, use)}; typical function is {function}."
    if now is ghost:
        return said
    use, function = _ends(ghost)
    return f"{said} Without a change, {_using(ghost, use)}, and function is {function}."


def _using(projection: "Projection", n: int) -> str:
    """How many return to regular use, or go on with it where most come in regular use."""
    if projection.used_before:
        return f"{n} still {'uses' if n == 1 else 'use'} regularly"
    return f"{n} {'returns' if n == 1 else 'return'} to regular use"


def _ends(projection: "Projection") -> tuple[int, int]:
    """Return to use per 100, and middle function, in the last week."""
    use = projection.per100["return_to_use"][-1]
    return whole(use), whole(projection.bands["function"]["p50"][-1])


def _rounded(values) -> list[float]:
    return [round(float(value), 2) for value in values]
