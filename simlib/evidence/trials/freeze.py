"""From the checked schema of a trial file to frozen values."""

from typing import Any

from simlib.cases.prescribed import prescription
from simlib.cases.schema.person import TRAIT_OF, Medicine
from simlib.cases.schema.rules import Orders
from simlib.cases.times import parse_day
from simlib.clinic.treatments.opioids import mme_per_day
from simlib.evidence.trials import model as m
from simlib.evidence.trials.asked import (
    Comparison,
    Endpoint,
    Interaction,
    Published,
    Subgroup,
    arm_key,
    contrast_key,
)
from simlib.evidence.trials.endpoints import KINDS
from simlib.evidence.trials.schema import TrialPart
from simlib.evidence.trials.schema_arms import ArmPart
from simlib.evidence.trials.schema_endpoints import EndpointPart, PublishedPart
from simlib.evidence.trials.schema_population import PeoplePart, PhasePart, PopulationPart
from simlib.evidence.trials.vocabulary import PARTS
from simlib.model.people.traits import Given

FIELDS = {"from": "start", "while": "during"}
"""Keys of a file that are no names in Python."""

USUAL_AGE = (47.0, 0.0)


def trial(part: TrialPart, digest: str, text: str, file: str) -> m.TrialFile:
    """Freeze a trial."""
    control = part.control or list(part.arms)[-1]
    other = next((name for name in part.arms if name != control), control)
    return m.TrialFile(
        id=part.id, title=part.title, question=part.question, citation=part.citation,
        design=part.design, sources=tuple(part.sources), simplified=tuple(part.simplified),
        population=_population(part.population),
        before=tuple(_phase(p) for p in part.before),
        arms=tuple(_arm(n, a, part.duration) for n, a in part.arms.items()),
        control=control, duration=part.duration, simulate=part.simulate,
        placebo=part.placebo,
        observe=part.observe,
        subgroups=tuple(
            Subgroup(
                name, s.day0, s.condition, s.without, s.group, s.endpoint
            )
            for name, s in part.subgroups.items()
        )
        + tuple(Subgroup(name, group=name) for name in part.population.groups),
        endpoints=tuple(endpoint(n, e, part.duration) for n, e in part.endpoints.items()),
        comparisons=tuple(
            Comparison(n, (c.of.endpoint, c.of.arm), (c.against.endpoint, c.against.arm))
            for n, c in part.comparisons.items()
        ),
        interactions=tuple(
            Interaction(n, i.endpoint, (i.between[0], i.between[1]), i.arm or other)
            for n, i in part.interactions.items()
        ),
        published=tuple(_published(p, part, control) for p in part.published),
        digest=digest, text=text, file=file,
    )  # fmt: skip


def endpoint(name: str, part: EndpointPart, duration: int) -> Endpoint:
    """Return an endpoint with its defaults."""
    kind = KINDS[part.kind]
    keys: dict[str, Any] = dict(kind.defaults)
    if "from" in kind.takes:
        keys["from"] = 0
    if "by" in kind.takes:
        keys["by"] = duration
    for key in (*kind.needs, *kind.takes):
        value = getattr(part, FIELDS.get(key, key))
        if value is not None:
            keys[key] = value
    if isinstance(keys.get("at_least"), str):
        keys["at_least"] = float(keys["at_least"].rstrip("% ")) / 100.0
    return Endpoint(name, part.kind, part.among, tuple(keys.items()), part.meaning)


def dated(first: Orders, later: dict[str, Orders]) -> m.Dated:
    """Return orders by day."""
    days = {0: tuple(first)} if first else {}
    for time, orders in later.items():
        day = parse_day(time)
        days[day] = days.get(day, ()) + tuple(orders)
    return tuple(sorted(days.items()))


def _population(part: PopulationPart) -> m.Population:
    named: dict[str, Any] = dict(part.groups) or {"": None}
    groups = tuple(_group(name, part, own) for name, own in named.items())
    pairs = tuple((c.between[0], c.between[1], c.r) for c in part.correlations)
    return m.Population(groups, pairs, part.entry, part.matched)


def _group(name: str, whole: PeoplePart, own: Any) -> m.Group:
    def of(key: str, default: Any) -> Any:
        for part in (own, whole):
            value = None if part is None else getattr(part, key)
            if value is not None:
                return value
        return default

    pain, traits = of("pain", None), of("traits", None)
    named = {} if traits is None else vars(traits)
    given: dict[str, Given] = {TRAIT_OF[t]: g for t, g in named.items() if g is not None}
    if pain is not None and pain.severity is not None:
        given["nociception"] = pain.severity
    s = None if pain is None else pain.shares
    return m.Group(
        name=name, share=1.0 if own is None else own.share, age=of("age", USUAL_AGE),
        oud=of("oud", (("none", 1.0),)), supply=of("supply", (("none", 1.0),)),
        mechanism="nociceptive" if pain is None else pain.mechanism,
        shares=() if s is None else (s.nociceptive, s.neuropathic, s.nociplastic),
        traits=tuple(given.items()), conditions=of("conditions", ()),
        features=of("features", ()), triggers=of("triggers", ()),
        past=tuple(p for medicine in of("medicines", []) for p in _past(medicine)),
    )  # fmt: skip


def _past(part: Medicine) -> list[m.Past]:
    steps: tuple[Any, ...] = part.written_steps or (part,)
    doses = [(s.since, s.sig, s.mme) for s in steps]
    stops = [*(day for day, _, _ in doses[1:]), part.until]
    found = []
    for (day, sig, mme), stop in zip(doses, stops, strict=True):
        order = None
        if part.prescribed:
            order = prescription(part.drug, part.purpose, part.release, str(sig))
        amount = mme if mme is not None else 0.0
        if sig is not None and not part.prescribed:
            amount = mme_per_day(part.drug, sig.per_day, sig.unit)
        found.append(m.Past(day, stop, order, amount))
    return found


def _phase(part: PhasePart) -> m.Phase:
    return m.Phase(part.days, part.where, dated(part.orders, part.later))


def _arm(name: str, part: ArmPart, duration: int) -> m.Arm:
    steps = []
    for rule in part.rules:
        days = rule.at or range(rule.every or 28, duration, rule.every or 28)
        steps.append(m.Step(tuple(days), rule.when, tuple(rule.orders), rule.again))
    hurdle = part.induction
    return m.Arm(
        name=name, n=part.n, begins=part.begins, returns=part.returns,
        orders=dated(part.orders, part.later), steps=tuple(steps),
        fails=0.0 if hurdle is None else hurdle.fails,
        start_by=None if hurdle is None else hurdle.by,
        otherwise=() if hurdle is None else tuple(hurdle.otherwise),
        placebo=1.0 if part.placebo is None else part.placebo, dropout=part.dropout,
    )  # fmt: skip


def _published(part: PublishedPart, whole: TrialPart, control: str) -> Published:
    if part.comparison or part.interaction:
        key = contrast_key(part.comparison or part.interaction or "", part.measure or "")
    elif part.measure is None:
        key = arm_key(part.endpoint or "", part.arm or "")
    elif whole.endpoints[part.endpoint or ""].kind == "predictive" and part.measure in PARTS:
        key = arm_key(f"{part.endpoint}.{part.measure}", part.arm or "")
    else:
        key = contrast_key(part.endpoint or "", part.measure, part.arm, part.against or control)
    return Published(
        part.record, part.role, part.verification, key, part.measure, part.value, part.interval,
        part.pass_, part.no_effect, part.citation or whole.citation, part.confidence or "",
        part.note,
    )  # fmt: skip
