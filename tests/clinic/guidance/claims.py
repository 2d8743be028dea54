"""An alert is a claim about the model: who is called about, with what, and what is simulated.

python -m tests.clinic.guidance.claims            # what fails now, for KNOWN_FAILURES
python -m tests.clinic.guidance.claims --fast     # of the fast rows only
"""

import functools
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

import simlib as sl
from simlib.clinic.guidance import alerts
from simlib.clinic.guidance.facts import facts_of
from simlib.clinic.guidance.pharmacist import SAME, AlertRule, alert_rules
from simlib.clinic.patient.profile import Profile, cohort, cohort_keys
from simlib.clinic.treatments.base import Intervention, OrderError, catalogue
from simlib.clinic.treatments.brought import acts
from simlib.clinic.treatments.plan import Order, Plan
from simlib.clinic.visit import Visit, begin
from simlib.model.engine.simulate import live
from simlib.model.outcomes import OUTCOMES
from simlib.model.people.health import Health
from simlib.model.people.population import Cohort
from tests.clinic.guidance.situations import examples

Record = Mapping[str, np.ndarray]
LIVES = 1000
RECORD = (
    "body.worst", "in_care", "alive", "used", "overdose_chance", "fatal_chance", "death_chance",
    "sedation_chance", "seizure_chance", "serotonin_chance", "arrhythmia_chance",
    "bleeding_chance", "kidney_chance", "fall_chance",
)  # fmt: skip
MORE_OFTEN = 1.25
"""Where an alert says that its harm is rare, it is a ratio that must be seen: a quarter more."""


class Domain(NamedTuple):
    """How a harm is measured.

    Attributes
    ----------
    of : callable
        From what was lived to the harm of each life.
    days : int
        Time in which it comes.
    visible : float
        Least difference of means that a learner sees.
    """

    of: Callable[[Record], np.ndarray]
    days: int
    visible: float


def _expected(chance: str) -> Callable[[Record], np.ndarray]:
    """How many of 1,000 are to be expected: the chances of all days, not what luck drew of them."""
    return lambda record: 1000.0 * record[chance].sum(0, dtype=np.float64)


def _overdose(record: Record) -> np.ndarray:
    """Overdoses, and deaths by them, as they are to be expected of 1,000 people."""
    return _expected("overdose_chance")(record) + 2.0 * _expected("fatal_chance")(record)


def _worst_cows(record: Record) -> np.ndarray:
    return np.asarray(OUTCOMES["withdrawal"].shown(record["body.worst"]).max(0), float)


def _away(record: Record) -> np.ndarray:
    return 100.0 * ((record["in_care"] == 0) | (record["alive"] == 0)).mean(0)


def _use(record: Record) -> np.ndarray:
    return 7.0 * (record["used"] > 0).mean(0)


DOMAINS = {
    "overdose": Domain(_overdose, 84, 2.0),  # of 1,000: an overdose is one, a death two more
    "withdrawal": Domain(_worst_cows, 14, 2.0),  # points of COWS on the worst day
    "leaving care": Domain(_away, 182, 2.0),  # percent of the days
    "return to use": Domain(_use, 182, 0.1),  # days a week
    "overdose death": Domain(_expected("fatal_chance"), 84, 0.5),  # of 1,000, here and below
    "sedation": Domain(_expected("sedation_chance"), 14, 1.0),
    "seizure": Domain(_expected("seizure_chance"), 84, 1.0),
    "serotonin": Domain(_expected("serotonin_chance"), 182, 1.0),
    "heart rhythm": Domain(_expected("arrhythmia_chance"), 182, 0.5),
    "bleeding": Domain(_expected("bleeding_chance"), 182, 1.0),
    "kidney": Domain(_expected("kidney_chance"), 182, 1.0),
    "falls": Domain(_expected("fall_chance"), 182, 1.0),
}
"""Domains that the model has, each with its time and with what a learner sees of it."""

