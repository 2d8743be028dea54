import dataclasses
import datetime
import os
import re
import time

import pytest

from simlib.cases.case import profile_of
from simlib.cases.reading.load import check_text, load_case_file, load_case_text
from simlib.clinic.treatments.sig import parse_sig
from simlib.files.findings import CaseError
from simlib.files.yaml_safe import MAX_BYTES
from simlib.model.people.health import CONDITIONS, CRITERIA, FEATURES, TRIGGERS, Health
from simlib.model.people.traits import HIGH, LOW, STAGES, SUPPLIES, TRAITS, Given
from tests.places import ROOT, SMALL

STEPS = """    steps:
      - {since: 4 years ago, sig: 10 mg PO tid}
      - {since: day -60, sig: 20 mg PO qid}
"""


def loaded(*changes):
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return load_case_text(text, "ana.yaml")


def codes(*changes):
    with pytest.raises(CaseError) as error:
        loaded(*changes)
    return [f.code for f in error.value.findings]


def refused(path):
    with pytest.raises(CaseError) as error:
        load_case_file(path)
    return str(error.value)


# files ------------------------------------------------------------------------------------


def test_a_missing_file_is_one_sentence(tmp_path):
    path = tmp_path / "ana.yaml"
    assert refused(path) == (
        f"{path}: E001 there is no such file\n   = Check the name and the folder.\n\n"
        "1 problem. Nothing was run."
    )


def test_a_folder_is_not_a_case(tmp_path):
    assert "E001 this is a folder" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ana.yaml")
    assert "E001 there is no such file" in refused(tmp_path / "ana.yaml")


def test_a_path_with_a_null_is_refused():
    assert "E001" in refused("ana\x00.yaml")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("utf-16", "saved as UTF-16"), ("utf-16-le", "saved as UTF-16"),
     ("latin-1", "this letter is not saved as UTF-8, perhaps `ñ`")],
)  # fmt: skip
def test_text_that_is_not_utf_8_is_refused_with_what_it_is(tmp_path, encoding, words):
    path = tmp_path / "ana.yaml"
    path.write_bytes(SMALL.replace("Ana", "Añá").encode(encoding))
    said = refused(path)
    assert "E002" in said
    assert words in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "this is a PDF file"), (b"{\\rtf1\\ansi x}", "this is an RTF file"),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "this is a Word file"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a file of an old Word"),
        (b"```yaml\nformat: 1\n```\n", "the marks of a block in Markdown"),
        (b"<!DOCTYPE html><p>format: 1", "a page of the web"),
    ],
)  # fmt: skip
def test_what_is_no_plain_text_is_told_for_what_it_is(tmp_path, data, words):
    path = tmp_path / "ana.yaml"
    path.write_bytes(data)
    said = refused(path)
    assert words in said
    assert said.count("E0") == 1


@pytest.mark.parametrize("filling", [b"#", "é".encode(), b"\xff"])
def test_a_large_file_is_refused_whatever_is_in_it(tmp_path, filling):
    path = tmp_path / "ana.yaml"
    path.write_bytes(filling * (2 * MAX_BYTES))
    assert "E003 the file is larger than 256 KiB" in refused(path)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "ana.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_case_file(path).id == "ana"


# what comes out -----------------------------------------------------------------------------


