"""Programme chooser: places by their features and red flags, and a year with the choice."""

from collections.abc import Mapping
from dataclasses import replace

from simlib.clinic.treatments.programmes import FEATURES, RED_FLAGS, Facility, programmes
from simlib.web.labs.catalogue.plan_lab import CASE
from simlib.web.labs.controls import Control, choice
from simlib.web.labs.lab import Lab
from simlib.web.labs.people import a_case, day0, titles
from simlib.web.labs.picture import Curves, Grid, Lines, Picture, axis, curve, num
from simlib.web.labs.plans import PlanDraft, differences, possible, programme_names, project_draft

PLACES: dict[str, Facility] = {place.id: place for place in programmes()}
BESIDE = {"none": "nothing", "bup": "buprenorphine"}
MOUD = {"starts": "starts it", "continues": "goes on with it", "forbids": "forbids it"}
WEEKS = 52
SHORT = {
    "dual-diagnosis assessment": "assesses both",
    "MOUD on site": "MOUD",
    "physical rehabilitation": "training",
    "behavioural therapies": "therapies",
    "multidisciplinary team": "one team",
    "aftercare": "aftercare",
    "measured outcomes": "measures",
}


class ProgrammeChooser(Lab):
    """Rehabilitation programmes by features and red flags."""

    slug = "programmes"
    case = a_case(CASE)
    one = choice("two-rivers", {key: place.name for key, place in PLACES.items()}, "One place")
    other = choice("harbor-gate", {key: place.name for key, place in PLACES.items()}, "Another")
    beside = choice("none", BESIDE, "Ordered beside it")

    def _drafts(self) -> dict[str, PlanDraft]:
        can = self.beside in possible(day0(self.case))
        bare = PlanDraft().going(self.beside) if can else PlanDraft()
        names = programme_names()
        return {"no programme": bare} | {
            names[key]: PlanDraft(bare.way, bare.amount, 0, "none", key)
            for key in (self.one, self.other)
        }

    def offered(self) -> Mapping[str, Control]:
        """The controls, with the people there are."""
        controls = dict(self.controls())
        return controls | {"case": replace(controls["case"], options=titles())}

    def picture(self) -> Picture:
        """The two places side by side, and a year with each."""
        visit = day0(self.case)
        found = {
            n: project_draft(visit, draft, WEEKS, self.lives) for n, draft in self._drafts().items()
        }
        bare = found["no programme"]
        looks = dict(zip(found, ("ghost", "first", "second"), strict=False))
        places = [PLACES[self.one], PLACES[self.other]]
        head = ("what to ask", *(place.name for place in places))
        table = [
            head,
            ("Cost", *(p.cost for p in places)),
            ("Weeks", *(f"{p.weeks} ({p.kind})" for p in places)),
            ("Medication for OUD", *(MOUD[p.moud] for p in places)),
        ]
        table += [
            (f"{SHORT[f]}: {about}", *("yes" if f in p.features else "no" for p in places))
            for f, about in FEATURES.items()
        ]
        table += [
            (
                f"Red flag, {flag}: {about}",
                *("⚑ yes" if flag in p.red_flags else "no" for p in places),
            )
            for flag, about in RED_FLAGS.items()
            if any(flag in p.red_flags for p in places)
        ]

        def panel(title: str, unit: str, rows: dict[str, tuple[float, ...]]) -> Curves:
            top = 100 if max(map(max, rows.values())) > 50 else 50
            return Curves(
                title,
                axis("week", 0, WEEKS, 4),
                axis(unit, 0, top, top / 5),
                tuple(
                    curve(f"{n}: {num(v[-1])}", looks[n], bare.weeks, v) for n, v in rows.items()
                ),
            )

        told = tuple(
            (name, ", ".join(differences(bare, p)))
            for name, p in found.items()
            if name != "no programme"
        )
        flags = "; ".join(
            f"{p.name} has {len(p.features)} of {len(FEATURES)} features and "
            f"{len(p.red_flags)} red flags"
            for p in places
        )
        return Picture(
            f"{flags}.",
            (
                Lines(f"{visit.name} after a year, against no programme", told),
                panel(
                    "In or back to regular use, of 100 people",
                    "people",
                    {n: p.per100["return_to_use"] for n, p in found.items()},
                ),
                panel(
                    "Function, of 100",
                    "of 100",
                    {n: p.bands["function"]["p50"] for n, p in found.items()},
                ),
                Grid("The checklist, to have beside the telephone", tuple(table)),
            ),
        )

    def truth(self) -> tuple[str, str]:
        """What Harbor Gate does to regular use within a year."""
        plans = (PlanDraft(), PlanDraft(programme="harbor-gate"))
        bare, there = (
            project_draft(day0(CASE), d, WEEKS, 1000).per100["return_to_use"][-1] for d in plans
        )
        key = "more" if there - bare > 3 else "fewer" if bare - there > 3 else "same"
        return key, f"{num(there)} of 100 against {num(bare)}."

    def code(self) -> str:
        """The same in Python."""
        rows = [
            f"    {n!r}: day0.order({d.python()})," if d.choices() else f"    {n!r}: day0,"
            for n, d in self._drafts().items()
        ]
        return (
            "import simlib as sl\n\n"
            f"day0 = sl.load_case({self.case!r}).begin(seed=1)\n"
            "plans = {\n"
            + "\n".join(dict.fromkeys(rows))
            + "\n}\n"
            + f"sl.side_by_side(plans, weeks={WEEKS})\n"
        )