A_WEEK, FORTNIGHT, TWO_MONTHS, HALF_A_YEAR, A_YEAR = 7, 14, 56, 182, 364
DAYS = {
    **dict.fromkeys(
        ("opioid-naive-high-dose", "opioid-naive-dose", "extended-release-first",
         "fentanyl-patch-first", "methadone-for-pain-first", "methadone-for-pain-high-start",
         "methadone-full-dose-at-once", "methadone-first-dose-without-tolerance",
         "methadone-raised-at-once", "methadone-raised-too-fast", "depot-without-tolerance",
         "large-raise", "rotation-without-reduction"),
        FORTNIGHT,
    ),
    # withdrawal comes with the last steps; a slow taper takes five months and relieves after it
    "fast-taper": TWO_MONTHS,
    "opioid-in-remission": TWO_MONTHS,
    "opioid-and-benzodiazepine": A_YEAR,
    # given for a week
    "lofexidine-long-qt": A_WEEK,
    **dict.fromkeys(("programme-forbids-moud", "detox-only", "treatment-ended"), HALF_A_YEAR),
}  # fmt: skip
"""Alerts of which the harm comes sooner or later than most of its domain: a start kills in days,
a stay kills after it."""

# ---- people ----------------------------------------------------------------------------------


def _on(*orders: Intervention, brings: tuple[str, ...] = ()) -> Plan:
    return Plan(tuple(Order(order, -500) for order in orders), brought=brings)


OXYCODONE = sl.FullAgonist("oxycodone", "20 mg PO qid")
GRID = {
    "nobody's opioid, 30": Profile(health=Health(age=30)),
    "no opioid, 78, blood thinner, ulcer": Profile(
        health=Health(age=78, conditions=("peptic ulcer",), medicines=("apixaban",))
    ),
    "no opioid, kidneys, pressure medicines": Profile(
        history=_on(brings=("lisinopril", "furosemide", "sertraline")),
        health=Health(
            age=66, conditions=("chronic kidney disease", "hypertension"), egfr=48.0
        ),
    ),
    "no opioid, failing kidneys, aspirin, prednisone": Profile(
        history=_on(brings=("aspirin", "prednisone")),
        health=Health(age=58, conditions=("chronic kidney disease",), egfr=24.0),
    ),
    "no opioid, QTc 508, an overdose before": Profile(
        health=Health(age=52, conditions=("long QT", "prior overdose"), qtc=508.0)
    ),
    "clonazepam, seizures": Profile(
        health=Health(age=44, conditions=("benzodiazepine prescribed", "seizures"))
    ),
    "methadone 90 mg, QTc 520": Profile(
        stage="severe", supply="heroin",
        history=_on(sl.Methadone("90 mg PO daily", start="full dose at once")),
        health=Health(age=49, conditions=("long QT",), qtc=502.0),
    ),
    "oxycodone 120 MME, 50": Profile(history=_on(OXYCODONE), health=Health(age=50)),
    "oxycodone 120 MME, 78, clonazepam": Profile(
        history=_on(OXYCODONE),
        health=Health(age=78, conditions=("benzodiazepine prescribed", "sleep apnoea")),
    ),
    "tramadol 400 mg": Profile(history=_on(sl.FullAgonist("tramadol", "100 mg PO qid"))),
    "methadone 110 mg, long QT": Profile(
        stage="severe", supply="fentanyl",
        history=_on(sl.Methadone("110 mg PO daily", start="full dose at once")),
        health=Health(age=45, conditions=("long QT",), qtc=462.0),
    ),
    "buprenorphine 16 mg, severe": Profile(
        stage="severe", supply="heroin",
        history=_on(sl.Buprenorphine("8 mg SL bid", start="at once")),
    ),
    "fentanyl every day": Profile(
        stage="severe", supply="fentanyl", habitual=((-700, 0, 400.0),), health=Health(age=29)
    ),
    "four months without, early remission": Profile(
        stage="early remission", supply="fentanyl", habitual=((-700, -120, 400.0),)
    ),
}  # fmt: skip
"""Profiles besides those of the cases: what an alert asks about, by age, kidneys and tolerance."""


@functools.cache
def people() -> dict[str, Visit]:
    """First visits of every case and of the grid."""
    found = {summary.id: sl.load_case(summary.id).begin(1) for summary in sl.list_cases()}
    return found | {name: begin("Somebody", profile, 1) for name, profile in GRID.items()}


# ---- what is ordered -------------------------------------------------------------------------

