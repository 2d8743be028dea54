"""A rehabilitation programme: several therapies at once, in one place, for a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from simlib.clinic.treatments.base import Intervention, OrderError, option
from simlib.clinic.treatments.programmes import RED_FLAGS, Facility, ProgrammePart, programmes
from simlib.model.engine.levers import Levers, together
from simlib.model.notation.quantities import Quantity, assumed
from simlib.text.similar import closest

AWAY_ACCESS: Annotated[
    float,
    Quantity("1", "hazard ratio of use during a residential stay by what is within reach"),
    assumed(0.005, 0.2),
] = 0.03
AWAY_CUES: Annotated[
    float, Quantity("1", "presence of cues during a residential stay"), assumed(0.1, 0.6)
] = 0.3
AWAY_REACH: Annotated[
    float,
    Quantity("1", "attendance during a residential stay: the session is down the hall"),
    assumed(1.2, 1.6),
] = 1.5
AWAY_STABILITY: Annotated[
    float,
    Quantity("1", "ratio on how often life is hard during a residential stay"),
    assumed(0.4, 1.0),
] = 0.7
AWAY_SESSIONS: Annotated[
    float,
    Quantity(
        "1/wk",
        "sessions a week that a residential stay counts as: they do not crowd each other out",
    ),
    assumed(2.0, 4.0),
] = 3.0
TEAM: Annotated[
    float,
    Quantity("0-1", "how far prescribers act as one in a multidisciplinary team"),
    assumed(0.4, 0.95),
] = 0.75
SILO_TRUST: Annotated[
    float,
    Quantity("0-1", "alliance that it costs to be sent from one silo to the other"),
    assumed(0.0, 0.15),
] = 0.05
ONE_SIZE_REACH: Annotated[
    float, Quantity("1", "attendance where the plan is the same for everybody"), assumed(0.7, 1.0)
] = 0.85
FORBIDDEN_LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving a programme that forbids MOUD"),
    assumed(1.0, 3.0, near="hser-2014"),
] = 1.5
DROPPED_LEAVING: Annotated[
    float,
    Quantity("1", "hazard ratio of leaving care in the weeks after a stay without aftercare"),
    assumed(1.0, 3.0),
] = 1.5
DROPPED_DAYS: Annotated[float, Quantity("d", "how long that lasts"), assumed(14.0, 56.0)] = 28.0


class _Names(Mapping[str, str]):
    """Programmes by id, read when first needed: importing the library reads no page."""

    def __getitem__(self, key: str) -> str:
        return next(place.name for place in programmes() if place.id == key)

    def __iter__(self) -> Iterator[str]:
        return (place.id for place in programmes())

    def __len__(self) -> int:
        return len(programmes())

    def __contains__(self, key: object) -> bool:
        return any(place.id == key for place in programmes())


NAMES = _Names()


@dataclass(frozen=True)
class Programme(Intervention):
    """Refer to a rehabilitation programme.

    The levers are those of the interventions that the place really gives, for as long as it
    gives them, then those of its aftercare. A residential stay also keeps people away from use,
    for that time. A programme that forbids MOUD ends it; one that takes opioids away ends them.

    Parameters
    ----------
    programme : str
        Id of a programme, see :func:`simlib.clinic.treatments.programmes.programmes`.
    """

    slug = "programme"
    label = "Rehabilitation programme"
    group = "team and setting"
    slot = "programme"
    about = (
        "Several therapies at once, for weeks, in one place: about half a point less pain and "
        "better function after a good one. Look at what a person receives, at MOUD and at "
        "aftercare, not at the house; beware of places that forbid MOUD or measure nothing."
    )
    sources = ("multidisciplinary-2015", "detox-mortality-2020", "residential-2022", "hser-2014")

    programme: str = option("Programme", "two-rivers", choices=NAMES)

    def __post_init__(self) -> None:
        if self.programme not in NAMES:
            near = closest(str(self.programme), list(NAMES))
            cure = f"Did you mean `{near}`?" if near else f"There are: {', '.join(NAMES)}."
            raise OrderError(f"there is no programme `{self.programme}`. {cure}")

    @property
    def place(self) -> Facility:
        """The programme itself."""
        return next(place for place in programmes() if place.id == self.programme)

    @property
    def ends(self) -> tuple[str, ...]:  # type: ignore[override]
        """Slots that this programme ends: MOUD where forbidden, opioids where taken away."""
        place = self.place
        moud = ("MOUD",) if place.moud == "forbids" else ()
        return moud + (("opioid for pain",) if place.taper_days else ())

    @property
    def overlap(self) -> int:  # type: ignore[override]
        """Days until then: halfway through the place's taper, as much opioid as in all of it."""
        return (self.place.taper_days or 0) // 2

    def levers(self, day: int) -> Levers:
        """Return what a person receives on a day of the stay, or of aftercare."""
        place = self.place
        stay = place.weeks * 7
        if day < stay:
            return self._setting(_given(place.stay, day))
        if not place.aftercare:
            dropped = day < stay + DROPPED_DAYS
            return Levers(leaving=DROPPED_LEAVING if dropped else 1.0)
        after = day - stay
        if after >= place.aftercare_weeks * 7:
            return Levers()
        return _given(place.aftercare, after) & self._team()

    def _setting(self, given: Levers) -> Levers:
        place = self.place
        found = given & self._team()
        if "one-size plan" in place.red_flags:
            found &= Levers(attendance_ratio=ONE_SIZE_REACH)
        if place.moud == "forbids":
            found &= Levers(leaving=FORBIDDEN_LEAVING)
        if place.kind == "residential":
            found = found._replace(sessions=min(found.sessions, AWAY_SESSIONS))
            found &= Levers(
                access=AWAY_ACCESS,
                cues=AWAY_CUES,
                attendance_ratio=AWAY_REACH,
                stability=AWAY_STABILITY,
            )
        return found

    def _team(self) -> Levers:
        place = self.place
        if "multidisciplinary team" in place.features:
            return Levers(coordination=TEAM)
        return Levers(alliance=-SILO_TRUST if "separate silos" in place.red_flags else 0.0)

    def text(self) -> str:
        """Return the referral in one line."""
        place = self.place
        return f"{place.name}: {place.weeks} weeks {place.kind}"

    def notes(self) -> tuple[str, ...]:
        """Return what happens to medicines there, and the red flags."""
        place = self.place
        moud = {
            "starts": "MOUD goes on, and can be started there: order it beside the programme.",
            "continues": "MOUD goes on as it is; the place does not start it.",
            "forbids": "MOUD ends when the stay begins. Overdose is most likely after the stay.",
        }[place.moud]
        found = [moud]
        if place.taper_days:
            found.append(f"Opioids for pain are taken away within {place.taper_days} days.")
        found += [f"Red flag: {flag} ({RED_FLAGS[flag]})." for flag in place.red_flags]
        return tuple(found)


def _given(parts: tuple[ProgrammePart, ...], day: int) -> Levers:
    running = [(part.order(), part.on(day)) for part in parts]
    return together([order.levers(since) for order, since in running if since is not None])
