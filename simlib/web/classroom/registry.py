"""Rooms of a server: opened, found by their codes, and taken up again after a restart."""

import asyncio
import contextlib
import hashlib
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from simlib._version import __version__
from simlib.cases.case import list_cases, load_case
from simlib.files.settings import Settings
from simlib.teaching.classroom.events import Opened
from simlib.teaching.classroom.names import new_code, tidy_code
from simlib.teaching.session.moves.opening import drawn
from simlib.teaching.session.refused import Refused
from simlib.web.classroom.live import KIND, LiveRoom, replayed
from simlib.web.store import sessions
from simlib.web.store.client import RecorderClient
from simlib.web.store.events import About, session_of
from simlib.web.store.problems import NotSaved

PATIENCE = 10.0
"""Seconds: an erased store is written anew."""
MOST_ROOMS = 24
OF_TODAY = 12 * 3600.0
"""Seconds for which a room is kept open without anybody in it, and looked for after a restart."""
TRIES, WITHIN = 30, 60.0
"""Wrong codes from one address within so many seconds; a class shares one address."""
TRIES_OF_ALL = 300
MANY = f"This server has {MOST_ROOMS} rooms open. Close one, or wait until one has ended."
SLOW_DOWN = "Too many wrong codes came from your network. Wait a minute and type it again."
UNKNOWN = "There is no room with this code. Look at the screen in front: six letters and digits."


@dataclass
class Guesses:
    """Wrong codes of the last minute, of each address and of all."""

    all: deque[float] = field(default_factory=deque)
    of: dict[str, deque[float]] = field(default_factory=dict)

    def check(self, address: str) -> None:
        """Refuse an address that has guessed too often.

        Raises
        ------
        Refused
        """
        own = self.of.get(address, deque())
        for seen in (self.all, own):
            while seen and seen[0] < time.monotonic() - WITHIN:
                seen.popleft()
        if not own:
            self.of.pop(address, None)
        if len(own) >= TRIES or len(self.all) >= TRIES_OF_ALL:
            raise Refused(SLOW_DOWN)

    def wrong(self, address: str) -> None:
        """Note a wrong code."""
        self.all.append(time.monotonic())
        self.of.setdefault(address, deque()).append(time.monotonic())


class Registry:
    """Rooms that are open on this server."""

    def __init__(self) -> None:
        self.rooms: dict[str, LiveRoom] = {}
        self.guesses = Guesses()
        self._looked = False
        self._lock = asyncio.Lock()

    async def open(self, case: str, seed: int | None = None) -> tuple[LiveRoom, str]:
        """Open a room on a case; return it with the host's key.

        Raises
        ------
        Refused
            When there is no such case, or no room is free.
        NotSaved
        """
        self._tidy()
        if len(self.rooms) >= MOST_ROOMS:
            raise Refused(MANY)
        loop = asyncio.get_running_loop()
        about, title = await loop.run_in_executor(None, _about, case, seed)
        store = _store()
        stored = sessions.begin(store)
        live = LiveRoom(stored, about)
        code = new_code()
        while code in self.rooms:
            code = new_code()
        await live.submit(Opened(code=code, case=case, title=title, seed=about.seed))
        self.rooms[code] = live
        return live, stored.token

    async def find(self, typed: str, address: str = "") -> LiveRoom:
        """Return the room of a code.

        Raises
        ------
        Refused
            When there is none, or this address has guessed too often.
        NotSaved
            When what was saved could not be asked.
        """
        code = tidy_code(typed)
        if code in self.rooms:
            return self.rooms[code]
        self.guesses.check(address)
        async with self._lock:
            if not self._looked:
                await self._look()
                self._looked = True
        if code not in self.rooms:
            self.guesses.wrong(address)
            raise Refused(UNKNOWN)
        return self.rooms[code]

    async def erase(self, live: LiveRoom, key: str) -> None:
        """Erase a room for good, here and in the store.

        Raises
        ------
        NotSaved
            When the store does not answer.
        """
        self.rooms.pop(live.room.code, None)
        # a connection of its own: the room's may be writing
        await asyncio.get_running_loop().run_in_executor(None, _erase, key)

    async def _look(self) -> None:
        """Take up what was open before this server was started."""
        loop = asyncio.get_running_loop()
        for live in await loop.run_in_executor(None, _saved_rooms):
            self.rooms.setdefault(live.room.code, live)

    def _tidy(self) -> None:
        """Forget rooms that have ended, and those in which nobody was for hours."""
        now = time.monotonic()
        gone = [
            code
            for code, live in self.rooms.items()
            if now - live.touched > (3600.0 if live.over else OF_TODAY)
        ]
        for code in gone:
            del self.rooms[code]


def is_key(live: LiveRoom, key: object) -> bool:
    """Tell whether this is the host's key of a room."""
    try:
        return isinstance(key, str) and session_of(key) == live.stored.name
    except NotSaved:
        return False


def seat_of(secret: object) -> str:
    """Return the seat of a secret, which the store never sees.

    Raises
    ------
    Refused
    """
    if not isinstance(secret, str) or not 16 <= len(secret) <= 64:
        raise Refused("This page is too old or incomplete. Reload it.")
    return hashlib.sha256(f"tandem seat {secret}".encode()).hexdigest()[:24]


def _store() -> RecorderClient:
    address = Settings.from_environment().recorder
    assert address is not None, "the server has started its recorder"
    return RecorderClient(Path(address))


def _erase(key: str) -> None:
    with contextlib.closing(_store()) as store:
        sessions.erase(store, key, PATIENCE)


def _about(name: str, seed: int | None) -> tuple[About, str]:
    # looked up, never put together into a path
    if name not in {summary.id for summary in list_cases()}:
        raise Refused(f"There is no case “{name[:64]}” on the shelf.")
    case = load_case(name)
    vignette = case.vignette
    about = About(
        vignette.id, str(vignette.version), vignette.digest, __version__,
        case.profile.ensemble.digest, drawn() if seed is None else seed,
    )  # fmt: skip
    return about, vignette.title


def _saved_rooms() -> list[LiveRoom]:
    store = _store()
    since = int(1000 * (time.time() - OF_TODAY))
    found = []
    for name in sessions.begun_with(store, KIND, since):
        # a connection for each: they are written to at the same time
        stored, events = sessions.reopen(_store(), name)
        live = replayed(stored, events)
        if live is not None and not live.over:
            found.append(live)
    store.close()
    return found