Trigger = tuple[Any, ...]
MORE: dict[str, list[Trigger]] = {
    "abrupt-stop": [({"stop": "opioid for pain"},)],
    "treatment-ended": [({"stop": "MOUD"},)],
    "methadone-stopped-at-once": [({"stop": "MOUD"},)],
    "buprenorphine-stopped-at-once": [({"stop": "MOUD"},)],
    "methadone-where-buprenorphine-fits": [({"methadone": {}},)],
    "methadone-cut-at-once": [({"methadone": {"amount": 30.0, "start": "full dose at once"}},)],
    "fast-taper": [({"taper": {"percent": 50.0, "every": "week"}},)],
    "large-raise": [({"raise": {"percent": 100.0}},)],
    "extended-release-first": [
        ({"full-agonist": {"release": "extended", "amount": 20.0, "frequency": "q12h"}},)
    ],
    "fentanyl-patch-first": [({"full-agonist": {"drug": "fentanyl patch", "amount": 50.0}},)],
    "opioid-naive-high-dose": [({"full-agonist": {"amount": 20.0, "frequency": "q6h"}},)],
    "methadone-raised-at-once": [
        ({"methadone": {"amount": 140.0, "start": "full dose at once"}},)
    ],
    "buprenorphine-too-early": [
        ({"buprenorphine": {"sig": "16 mg SL bid", "start": "at once"}},)
    ],
    "naltrexone-on-opioids": [({"naltrexone": {"wait": 0, "challenge": "no"}},)],
    "naltrexone-after-use": [({"naltrexone": {"wait": 0, "challenge": "no"}},)],
    "naltrexone-after-agonist": [({"naltrexone": {"wait": 0, "challenge": "no"}},)],
    "antidepressant-and-bleeding": [("snri",)],
    "benzodiazepine-taper-and-seizures": [("benzodiazepine-taper",)],
    "qt-medicine-qtc-500": [("tca",)],
    "three-qt-medicines": [("tca", "lofexidine")],
    "methadone-qtc-500": [()],
    "naloxone-missing-overdose": [()],
    "methadone-and-qt-medicine": [("tca",), ("lofexidine",)],
    "withdrawal-care-alone": [({"stop": "opioid for pain"}, "clonidine")],
    "tramadol-and-cyp2d6-inhibitor": [("snri",)],
    "tramadol-and-antidepressant": [("snri",), ("tca",)],
    "nsaid-and-anticoagulant": [("nsaid",)],
    "triple-whammy": [("nsaid",)],
    "naloxone-missing-dose": [()],
    "naloxone-missing-sedatives": [()],
    "naloxone-missing-oud": [()],
    "opioid-and-benzodiazepine": [()],
    "opioid-with-oud": [()],
    "opioid-and-gabapentinoid": [("gabapentin",), ("pregabalin",)],
    "methadone-qtc-450": [()],
}  # fmt: skip
"""What is ordered besides the orders of each alert's example; nothing: as the person comes."""


class Row(NamedTuple):
    """One alert, one person, and both plans."""

    alert: str
    who: str
    forbidden: Plan
    recommended: Plan

    @property
    def name(self) -> tuple[str, str]:
        """Alert and person."""
        return (self.alert, self.who)


def rules() -> tuple[AlertRule, ...]:
    """Alerts that claim a harm the model has, and recommend something else."""
    return tuple(r for r in alert_rules() if r.simulated and r.domain and r.instead is not None)


def _triggers(rule: AlertRule) -> list[Trigger]:
    known = catalogue()
    taking = examples("examples_alerts")[rule.id].get("taking", [])
    plain = tuple(e for e in taking if (next(iter(e)) if isinstance(e, dict) else e) in known)
    fresh = all("running" not in next(iter(e.values())) for e in plain if isinstance(e, dict))
    own = [plain] if plain and fresh else []
    return [*MORE.get(rule.id, []), *own]


def _act(visit: Visit, trigger: Trigger) -> tuple[Visit, list[Intervention]]:
    given = []
    for entry in trigger:
        slug, values = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        if slug == "stop":
            visit = visit.stop(values)
        else:
            given.append(catalogue()[slug].from_choice(values))
    return visit.order(*given) if given else visit, given


def _recommended(visit: Visit, rule: AlertRule, given: list[Intervention]) -> Plan:
    """The plan that the alert asks for: its orders in place of those it calls about."""
    by_slug = {item.slug: item for item in given}
    wanted = []
    for slug, fields in rule.instead or ():
        like = by_slug.get(slug)
        values = {k: getattr(like, k) if v == SAME else v for k, v in fields.items()
                  if v != SAME or like is not None}  # fmt: skip
        wanted.append(catalogue()[slug].from_choice(values))
    slots = {item.slot for item in wanted}
    if rule.instead:
        kept = [item for item in given if item.slot not in slots]
    else:
        # left out is what was added to the opioid, or all of it, and what is brought of its kind
        for name in visit.other_medicines:
            brought = acts(name)
            if brought is not None and brought.slot in {item.slot for item in given}:
                visit = visit.stop(name)
        kept = [item for item in given if len(given) > 1 and item.slot == "opioid for pain"]
    return visit.order(*kept, *wanted).plan if kept or wanted else visit.plan