def test_a_case_is_frozen_and_can_be_a_key():
    case = loaded()
    assert len({case, loaded()}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        case.title = "Another"


def test_the_digest_names_the_text():
    assert re.fullmatch("[0-9a-f]{16}", loaded().digest)
    assert loaded().digest != loaded(("age: 47", "age: 48")).digest


def test_front_matter_has_documented_defaults():
    case = loaded()
    assert (case.version, case.licence, case.reviewers, case.topics) == (1, "CC-BY-4.0", (), ())
    assert (case.reviewed_on, case.evidence_as_of) == (None, datetime.date(2026, 6, 30))
    assert case.person.pronouns == "they/them"


def test_doses_become_steps_with_morphine_equivalents():
    (medicine,) = loaded().medicines
    assert (medicine.drug, medicine.prescribed, medicine.until) == ("oxycodone", True, None)
    assert [(s.since, s.mme) for s in medicine.steps] == [(-1460, 45.0), (-60, 120.0)]


def test_one_dose_is_one_step():
    dose = "    sig: 8 mg SL bid\n    since: week -8\n"
    case = loaded((STEPS, dose), ("oxycodone", "buprenorphine"))
    (step,) = case.medicines[0].steps
    assert (step.since, step.sig, step.mme) == (-56, parse_sig("8 mg SL bid"), None)


def test_a_supply_that_is_not_prescribed_is_given_in_mme():
    case = loaded(
        (STEPS, "    mme: 300\n    since: week -8\n    prescribed: no\n    until: day -7\n"),
        ("drug: oxycodone", "drug: heroin"),
    )
    (medicine,) = case.medicines
    assert (medicine.drug, medicine.prescribed, medicine.until) == ("heroin", False, -7)
    assert (medicine.steps[0].sig, medicine.steps[0].mme) == (None, 300)


def test_brand_names_are_understood():
    assert loaded(("drug: oxycodone\n", "drug: Percocet\n")).medicines[0].drug == "oxycodone"


def test_traits_are_what_a_population_is_drawn_from():
    case = loaded(("{sleep: low, analgesic", "{sleep: low, mood: high, fitness: 0.5, analgesic"))
    traits = dict(case.person.traits)
    assert (traits["sleep"], traits["mood"]) == (Given(LOW), Given(HIGH))
    assert (traits["fitness"].central, traits["fitness"].natural) == (0.5, True)
    assert set(traits) == {"sleep", "mood", "fitness", "analgesic response", "nociception"}


def test_severity_without_treatment_is_the_nociception_of_the_model():
    pair = ("severity: 6.5", "severity: {central: 6, spread: 1}")
    assert dict(loaded(pair).person.traits)["nociception"] == Given(6.0, 1.0, natural=True)


@pytest.mark.parametrize("trait", [t for t in TRAITS if t != "nociception"])
@pytest.mark.parametrize("word", ["low", "usual", "high"])
def test_every_trait_of_the_model_can_be_written(trait, word):
    case = loaded(("{sleep: low, analgesic response: usual}", f"{{{trait}: {word}}}"))
    assert trait in dict(case.person.traits)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_of_the_model_can_be_written(stage):
    assert loaded(("oud: mild", f"oud: {stage}")).person.oud == stage


@pytest.mark.parametrize("supply", SUPPLIES)
def test_every_supply_of_the_model_can_be_written(supply):
    case = loaded(("supply: prescription opioids", f"supply: {supply}"))
    assert case.person.supply == supply


HEALTH = """  health:
    features: [radicular]
    conditions: [hypertension, insomnia]
    egfr: 72
    blood_pressure: 142/88
    medicines: [Lisinopril]
    triggers: [pain flare]
    criteria: [larger amounts, cut down, craving]
"""


def test_health_is_what_the_model_and_the_alerts_know():
    health = loaded(("  goals:", f"{HEALTH}  goals:")).person.health
    assert (health.age, health.sex, health.mechanism) == (47, "female", "mixed")
    assert (health.features, health.conditions) == (("radicular",), ("hypertension", "insomnia"))
    assert (health.egfr, health.systolic, health.diastolic) == (72, 142, 88)
    assert (health.medicines, health.triggers) == (("lisinopril",), ("pain flare",))
    assert health.criteria == ("larger amounts", "cut down", "craving")


def test_without_health_a_person_is_healthy():
    health = loaded().person.health
    assert health == Health(age=47, sex="female", mechanism="mixed", site="low back")


def test_what_health_leaves_out_is_usual():
    health = loaded(("  goals:", "  health: {egfr: 72}\n  goals:")).person.health
    assert dataclasses.replace(health, egfr=Health().egfr) == loaded().person.health


def test_the_shares_of_pain_may_be_given_in_percent():
    pair = ("severity: 6.5", "severity: 6.5, shares: {nociceptive: 40, nociplastic: 60}")
    assert loaded(pair).person.health.shares == (0.4, 0.0, 0.6)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("features", FEATURES), ("conditions", CONDITIONS), ("triggers", TRIGGERS),
        ("criteria", CRITERIA),
    ],
)  # fmt: skip
def test_every_name_of_the_model_can_be_written(key, names):
    case = loaded(("  goals:", f"  health: {{{key}: [{', '.join(names)}]}}\n  goals:"))
    assert getattr(case.person.health, key) == tuple(names)


def test_the_profile_of_a_case_has_its_health():
    case = loaded(("  goals:", f"{HEALTH}  goals:"))
    assert profile_of(case).health == case.person.health


@pytest.mark.parametrize(
    ("stage", "criteria"),
    [
        ("at risk", "[craving, tolerance, withdrawal]"),
        ("mild", "[craving, hazard, tolerance, withdrawal]"),
        ("moderate", "[craving, hazard, tolerance, withdrawal]"),
        ("severe", "[craving, hazard, time, roles, harm, cut down]"),
        ("early remission", "[craving, hazard, time, roles, harm, cut down]"),
        ("mild", "[]"),
    ],
)
def test_tolerance_and_withdrawal_may_count_or_not(stage, criteria):
    """They count only when opioids are not taken solely as prescribed."""
    health = f"  health: {{criteria: {criteria}}}\n  goals:"
    assert loaded(("oud: mild", f"oud: {stage}"), ("  goals:", health)).warnings == ()


def test_a_visit_may_open_with_tests_done_before():
    case = loaded(("    findings:\n", "    tests: [peg, cows]\n    findings:\n"))
    assert [visit.tests for visit in case.visits] == [("peg", "cows"), ()]


def test_orders_are_interventions():
    choice = loaded().visits[0].choices[0]
    assert [order.slug for order in choice.orders] == ["taper", "naloxone"]
    assert choice.orders[0].intervention.percent == 10


