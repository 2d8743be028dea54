"""Guidelines: what dated documents ask for, what they call harmful, and where they disagree."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simlib.clinic.guidance.conditions import RuleCondition, RuleError
from simlib.clinic.guidance.facts import Facts
from simlib.clinic.guidance.pharmacist import SEVERITIES, alert_rules
from simlib.clinic.guidance.rules import allowed, fields, filled, load, once

FILE = "guidelines.yaml"

KINDS = ("harm", "omission", "good practice", "view")
"""``harm``: done against the document. ``omission``: not done, though it asks for it. ``good
practice``: done as it asks. ``view``: where it stands on an open choice; never scored."""


class Guideline(NamedTuple):
    """A dated document.

    Attributes
    ----------
    name : str
        As people call it.
    date : str
        ISO: of publication, or of coming into force.
    """

    name: str
    date: str


GUIDELINES: dict[str, Guideline] = {
    "cdc-2022": Guideline("CDC 2022", "2022-11-04"),
    "vadod-2022": Guideline("VA/DoD 2022", "2022-05"),
    "asam-2020": Guideline("ASAM 2020", "2019-12-18"),
    "asam-2023-fentanyl": Guideline("ASAM 2023, high-potency opioids", "2023-07-28"),
    "hhs-2019": Guideline("HHS 2019 taper guide", "2019-10-10"),
    "otp-rule-2024": Guideline("42 CFR part 8 (2024)", "2024-04-02"),
    "xwaiver-2023": Guideline("Removal of the X-waiver", "2022-12-29"),
    "perioperative-bup-2021": Guideline("Perioperative buprenorphine 2021", "2021-10"),
    "fda-2017-sedatives": Guideline("FDA 2017 on sedatives", "2017-09-20"),
    "fda-2019-taper": Guideline("FDA 2019 on sudden stops", "2019-04-09"),
    "acog-2017": Guideline("ACOG and ASAM 2017", "2017-08"),
    "fda-2024-buprenorphine-dose": Guideline("FDA 2024 on doses of buprenorphine", "2024-12-27"),
    "vadod-sud-2021": Guideline("VA/DoD 2021, substance use disorders", "2021-08"),
    "asam-aaap-2024": Guideline("ASAM and AAAP 2023, stimulants", "2023-11-08"),
    "dea-telemedicine-2025": Guideline("DEA 2025, buprenorphine by telephone", "2025-12-31"),
    "three-day-rule": Guideline("DEA 2023, the three-day rule", "2023-08-08"),
    "vadod-ptsd-2023": Guideline("VA/DoD 2023, PTSD", "2023"),
    "bzd-taper-2025": Guideline("Joint benzodiazepine tapering guideline 2025", "2025"),
}
"""Documents by their key in ``sources.yaml``."""


class Topic(NamedTuple):
    """A choice on which documents point in different directions.

    Attributes
    ----------
    question : str
    directions : tuple of str
    """

    question: str
    directions: tuple[str, ...]


TOPICS: dict[str, Topic] = {
    "starting an opioid": Topic(
        "Should an opioid be started for chronic pain?", ("weigh it", "do not")
    ),
    "daily opioid": Topic(
        "What of a daily full agonist for pain in a person without opioid use disorder?",
        ("decide together", "buprenorphine instead"),
    ),
    "opioid without benefit": Topic(
        "What follows when a daily opioid does not help enough?",
        ("taper", "buprenorphine instead"),
    ),
    "pace of a taper": Topic(
        "How fast should a taper go?",
        ("10 % a month or slower", "5 to 20 % every four weeks", "no pace is proven"),
    ),
    "first methadone dose": Topic(
        "How much methadone on the first day?", ("10 to 30 mg", "up to 50 mg")
    ),
    "first buprenorphine dose": Topic(
        "When may buprenorphine start after a full agonist?",
        ("wait for withdrawal", "low doses need not wait"),
    ),
    "sedatives beside": Topic(
        "What of a benzodiazepine beside an opioid?", ("not together", "do not withhold treatment")
    ),
}
"""Open choices. A rule with a ``direction`` says which way its document points."""


@dataclass(frozen=True)
class Advice:
    """What one document says about one moment.

    Attributes
    ----------
    id : str
    title : str
        What it is about, in a few words.
    guideline : str
        Name of the document.
    source : str
        Key of ``sources.yaml``.
    section, date : str
    severity : {"stop", "caution", "note"}
    kind : {"harm", "omission", "good practice", "view"}
    window : int
        Days an omission may stand before it counts.
    text : str
        In our own words.
    topic, direction : str
    """

    id: str
    title: str
    guideline: str
    source: str
    section: str
    date: str
    severity: str
    kind: str
    window: int
    text: str
    topic: str
    direction: str


@dataclass(frozen=True)
class AdviceRule:
    """Advice and when it is given."""

    advice: Advice
    when: RuleCondition


class Disagreement(NamedTuple):
    """Two documents that point in different directions here.

    Attributes
    ----------
    topic, question : str
    one, other : Advice
    """

    topic: str
    question: str
    one: Advice
    other: Advice


class StandingAdvice(NamedTuple):
    """How long one advice stood over the visits of a life.

    Attributes
    ----------
    advice : Advice
        As it was first given.
    first, last : int
        Days of the first and last visit at which it stood without a gap.
    counts : bool
        Whether the debrief counts it: always, but for an omission made good within its window
        and for views.
    """

    advice: Advice
    first: int
    last: int
    counts: bool


def read(rules: list[object], file: str = FILE) -> tuple[AdviceRule, ...]:
    """Read rules of guidelines.

    Raises
    ------
    RuleError
    """
    required = (
        "id",
        "title",
        "source",
        "section",
        "date",
        "when",
        "window",
        "severity",
        "kind",
        "text",
    )
    found = []
    for rule in rules:
        given = fields(rule, file, required, ("topic", "direction"))
        name, when = given["id"], given.pop("when")
        allowed(given["source"], list(GUIDELINES), "source", file, name)
        allowed(given["severity"], SEVERITIES, "severity", file, name)
        allowed(given["kind"], KINDS, "kind", file, name)
        given["date"] = str(given["date"])
        guideline = GUIDELINES[given["source"]]
        if given["date"] != guideline.date:
            raise RuleError(f"{file}, rule `{name}`: {guideline.name} is of {guideline.date}.")
        if not isinstance(given["window"], int) or given["window"] < 0:
            raise RuleError(f"{file}, rule `{name}`: `window` is a number of days.")
        topic, direction = given.setdefault("topic", ""), given.setdefault("direction", "")
        if topic:
            allowed(topic, list(TOPICS), "topic", file, name)
            allowed(direction, TOPICS[topic].directions, "direction", file, name)
        found.append(AdviceRule(Advice(guideline=guideline.name, **given), when))
    once([rule.advice.id for rule in found], file)
    return tuple(found)


@functools.cache
def guideline_rules() -> tuple[AdviceRule, ...]:
    """Return every rule of ``guidelines.yaml``, the most severe first."""
    rules = read(load(FILE))
    return tuple(sorted(rules, key=lambda rule: SEVERITIES.index(rule.advice.severity)))


def advice(facts: Facts) -> tuple[Advice, ...]:
    """Return what the documents say about this moment, the most severe first."""
    return tuple(
        Advice(**{**vars(rule.advice), "text": filled(rule.advice.text, facts)})
        for rule in guideline_rules()
        if rule.when.holds(facts)
    )


def disagreements(facts: Facts) -> tuple[Disagreement, ...]:
    """Return the pairs of documents that point in different directions at this moment."""
    fired = [a for a in advice(facts) if a.topic]
    return tuple(
        Disagreement(one.topic, TOPICS[one.topic].question, one, other)
        for i, one in enumerate(fired)
        for other in fired[i + 1 :]
        if one.topic == other.topic
        and one.direction != other.direction
        and one.guideline != other.guideline
    )


def review(visits: Sequence[Facts]) -> tuple[StandingAdvice, ...]:
    """Return every advice that stood over the visits of one life, in the order it came up.

    What was ordered is judged apart from what came of it, so luck is not graded.

    Parameters
    ----------
    visits : sequence of Facts
        One for each visit, after what was ordered there, in order of days.
    """
    standing: dict[str, StandingAdvice] = {}
    ended: list[StandingAdvice] = []
    for facts in visits:
        given = {a.id: a for a in advice(facts)}
        over = [name for name in standing if name not in given]
        ended += [_counted(standing.pop(name), facts.day) for name in over]
        for name, item in given.items():
            before = standing.get(name, StandingAdvice(item, facts.day, facts.day, False))
            standing[name] = before._replace(last=facts.day)
    found = [*ended, *(_counted(s, None) for s in standing.values())]
    return tuple(sorted(found, key=lambda s: (s.first, s.advice.id)))


def _counted(standing: StandingAdvice, made_good: int | None) -> StandingAdvice:
    """Return it with whether it counts; ``made_good`` is the day on which it was gone."""
    kind, window = standing.advice.kind, standing.advice.window
    if kind != "omission":
        return standing._replace(counts=kind != "view")
    if made_good is None:
        return standing._replace(counts=standing.last - standing.first >= window)
    return standing._replace(last=made_good, counts=made_good - standing.first > window)


def sources() -> frozenset[str]:
    """Return the keys of every source that a rule names."""
    return frozenset([rule.source for rule in alert_rules()] + list(GUIDELINES))
