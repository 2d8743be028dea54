"""Summary of a case as text, for its author."""

from simlib.cases.case import Case
from simlib.cases.promise_results import promises
from simlib.cases.schema.file import CaseFile
from simlib.cases.schema.person import Medicine
from simlib.cases.schema.times import in_words

WORTH_ADDING = (
    ("reviewers", "a colleague's name: others can trust it"),
    ("expires_on", "when it needs a new look"),
    ("paths", "what the debrief compares with: guideline, common mistake, author's own"),
    ("key_features", "the one to three decisions that matter"),
    ("expect", "promises that the case keeps, or is broken"),
    ("debrief", "questions for the debrief"),
    ("sources", "where its claims come from"),
)


def card(case: Case, lives: int = 0) -> str:
    """Return a summary of a case.

    Parameters
    ----------
    case : Case
    lives : int
        Run its promises on so many lives; 0 leaves them out.
    """
    v = case.vignette
    p = v.person
    lines = [
        f"{v.title}  ({v.id}, version {v.version}, {v.level}, {v.minutes} minutes)",
        v.summary.strip(),
        "",
        f"{p.name}, {p.age}, {p.sex}, {p.pronouns}.",
        f"Pain: {p.pain.mechanism}, {p.pain.site}, {p.pain.years:g} years.",
        f"Opioid use disorder: {p.oud}; supply: {p.supply}.",
        f"Wants to: {'; '.join(p.goals)}.",
        *(f"Takes: {_medicine(m)}" for m in v.medicines),
        "",
        *_visits(v),
    ]
    for path in v.paths:
        days = ", ".join(in_words(day) for day, _ in path.orders)
        lines.append(f"path {path.name}: orders in {days or 'no visit'}")
    if v.expect and lives:
        lines += ["", *(repr(kept) for kept in promises(case, lives))]
    missing = [(key, why) for key, why in WORTH_ADDING if not getattr(v, key)]
    if missing:
        lines += ["", "Worth adding:", *(f"  {key}: {why}" for key, why in missing)]
    return "\n".join(lines)


def _medicine(m: Medicine) -> str:
    last = m.steps[-1]
    dose = str(last.sig) if last.sig is not None else f"about {last.mme:g} MME a day"
    until = f", ended in {in_words(m.until)}" if m.until is not None else ""
    mme = f" ({last.mme:,.0f} MME a day)" if last.sig is not None and last.mme else ""
    how = "" if m.prescribed else ", not prescribed"
    often = f" on {m.days_a_week} days a week" if m.days_a_week else ""
    return f"{m.drug} {dose}{mme}{often} since {in_words(last.since)}{until}{how}"


def _visits(v: CaseFile) -> list[str]:
    lines = []
    for visit in v.visits:
        counted = [
            (len(visit.says), "text", "texts"),
            (len(visit.findings), "finding", "findings"),
            (len(visit.asks), "question", "questions"),
            (len(visit.tests), "test", "tests"),
            (len(visit.choices), "choice", "choices"),
        ]
        parts = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
        rest = "" if visit.open else ", nothing else to order"
        lines.append(f"{in_words(visit.day)}: {visit.title} ({', '.join(parts)}{rest})")
    lines += [f"{in_words(event.day)}, unasked: {event.kind}" for event in v.events]
    return lines
