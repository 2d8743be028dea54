"""What a person comes with, in whatever form, is that very form when the first visit begins."""

import pytest

import simlib
from simlib.cases.authoring.check import check_text
from tests.places import PROBLEMS

BASE = (PROBLEMS / "none.yaml").read_text(encoding="utf-8")
HEAD, TAIL = BASE[: BASE.index("\nmedicines:")], BASE[BASE.index("\nvisits:") :]
TAIL = TAIL.replace("taper: {drug: oxycodone, percent: 10, every: month}", "exercise")


def taking(*lines):
    listed = "\n".join(f"  - {{{line}, since: 2 years ago}}" for line in lines)
    return f"{HEAD}\nmedicines:\n{listed}\n{TAIL}"


@pytest.mark.parametrize(
    ("line", "slug", "text"),
    [
        ("drug: Butrans, sig: 20 mcg/h TD weekly", "buprenorphine-patch", "20 mcg/h"),
        ("drug: Belbuca, sig: 450 mcg buccal bid", "buprenorphine-buccal", "450 mcg buccal"),
        ("drug: Sublocade, sig: 300 mg SC monthly", "buprenorphine-depot", "300 mg SC monthly"),
        ("drug: Brixadi, sig: 24 mg SC weekly", "buprenorphine-weekly", "24 mg SC weekly"),
        ("drug: Suboxone, sig: 8-2 mg SL film bid", "buprenorphine", "under the tongue"),
        ("drug: Vivitrol, sig: 380 mg IM monthly", "naltrexone", "monthly injection"),
        ("drug: naltrexone, sig: 50 mg PO daily", "naltrexone-oral", "tablets"),
        ("drug: Percocet, sig: 5-325 mg 1-2 tab q6h prn pain", "full-agonist", "60 MME"),
        ("drug: morphine sulfate, sig: 15 mg PO q8h", "full-agonist", "45 MME"),
        ("drug: OxyContin, release: extended, sig: 20 mg PO q12h", "full-agonist", "ER"),
    ],
)
def test_every_form_is_itself(line, slug, text, tmp_path):
    file = tmp_path / "ana.yaml"
    file.write_text(taking(line), encoding="utf-8")
    orders = simlib.load_case(file).begin(seed=1).orders
    assert [order.intervention.slug for order in orders] == [slug]
    assert text in orders[0].intervention.text()


@pytest.mark.parametrize(
    "line",
    ["drug: buprenorphine, sig: 300 mg IV daily", "drug: buprenorphine, sig: 8 mg PO bid",
     "drug: buprenorphine, sig: 12 mg SC weekly", "drug: naltrexone, sig: 380 mg SC monthly"],
)  # fmt: skip
def test_a_form_that_there_is_not_is_a_finding_at_its_place(line):
    found = check_text(taking(line), "forms.yaml")
    assert [f.code for f in found if f.code.startswith("E")] == ["E036"]
    assert found[0].line > 1
