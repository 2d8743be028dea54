"""The cases that come with Tandem, as one library: who is in it, and whether all of it is met."""

import datetime
from collections import Counter

import pytest

import simlib as sl
from simlib.cases.authoring.check import check_case_file
from simlib.cases.case import cases_folder
from simlib.cases.texts.choosing import which_found, which_opens, which_said
from simlib.cases.texts.conditions import FLAGS, OF_TAKEN
from simlib.evidence.sources import load as sources
from tests.cases.learners import life

LIBRARY = {path.stem: sl.load_case(path.stem) for path in sorted(cases_folder().glob("*.yaml"))}
VIGNETTES = {name: case.vignette for name, case in LIBRARY.items()}
LIVES, RARE_LIVES = 400, 1500
CRITERIA_FOR = {
    "none": (0, 1), "at risk": (0, 1), "mild": (2, 3), "moderate": (4, 5), "severe": (6, 11),
}  # fmt: skip
"""How many criteria of DSM-5 a stage means."""

every_case = pytest.mark.parametrize("name", LIBRARY)


# ---- Who is in it ------------------------------------------------------------------------------


def drugs(v):
    return {(m.drug, m.prescribed) for m in v.medicines}


def has(condition):
    return lambda v: condition in v.person.health.conditions


def oud(stage):
    return lambda v: v.person.oud == stage


def mechanism(kind):
    return lambda v: v.person.pain.mechanism == kind


def takes(drug):
    return lambda v: (drug, True) in drugs(v)


def orders(slug, at_first=True):
    """A choice of the first visit that orders this: part of the dilemma, not of the cure."""

    def found(v):
        return any(o.slug == slug for c in v.visits[0].choices for o in c.orders)

    return found


def setting(words):
    return lambda v: v.person.setting == words


def insured(*words):
    return lambda v: any(word in (v.person.insurance or "").lower() for word in words)


def lost_tolerance(v):
    return any(not m.prescribed and m.until is not None for m in v.medicines)


def long_recovery_with_a_flare(v):
    flare = any(event.kind == "pain flare" for event in v.events) or v.person.pain.years < 1
    return v.person.oud == "sustained remission" and flare


def family_against_moud(v):
    words = " ".join([v.summary, v.person.story, *(k.feature for k in v.key_features)]).lower()
    kin = any(w in words for w in ("mother", "wife", "son", "family"))
    about = "methadone" in words or "buprenorphine" in words
    return kin and about and any("family" in topic for topic in v.topics)


COVERED = {
    "nociceptive pain": mechanism("nociceptive"),
    "neuropathic pain": mechanism("neuropathic"),
    "nociplastic pain": mechanism("nociplastic"),
    "mixed pain": mechanism("mixed"),
    "no OUD": oud("none"),
    "at risk of OUD": oud("at risk"),
    "mild OUD": oud("mild"),
    "moderate OUD": oud("moderate"),
    "severe OUD": oud("severe"),
    "early remission": oud("early remission"),
    "sustained remission": oud("sustained remission"),
    "oxycodone": takes("oxycodone"),
    "fentanyl patch": takes("fentanyl patch"),
    "tramadol": takes("tramadol"),
    "heroin": lambda v: ("heroin", False) in drugs(v),
    "fentanyl supply": lambda v: ("fentanyl", False) in drugs(v),
    "methadone": takes("methadone"),
    "buprenorphine": takes("buprenorphine"),
    "age 19": lambda v: v.person.age <= 19,
    "age 78": lambda v: v.person.age >= 78,
    "pronouns they/them": lambda v: v.person.pronouns == "they/them",
    "Medicaid": insured("medicaid"),
    "Medicare": insured("medicare"),
    "VA": insured("veterans"),
    "insurance by work": insured("union", "district", "school", "employer"),
    "workers' compensation": insured("compensation"),
    "no insurance": has("uninsured"),
    "rural": setting("rural"),
    "suburban": setting("suburban"),
    "urban": setting("urban"),
    "pregnancy": has("pregnancy"),
    "chronic kidney disease": has("chronic kidney disease"),
    "diabetes": has("diabetes"),
    "PTSD": has("PTSD"),
    "depression": has("depression"),
    "insomnia": has("insomnia"),
    "pain after surgery": lambda v: "post-surgical" in v.person.health.features,
    "imposed fast taper elsewhere": has("imposed taper"),
    "lost tolerance": lost_tolerance,
    "choosing a programme": orders("programme"),
    "family conflict about MOUD": family_against_moud,
    "long-term recovery with a flare": long_recovery_with_a_flare,
    "benzodiazepine, prescribed": has("benzodiazepine prescribed"),
    "benzodiazepine, not prescribed": has("benzodiazepine not prescribed"),
    "novice": lambda v: v.level == "novice",
    "intermediate": lambda v: v.level == "intermediate",
    "advanced": lambda v: v.level == "advanced",
}


@pytest.mark.parametrize("what", COVERED)
def test_the_library_has_a_case_with(what):
    assert [name for name, v in VIGNETTES.items() if COVERED[what](v)]


def test_there_are_at_least_twelve_cases():
    assert len(LIBRARY) >= 12


@pytest.mark.parametrize(
    "key",
    [
        lambda v: v.id,
        lambda v: v.title,
        lambda v: v.digest,
        lambda v: v.person.name.split()[0],
        lambda v: v.person.name.split()[-1],
        lambda v: v.person.occupation,
    ],
    ids=["id", "title", "digest", "first name", "last name", "occupation"],
)
def test_no_two_cases_share(key):
    assert [value for value, n in Counter(map(key, VIGNETTES.values())).items() if n > 1] == []


