"""Guidelines as policies that can be played: from a visit to orders and tests.

They are readings of the documents, made by us: where a document leaves the choice open, a plain
one is made, and said so in ``why``. They are for comparison in a debrief, never the right answer.
"""

from collections.abc import Callable
from dataclasses import dataclass

from simlib.clinic.guidance import steps
from simlib.clinic.guidance.drafts import PolicyDecision, PolicyDraft
from simlib.clinic.guidance.guidelines import GUIDELINES
from simlib.clinic.visit import Visit
from simlib.text.durations import MONTH, YEAR

ROUNDS = 4
"""What is ordered may itself ask for something (naloxone beside a new sedative): a policy is asked
again, at most so many times, until it has nothing to add."""


@dataclass(frozen=True)
class Policy:
    """A guideline that can be played.

    Attributes
    ----------
    name, date, source : str
    decide : callable
        From a visit to a :class:`PolicyDecision`; deciding again at the same visit adds nothing.
    """

    name: str
    date: str
    source: str
    decide: Callable[[Visit], PolicyDecision]


def _cdc(draft: PolicyDraft) -> None:
    """CDC 2022: other treatments, a slow taper if harm prevails, treat the disorder."""
    now = draft.facts
    steps.naloxone(draft)
    steps.monitoring(draft)
    steps.other_treatments(draft)
    if steps.untreated(now):
        steps.treat(draft)
        return
    if not steps.on_opioid(now):
        return
    no_benefit = now.scores.get("peg", 0.0) >= steps.NO_BENEFIT and now.mme >= steps.LITTLE
    tried = now.day >= steps.QUARTER - 6
    if now.taking("taper", "pause") or (no_benefit and tried):
        steps.taper(draft, "Other treatments were tried, and harm outweighs benefit: a slow taper.")
    elif not now.taking("taper"):
        steps.benzodiazepine(draft)


def _vadod(draft: PolicyDraft) -> None:
    """VA/DoD 2022: assess mind and risk, no benzodiazepine beside, buprenorphine for daily use."""
    now = draft.facts
    for slug in ("gad-7", "pc-ptsd-5", "taps", "pcs"):
        draft.test(slug, YEAR, "Mind, trauma, substances and worry are asked about.")
    steps.naloxone(draft)
    steps.monitoring(draft)
    steps.other_treatments(draft)
    if steps.untreated(now):
        steps.treat(draft)
    elif steps.on_opioid(now) and "pregnancy" not in now.conditions:
        amount = 2.0 if now.mme < steps.RISKY else 4.0 if now.mme < 4 * steps.RISKY else 8.0
        draft.give(
            "buprenorphine-low-dose", "A daily opioid: buprenorphine instead of a full agonist.",
            amount=amount, frequency="tid",
        )  # fmt: skip
    if not draft.begins("MOUD"):
        steps.benzodiazepine(draft)


def _asam(draft: PolicyDraft) -> None:
    """ASAM 2020: medication at once for everybody, dose until it works, offer the rest."""
    now = draft.facts
    steps.naloxone(draft)
    if now.oud == "none":
        return
    if now.sex != "male" and now.age < 50 and "pregnancy" not in now.conditions:
        draft.test("pregnancy-test", YEAR, "A pregnancy changes the choice, not the right to it.")
    draft.test("liver", YEAR, "Liver tests at the start, without waiting for them.")
    draft.test("urine-screen", steps.QUARTER - 7, "Tests are part of treatment.")
    draft.test("urine-fentanyl", steps.QUARTER - 7, "Fentanyl needs an assay of its own.")
    if steps.untreated(now):
        steps.treat(draft)
    else:
        steps.adjust(draft)
    if now.taking("methadone"):
        draft.test("ecg", steps.HALF, "QTc on methadone.")
    treated = now.taking("moud") or draft.begins("MOUD")
    if treated and not now.taking("behavioural", "support"):
        draft.give("counselling", "Offered beside the medication, not instead of it.")


def _hhs(draft: PolicyDraft) -> None:
    """HHS 2019: agree, go slowly, support, pause, and buprenorphine for who cannot taper."""
    now = draft.facts
    steps.naloxone(draft)
    if steps.untreated(now):
        steps.treat(draft, low_dose=True)
        return
    if not steps.on_opioid(now):
        return
    steps.other_treatments(draft)
    stuck = (
        now.scores.get("craving", 0.0) >= 50
        or now.scores.get("cows", 0.0) >= 13
        or now.days_since_known_use is not None
    )
    tapering = now.taking("taper", "pause")
    if tapering and tapering[0].running >= 2 * MONTH and stuck:
        draft.give(
            "buprenorphine-low-dose", "The taper does not work out: buprenorphine.",
            amount=4.0, frequency="tid",
        )  # fmt: skip
        return
    high = now.mme >= steps.RISKY and now.scores.get("peg", 0.0) >= steps.NO_BENEFIT
    danger = now.overdosed or bool(now.taking("benzodiazepine"))
    supported = any(i.running >= MONTH for i in now.taking("behavioural", "cbt", "cbt-i"))
    if tapering or (supported and now.mme >= steps.LITTLE and (high or danger)):
        steps.taper(draft, "Risk outweighs benefit: lowered slowly, together, with support.")


def _policy(source: str, rule: Callable[[PolicyDraft], None]) -> Policy:
    def decide(visit: Visit) -> PolicyDecision:
        """Return what this guideline would do at this visit."""
        if not (visit.alive and visit.in_care):
            return PolicyDecision()
        decided = PolicyDecision()
        for _ in range(ROUNDS):
            draft = PolicyDraft.of(visit)
            rule(draft)
            more = draft.decision()
            if more.empty:
                break
            decided, visit = decided.joined(more), apply(visit, more)
        return decided

    guideline = GUIDELINES[source]
    return Policy(guideline.name, guideline.date, source, decide)


POLICIES: dict[str, Policy] = {
    policy.name: policy
    for policy in (
        _policy("cdc-2022", _cdc),
        _policy("vadod-2022", _vadod),
        _policy("asam-2020", _asam),
        _policy("hhs-2019", _hhs),
    )
}
"""Guidelines that can be played, by their names."""


def apply(visit: Visit, decision: PolicyDecision) -> Visit:
    """Return the visit with a decision carried out."""
    for slot in decision.stops:
        visit = visit.stop(slot)
    if decision.orders:
        visit = visit.order(*decision.orders)
    return visit.test(*decision.tests) if decision.tests else visit


def follow(visit: Visit, policy: Policy, days: int = 182, every: int = 28) -> tuple[Visit, ...]:
    """Return the visits of a life that is treated by one guideline.

    Parameters
    ----------
    visit : Visit
        Where it begins.
    policy : Policy
    days : int
        How long it is followed.
    every : int
        Days between visits.

    Returns
    -------
    tuple of Visit
        Each after its decision; the last one is the end, where nothing is decided any more.
    """
    end, visits = visit.day + days, []
    while visit.day < end and visit.alive:
        visit = apply(visit, policy.decide(visit))
        visits.append(visit)
        visit = visit.until(day=min(visit.day + every, end))
    return (*visits, visit)
