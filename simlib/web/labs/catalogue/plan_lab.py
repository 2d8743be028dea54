"""Plan lab: two to four plans side by side on one person, with the same luck."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import traitlets

from simlib.clinic.projection.project import Projection
from simlib.web.labs.controls import Control, choice, slider
from simlib.web.labs.lab import Lab
from simlib.web.labs.people import a_case, day0, titles
from simlib.web.labs.picture import Curves, Lines, Picture, axis, curve, num
from simlib.web.labs.plans import (
    THERAPIES,
    WAYS,
    PlanDraft,
    differences,
    possible,
    programme_names,
    project_draft,
)

NAMES = ("A", "B", "C", "D")
LOOKS = dict(zip(NAMES, ("first", "second", "third", "fourth"), strict=True))
CASE = "back-pain-rising-dose"
START = {
    "A": "keep,0,0,none,none",
    "B": "taper,10,0,cbt+exercise,none",
    "C": "bup,8,0,none,none",
    "D": "",
}


class PlanLab(Lab):
    """Plans side by side: the same people, the same luck."""

    slug = "plans"
    case = a_case(CASE)
    weeks = choice("26", {"26": "half a year", "52": "a year"}, "How long")
    edit = choice("B", {name: f"plan {name}" for name in NAMES}, "Change")
    way = choice("taper", {key: way.words for key, way in WAYS.items()}, "Opioids")
    amount = slider(10, 0, 150, 1, "Amount", "")
    start = slider(0, 0, 20, 1, "From week", "")
    therapy = choice("cbt+exercise", THERAPIES, "Therapy beside it")
    programme = choice("none", programme_names(), "Programme")
    a = traitlets.Unicode(START["A"])
    b = traitlets.Unicode(START["B"])
    c = traitlets.Unicode(START["C"])
    d = traitlets.Unicode(START["D"])

    def __init__(self, ask: bool = False, **where: Any):
        self._filling = False
        super().__init__(ask, **where)
        self.observe(self._edited, ["way", "amount", "start", "therapy", "programme"])
        self.observe(self._shown, ["edit", "case", "a", "b", "c", "d"])
        self._shown(None)

    def drafts(self) -> dict[str, PlanDraft]:
        """The plans by name, without empty ones and what cannot be ordered for this person."""
        read = {n: PlanDraft.read(text) for n in NAMES if (text := getattr(self, n.lower()))}
        can = possible(day0(self.case))
        return {name: draft for name, draft in read.items() if draft.way in can} or {
            "A": PlanDraft()
        }

    @traitlets.validate("a", "b", "c", "d")
    def _readable(self, proposal: Any) -> str:
        text = str(proposal["value"])
        return str(PlanDraft.read(text)) if text else ""

    def _edited(self, change: Any) -> None:
        """Write what the controls say into the plan that is being changed."""
        if self._filling:
            return
        draft = PlanDraft(self.way, self.amount, int(self.start), self.therapy, self.programme)
        if change["name"] == "way":
            draft = draft.going(self.way)
        limits = WAYS[draft.way]
        draft = replace(
            draft, amount=min(max(draft.amount, limits.low), limits.high) if limits.label else 0.0
        )
        setattr(self, self.edit.lower(), str(draft))
        self._shown(None)

    def _shown(self, _change: Any) -> None:
        """Put the controls where the plan is that is being changed."""
        draft = PlanDraft.read(getattr(self, self.edit.lower()) or START["A"])
        self._filling = True
        try:
            self.way, self.amount, self.start = draft.way, draft.amount, float(draft.week)
            self.therapy, self.programme = draft.therapy, draft.programme
        finally:
            self._filling = False

    def offered(self) -> Mapping[str, Control]:
        """The controls of the plan that is being changed: only what can be ordered here."""
        controls = dict(self.controls())
        controls["case"] = replace(controls["case"], options=titles())
        controls["way"] = replace(controls["way"], options=tuple(possible(day0(self.case)).items()))
        limits = WAYS[self.way]
        controls["amount"] = replace(
            controls["amount"],
            label=limits.label,
            unit=limits.unit,
            low=limits.low,
            high=limits.high,
            step=limits.step,
        )
        if not limits.label:
            del controls["amount"]
        return controls

    def shared(self) -> Mapping[str, Any]:
        """The person, the time, and the plans."""
        return {name: getattr(self, name) for name in ("case", "weeks", "edit", "a", "b", "c", "d")}

    def place(self, name: str, value: str) -> None:
        """Put a plan of an address into its place."""
        if name in ("a", "b", "c", "d"):
            setattr(self, name, value)
        else:
            super().place(name, value)

    def projections(self) -> dict[str, Projection]:
        """What becomes of people with each plan."""
        visit, weeks = day0(self.case), int(self.weeks)
        return {n: project_draft(visit, d, weeks, self.lives) for n, d in self.drafts().items()}

    def picture(self) -> Picture:
        """Function and return to use by plan, and the differences in words."""
        found = self.projections()
        span = int(self.weeks)
        first = next(iter(found))

        def panel(title: str, unit: str, values: Mapping[str, tuple[float, ...]]) -> Curves:
            top = 100 if max(map(max, values.values())) > 50 else 50
            return Curves(
                title,
                axis("week", 0, span, span / 13),
                axis(unit, 0, top, top / 5),
                tuple(
                    curve(f"{name}: {num(v[-1])}", LOOKS[name], found[name].weeks, v)
                    for name, v in values.items()
                ),
            )

        told = [
            (
                name,
                self.drafts()[name].words()
                + (
                    ""
                    if name == first
                    else ". Against " + first + ": " + ", ".join(differences(found[first], p))
                ),
            )
            for name, p in found.items()
        ]
        ends = ", ".join(
            f"{name} {num(p.bands['function']['p50'][-1])}" for name, p in found.items()
        )
        return Picture(
            f"{day0(self.case).name}, week {span}: function of the middle person is {ends}.",
            (
                Lines("In words", tuple(told)),
                panel(
                    "Function, of 100",
                    "of 100",
                    {n: p.bands["function"]["p50"] for n, p in found.items()},
                ),
                panel(
                    "In or back to regular use, of 100 people",
                    "people",
                    {n: p.per100["return_to_use"] for n, p in found.items()},
                ),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """Which of the first three plans has the highest function for Denise."""
        ends = {
            name: project_draft(day0(CASE), PlanDraft.read(START[name]), 26, 1000).bands[
                "function"
            ]["p50"][-1]
            for name in "ABC"
        }
        best = max(ends, key=lambda name: ends[name])
        return best, ", ".join(f"{name}: {num(end)}" for name, end in ends.items()) + "."

    def code(self) -> str:
        """The same in Python, and each plan as a file."""
        late = any(draft.week for draft in self.drafts().values())
        rows = [
            f"    {name!r}: day0.order({draft.python()}),"
            if draft.choices()
            else f"    {name!r}: day0,"
            for name, draft in self.drafts().items()
        ]
        files = "".join(
            f"\n# plan-{name.lower()}.yaml\n"
            + "".join(f"#   {row}\n" for row in draft.yaml().splitlines())
            for name, draft in self.drafts().items()
        )
        return (
            "import simlib as sl\n\n"
            f"day0 = sl.load_case({self.case!r}).begin(seed=1)\n"
            "plans = {\n"
            + "\n".join(rows)
            + "\n}\n"
            + ("# a later start stands in the plan files; here all begin today\n" if late else "")
            + f"sl.side_by_side(plans, weeks={self.weeks})\n\n"
            + f"# as files: simlib project {self.case} --weeks {self.weeks} --plan plan-a.yaml"
            + files
        )