@pytest.mark.parametrize(
    ("what", "of", "kinds", "most"),
    [
        ("race and ethnicity", lambda p: p.race_ethnicity, 7, 0.31),
        ("sex", lambda p: p.sex, 2, 0.62),
        ("setting", lambda p: p.setting, 3, 0.47),
        ("decade of age", lambda p: p.age // 10, 6, 0.31),
        ("insurance", lambda p: p.insurance, 8, 0.24),
    ],
)
def test_no_kind_of_person_fills_the_library(what, of, kinds, most):
    """Of every kind at least so many, and none of them is more than this share of all cases."""
    counts = Counter(of(v.person) for v in VIGNETTES.values())
    assert len(counts) >= kinds, what
    assert max(counts.values()) <= most * len(VIGNETTES), what


def test_nobody_says_what_somebody_else_says():
    said = Counter(
        text.text
        for v in VIGNETTES.values()
        for visit in v.visits
        for text in (*visit.says, *(answer for ask in visit.asks for answer in ask.says))
    )
    assert [text for text, n in said.items() if n > 1] == []


# ---- Each case ---------------------------------------------------------------------------------


@every_case
def test_a_case_checks_clean_and_has_a_decision_in_each_visit(name):
    """Words, reading level, doses and dates; and no choice is best on everything."""
    assert check_case_file(cases_folder() / f"{name}.yaml").findings == ()


@every_case
def test_evidence_of_a_case_has_not_expired(name):
    v = VIGNETTES[name]
    assert v.evidence_as_of < datetime.date.today() < v.expires_on
    assert v.expires_on - v.evidence_as_of < datetime.timedelta(days=3 * 366)


@every_case
def test_sources_of_a_case_can_be_looked_up(name):
    assert [key for key in VIGNETTES[name].sources if key not in sources()] == []


@every_case
def test_a_case_takes_eight_to_twelve_minutes_and_three_to_six_visits(name):
    v = VIGNETTES[name]
    assert 8 <= v.minutes <= 12
    assert 3 <= len(v.visits) <= 6


@every_case
def test_a_case_has_what_a_debrief_needs(name):
    v = VIGNETTES[name]
    assert {path.name for path in v.paths} >= {"guideline", "common mistake", "author's own"}
    assert all(path.why for path in v.paths)
    assert 1 <= len(v.key_features) <= 3
    assert len(v.debrief) >= 4
    assert len(v.person.goals) >= 3


@every_case
def test_every_choice_of_the_first_visit_says_what_speaks_for_and_against_it(name):
    choices = VIGNETTES[name].visits[0].choices
    assert len(choices) >= 4
    assert [choice.label for choice in choices if len(choice.why) < 80] == []


@every_case
def test_criteria_fit_the_stage(name):
    person = VIGNETTES[name].person
    least, most = CRITERIA_FOR.get(person.oud, (0, 11))
    assert least <= len(person.health.criteria) <= most


# ---- Nothing that nobody meets -----------------------------------------------------------------


def texts(case):
    """Every text that hangs on how things stand, by its place in the file."""
    for i, visit in enumerate(case.visits):
        yield from ((i, "says", k) for k in range(len(visit.says)))
        yield from ((i, "finds", k) for k in range(len(visit.findings)))
        yield from ((i, "choice", k) for k in range(len(visit.choices)))
        for j, ask in enumerate(visit.asks):
            yield from ((i, f"ask {j}", k) for k in range(len(ask.says)))
        if visit.day and visit.absent:
            yield i, "absent", 0


def met(case, seed):
    """Give the places of all texts that one random life meets."""
    found = set()
    for planned, visit, chart, first in life(case, seed):
        i = case.visits.index(planned)
        if not visit.in_care:
            found.add((i, "absent", 0))
            continue
        heard = [("says", which_opens(planned.says, chart, first))]
        heard += [
            (f"ask {j}", which_said(ask.says, chart, first)) for j, ask in enumerate(planned.asks)
        ]
        found |= {(i, what, k) for what, k in heard if k is not None}
        found |= {(i, "finds", k) for k in which_found(planned.findings, chart, first)}
        found |= {
            (i, "choice", k) for k, c in enumerate(planned.choices) if c.offered(chart, first)
        }
    return found


def unmet(case, wanted, seeds):
    """Give what none of these lives meets; stop as soon as all of it was met."""
    for seed in seeds:
        if not wanted:
            break
        wanted = wanted - met(case, seed)
    return wanted


RARE = {*FLAGS, *OF_TAKEN, "form", "start"}


def hangs_on_something_rare(case, place):
    """Tell whether a text asks for an overdose, a stop, a dose, a form: or stands in for one."""
    i, what, k = place
    if what != "says":
        return False
    texts = case.visits[i].says[max(0, k - 1) : k + 1]
    return any(condition.score in RARE for text in texts for condition in text.when)


@pytest.mark.slow
@every_case
def test_every_text_of_a_case_is_met_in_random_lives(name):
    """Within 400 lives; what is said of an overdose, a dose or a form, within 1500."""
    case = LIBRARY[name]
    missing = unmet(case, set(texts(case)), range(LIVES))
    rare = {place for place in missing if hangs_on_something_rare(case, place)}
    rest = unmet(case, rare, range(LIVES, RARE_LIVES))
    assert sorted(missing - rare | rest) == []
