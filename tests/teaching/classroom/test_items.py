"""Questions for before and after a session: complete, with a key that is no pattern."""

import csv
from collections import Counter

from simlib.cases.case import list_cases
from tests.places import ROOT

LETTERS = "ABCD"


def items():
    with (ROOT / "docs" / "teaching" / "items.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_of_24_items_has_four_answers_a_key_a_reason_and_a_place_to_practise():
    found = items()
    places = {summary.id for summary in list_cases()} | {"every case"}
    assert [row["item"] for row in found] == [str(n) for n in range(1, 25)]
    for row in found:
        answers = [row[letter] for letter in LETTERS]
        assert len(set(answers)) == 4
        assert all(answers)
        assert row["key"] in LETTERS
        assert row["why"].endswith(".")
        assert row["practise"] in places or row["practise"].startswith("notebook ")


def test_the_key_is_no_pattern():
    counted = Counter(row["key"] for row in items())
    assert set(counted.values()) == {6}
