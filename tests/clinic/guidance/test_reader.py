"""Rules are read strictly: what is wrong is said with file and rule."""

import re

import pytest

from simlib.clinic.guidance import Facts, guidelines, pharmacist
from simlib.clinic.guidance.conditions import KINDS, read_condition
from simlib.clinic.guidance.items import table, vocabulary
from simlib.clinic.guidance.rules import parse
from simlib.clinic.guidance.values import RuleError
from simlib.clinic.instruments.base import catalogue as instruments
from simlib.clinic.instruments.results import SHOWS
from simlib.clinic.treatments.base import GROUPS, catalogue
from simlib.clinic.treatments.opioids import drug_names
from simlib.clinic.treatments.programmes import FEATURES as PROGRAMME_FEATURES
from simlib.clinic.treatments.programmes import RED_FLAGS
from simlib.model.people.health import CONDITIONS, FEATURES

RULES = [
    *((r.id, r.when) for r in pharmacist.alert_rules()),
    *((r.advice.id, r.when) for r in guidelines.guideline_rules()),
]
TAGS = {tag for kind in catalogue().values() for tag in kind.tags}
ITEMS = vocabulary() | {
    name.lower()
    for name in (*catalogue(), *GROUPS, *TAGS, *drug_names(), *PROGRAMME_FEATURES, *RED_FLAGS)
}
NAMES = {
    "items": ITEMS, "conditions": set(CONDITIONS), "features": set(FEATURES),
    "tests": set(instruments()), "scores": set(instruments()), "findings": set(SHOWS),
}  # fmt: skip
GOOD = {
    "id": "a", "severity": "note", "when": {"mme at least": 1}, "text": "Words.", "source": "x",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colour": "red"}, "alerts.yaml, rule `a`: there is no key `colour`"),
        ({"source": ""}, "rule `a`: the key `source` is missing"),
        ({"severity": "bad"}, "`severity` is one of stop, caution, note, not `bad`"),
        ({"when": {"mme atleast": 1}}, "no condition `mme atleast`. Did you mean `mme at least`?"),
        ({"when": {"mme at least": "many"}}, "`mme at least`: it takes a number, not `many`"),
        ({"when": {"overdosed": 1}}, "`overdosed`: it takes true or false"),
        ({"when": {"taking": []}}, "`taking`: it takes a name or a list of names"),
        ({"when": {"sex": "woman"}}, "`sex`: it knows female, male, intersex, and not `woman`"),
        ({"when": {"option": {"taper": "no"}}}, "`option`: it takes orders with fields"),
        ({"when": {"test older than": "ecg"}}, "`test older than`: it takes names with a number"),
        ({"when": {"any of": {"mme at least": 1}}}, "`any of` takes a list of conditions"),
        ({"when": ["mme"]}, "conditions are keys with values"),
        ({"text": "{dose} mg"}, "its text cannot quote 'dose'"),
    ],
)
def test_a_bad_rule_is_refused_with_its_name(wrong, said):
    with pytest.raises(RuleError, match=re.escape(said)):
        pharmacist.read([GOOD | wrong])


STOP = GOOD | {"severity": "stop", "domain": "overdose"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"domain": "harm"}, "`domain` is one of overdose, overdose death, sedation"),
        ({"domain": "other"}, "no equation has `other`: add `simulated: no`"),
        ({"simulated": "never"}, "`simulated` is yes or no"),
        ({"rare": "often"}, "`rare` is yes or no"),
        ({"simulated": False, "rare": True}, "what is not simulated cannot be `rare`"),
        ({"instead": "something"}, "`instead` is a list of orders, or `leave it out`"),
        ({"instead": []}, "`instead` is a list of orders"),
        ({"instead": ["naloxon"]}, "`instead` knows no order `naloxon`"),
        ({"instead": [{"methadone": {"dosis": 1}}]}, "`methadone` has no `dosis`"),
        ({"instead": [{"methadone": {"first": 90.0}}]}, "First day of Methadone"),
        ({"severity": "note"}, "a note speaks of no harm"),
    ],
)
def test_a_claim_is_read_strictly(wrong, said):
    with pytest.raises(RuleError, match=re.escape(said)):
        pharmacist.read([STOP | wrong])


