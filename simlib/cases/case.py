"""Cases on the shelf: finding, loading and beginning them."""

import difflib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from simlib.cases.events import happenings_of, natural_course
from simlib.cases.reading.load import load_case_file
from simlib.cases.schema.brought import medicine_of
from simlib.cases.schema.file import CaseFile
from simlib.cases.schema.person import Medicine, Step
from simlib.cases.schema.planned import PlannedOrder
from simlib.cases.schema.prescribed import orders_before
from simlib.cases.schema.visits import PlannedVisit
from simlib.cases.texts.choosing import which_opens
from simlib.clinic import visit as visits
from simlib.clinic.instruments.urine import BENZODIAZEPINES
from simlib.clinic.patient.chart import Chart
from simlib.clinic.patient.moment import Appointment
from simlib.clinic.patient.profile import COHORT_SEED, LONGEST_HISTORY, Profile, Reported
from simlib.clinic.projection.project import Projection, project_plan
from simlib.clinic.treatments.plan import Happening, Plan
from simlib.clinic.visit import Visit
from simlib.files.findings import CaseError
from simlib.files.settings import Settings
from simlib.files.shipped import beside

Orders = tuple[tuple[int, tuple[PlannedOrder, ...]], ...]
"""Planned orders by day."""

CASE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
SUFFIXES = (".yaml", ".yml")


def cases_folder() -> Path:
    """Return the folder of cases: beside the package, or where ``TANDEM_CASES`` says."""
    return Settings.from_environment().cases or beside("cases")


@dataclass(frozen=True)
class CaseSummary:
    """Summary of a case, as the shelf shows it."""

    id: str
    title: str
    summary: str
    level: str
    minutes: int
    objectives: tuple[str, ...]
    topics: tuple[str, ...]
    content_note: str


@dataclass(frozen=True, eq=False)
class Case:
    """A case: a person to be drawn, planned visits, and what the debrief compares with.

    Attributes
    ----------
    vignette : CaseFile
        What the file says.
    profile : Profile
        What the model needs of it.
    """

    vignette: CaseFile
    profile: Profile

    @property
    def id(self) -> str:
        """Name of the case in addresses and commands."""
        return self.vignette.id

    @property
    def title(self) -> str:
        """Title for people."""
        return self.vignette.title

    @property
    def name(self) -> str:
        """First name of the person, as sentences use it."""
        return self.vignette.person.name.split()[0]

    @property
    def visits(self) -> tuple[PlannedVisit, ...]:
        """Visits as the author planned them."""
        return self.vignette.visits

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """Visits that are planned, with the tests whose results the author has ready at each."""
        return tuple(Appointment(visit.day, visit.tests) for visit in self.visits)

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """Planned events of the case, and the natural course of the pain."""
        return (*self.profile.history.happenings, *happenings_of(self.vignette.events))

    @property
    def summary(self) -> CaseSummary:
        """Summary for the shelf."""
        v = self.vignette
        return CaseSummary(
            v.id, v.title, v.summary, v.level, v.minutes, v.objectives, v.topics, v.content_note
        )

    def begin(self, seed: int = 1) -> Visit:
        """Return the first visit of one life, with the results that the author has ready.

        Parameters
        ----------
        seed : int, >= 0
            Names the life: who exactly this person is, and the luck to come.

        Raises
        ------
        ValueError
            ``a seed is a whole number``.
        """
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**63:
            raise ValueError(f"a seed is a whole number from 0 on, and got {seed!r}.")
        says = functools.partial(self._says, seed)
        first = visits.begin(self.name, self.profile, seed, says, self.appointments)
        return replace(first, plan=replace(first.plan, happenings=self.happenings))

    def follow(self, path: str, seed: int = 1, until: int | None = None) -> Visit:
        """Return the end of one life that follows a reference path of the case.

        Parameters
        ----------
        path : str
            Name of the path.
        seed : int
        until : int, optional
            Day to stop at; by default that of the last planned visit.
        """
        visit = self.begin(seed)
        plan = planned(visit.plan, self.vignette.path(path).orders)
        return replace(visit, plan=plan).until(day=until or self.visits[-1].day)

    def project(
        self,
        orders: "Orders" = (),
        *,
        weeks: int = 26,
        lives: int = 1000,
        seed: int = COHORT_SEED,
    ) -> Projection:
        """Project orders given on certain days on many people like this one.

        Parameters
        ----------
        orders : tuple of (int, tuple of PlannedOrder)
            Days and orders, as in a path of the case; nothing is changed without any.
        weeks, lives : int
        seed : int
            Names the people and their luck.
        """
        if weeks >= 1 and any(day >= 7 * weeks for day, _ in orders):
            last = max(day for day, _ in orders)
            raise ValueError(f"the orders of day {last} come after the end, week {weeks}.")
        plan = planned(self.profile.history, orders)
        return project_plan(self.name, self.profile, plan, 0, weeks, lives, seed)

    def _says(self, seed: int, chart: Chart) -> str:
        """Return what the person says at a planned visit, depending on the chart."""
        planned = next((v for v in self.visits if v.day == chart.day), None)
        if planned is None:
            return ""
        first = chart if not chart.day else self._first_chart(seed)
        number = which_opens(planned.says, chart, first)
        return "" if number is None else planned.says[number].text

    def _first_chart(self, seed: int) -> Chart:
        return visits.begin("", self.profile, seed, appointments=self.appointments).chart

    def __repr__(self) -> str:
        v = self.vignette
        days = ", ".join(f"week {p.day // 7}" for p in self.visits)
        return f"Case {v.id}: {v.title} ({v.level}, {v.minutes} minutes; visits: {days})"


