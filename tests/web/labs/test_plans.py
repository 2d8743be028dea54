"""Plans as a hand sets them: what is written is what is ordered, in each way of writing it."""

import pytest

import simlib as sl
from simlib.cases.plans.plan_file import read_plan
from simlib.web.labs.catalogue.plan_lab import PlanLab
from simlib.web.labs.people import day0, titles
from simlib.web.labs.plans import (
    THERAPIES,
    WAYS,
    PlanDraft,
    differences,
    possible,
    project_draft,
)

VISIT = day0("back-pain-rising-dose")
DRAFTS = [
    PlanDraft().going(way).__class__(way, WAYS[way].usual, week, therapy, programme)
    for way in WAYS
    for week, therapy, programme in ((0, "none", "none"), (4, "cbt+exercise", "two-rivers"))
]


@pytest.mark.parametrize("draft", DRAFTS, ids=str)
def test_a_plan_is_read_back_from_its_text(draft):
    assert PlanDraft.read(str(draft)) == draft


@pytest.mark.parametrize("draft", DRAFTS, ids=str)
def test_a_plan_file_orders_the_same_on_the_same_day(draft, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(draft.yaml(), "utf-8")
    found = [(day, tuple(o.intervention for o in orders)) for day, orders in read_plan(path)]
    expected = [(7 * draft.week, draft.orders())] if draft.choices() else [(0, ())]
    assert found == expected


@pytest.mark.parametrize("draft", DRAFTS, ids=str)
def test_python_orders_the_same(draft):
    assert eval(f"[{draft.python()}]", {"sl": sl}) == list(draft.orders())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no plan"),
        ("taper", "is no plan"),
        ("taper,x,0,none,none", "is no plan"),
        ("fly,1,0,none,none", "there is no `fly`"),
        ("taper,90,0,none,none", "goes from 5 to 50"),
        ("keep,0,99,none,none", "week 0 to 20"),
        ("keep,0,0,yoga,none", "there is no `yoga`"),
        ("keep,0,0,none,spa", "there is no `spa`"),
    ],
)
def test_a_wrong_plan_gets_a_sentence(text, told):
    with pytest.raises(ValueError, match=told):
        PlanDraft.read(text)


def test_the_same_plan_is_no_difference():
    one = project_draft(VISIT, PlanDraft(), 8, 60)
    assert differences(one, one) == ["hardly a difference"]


def test_a_plan_that_starts_later_is_the_old_one_until_then():
    now, later = (project_draft(VISIT, PlanDraft("taper", 50.0, week), 12, 60) for week in (0, 8))
    bare = project_draft(VISIT, PlanDraft(), 12, 60)
    assert later.bands["pain"]["p50"][:8] == bare.bands["pain"]["p50"][:8]
    assert later.bands["pain"]["p50"][8:] != bare.bands["pain"]["p50"][8:]
    assert now.bands["pain"]["p50"][:8] != bare.bands["pain"]["p50"][:8]


def test_nobody_can_taper_what_is_not_prescribed():
    without = [case for case, _ in titles() if "taper" not in possible(day0(case))]
    assert without
    lab = PlanLab(case=without[0])
    assert "B" not in lab.drafts()
    assert "taper" not in dict(lab.offered()["way"].options)


def test_changing_the_plan_under_the_hand_leaves_the_others():
    lab = PlanLab()
    before = (lab.a, lab.c)
    lab.edit = "D"
    lab.way = "methadone"
    lab.therapy = "cbt"
    assert (lab.a, lab.c) == before
    assert lab.d == f"methadone,{WAYS['methadone'].usual:g},0,cbt,none"
    lab.edit = "B"
    assert (lab.way, lab.therapy) == ("taper", "cbt+exercise")


def test_every_therapy_can_be_ordered():
    for key in THERAPIES:
        assert len(PlanDraft(therapy=key).orders()) == (0 if key == "none" else key.count("+") + 1)


def test_a_picker_gives_the_visit_with_its_orders():
    picker = sl.PlanPicker(VISIT, way="taper", therapy="cbt")
    assert picker.amount == WAYS["taper"].usual
    picker.amount = 25
    slugs = [order.intervention.slug for order in picker.picked.plan.orders if order.start >= 0]
    assert slugs == ["cbt", "taper"]
    assert "25" in picker.picture().sentence
    with pytest.raises(TypeError, match="takes a visit"):
        sl.PlanPicker("Denise")


def test_a_fan_and_people_follow_another_visit():
    fan, people_of = sl.FanPlot(VISIT, weeks=8), sl.People(VISIT, weeks=8)
    before = fan.picture()
    fan.show(VISIT.order(*PlanDraft("taper", 50.0).orders()))
    assert fan.picture() != before
    assert sum(count for *_, count in people_of.picture().panels[0].groups) == 100
    with pytest.raises(TypeError, match="takes a visit"):
        sl.FanPlot(None)
