"""Claims of texts about scores and signs, checked against the charts of simulated lives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simlib.cases.authoring.robot_players import ordered
from simlib.cases.case import Case
from simlib.clinic.patient.chart import Chart
from simlib.clinic.treatments.base import OrderError
from simlib.files.findings import Mistake

LIVES = 24
"""Lives of each path in which texts are held against the chart."""
LEAST = 6
"""Lives that must have met a text before anything is said of it."""
MOST_WRONG = 0.5
"""Share of these lives above which a text is held to contradict them."""


@dataclass(frozen=True)
class ChartClaim:
    """A statement in a text that a chart can contradict.

    Attributes
    ----------
    said : str
        In the words of the text.
    score : str
        A number of the chart.
    low, high : float
        Where the number can be without contradicting the text.
    """

    said: str
    score: str
    low: float
    high: float

    def contradicted(self, chart: Chart) -> bool:
        """Tell whether a chart contradicts it."""
        return not self.low <= float(getattr(chart, self.score)) <= self.high


SCORES: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(r"\bPHQ-9\D{0,12}?(\d{1,2})\b"), "mood", 6.0),
    (re.compile(r"\bCOWS\D{0,12}?(\d{1,2})\b"), "cows", 4.0),
    (re.compile(r"\bPEG\D{0,12}?(\d{1,2}(?:\.\d)?)\b"), "peg", 2.5),
    (
        re.compile(r"\b[Pp]ain\s(?:\w+\s){0,2}?(\d{1,2})(?:\s(?:out\s)?of\s|\s?/\s?)10\b"),
        "pain",
        2.5,
    ),
)
"""A score in a text, the number it stands for, and how far that may be from it."""

SIGNS: tuple[tuple[re.Pattern[str], str, float, float], ...] = (
    (re.compile(r"\b[Gg]ooseflesh|\b[Pp]iloerection|[Rr]unn(?:y|ing) nose"), "cows", 2.0, 48.0),
    (re.compile(r"\b[Nn]o (?:signs? of )?withdrawal\b"), "cows", 0.0, 5.0),
    (re.compile(r"\b[Nn]o craving\b(?! to speak)"), "craving", 0.0, 25.0),
)
"""A sign in a text, and where the score that it belongs to can be."""


def claims(text: str) -> tuple[ChartClaim, ...]:
    """Return the statements of a text that a chart can contradict.

    >>> [(c.said, c.low, c.high) for c in claims("COWS 12, gooseflesh.")]
    [('COWS 12', 8.0, 16.0), ('gooseflesh', 2.0, 48.0)]
    """
    plain = " ".join(text.replace("*", "").split())
    found = [
        ChartClaim(m[0], score, float(m[1]) - near, float(m[1]) + near)
        for pattern, score, near in SCORES
        for m in pattern.finditer(plain)
    ]
    found += [
        ChartClaim(m[0], score, low, high)
        for pattern, score, low, high in SIGNS
        for m in [pattern.search(plain)]
        if m is not None
    ]
    return tuple(found)


def check_claims(case: Case, lives: int = LIVES) -> Iterator[Mistake]:
    """Yield texts that contradict the chart in most of the lives in which they are shown.

    Every reference path is lived, and the case with nothing decided.

    Parameters
    ----------
    case : Case
    lives : int
        Of each path.
    """
    yield from _measured(case)
    told = {place: found for place, text in _texts(case) if (found := claims(text))}
    if not told:
        return
    seen: dict[tuple[Any, ...], list[Chart]] = {}
    for orders in ({}, *(dict(path.orders) for path in case.vignette.paths)):
        for seed in range(1, lives + 1):
            for place, chart in _lived(case, orders, seed):
                if place in told:
                    seen.setdefault(place, []).append(chart)
    for place, charts in seen.items():
        for claim in told[place]:
            wrong = [chart for chart in charts if claim.contradicted(chart)]
            if len(charts) >= LEAST and len(wrong) > MOST_WRONG * len(charts):
                yield _mistake(place, claim, wrong, len(charts))


def _mistake(place: tuple[Any, ...], claim: ChartClaim, wrong: list[Chart], met: int) -> Mistake:
    values = sorted(float(getattr(chart, claim.score)) for chart in wrong)
    low, high = values[len(values) // 10], values[-1 - len(values) // 10]
    shown = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    what = (
        f"`{claim.said}`, and in {100 * len(wrong) / met:.0f} of 100 lives that meet this text "
        f"`{claim.score}` is {shown}"
    )
    bound = f">= {claim.low:g}" if values[0] < claim.low else f"<= {claim.high:g}"
    cure = f'Say it under a `when`, as in {{{claim.score}: "{bound}"}}, or change the text.'
    if place[0] == "person":
        cure = "Change the text, or what the case sets: traits, conditions, medicines."
    return Mistake(place, "W022", what, cure)


def _texts(case: Case) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield every text that is shown beside a chart, with its place in the file."""
    person = case.vignette.person
    yield ("person", "history"), person.history
    for i, text in enumerate(person.diagnoses):
        yield ("person", "diagnoses", i), text
    for number, visit in enumerate(case.visits):
        for i, variant in enumerate(visit.findings):
            yield ("visits", number, "findings", i), variant.text


def _lived(
    case: Case, orders: dict[int, Any], seed: int
) -> Iterator[tuple[tuple[Any, ...], Chart]]:
    """Simulate one life, and yield each text that is shown, with the chart at that visit."""
    visit = first = case.begin(seed)
    for number, planned in enumerate(case.visits):
        if planned.day > visit.day:
            visit = visit.until(day=planned.day)
        if not visit.in_care:
            return
        chart = visit.chart
        if number == 0:
            yield ("person", "history"), chart
            for i in range(len(case.vignette.person.diagnoses)):
                yield ("person", "diagnoses", i), chart
        for i, variant in enumerate(planned.findings):
            if variant.holds(chart, first.chart):
                yield ("visits", number, "findings", i), chart
        try:
            visit = ordered(visit, orders.get(planned.day, ()))
        except OrderError:
            return


VALUES: tuple[tuple[re.Pattern[str], re.Pattern[str], str, float], ...] = (
    (re.compile(r"\beGFR\b[^.]*"), re.compile(r"\b\d{2,3}\b"), "egfr", 6.0),
    (re.compile(r"\bQTc\b[^.]*"), re.compile(r"\b\d{3}\b"), "qtc", 25.0),
    (re.compile(r"\b\d{2,3}/\d{2,3}\b"), re.compile(r"\d+(?=/)"), "systolic", 12.0),
)
"""Where a value stands in the chart, its numbers, what the model calls it, and how far it may be
from that."""


def _measured(case: Case) -> Iterator[Mistake]:
    """Yield measured values in the history that all differ from the model's value."""
    person = case.vignette.person
    plain = " ".join(person.history.replace("*", "").split())
    for sentence, number_in, name, near in VALUES:
        told = [float(n) for m in sentence.finditer(plain) for n in number_in.findall(m[0])]
        value = float(getattr(person.health, name))
        if told and all(abs(number - value) > near for number in told):
            listed = ", ".join(f"{number:g}" for number in told)
            key = "blood_pressure" if name == "systolic" else name
            what = f"the history has {listed}, and the model goes by `{key}` {value:g}"
            cure = f"Set `{key}` under `health`, or change the text."
            yield Mistake(("person", "history"), "W022", what, cure, on_key=True)
