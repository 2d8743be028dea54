"""Facts: everything that a rule may ask, and nothing that a clinician cannot know.

Orders, other medicines and diagnoses are on the chart. Laboratory values count as known once
they were measured, or where the diagnosis they belong to is on record. What people may not have
told (substances, other prescribers) counts as known once the test that shows it is back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simlib.clinic.guidance import gather
from simlib.clinic.guidance.items import Item
from simlib.clinic.patient.moment import Moment
from simlib.clinic.testing import known_results, readings


@dataclass(frozen=True)
class Facts:
    """One moment of care as its clinician knows it. The default is somebody nobody worries about.

    Attributes
    ----------
    day : int
        Days since the first moment.
    items : tuple of Item
        Orders in force, other medicines, substances on record.
    mme, mme_before, mme_week_ago, mme_at_start, mme_highest : float
        Prescribed full agonist (MME a day): today, yesterday, a week ago, at the first visit
        before anything was ordered, and the highest ever ordered.
    cut, cut_ahead, dropped : float
        Percent by which that dose fell over the last 28 days, will fall over the next 28 days
        as ordered, and falls today.
    methadone, methadone_before : float
        Methadone for opioid use disorder (mg): today and yesterday.
    drugs_before : frozenset of str
        Opioids for pain that were in force yesterday.
    days_since_opioid, days_since_agonist, days_since_methadone, days_since_moud : int or None
        Days since the last prescribed full agonist for pain, since the last buprenorphine or
        methadone for opioid use disorder, since the last methadone for it, and since its treatment
        was last in force, all before today: 1 for yesterday, None for never.
    conditions, features : frozenset of str
    mechanism, sex : str
    site : str
        Where it hurts, in the words of the case, in small letters.
    age : int
    egfr, alt, qtc, systolic : float or None
        None where not known.
    oud, remission : str
        DSM-5 severity ("none" to "severe"), and "early", "sustained" or empty, by the history
        that was told and what was found since; never by use that nobody knows of.
    tests : mapping of str to int
        Days since each test; missing where never taken.
    scores, changes : mapping of str to float
        Latest scores, and their change since the first ones.
    findings : frozenset of str
        What the last of each test showed ("non-prescribed opioid", "tablets short").
    overdosed : bool
        Whether there was an overdose since the first visit, or one is on record.
    days_since_known_use : int or None
        Days since a test or the person showed non-prescribed opioid use, or since what was taken
        every day before the first visit, as the history tells it.
    next_visit : int or None
        Days to the next visit, where it is known.
    in_care : bool
    """

    day: int = 0
    items: tuple[Item, ...] = ()
    mme: float = 0.0
    mme_before: float = 0.0
    mme_week_ago: float = 0.0
    mme_at_start: float = 0.0
    mme_highest: float = 0.0
    cut: float = 0.0
    cut_ahead: float = 0.0
    dropped: float = 0.0
    methadone: float = 0.0
    methadone_before: float = 0.0
    drugs_before: frozenset[str] = frozenset()
    days_since_opioid: int | None = None
    days_since_agonist: int | None = None
    days_since_methadone: int | None = None
    days_since_moud: int | None = None
    conditions: frozenset[str] = frozenset()
    features: frozenset[str] = frozenset()
    mechanism: str = "nociceptive"
    site: str = ""
    sex: str = "female"
    age: int = 45
    egfr: float | None = None
    alt: float | None = None
    qtc: float | None = None
    systolic: float | None = None
    oud: str = "none"
    remission: str = ""
    tests: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    changes: Mapping[str, float] = field(default_factory=dict)
    findings: frozenset[str] = frozenset()
    overdosed: bool = False
    days_since_known_use: int | None = None
    next_visit: int | None = None
    in_care: bool = True

    def taking(self, *names: str) -> tuple[Item, ...]:
        """Return what is in force under any of these names."""
        wanted = [name.lower() for name in names]
        return tuple(item for item in self.items if not item.names.isdisjoint(wanted))


def facts_of(moment: Moment, next_visit: int | None = None, today: bool = True) -> Facts:
    """Return what the clinician of this visit knows.

    Parameters
    ----------
    moment : Moment
    next_visit : int, optional
        Days to the next visit, where another one was agreed on than the one that is planned.
    today : bool
        Whether results of tests that were taken today count as known.
    """
    health, day, plan = moment.health, moment.day, moment.plan
    results = tuple(r for r in known_results(moment) if today or r.day < day)
    conditions = gather.known_conditions(health.conditions, results)
    first, scored = gather.first_moment(moment), readings(moment)
    scores, changes = gather.scores((*readings(first), *scored), results)
    tests = gather.tests(moment.tests, scored, day)
    used = gather.known_use(results, day)
    looked = min((tests[slug] for slug in gather.LOOKS if slug in tests), default=None)
    oud, remission = gather.disorder(moment, first, used, looked)
    return Facts(
        day=day,
        items=gather.items(moment.orders, moment.other_medicines, conditions, day),
        **gather.doses(plan, day),
        days_since_opioid=gather.days_since(plan, day, gather.gives_opioid),
        days_since_agonist=gather.days_since(plan, day, gather.gives_agonist),
        days_since_methadone=gather.days_since(plan, day, gather.gives_methadone),
        days_since_moud=gather.days_since(plan, day, gather.is_moud),
        conditions=conditions,
        features=frozenset(health.features),
        mechanism=health.mechanism,
        site=health.site.lower(),
        sex=health.sex,
        age=health.age,
        **{lab: gather.lab(lab, health, conditions, results) for lab in gather.MEASURED_BY},
        oud=oud,
        remission=remission,
        tests=tests,
        scores=scores,
        changes=changes,
        findings=gather.findings(results),
        overdosed="prior overdose" in conditions or gather.overdosed(moment.lived),
        days_since_known_use=gather.sooner(used, gather.told_use(moment.profile, day)),
        next_visit=moment.next_visit if next_visit is None else next_visit,
        in_care=moment.in_care,
    )
