"""The closing summary as data: the life that was lived, luck and decision apart, and a twin."""

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simlib.screens import view_outlook
from simlib.screens.code import code, path_code
from simlib.screens.view_chart import first_name

if TYPE_CHECKING:
    from simlib.screens.clinic import Encounter

DISCLAIMER = "Fictional patients, simulated outcomes. For teaching. Not for treating anyone."
ROWS = {
    "function, last week": "Function in the last week, of 100",
    "pain, last week": "Pain in the last week, of 10",
    "days of use": "Days of non-prescribed use",
    "return to regular use": "Return to regular use",
    "worst COWS": "Worst withdrawal (COWS, of 48)",
    "left care": "Left care",
    "sessions attended": "Sessions attended, of those offered",
    "overdoses": "Overdoses",
    "stays in hospital": "Stays in hospital",
    "other harm": "Other harms (falls, bleeding and the like)",
    "died": "Died",
}


def closing(encounter: "Encounter") -> dict[str, Any]:
    """Everything the last screen shows."""
    end = encounter.now
    fan = _same_decisions(encounter)
    return {
        "weeks": list(fan.weeks),
        "outcomes": {
            name: view_outlook.fan(fan, name) | {"lived": _life(end, name)} for name in fan.bands
        },
        "facts": _facts(encounter),
        "luck": _luck(encounter, fan),
        "twin": _twin(encounter),
        "code": code(encounter),
        "stamps": _stamps(encounter),
    }


def announcement(encounter: "Encounter", kind: str) -> str:
    """What the live region says on the last screen."""
    if kind == "compare":
        return _twin(encounter)["sentence"]
    return f"The end of the case. {_luck(encounter, _same_decisions(encounter))['sentence']}"


def _same_decisions(encounter: "Encounter"):
    """Other people like this one, who lived through the same decisions from the first day on."""
    end = encounter.now
    return encounter.projected(
        replace(encounter.arrivals[0], plan=end.plan), weeks=max(1, end.day // 7)
    )


def _life(visit, name: str) -> list[list[float]]:
    """One life as [week, mean of the week], up to the end or to death."""
    days = int(visit.lived.values["alive"].sum())
    return view_outlook.weekly(visit.lived.outcome(name)[: max(1, days)])


def _facts(encounter: "Encounter") -> list[dict[str, str]]:
    end = encounter.now
    done = end.summary()
    start = end.lived.outcome("function")[0]
    facts = [
        (f"{done['function, last week']:.0f} of 100", f"function at the end, {start:.0f} before"),
        (f"{done['pain, last week']:.1f} of 10", "pain at the end"),
        (f"{done['days of use']}", "days of non-prescribed use"),
        (f"{done['overdoses']}", "overdose" if done["overdoses"] == 1 else "overdoses"),
    ]
    if not end.alive:
        facts = [("died", f"on {done['died']}"), *facts[2:]]
    elif end.in_care:
        facts.append(("in care", f"at week {end.week}"))
    else:
        facts.append(("not in care", f"since {done['left care']}"))
    return [{"value": value, "label": label} for value, label in facts]


def _luck(encounter: "Encounter", fan) -> dict[str, Any]:
    """How this life stands among those with the same decisions."""
    end, name = encounter.now, first_name(encounter.case)
    died = fan.per100["death"][-1]
    use = round(fan.per100["return_to_use"][-1])
    if end.alive:
        living = fan.better_than(end.summary()["function, last week"])
        better = min(99, round(died + living * (1 - died / 100)))
        sentence = f"{name}'s life went better than {better} of 100 lives with the same decisions."
    else:
        better = 0
        sentence = (
            f"{name} died. With the same decisions, {died:.1f} of 100 people like {name} die "
            f"within {end.week} weeks."
        )
    returned = end.summary()["return to regular use"]
    own = "did not" if returned == "-" else f"did, on {returned}"
    return {
        "better": better,
        "sentence": sentence,
        "about": (
            f"The decisions are the same in all of them; the rest is luck and what differs between "
            f"people like {name}. Lives are ranked by function in the last week. {use} of 100 "
            f"returned to regular use; {name} {own}."
        ),
    }


def _twin(encounter: "Encounter") -> dict[str, Any]:
    """The same person with the same luck on a reference path of the case."""
    names = list(encounter.paths)
    if not names:
        return {"paths": []}
    path = encounter.other_path or names[0]
    end, other = encounter.now, encounter.twin(path)
    compared = {key: cells for key, *cells in encounter.library.compare(end, other).rows()}
    died = [not visit.alive for visit in (end, other)]
    rows = [
        [label, *(_cell(key, c, gone) for c, gone in zip(compared[key], died, strict=True))]
        for key, label in ROWS.items()
    ]
    shown = ("function", "pain", "withdrawal", "craving")
    return {
        "paths": [{"id": name, "label": name[:1].upper() + name[1:]} for name in names],
        "path": path,
        "why": encounter.paths[path].why,
        "orders": _orders(encounter.paths[path]),
        "sentence": _told_apart(end, other),
        "weeks": [0, max(1, end.day // 7)],
        "lives": {name: _life(other, name) for name in shown},
        "rows": rows,
        "code": path_code(encounter, path),
    }


def _cell(key: str, text: str, died: bool) -> str:
    """A cell of the comparison; a last week that nobody lived has no function and no pain."""
    if died and "last week" in key:
        return "–"
    return "no" if text == "-" else text


def _told_apart(end, other) -> str:
    """Both lives in a sentence."""
    if end.summary() == other.summary():
        return "With the same luck, this plan would have led to the same."
    return (
        f"With the same luck: {_in_short(other)} on this plan, "
        f"{_in_short(end)} with your decisions."
    )


def _in_short(visit) -> str:
    """A life in half a sentence."""
    done = visit.summary()
    if not visit.alive:
        return f"death on {done['died']}"
    days = done["days of use"]
    return (
        f"function {done['function, last week']:.0f} of 100 and "
        f"{days} day{'' if days == 1 else 's'} of non-prescribed use"
    )


def _orders(path) -> list[str]:
    """What a path orders at each visit, in words."""
    return [
        f"Week {day // 7}: "
        + "; ".join(f"stop {o.stops}" if o.stops else o.intervention.text() for o in orders)
        for day, orders in path.orders
    ]


def _stamps(encounter: "Encounter") -> list[str]:
    vignette = encounter.case.vignette
    return [
        f"Tandem {encounter.library.__version__}",
        f"case {vignette.id} version {vignette.version} ({vignette.digest})",
        f"seed {encounter.seed}",
        datetime.datetime.now(datetime.UTC).date().isoformat(),
        DISCLAIMER,
    ]