def test_orders_may_be_written_in_three_ways():
    case = loaded(("          - naloxone", "          - naloxone:\n          - stop: snri"))
    orders = [(order.slug, order.stops) for order in case.visits[0].choices[0].orders]
    assert orders == [
        ("taper", ""),
        ("naloxone", ""),
        ("stop", "snri"),
    ]


def test_every_order_of_a_case_can_be_listed():
    slugs = [order.slug for order in loaded().every_order()]
    assert slugs == ["taper", "naloxone", "buprenorphine", "buprenorphine", "cbt"]


def test_paths_are_orders_by_day():
    path = loaded().path("guideline")
    assert [(day, [o.slug for o in orders]) for day, orders in path.orders] == [
        (0, ["buprenorphine"]),
        (28, ["cbt"]),
    ]


def test_an_unknown_path_is_named_with_those_there_are():
    with pytest.raises(KeyError, match="Paths: guideline"):
        loaded().path("mistake")


def test_promises_know_their_line():
    (promise,) = loaded().expect
    assert (promise.kind, promise.day, promise.outcome, promise.share) == ("at", 84, "in_care", 0.7)
    assert promise.range.holds(1.0)
    assert "path: guideline" in SMALL.splitlines()[promise.line - 1]


def test_a_choice_may_depend_on_what_is_taken():
    choice = "    choices: [{label: Pause, when: {taking: taper}, orders: [pause]}]\n"
    case = loaded(("    title: Four weeks on\n", f"    title: Four weeks on\n{choice}"))
    (condition,) = case.visits[1].choices[0].when
    assert (condition.score, condition.word) == ("taking", "taper")


def test_a_catalogue_can_be_given():
    class Rest:
        @classmethod
        def menu(cls):
            return {"fields": []}

        @classmethod
        def from_choice(cls, values):
            return cls()

        def notes(self):
            return ()

    text = SMALL[: SMALL.index("visits:")] + (
        "visits:\n  - week: 0\n    title: x\n    says: x\n"
        "    choices: [{label: Rest, orders: [rest]}]\n"
    )
    case = load_case_text(text, "x.yaml", {"rest": Rest})
    assert isinstance(case.visits[0].choices[0].orders[0].intervention, Rest)
    assert [f.code for f in check_text(text, "x.yaml")] == ["E040"]


# what no golden file shows --------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        "../../etc/passwd", "'%2e%2e%2f'", "..%2f", "a/../b", "con.yaml", "Ana", "'-a'", "a" * 65,
        "a b", "case_1", "/x", "'C:\\x'",
    ],
)  # fmt: skip
def test_ids_cannot_be_paths(bad):
    assert codes(("id: ana", f"id: {bad}")) == ["E030"]


def test_a_text_too_long_is_refused():
    assert codes(("title: More", f"title: {'m' * 300}")) == ["E027"]


def test_braces_in_a_text_are_not_filled_in():
    with pytest.raises(CaseError) as error:
        loaded(("level: novice", "level: '{help} {0} {x!r} %s'"))
    assert "there is no level `{help} {0} {x!r} %s`" in str(error.value)


def test_thousands_of_mistakes_are_told_in_reasonable_number():
    keys = "".join(f"key{i}: 1\n" for i in range(9000))
    assert len(check_text(SMALL + keys, "x.yaml")) <= 400


MANY = {
    "days": "{why: x, " + ", ".join(f"week {i}: [buprenorfine]" for i in range(4000)) + "}",
    "orders": "{week 0: [" + ", ".join(f"buprenorfine{i}" for i in range(8000)) + "]}",
}


@pytest.mark.parametrize("path", MANY.values(), ids=MANY)
def test_thousands_of_orders_are_refused_at_once(path):
    text = SMALL[: SMALL.index("paths:")] + f"paths:\n  guideline: {path}\n"
    started = time.process_time()
    assert [f.code for f in check_text(text, "x.yaml")] == ["E026"]
    assert time.process_time() - started < 2.0


def test_thousands_of_paths_are_refused_at_once():
    paths = "".join(f"  p{i}: {{week 0: [buprenorfine, cbd, naloxon]}}\n" for i in range(2500))
    started = time.process_time()
    found = check_text(SMALL[: SMALL.index("paths:")] + f"paths:\n{paths}", "x.yaml")
    assert "E026" in [f.code for f in found]
    assert time.process_time() - started < 2.0


# the cases of this release ------------------------------------------------------------------


def test_the_small_case_of_the_readme_is_a_case():
    readme = (ROOT / "cases" / "README.md").read_text()
    text = re.search(r"```yaml\n(.*?)```", readme, re.S)[1]
    assert check_text(text, "README.md") == []


def test_the_error_in_the_readme_is_what_an_author_sees():
    readme = (ROOT / "cases" / "README.md").read_text()
    text = re.search(r"```yaml\n(.*?)```", readme, re.S)[1]
    with pytest.raises(CaseError) as error:
        load_case_text(text.replace("- exercise", "- excercise"), "cases/my-first-case.yaml")
    assert str(error.value) in readme
