"""The state of a room: one frozen value. Every event makes another one of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from simlib.teaching.classroom.events import Closing, Forecast, Outlook, Scene
from simlib.teaching.classroom.names import pseudonym

LOBBY, LISTEN, VOTE, DISCUSS = "lobby", "listen", "vote", "discuss"
VOTE_AGAIN, REVEAL, LIVE, DEBRIEF, CLOSED = "vote_again", "reveal", "live", "debrief", "closed"
PHASES = (LOBBY, LISTEN, VOTE, DISCUSS, VOTE_AGAIN, REVEAL, LIVE, DEBRIEF, CLOSED)
VOTING = (VOTE, VOTE_AGAIN)
SHOWN = (REVEAL, LIVE, DEBRIEF, CLOSED)
"""Phases in which the split of the present visit may be seen."""
FEWEST = 5
"""Voters below whom a split would tell who voted how."""


@dataclass(frozen=True)
class VisitRound:
    """One visit of the room, with what was voted at it.

    Attributes
    ----------
    scene : Scene
    first, second : mapping of str to str
        Option of each seat, alone and after talking.
    forecasts : mapping of str to Forecast
    questions : tuple of int
        Numbers of the questions that were asked.
    outlooks : tuple of Outlook
    decided : str or None
        Option that was lived.
    lines : tuple of str
        What happened then.
    """

    scene: Scene
    first: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    questions: tuple[int, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    decided: str | None = None
    lines: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options."""
        return tuple(option.id for option in self.scene.options)

    @property
    def last(self) -> Mapping[str, str]:
        """The vote that counts: the second of each seat, else its first."""
        return {**self.first, **self.second}

    def split(self, votes: Mapping[str, str]) -> dict[str, int]:
        """Return how many chose each option, in the order of the options."""
        counted = Counter(votes.values())
        return {option: counted[option] for option in self.options}

    @property
    def leading(self) -> tuple[str, ...]:
        """Options with most votes: more than one in a tie, every one without a vote."""
        split = self.split(self.last)
        most = max(split.values(), default=0)
        return tuple(option for option, n in split.items() if n == most)

    @property
    def minority(self) -> str | None:
        """The option with the second most votes; None where nobody chose another one."""
        others = {o: n for o, n in self.split(self.last).items() if n and o != self.decided}
        return max(others, key=lambda option: others[option], default=None)

    @property
    def shifts(self) -> dict[tuple[str, str], int]:
        """How many went from one option to another between the rounds."""
        pairs = ((self.first[s], o) for s, o in self.second.items() if s in self.first)
        return dict(Counter(pairs))

    def forecast(self, option: str) -> list[int]:
        """Return the forecasts of those who chose an option."""
        votes = self.last
        return sorted(f.per100 for seat, f in self.forecasts.items() if votes.get(seat) == option)

    def median_forecast(self, option: str, fewest: int) -> float | None:
        """Return the median forecast for an option; None where too few people gave one."""
        given = self.forecast(option)
        return float(median(given)) if len(given) >= max(1, fewest) else None


@dataclass(frozen=True)
class Classroom:
    """A room of learners.

    Attributes
    ----------
    code : str
        What people type to come in; empty before the room is open.
    case, title : str
    seed : int
        Names the life.
    phase : str
        One of :data:`PHASES`.
    paused : bool
    seats : tuple of str
        In the order in which they were taken; the pseudonym follows from the place.
    rounds : tuple of VisitRound
    closing : Closing or None
    small : bool
        Whether splits of fewer than :data:`FEWEST` are shown.
    """

    code: str = ""
    case: str = ""
    title: str = ""
    seed: int = 0
    phase: str = LOBBY
    paused: bool = False
    seats: tuple[str, ...] = ()
    rounds: tuple[VisitRound, ...] = ()
    closing: Closing | None = None
    small: bool = False

    @property
    def round(self) -> VisitRound | None:
        """The present visit; None in the lobby."""
        return self.rounds[-1] if self.rounds else None

    @property
    def names(self) -> dict[str, str]:
        """Pseudonym of each seat."""
        return {seat: pseudonym(i) for i, seat in enumerate(self.seats)}

    @property
    def votes(self) -> Mapping[str, str]:
        """Votes of the round that is open now."""
        if self.round is None:
            return {}
        return self.round.second if self.phase == VOTE_AGAIN else self.round.first

    def may_show(self, voters: int) -> bool:
        """Tell whether a split of this many voters may be seen by the room."""
        return self.small or voters >= FEWEST

    @property
    def fewest(self) -> int:
        """Fewest people whose numbers are told together."""
        return 1 if self.small else FEWEST

    def with_round(self, **changes: Any) -> "Classroom":
        """Return the room with these fields of the present visit changed."""
        assert self.round is not None, "a room in the lobby has no visit"
        return replace(self, rounds=(*self.rounds[:-1], replace(self.round, **changes)))