def planned(plan: Plan, orders: "Orders") -> Plan:
    """Return a plan with these orders given on their days, stops first."""
    for day, given in sorted(orders, key=lambda pair: pair[0]):
        for order in given:
            if order.stops:
                plan = plan.stopped(order.stops, day)
        plan = plan.ordered([o.intervention for o in given if not o.stops], day)
    return plan


def load_case(name: str | Path) -> Case:
    """Load a case by its id or from a file.

    Parameters
    ----------
    name : str or Path
        An id on the shelf (``"back-pain-rising-dose"``), or the path of a YAML file.

    Raises
    ------
    CaseError
        With every problem of the file: line, column, what, how to mend it.
    FileNotFoundError
        ``there is no case`` with a suggestion.
    """
    text = str(name)
    if CASE_ID.fullmatch(text):
        path = _file_of(text)
    else:
        path = Path(name)
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            raise FileNotFoundError(f"there is no case file `{path}` (a case is a .yaml file).")
    stamp = path.stat()
    return _loaded(path, stamp.st_mtime_ns, stamp.st_size)


@functools.lru_cache(maxsize=64)
def _loaded(path: Path, _changed: int, _size: int) -> Case:
    """Case of a file, read once per change of it."""
    file = load_case_file(path)
    return Case(file, profile_of(file))


