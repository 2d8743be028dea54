"""From the checked schema to frozen values."""

from typing import Any

from simlib.cases.conditions import Variant
from simlib.cases.schema import vignette as v
from simlib.cases.schema.file import CasePart
from simlib.cases.schema.person import MedicinePart, PersonPart
from simlib.cases.schema.planned import Ask, Choice, LifeEvent, PlannedVisit
from simlib.cases.schema.visits import (
    OUTCOMES,
    EventPart,
    KeyFeaturePart,
    PathPart,
    PromisePart,
    VisitPart,
)
from simlib.cases.times import parse_day
from simlib.clinic.treatments.opioids import DrugError, mme_per_day
from simlib.clinic.treatments.sig import Sig
from simlib.model.people.health import Health
from simlib.model.people.traits import TRAITS


def vignette(
    case: CasePart, digest: str, lines: list[int], warnings: tuple[Any, ...]
) -> v.Vignette:
    """Freeze a case.

    Parameters
    ----------
    case : CasePart
    digest : str
        Names the text.
    lines : list of int
        Lines of the promises.
    warnings : tuple of Finding
    """
    return v.Vignette(
        format=case.format,
        id=case.id,
        title=case.title,
        summary=case.summary,
        version=case.version,
        authors=tuple(case.authors),
        reviewers=tuple(case.reviewers),
        reviewed_on=case.reviewed_on,
        expires_on=case.expires_on,
        evidence_as_of=case.evidence_as_of,
        licence=case.licence,
        level=case.level,
        minutes=case.minutes,
        objectives=tuple(case.objectives),
        topics=tuple(case.topics),
        content_note=case.content_note,
        person=_portrait(case.person),
        medicines=tuple(_medicine(m) for m in case.medicines),
        other_medicines=tuple(case.other_medicines),
        visits=tuple(_visit(part) for part in case.visits),
        paths=tuple(_path(name, part) for name, part in case.paths.items()),
        key_features=tuple(_key_feature(k) for k in case.key_features),
        debrief=tuple(case.debrief),
        expect=tuple(_promise(p, line) for p, line in zip(case.expect, lines, strict=True)),
        sources=tuple(case.sources),
        digest=digest,
        warnings=warnings,
        events=tuple(_event(e) for e in case.events),
    )


def _portrait(p: PersonPart) -> v.Portrait:
    traits = {name: getattr(p.traits, name.replace(" ", "_"), None) for name in TRAITS}
    traits["nociception"] = p.pain.severity
    return v.Portrait(
        name=p.name, pronouns=p.pronouns, sex=p.sex, age=p.age, story=p.story, history=p.history,
        diagnoses=tuple(p.diagnoses),
        pain=v.Pain(p.pain.mechanism, p.pain.site, p.pain.years),
        oud=p.oud, supply=p.supply, goals=tuple(p.goals),
        traits=tuple((name, given) for name, given in traits.items() if given is not None),
        health=_health(p),
        race_ethnicity=p.race_ethnicity or "", occupation=p.occupation or "",
        insurance=p.insurance or "", setting=p.setting or "",
    )  # fmt: skip


def _health(p: PersonPart) -> Health:
    """Return what is known of a person's health; what the file leaves out is as usual."""
    h = p.health
    known: dict[str, Any] = {name: getattr(h, name) for name in ("egfr", "alt", "qtc")}
    if h.blood_pressure is not None:
        known["systolic"], known["diastolic"] = h.blood_pressure
    if (s := p.pain.shares) is not None:
        known["given_shares"] = tuple(
            x / 100.0 for x in (s.nociceptive, s.neuropathic, s.nociplastic)
        )
    return Health(
        age=p.age, sex=p.sex, mechanism=p.pain.mechanism, site=p.pain.site,
        features=tuple(h.features), conditions=tuple(h.conditions),
        medicines=tuple(h.medicines), triggers=tuple(h.triggers), criteria=tuple(h.criteria),
        **{name: value for name, value in known.items() if value is not None},
    )  # fmt: skip


def _medicine(m: MedicinePart) -> v.Medicine:
    doses = [(s.since, s.sig, s.mme) for s in m.steps] if m.steps else [(m.since, m.sig, m.mme)]
    steps = tuple(v.Step(day, sig, _mme(m.drug, sig, mme)) for day, sig, mme in doses)
    return v.Medicine(m.drug, m.purpose, m.release, m.prescribed, steps, m.until)


def _mme(drug: str, sig: Sig | None, mme: float | None) -> float | None:
    if sig is None:
        return mme
    try:
        return mme_per_day(drug, sig.per_day, sig.unit)
    except DrugError:
        return None


def _variants(parts: Any, key: str) -> tuple[Variant, ...]:
    return tuple(Variant(getattr(part, key), _conditions(part.when)) for part in parts)


def _conditions(when: Any) -> tuple[Any, ...]:
    given = (getattr(when, name) for name in type(when).model_fields) if when else ()
    return tuple(condition for condition in given if condition is not None)


def _visit(part: VisitPart) -> PlannedVisit:
    return PlannedVisit(
        day=_day(part),
        title=part.title,
        says=_variants(part.says, "says"),
        findings=_variants(part.findings, "finds"),
        absent=part.absent,
        question=part.question,
        choices=tuple(
            Choice(c.label, tuple(c.orders), c.why, _conditions(c.when)) for c in part.choices
        ),
        open=part.open,
        tests=tuple(part.tests),
        asks=tuple(Ask(a.ask, _variants(a.says, "says")) for a in part.ask),
    )


def _key_feature(part: KeyFeaturePart) -> v.KeyFeature:
    told, done = part.done_when, None
    if told is not None:
        done = v.DoneWhen(
            tuple(told.orders), tuple(told.not_), tuple(told.tests), tuple(told.asked),
            tuple(told.no_calls), told.mme, told.dose, told.doses_a_day, told.follow_up,
        )  # fmt: skip
    return v.KeyFeature(part.at, part.feature, part.why, done)


def _event(part: EventPart) -> LifeEvent:
    return LifeEvent(_day(part), part.kind, part.size, part.text)


def _day(part: VisitPart | EventPart) -> int:
    return part.day if part.day is not None else 7 * (part.week or 0)


def _path(name: str, part: PathPart) -> v.ReferencePath:
    orders = {parse_day(time): tuple(listed) for time, listed in (part.model_extra or {}).items()}
    return v.ReferencePath(name, part.why, tuple(sorted(orders.items())))


def _promise(part: PromisePart, line: int) -> v.Promise:
    outcome = next(name for name in OUTCOMES if getattr(part, name) is not None)
    kind, day = ("at", part.at) if part.at is not None else ("by", part.by)
    return v.Promise(part.path, kind, day, outcome, getattr(part, outcome), part.share, line)
