"""Who is on the shelf: counted from the cases themselves, and who is missing."""

from simlib.cases.authoring.check import case_of
from simlib.cases.authoring.shelf_diversity import diversity, text
from simlib.cases.authoring.templates import TEMPLATES, template
from simlib.cases.case import list_cases, load_case

ALL = [case_of(template(name), name).vignette for name in TEMPLATES]


def test_every_case_is_counted_once_in_what_it_has_one_of():
    found = diversity(ALL)
    for topic in ("pain mechanism", "opioid use disorder", "age", "sex", "setting", "level"):
        assert sum(found[topic].values()) == len(ALL)


def test_what_is_missing_is_said():
    found = diversity(ALL[:1])
    assert found["pain mechanism"] == {
        "nociceptive": 0, "neuropathic": 0, "nociplastic": 0, "mixed": 1
    }  # fmt: skip
    said = text(found, 1)
    assert "pain mechanism: mixed (1). Missing: nociceptive, neuropathic, nociplastic." in said


def test_the_shelf_has_every_mechanism_every_stage_and_every_age():
    found = diversity(load_case(summary.id).vignette for summary in list_cases())
    for topic in ("pain mechanism", "opioid use disorder", "age", "setting", "level"):
        assert min(found[topic].values()) >= 1, topic
    assert min(found["circumstances"].values()) >= 1