def _file_of(name: str) -> Path:
    """Return the file of a case on the shelf, by its id or by the name of the file.

    Raises
    ------
    FileNotFoundError
    """
    for path in case_files(cases_folder()):
        if path.stem == name:
            return path
    shown, _ = shelf()
    if name in shown:
        return shown[name][0]
    known = sorted({*shown, *(path.stem for path in case_files(cases_folder()))})
    near = difflib.get_close_matches(name, known, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Cases: {', '.join(known) or 'none'}."
    raise FileNotFoundError(f"there is no case `{name}`. {hint}")


def case_files(folder: Path) -> list[Path]:
    """Return the files of a folder that may be cases, by name."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in files if path.suffix.lower() in SUFFIXES)


class Skipped(NamedTuple):
    """A file in the folder of cases that is not on the shelf, and why.

    Attributes
    ----------
    file : str
        Its name.
    why : str
        The first thing that is wrong with it, with its line.
    """

    file: str
    why: str


def shelf() -> tuple[dict[str, tuple[Path, CaseSummary]], tuple[Skipped, ...]]:
    """Return the cases on the shelf by their ids, and the files that are not on it.

    A file that cannot be shown, for whatever reason, is told, and harms no other.
    """
    shown: dict[str, tuple[Path, CaseSummary]] = {}
    skipped = []
    for path in case_files(cases_folder()):
        try:
            summary = load_case(path).summary
        except CaseError as error:
            skipped.append(Skipped(path.name, _first(error)))
        except Exception as error:  # noqa: BLE001
            # whatever it is: one file must never take the shelf away from the others
            why = f"it cannot be read ({type(error).__name__}: {error}). `simlib case check` it."
            skipped.append(Skipped(path.name, why))
        else:
            if summary.id in shown:
                other = shown[summary.id][0].name
                why = f"its id `{summary.id}` is that of `{other}`, too. Give it another."
                skipped.append(Skipped(path.name, why))
            else:
                shown[summary.id] = (path, summary)
    return shown, tuple(skipped)


def _first(error: CaseError) -> str:
    """Return the first finding of a file in one line."""
    found = next((f for f in error.findings if f.severity == "error"), None)
    if found is None:
        return f"{error}".splitlines()[0]
    where = f"line {found.line}: " if found.line else ""
    return f"{where}{found.message} ({found.code}). {found.help}"


def list_cases() -> tuple[CaseSummary, ...]:
    """Return summaries of all cases, by title. A case with problems is not on the shelf.

    ``simlib case check`` says what is wrong with it, and :func:`not_shown` what is left out.
    """
    summaries = (summary for _, summary in shelf()[0].values())
    return tuple(sorted(summaries, key=lambda s: s.title))


def not_shown() -> tuple[Skipped, ...]:
    """Return the files in the folder of cases that are not on the shelf, and why."""
    return shelf()[1]


def profile_of(vignette: CaseFile) -> Profile:
    """Return the inputs of the model for a case."""
    person = vignette.person
    habitual = tuple(
        (first, last, step.mme or 0.0)
        for medicine in vignette.medicines
        if not medicine.prescribed
        for start, stop, step in _spans(medicine)
        for first, last in _taken(start, stop or 0, medicine.days_a_week)
    )
    history = Plan(
        orders_before(vignette.medicines), natural_course(person.pain.eases), brought(vignette)
    )
    return Profile(
        person.oud, person.supply, tuple(person.traits), history, habitual,
        health=person.health, reported=tuple(
            Reported(one.drug, one.prescriber, one.amount or "", one.last)
            for one in vignette.prescription_report
        ),
    )  # fmt: skip


def brought(vignette: CaseFile) -> tuple[str, ...]:
    """Return the names of other medicines that can be stopped.

    Those that the health of the person names, and what else is on the list, up to its dose. A
    benzodiazepine is not among them: it is tapered.
    """
    known = vignette.person.health.medicines
    names = (*known, *(medicine_of(line, known) for line in vignette.other_medicines))
    tapered = [medicine_of(e, known) for e in vignette.other_medicines if _is_tapered(e)]
    return tuple(m for m in dict.fromkeys(names) if m and m not in (*tapered, *BENZODIAZEPINES))


def _is_tapered(line: str) -> bool:
    return any(name in line.lower() for name in BENZODIAZEPINES)


def _taken(start: int, stop: int, days_a_week: int | None) -> Iterator[tuple[int, int]]:
    """Yield the stretches from ``start`` to ``stop`` on which something is taken.

    >>> list(_taken(-14, 0, 2)), list(_taken(-14, 0, None))
    ([(-14, -13), (-11, -10), (-7, -6), (-4, -3)], [(-14, 0)])
    """
    if days_a_week is None:
        yield start, stop
        return
    # what was before the history is not lived
    for day in range(max(start, -LONGEST_HISTORY), stop):
        if -day * days_a_week % 7 < days_a_week:
            yield day, day + 1


def _spans(medicine: Medicine) -> list[tuple[int, int | None, Step]]:
    starts = [step.since for step in medicine.steps]
    stops: list[int | None] = [*starts[1:], medicine.until]
    return list(zip(starts, stops, medicine.steps, strict=True))