def test_every_stop_and_caution_claims_a_harm_somewhere():
    with pytest.raises(RuleError, match="the key `domain` is missing"):
        pharmacist.read([GOOD | {"severity": "caution"}])
    for rule in pharmacist.alert_rules():
        assert (rule.domain != "") == (rule.severity != "note")


def test_what_is_not_simulated_is_said_to_the_learner():
    for simulated in (True, False):
        (rule,) = pharmacist.read([STOP | {"simulated": simulated}])
        assert ("Not simulated" in rule.alert(Facts()).text) is not simulated


def test_what_is_rare_is_said_to_the_learner():
    rule = next(r for r in pharmacist.alert_rules() if r.id == "opioid-and-gabapentinoid")
    assert rule.rare
    assert rule.alert(Facts()).text.endswith(pharmacist.SELDOM)


def test_two_rules_with_one_name_are_refused():
    with pytest.raises(RuleError, match="two rules are called `a`"):
        pharmacist.read([GOOD, GOOD])


def test_a_key_given_twice_is_refused():
    with pytest.raises(RuleError, match=r"x\.yaml: line 1: `id` twice"):
        parse("- id: a\n  id: b\n", "x.yaml")
    with pytest.raises(RuleError, match="holds a list of rules"):
        parse("id: a\n", "x.yaml")


def test_a_guideline_of_another_date_or_topic_is_refused():
    good = GOOD | {
        "source": "cdc-2022", "section": "1", "date": "2022-11-04", "window": 0, "kind": "harm",
        "title": "A dose",
    }  # fmt: skip
    assert guidelines.read([good])
    for wrong, said in [
        ({"date": "2016-03-15"}, "CDC 2022 is of 2022-11-04"),
        ({"source": "who"}, "`source` is one of"),
        ({"kind": "sin"}, "`kind` is one of"),
        ({"window": "soon"}, "`window` is a number of days"),
        ({"topic": "weather"}, "`topic` is one of"),
        ({"topic": "daily opioid", "direction": "up"}, "`direction` is one of"),
    ]:
        with pytest.raises(RuleError, match=said):
            guidelines.read([good | wrong])


@pytest.mark.parametrize(("name", "when"), RULES, ids=[name for name, _ in RULES])
def test_a_rule_speaks_of_things_that_exist(name, when):
    for part in when.parts():
        words = KINDS[part.kind].vocabulary
        if words:
            given = part.argument if isinstance(part.argument, tuple) else (part.argument,)
            named = {n if isinstance(n, str) else n[0] for n in given}
            if words == "items":
                named = {n.lower() for n in named}
            assert named <= NAMES[words], f"{part.kind}: {named - NAMES[words]}"
        if part.kind == "option":
            for slug, field, wanted in part.argument:
                allowed = {f["name"]: f for f in catalogue()[slug].menu()["fields"]}[field]
                if allowed["kind"] == "choice":
                    assert set(wanted) <= {c["value"] for c in allowed["choices"]}


def test_the_table_of_medicines_is_whole():
    page = table()
    assert all(isinstance(classes, list) for classes in page["names"].values())
    assert set(page["conditions"]) <= set(CONDITIONS)
    known = {c for classes in page["names"].values() for c in classes} | TAGS | set(page["names"])
    known |= {"medication for oud"}
    known |= {c for classes in page["implies"].values() for c in classes}
    assert sorted(set(page["implies"]) - known) == []


def test_groups_of_conditions_mean_what_they_say():
    when = read_condition(
        {"any of": [{"mme at least": 50}, {"oud": "mild"}], "none of": [{"overdosed": True}]}
    )
    assert when.holds(Facts(mme=60))
    assert when.holds(Facts(oud="mild"))
    assert not when.holds(Facts())
    assert not when.holds(Facts(mme=60, overdosed=True))


def test_what_is_not_known_fires_nothing():
    for key in ("egfr below", "qtc at least", "alt at least", "systolic below"):
        assert not read_condition({key: 1e6 if "below" in key else -1e6}).holds(Facts())
    assert read_condition({"unknown": "egfr"}).holds(Facts())
    assert not read_condition({"unknown": "egfr"}).holds(Facts(egfr=90.0))
