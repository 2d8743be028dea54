"""What rules say: person-first, short, sourced and dated."""

import re

import pytest

from simlib.clinic.guidance.guidelines import GUIDELINES, TOPICS, guideline_rules, sources
from simlib.clinic.guidance.pharmacist import alert_rules
from simlib.clinic.policies import POLICIES
from simlib.evidence.sources import load

TEXTS = {r.id: r.text for r in alert_rules()} | {
    r.advice.id: r.advice.text for r in guideline_rules()
}
LONGEST = 320
NEVER = re.compile(
    r"\b(addict\w*|junkies?|abus\w+|users?|dirty|clean urine|habit|substitution therapy|"
    r"replacement therapy|narcotics?|drug.seeking|frequent flyer|manipulative|malingering|"
    r"committed suicide|relapse\w*|MAT|failed treatment|staying clean|sober|suffers? from|"
    r"pain patients?|catastrophi[sz]er|non.?compliant|refuses|denies|claims|admits|patients?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", TEXTS)
def test_words_put_the_person_first(name):
    assert NEVER.findall(TEXTS[name]) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_short_and_whole(name):
    text = TEXTS[name]
    assert len(text) <= LONGEST
    assert text.endswith(".")
    assert text[0].isupper() or text[0] in "{0123456789"
    assert "  " not in text


def test_every_source_resolves():
    assert sorted(sources() - {"assumed"} - set(load())) == []


def test_guidelines_are_dated_and_their_names_differ():
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", g.date) for g in GUIDELINES.values())
    assert len({g.name for g in GUIDELINES.values()}) == len(GUIDELINES)
    assert {r.advice.source for r in guideline_rules()} == set(GUIDELINES)
    assert all(policy.source in GUIDELINES for policy in POLICIES.values())


def test_every_direction_of_every_topic_is_taken_by_a_rule():
    taken = {(r.advice.topic, r.advice.direction) for r in guideline_rules() if r.advice.topic}
    assert taken == {(name, d) for name, topic in TOPICS.items() for d in topic.directions}


def test_every_kind_is_used_and_harms_and_omissions_are_many():
    kinds = [r.advice.kind for r in guideline_rules()]
    assert kinds.count("harm") >= 10
    assert kinds.count("omission") >= 20
    assert {"good practice", "view"} <= set(kinds)


def test_what_a_guideline_says_has_a_short_title_of_its_own():
    titles = [(rule.advice.guideline, rule.advice.title) for rule in guideline_rules()]
    assert len(set(titles)) == len(titles)
    assert [title for _, title in titles if not 8 <= len(title) <= 60 or title.endswith(".")] == []
