"""Overheard: texts that would be said in a life that they contradict.

A case is lived with nothing decided, under its own choices, under a stop of everything that is in
force, and under orders drawn at random from the catalogue. A text that the chart beside it
contradicts is passed over when a learner plays; its author is told here, with a life in which it
is so and the condition that the text needs.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from simlib.cases.authoring.robot_players import ordered
from simlib.cases.case import Case
from simlib.cases.checks.spoken import cure_of
from simlib.cases.language.claims import Claim
from simlib.cases.schema.times import in_words
from simlib.cases.texts.conditions import Variant
from simlib.cases.texts.contradictions import contradicted
from simlib.clinic.treatments.base import OrderError, catalogue
from simlib.clinic.visit import Visit
from simlib.files.findings import Mistake

LIVES = 6
"""Lives of each way of deciding."""
RANDOM = 3
"""So many times as many under random orders: there are more of them."""

Place = tuple[Any, ...]
Decides = Callable[[Visit, Any, list[Any], random.Random], Visit]


class Met(NamedTuple):
    """A text beside a chart, in one life.

    Attributes
    ----------
    place : tuple
        Of the text in the file.
    text : Variant
    visit : Visit
        As it was entered.
    first : Visit
    way : str
        How decisions were made in this life.
    seed : int
    """

    place: Place
    text: Variant
    visit: Visit
    first: Visit
    way: str
    seed: int

    @property
    def false(self) -> tuple[Claim, ...]:
        """What the text claims and the chart contradicts."""
        return contradicted(self.text.text, self.visit.chart, self.first.chart)


def check_overheard(case: Case, lives: int = LIVES) -> Iterator[Mistake]:
    """Yield texts whose conditions hold in a life that contradicts them, each once.

    Signs and scores are left to
    :func:`simlib.cases.authoring.claims_on_charts.check_claims`, which counts.

    Parameters
    ----------
    case : Case
    lives : int
        Of each way of deciding.
    """
    told: set[tuple[Place, str, str]] = set()
    for met in everything_met(case, lives):
        for claim in met.false:
            about = (met.place, claim.kind, claim.what)
            if claim.kind == "level" or about in told:
                continue
            told.add(about)
            what = (
                f"`{claim.said}` would be said in a life that it contradicts: "
                f"{in_words(met.visit.day)}, {met.way} (life {met.seed}), {_shown(claim, met)}"
            )
            yield Mistake(met.place, "W024", what, cure_of(claim))


def everything_met(case: Case, lives: int = LIVES) -> Iterator[Met]:
    """Yield every text whose conditions hold beside its chart, over lives of every way to decide.

    Of what a person says, only the first text that holds: the next ones are not theirs to say.
    """
    for way, times, decides in WAYS:
        for seed in range(1, lives * times + 1):
            chance = random.Random(f"{case.id}/{way}/{seed}")  # noqa: S311
            yield from _lived(case, way, seed, decides, chance)


def _lived(
    case: Case, way: str, seed: int, decides: Decides, chance: random.Random
) -> Iterator[Met]:
    visit = first = case.begin(seed)
    for number, planned in enumerate(case.visits):
        if visit.day < planned.day:
            visit = visit.until(day=planned.day)
        if not visit.alive:
            return
        if not visit.in_care:
            continue
        now, then, at = visit.chart, first.chart, ("visits", number)
        listed: list[tuple[Place, tuple[Variant, ...]]] = [((*at, "says"), planned.says)]
        listed += [((*at, "ask", k, "says"), ask.says) for k, ask in enumerate(planned.asks)]
        for place, texts in listed:
            said = next((i for i, text in enumerate(texts) if text.holds(now, then)), None)
            if said is not None:
                yield Met((*place, said), texts[said], visit, first, way, seed)
        for i, text in enumerate(planned.findings):
            if text.holds(now, then):
                yield Met((*at, "findings", i), text, visit, first, way, seed)
        offered = [choice for choice in planned.choices if choice.offered(now, then)]
        visit = decides(visit, planned, offered, chance)


def _nothing(visit: Visit, *_: Any) -> Visit:
    return visit


def _choices(visit: Visit, planned: Any, offered: list[Any], chance: random.Random) -> Visit:
    if not offered:
        return visit
    try:
        return ordered(visit, chance.choice(offered).orders)
    except OrderError:
        return visit


def _stops(visit: Visit, planned: Any, offered: list[Any], chance: random.Random) -> Visit:
    """Stop everything at the first visit, and one thing at random later."""
    slugs = [order.intervention.slug for order in visit.orders]
    for slug in slugs if visit.day == 0 else chance.sample(slugs, k=min(1, len(slugs))):
        visit = visit.stop(slug)
    return _choices(visit, planned, offered, chance) if visit.day else visit


def random_orders(visit: Visit, planned: Any, offered: list[Any], chance: random.Random) -> Visit:
    """Return a visit with one or two orders as the menu offers them, every field drawn.

    Medicines are drawn more often than other care: most words are about them.
    """
    kinds = catalogue()
    medicines = [slug for slug, kind in kinds.items() if kind.slot in ("MOUD", "opioid for pain")]
    for _ in range(chance.choice((1, 2))):
        slug = chance.choice(medicines if chance.random() < 0.7 else sorted(kinds))
        try:
            visit = visit.order(kinds[slug].from_choice(_drawn(kinds[slug].menu(), chance)))
        except OrderError:
            continue
    return visit


def _drawn(menu: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return values of the fields of a menu; a field whose limits hang on another is left."""
    drawn: dict[str, Any] = {}
    for field in menu["fields"]:
        if field["kind"] == "choice" and "by" not in field:
            drawn[field["name"]] = chance.choice(field["choices"])["value"]
        elif field["kind"] == "number" and "by" not in field and field.get("step"):
            steps = int((field["max"] - field["min"]) / field["step"])
            drawn[field["name"]] = field["min"] + field["step"] * chance.randint(0, steps)
    return drawn


WAYS: tuple[tuple[str, int, Decides], ...] = (
    ("nothing decided", 1, _nothing),
    ("by its choices", RANDOM, _choices),
    ("after a stop", 1, _stops),
    ("under random orders", RANDOM, random_orders),
)
"""Ways to decide, how many times as many lives each has, and what decides."""


def _shown(claim: Claim, met: Met) -> str:
    """Return what the chart shows instead."""
    now, since = met.visit.chart, met.visit.chart.since
    if claim.kind == "direction":
        then = met.first.chart
        value = float(getattr(now, claim.what))
        was = float(getattr(then, claim.what))
        last = was
        if since is not None:
            last = since.mme if claim.what == "mme" else dict(since.scores)[claim.what]
        return f"{claim.what} is {value:g}, {last:g} at the last visit and {was:g} at the first"
    taken = [f"{m.drug} {m.amount:g} {m.unit} ({m.form})" for m in now.in_force or ()]
    return f"in force: {', '.join(taken) or 'no medicine'}"
