"""Preview of a case for its author: one self-contained page with everything a learner may see."""

import functools
from collections.abc import Iterable, Iterator, Sequence

from simlib.cases.authoring.check import Checked, case_of
from simlib.cases.schema.file import CaseFile
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.times import in_words
from simlib.cases.schema.visits import DoneWhen, Promise
from simlib.cases.texts.conditions import Condition
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.files.findings import report
from simlib.files.shipped import inside
from simlib.text.templating import rendered

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may load: nothing."""


def page(checked: Checked, script: str = "", policy: str = POLICY) -> str:
    """Return a case as a self-contained page of HTML.

    Findings stand at its top, in the form that every other place gives them. A case with errors
    is not shown: it would not be played either.

    Parameters
    ----------
    checked : Checked
    script : str
        Address of a script that loads the page again; none for a page in a file.
    policy : str
        Content security policy of the page.
    """
    case = None if checked.errors else case_of(checked.text, checked.name).vignette
    findings = report(checked.findings, checked.text, checked.name) if checked.findings else ""
    return rendered(
        __file__,
        "preview",
        policy=policy,
        script=script,
        style=_style(),
        title=checked.name if case is None else case.title,
        kind="errors" if checked.errors else "warnings",
        findings=findings,
        case=case,
        about="" if case is None else _about(case),
        medicines=[] if case is None else _medicines(case),
        known=[] if case is None else list(_known(case)),
        words=WORDS,
    )


@functools.cache
def _style() -> str:
    return inside("cases", "authoring", "preview.css").read_text("utf-8")


def _about(v: CaseFile) -> str:
    p = v.person
    known = (p.occupation, p.insurance, p.setting, p.race_ethnicity)
    return ", ".join([str(p.age), p.sex, p.pronouns, *filter(None, known)])


def _medicines(v: CaseFile) -> list[str]:
    return [*_opioids(v), *v.other_medicines, *_unlisted(v)]


def _opioids(v: CaseFile) -> Iterator[str]:
    for m in v.medicines:
        if m.until is None:
            last = m.steps[-1]
            dose = str(last.sig) if last.sig is not None else f"about {last.mme:g} MME a day"
            often = f" on {m.days_a_week} days a week" if m.days_a_week else ""
            yield f"{m.drug} {dose}{often}{'' if m.prescribed else ', not prescribed'}"


def _unlisted(v: CaseFile) -> list[str]:
    """Return medicines of the model that the list of other medicines does not name."""
    listed = " ".join(v.other_medicines).lower()
    return [m for m in v.person.health.medicines if m.lower() not in listed]


def _known(v: CaseFile) -> Iterator[str]:
    """Yield the content of `pain`, `health`, `oud`, `supply` and `traits` as sentences."""
    p, health = v.person, v.person.health
    yield f"Pain: {p.pain.mechanism}, {p.pain.site}, {p.pain.years:g} years"
    if health.given_shares:
        kinds = ("nociceptive", "neuropathic", "nociplastic")
        parts = zip(health.given_shares, kinds, strict=True)
        yield f"Shares of pain: {', '.join(f'{100 * x:.0f} % {kind}' for x, kind in parts)}"
    yield f"Opioid use disorder: {p.oud}; supply: {p.supply}"
    for name in ("features", "conditions", "triggers", "criteria"):
        if found := getattr(health, name):
            yield f"{name.capitalize()}: {', '.join(found)}"
    yield (
        f"eGFR {health.egfr:g}, ALT {health.alt:g}, QTc {health.qtc:g} ms, "
        f"blood pressure {health.systolic:g}/{health.diastolic:g}"
    )
    if p.traits:
        yield f"Traits that are set: {', '.join(name for name, _ in p.traits)}"


def _seen_by(wanted: DoneWhen | None) -> str:
    return "; ".join(_signs(wanted)) if wanted else "the learner says"


def _signs(wanted: DoneWhen) -> Iterator[str]:
    """Yield the criteria of a key feature, in words."""
    yield from (f"{' or '.join(names)} in force" for names in wanted.orders)
    yield from (f"no {' or '.join(names)} in force" for names in wanted.absent)
    yield from (instruments()[slug].label for slug in wanted.tests)
    yield from (f"asked “{question}”" for question in wanted.asked)
    if wanted.no_calls:
        yield f"no call of the pharmacist: {', '.join(wanted.no_calls)}"
    if wanted.mme is not None:
        yield f"{wanted.mme.text} MME a day"
    yield from (f"{name} {limit.text} a day" for name, limit in wanted.dose)
    yield from (f"{name} in {limit.text} doses a day" for name, limit in wanted.doses_a_day)
    if wanted.follow_up is not None:
        yield f"next visit in {wanted.follow_up.text} weeks"


def promise_in_words(promise: Promise) -> str:
    """Return a promise as an author reads it.

    >>> from simlib.cases.texts.conditions import parse_range
    >>> from simlib.cases.schema.visits import Promise
    >>> pain = parse_range("<= 5")
    >>> promise_in_words(Promise(path="guideline", at=84, pain=pain, share=0.8))
    'guideline: pain <= 5 in week 12, in 80 of 100 lives'
    """
    what = f"{promise.outcome.replace('_', ' ')} {promise.range.text}"
    when = f"{'by' if promise.kind == 'by' else 'in'} {in_words(promise.day)}"
    return f"{promise.path}: {what} {when}, in {100 * promise.share:.0f} of 100 lives"


def _when(conditions: Sequence[Condition]) -> str:
    return " and ".join(map(condition_in_words, conditions))


def condition_in_words(condition: Condition) -> str:
    """Return a condition as an author reads it.

    >>> from simlib.cases.texts.conditions import Condition, parse_range
    >>> condition_in_words(Condition("pain", True, parse_range("<= -1")))
    'if change of pain <= -1'
    """
    name = condition.score.replace("_", " ")
    if condition.range is None:
        return f"if {'' if condition.wanted else 'not '}{name} {condition.word}"
    what = f"change of {name}" if condition.change else name
    what = f"change of {name} since the last visit" if condition.since else what
    what = f"{what} of {condition.of}" if condition.of else what
    return f"if {what} {condition.range.text}"


def _orders(orders: Iterable[PlannedOrder]) -> list[str]:
    listed = [f"stop {o.stops}" if o.stops else o.intervention.text() for o in orders]
    return listed or ["everything goes on as it is"]


def _tests(slugs: Iterable[str]) -> list[str]:
    known = instruments()
    return [known[slug].label for slug in slugs]


WORDS = {
    "when": _when,
    "day": lambda day: in_words(day).capitalize(),
    "orders": _orders,
    "tests": _tests,
    "seen_by": _seen_by,
    "promises": lambda promises: [promise_in_words(promise) for promise in promises],
}
"""Parts of a case in words, as the template asks for them."""
