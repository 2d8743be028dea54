"""The chart: what a clinician can know today, with the error of measurement."""

from dataclasses import dataclass
from typing import NamedTuple

from simlib.clinic.instruments.results import Reading, Result
from simlib.clinic.patient.medicines import MedicineNow
from simlib.text.templating import rendered

Rows = list[tuple[str, ...]]


class Known(NamedTuple):
    """What the clinic knows at one visit that says who is like this person.

    Attributes
    ----------
    day : int
    scores : tuple of (str, float)
        Slugs of instruments that read a score, and what they read.
    use_days : float
        Days of non-prescribed use in the last 28, as told.
    away_days : float
        Days out of care since the first visit.
    overdosed, hospital : bool
        Since the first visit.
    here : bool
        Whether the person is in care.
    """

    day: int
    scores: tuple[tuple[str, float], ...]
    use_days: float = 0.0
    away_days: float = 0.0
    overdosed: bool = False
    hospital: bool = False
    here: bool = True


@dataclass(frozen=True)
class Since:
    """What has happened since the last visit to which the person came.

    A visit to which nobody came is not compared with: nothing was read at it.

    Attributes
    ----------
    day : int
        Of that visit.
    scores : tuple of (str, float)
        Read at it, by slug.
    mme : float
        Prescribed full agonist when it began, before anything was ordered at it.
    medicines : tuple of MedicineNow
        In force then.
    overdoses : int
    hospital : bool
        A stay in hospital or a visit to an emergency department.
    stopped : tuple of (str, int) or None
        What was stopped or more than halved at once, and on which day.
    sick_start : tuple of (str, int) or None
        What was begun with moderate withdrawal (COWS 13 or more) within days, and on which day.
    withdrawal_days : int
        Days on which withdrawal was moderate or worse at its worst.
    worst_cows : float
        The worst of any of these days.
    offered, attended : int
        Sessions.
    """

    day: int
    scores: tuple[tuple[str, float], ...]
    mme: float = 0.0
    medicines: tuple[MedicineNow, ...] = ()
    overdoses: int = 0
    hospital: bool = False
    stopped: tuple[str, int] | None = None
    sick_start: tuple[str, int] | None = None
    withdrawal_days: int = 0
    worst_cows: float = 0.0
    offered: int = 0
    attended: int = 0


@dataclass(frozen=True)
class Chart:
    """What can be seen and asked at a visit.

    Attributes
    ----------
    day : int
    readings : tuple of Reading
    mme : float
        Prescribed full agonist, morphine milligram equivalents a day.
    medicines : tuple of str
        Orders in force, in words.
    taking : tuple of str
        Slugs of the orders in force, the opioid for pain by its name, and other medicines.
    says : str
        What the person says (Markdown); empty where the case has no words for this visit.
    results : tuple of Reading or Result
        Tests and questionnaires that are back, the latest first.
    sessions, use_days, away_days : int
        Sessions attended since the first visit; days with non-prescribed opioids, of the last
        28; days out of care since the first visit. Texts of a case may hang on them: they are
        what this person tells or what the clinic knows, and no score shows them.
    worst_cows : float
        Worst withdrawal of any day since the first visit, of the last 28: what the score of today
        does not show.
    overdosed : bool
        Whether there was an overdose since the first visit.
    in_force : tuple of MedicineNow or None
        Medicines in force with their doses and forms; None where that is not known.
    since : Since or None
        What has happened since the last visit to which the person came; None at the first.
    """

    day: int
    readings: tuple[Reading, ...]
    mme: float
    medicines: tuple[str, ...]
    taking: tuple[str, ...] = ()
    says: str = ""
    results: tuple[Reading | Result, ...] = ()
    sessions: int = 0
    use_days: int = 0
    away_days: int = 0
    worst_cows: float = 0.0
    overdosed: bool = False
    in_force: tuple[MedicineNow, ...] | None = None
    since: Since | None = None

    def reading(self, slug: str) -> Reading:
        """Return one reading by its slug, the latest where it was taken more than once.

        Raises
        ------
        KeyError
            ``there is no ... on this chart``.
        """
        scores = [*self.readings, *(r for r in self.results if isinstance(r, Reading))]
        for reading in scores:
            if reading.slug == slug:
                return reading
        known = ", ".join(r.slug for r in scores)
        raise KeyError(f"there is no `{slug}` on this chart. There is: {known}.")

    def result(self, slug: str) -> Reading | Result:
        """Return the latest result of one test by its slug.

        Raises
        ------
        KeyError
            ``no ... is back``.
        """
        for result in self.results:
            if result.slug == slug:
                return result
        raise KeyError(f"no `{slug}` is back. Back: {', '.join(r.slug for r in self.results)}.")

    def score(self, slug: str) -> float:
        """Return the number of one reading."""
        return self.reading(slug).score

    @property
    def take_home(self) -> bool:
        """Whether doses of a treatment programme are taken home."""
        return any(one.take_home for one in self.in_force or ())

    @property
    def overdosed_since(self) -> bool:
        """Whether there was an overdose since the last visit to which the person came."""
        return self.since is not None and self.since.overdoses > 0

    @property
    def hospital_since(self) -> bool:
        """The same for a stay in hospital or a visit to an emergency department."""
        return self.since is not None and self.since.hospital

    @property
    def stopped_since(self) -> bool:
        """The same for an abrupt stop of an opioid."""
        return self.since is not None and self.since.stopped is not None

    @property
    def sick_start(self) -> bool:
        """The same for withdrawal within days of a first dose."""
        return self.since is not None and self.since.sick_start is not None

    @property
    def withdrawal_days(self) -> int:
        """Days of moderate withdrawal since then."""
        return 0 if self.since is None else self.since.withdrawal_days

    @property
    def peg(self) -> float:
        """PEG, 0 to 10."""
        return self.score("peg")

    @property
    def pain(self) -> float:
        """Pain, 0 to 10."""
        return self.score("pain")

    @property
    def cows(self) -> float:
        """COWS, 0 to 48."""
        return self.score("cows")

    @property
    def craving(self) -> float:
        """Craving, 0 to 100."""
        return self.score("craving")

    @property
    def sleep(self) -> float:
        """Sleep quality, 0 to 10."""
        return self.score("sleep")

    @property
    def mood(self) -> float:
        """PHQ-9, 0 to 27."""
        return self.score("mood")

    def __repr__(self) -> str:
        scores = ", ".join(f"{r.label} {r.score:g} of {r.most:g} ({r.band})" for r in self.readings)
        back = "".join(f" {r.label}: {r.text}." for r in self.results)
        return f"Day {self.day}. {scores}.{back} MME {self.mme:g}. {'; '.join(self.medicines)}."

    def _repr_html_(self) -> str:
        return rendered(__file__, "chart", chart=self, **measured(self))


def measured(chart: Chart) -> dict[str, Rows]:
    """Rows of the two tables of a card: scores, and the last result of each test."""
    latest = {result.slug: result for result in reversed(chart.results)}
    return {
        "readings": [(r.label, f"{r.score:g} of {r.most:g}", r.band) for r in chart.readings],
        "results": [
            (f"{r.label}, day {r.day}", r.text, " ".join(r.says), " ".join(r.cannot))
            for r in reversed(latest.values())
        ],
    }