@functools.lru_cache(maxsize=64)
def _few(profile: Profile) -> Cohort:
    """The people of a frequent harm, drawn once for all alerts."""
    return cohort(profile, LIVES)


SOON = ("overdose", "withdrawal", "seizure")
"""Domains of which the harm is frequent enough and comes soon."""


def fast_rules() -> tuple[AlertRule, ...]:
    """The stops of which the harm comes soon and is not rare."""
    return tuple(r for r in rules() if r.severity == "stop" and r.domain in SOON)


@functools.cache
def rows_of(alert: str) -> tuple[Row, ...]:
    """Everybody for whom one of its orders raises this alert; one row each."""
    rule = next(rule for rule in rules() if rule.id == alert)
    found = [_row(rule, who, visit) for who, visit in people().items()]
    return tuple(row for row in found if row is not None)


@functools.cache
def rows(fast: bool = False) -> tuple[Row, ...]:
    """The rows of all alerts, or of the fast ones."""
    found = []
    for rule in fast_rules() if fast else rules():
        found += rows_of(rule.id)
    # one person after the other: drawing people takes longer than living
    return tuple(sorted(found, key=lambda row: row.who))


def _row(rule: AlertRule, who: str, visit: Visit) -> Row | None:
    for trigger in _triggers(rule):
        try:
            now, given = _act(visit, trigger)
            if rule.id not in {alert.id for alert in alerts(facts_of(now))}:
                continue
            plan = _recommended(visit, rule, given)
        except OrderError:
            continue
        if plan != now.plan:
            return Row(rule.id, who, now.plan, plan)
    return None


# ---- what comes of it ------------------------------------------------------------------------


class Verdict(NamedTuple):
    """Difference of the forbidden from the recommended order, and its standard error."""

    difference: float
    error: float
    visible: float

    @property
    def holds(self) -> bool:
        """Whether the forbidden order is worse by what a learner sees."""
        return self.difference > 0.0 and self.difference >= self.visible

    @property
    def by_luck(self) -> float:
        """Chance that other lives than these would give the other verdict."""
        if self.error == 0.0:
            return 0.0
        z = abs(self.difference - self.visible) / self.error
        return 0.5 * math.erfc(z / math.sqrt(2.0))


def verdict(row: Row) -> Verdict:
    """Live both plans, the same people with the same luck."""
    rule = next(rule for rule in rules() if rule.id == row.alert)
    domain = DOMAINS[rule.domain]
    domain = domain._replace(days=DAYS.get(row.alert, domain.days))
    profile = people()[row.who].profile
    harm = [_lived(profile, plan, domain) for plan in (row.forbidden, row.recommended)]
    difference, visible = harm[0] - harm[1], domain.visible
    beyond = difference
    if rule.rare:
        visible = (MORE_OFTEN - 1.0) * float(harm[1].mean())
        beyond = harm[0] - MORE_OFTEN * harm[1]
    error = float(beyond.std() / math.sqrt(beyond.size))
    return Verdict(float(difference.mean()), error, visible)


def _lived(profile: Profile, plan: Plan, domain: Domain) -> np.ndarray:
    people_, state = _few(profile)
    table = plan.known(0).table(0, domain.days)
    record = live(state, people_, table, cohort_keys(LIVES), 0, RECORD).record
    return domain.of(record)


def failing(chosen: tuple[Row, ...]) -> Iterator[tuple[Row, Verdict]]:
    """Rows that do not hold, with their verdicts."""
    for row in chosen:
        found = verdict(row)
        if not found.holds:
            yield row, found


if __name__ == "__main__":
    failed: dict[str, list[str]] = {}
    for row, found in failing(rows("--fast" in sys.argv)):
        said = f"{found.difference:+.2f} +- {found.error:.2f}, wanted {found.visible:g}"
        sys.stderr.write(f"{row.alert}, {row.who}: {said}\n")
        failed.setdefault(row.alert, []).append(row.who)
    for alert, whos in sorted(failed.items()):
        listed = "".join(f"        {who!r},\n" for who in whos)
        sys.stdout.write(f"    {alert!r}: (\n{listed}    ),\n")
