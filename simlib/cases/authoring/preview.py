"""Preview of a case for its author: one self-contained page with everything a learner may see."""

import functools
import html
from collections.abc import Iterable, Iterator, Sequence

from simlib.cases.authoring.check import Checked, case_of
from simlib.cases.schema.file import CaseFile
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.times import in_words
from simlib.cases.schema.visits import DoneWhen, PlannedVisit, Promise
from simlib.cases.texts.conditions import Condition, Variant
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.files.findings import report
from simlib.files.shipped import inside
from simlib.text.html import safe_html
from simlib.text.notice import DISCLAIMER

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
    parts = [_findings(checked)]
    title = checked.name
    if not checked.errors:
        case = case_of(checked.text, checked.name).vignette
        title = case.title
        parts += _case(case)
    loads = f'<script src="{html.escape(script)}" defer></script>' if script else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Preview: {html.escape(title)}</title><style>{_style()}</style>{loads}</head>"
        f'<body><p class="note">Preview for authors. {html.escape(DISCLAIMER)}</p>'
        f"<main>{''.join(parts)}</main></body></html>\n"
    )


@functools.cache
def _style() -> str:
    return inside("cases", "authoring", "preview.css").read_text("utf-8")


def _findings(checked: Checked) -> str:
    if not checked.findings:
        return '<section class="findings clean" role="status"><p>No problems.</p></section>'
    said = html.escape(report(checked.findings, checked.text, checked.name))
    kind = "errors" if checked.errors else "warnings"
    return (
        f'<section class="findings {kind}" role="status" aria-label="Findings" tabindex="0">'
        f"<pre>{said}</pre></section>"
    )


def _case(v: CaseFile) -> Iterator[str]:
    yield f"<header><h1>{html.escape(v.title)}</h1>{safe_html(v.summary)}"
    yield f'<p class="meta">{v.minutes} minutes, {html.escape(v.level)}</p>'
    yield _list(v.objectives, "What one can do afterwards")
    if v.content_note:
        yield f'<p class="meta">{html.escape(v.content_note)}</p>'
    yield "</header>"
    yield from _person(v)
    for visit in v.visits:
        yield from _visit(v, visit)
    yield from _debrief(v)


def _person(v: CaseFile) -> Iterator[str]:
    p = v.person
    known = (p.occupation, p.insurance, p.setting, p.race_ethnicity)
    about = ", ".join([str(p.age), p.sex, p.pronouns, *filter(None, known)])
    yield f"<section><h2>{html.escape(p.name)}</h2><p>{html.escape(about)}</p>"
    yield f'<blockquote class="says">{safe_html(p.story)}</blockquote>'
    yield _list(p.goals, "Wants to do again")
    if p.history:
        yield f"<h3>The chart</h3>{safe_html(p.history)}"
    yield _list(p.diagnoses, "Diagnoses")
    yield _list([*_opioids(v), *v.other_medicines, *_unlisted(v)], "Medicines now")
    yield _list(list(_known(v)), "What the model knows of the person")
    yield "</section>"


def _opioids(v: CaseFile) -> Iterator[str]:
    for m in v.medicines:
        if m.until is None:
            last = m.steps[-1]
            dose = str(last.sig) if last.sig is not None else f"about {last.mme:g} MME a day"
            yield f"{m.drug} {dose}{'' if m.prescribed else ', not prescribed'}"


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


def _visit(v: CaseFile, visit: PlannedVisit) -> Iterator[str]:
    yield f"<section><h2>{html.escape(in_words(visit.day).capitalize())}: "
    yield f"{html.escape(visit.title)}</h2>"
    for event in v.events_before(visit.day):
        yield f"<div><h3>What happened</h3>{safe_html(event.text)}</div>"
    yield from (_said(variant, len(visit.says) > 1) for variant in visit.says)
    if visit.findings:
        yield "<h3>What you find</h3>"
        yield from (f"<div>{_when(x.when)}{safe_html(x.text)}</div>" for x in visit.findings)
    if visit.tests:
        known = instruments()
        yield _list([known[slug].label for slug in visit.tests], "Results on the chart")
    for ask in visit.asks:
        yield f"<details><summary>{html.escape(ask.question)}</summary>"
        yield from (_said(variant, len(ask.says) > 1) for variant in ask.says)
        yield "</details>"
    if visit.absent:
        yield f"<details><summary>If the person has left care</summary>{safe_html(visit.absent)}"
        yield "</details>"
    if visit.question or visit.choices:
        yield f"<h3>{html.escape(visit.question or 'What do you decide?')}</h3>"
    for choice in visit.choices:
        yield f'<div class="choice">{_when(choice.when)}'
        yield f"<strong>{html.escape(choice.label)}</strong>"
        yield _orders(choice.orders)
        if choice.why:
            yield f"<details><summary>Your view (debrief only)</summary>{safe_html(choice.why)}"
            yield "</details>"
        yield "</div>"
    rest = "Every other order is open." if visit.open else "Nothing else can be ordered."
    yield f'<p class="meta">{rest}</p></section>'


def _debrief(v: CaseFile) -> Iterator[str]:
    if not (v.paths or v.key_features or v.debrief or v.expect):
        return
    yield "<section><h2>Debrief</h2>"
    for path in v.paths:
        yield f"<h3>Path: {html.escape(path.name)}</h3>{safe_html(path.why)}"
        for day, orders in path.orders:
            yield f"<p>{html.escape(in_words(day).capitalize())}</p>{_orders(orders)}"
    for feature in v.key_features:
        yield f"<h3>{html.escape(in_words(feature.day).capitalize())}: "
        yield f"{html.escape(feature.feature)}</h3>{safe_html(feature.why)}"
        seen = "; ".join(_signs(feature.done_when)) if feature.done_when else "the learner says"
        yield f'<p class="meta">Seen by: {html.escape(seen)}.</p>'
    yield from (safe_html(question) for question in v.debrief)
    yield _list([promise_in_words(promise) for promise in v.expect], "Promises")
    yield "</section>"


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


def _said(variant: Variant, several: bool) -> str:
    label = _when(variant.when, "otherwise" if several else "")
    return f'<div>{label}<blockquote class="says">{safe_html(variant.text)}</blockquote></div>'


def _when(conditions: Sequence[Condition], otherwise: str = "") -> str:
    words = " and ".join(map(condition_in_words, conditions)) or otherwise
    return f'<span class="when">{html.escape(words)}</span> ' if words else ""


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


def _orders(orders: Iterable[PlannedOrder]) -> str:
    listed = [f"stop {o.stops}" if o.stops else o.intervention.text() for o in orders]
    return _list(listed or ["everything goes on as it is"])


def _list(items: Iterable[str], title: str = "") -> str:
    listed = "".join(f"<li>{html.escape(item)}</li>" for item in items)
    head = f"<h3>{html.escape(title)}</h3>" if title else ""
    return f"{head}<ul>{listed}</ul>" if listed else ""
