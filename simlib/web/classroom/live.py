"""A room that is open on a server: its state, who is here, and what is saved of it.

Nothing is answered before it is saved. Events that come at the same time are saved together: a
whole class that votes within a second waits for a few writes and not for a hundred.
"""

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from simlib.teaching.classroom.events import Event, Forecast, Joined, Voted, saved
from simlib.teaching.classroom.moves import after
from simlib.teaching.classroom.state import CLOSED, Classroom
from simlib.teaching.session.refused import Refused
from simlib.web.store.events import About
from simlib.web.store.problems import NotSaved
from simlib.web.store.sessions import StoredEvent, StoredSession

log = logging.getLogger("simlib.web.classroom")
KIND = "class"
"""Kind of the events of the store that hold events of a room."""
BATCH_BYTES = 48 * 1024
HERE_SECONDS = 30.0
"""A page asks every few seconds: so long after the last time its seat counts as gone."""
OF_A_SEAT = (Joined, Voted, Forecast)


@dataclass
class _Waiting:
    """An event that waits to be saved, and who waits for it."""

    event: Event
    done: "asyncio.Future[Classroom]"


@dataclass
class LiveRoom:
    """A room on this server.

    Attributes
    ----------
    stored : StoredSession
        Where it is saved. Its name is the hash of the host's key.
    about : About
        The case that is played.
    room : Classroom
    scenes : int
        Counts what the whole room must hear of: everything but single votes.
    steps : int
        Counts everything, for the host and the projector.
    """

    stored: StoredSession
    about: About
    room: Classroom = field(default_factory=Classroom)
    scenes: int = 0
    steps: int = 0
    heard: dict[str, float] = field(default_factory=dict)
    touched: float = field(default_factory=time.monotonic)
    _queue: list[_Waiting] = field(default_factory=list)
    _saver: "asyncio.Task[None] | None" = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def present(self) -> list[str]:
        """Seats that have been heard of lately."""
        now = time.monotonic()
        return [seat for seat, at in self.heard.items() if now - at < HERE_SECONDS]

    @property
    def over(self) -> bool:
        """Whether nobody can act in it any more."""
        return self.room.phase == CLOSED

    def hear(self, seat: str) -> None:
        """Note that somebody is here."""
        self.touched = self.heard[seat] = time.monotonic()

    async def submit(self, event: Event) -> Classroom:
        """Save an event and return the room after it.

        Raises
        ------
        Refused
            When it is not possible now.
        NotSaved
            When it could not be saved; nothing has changed.
        """
        done: asyncio.Future[Classroom] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(event, done))
        if self._saver is None or self._saver.done():
            self._saver = asyncio.create_task(self._save())
        return await done

    async def wait(self, count: Callable[[], int], known: int, patience: float) -> None:
        """Wait until a count is another than the known one, or for so many seconds."""
        until = time.monotonic() + patience
        while count() == known and (left := until - time.monotonic()) > 0:
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                return

    async def _save(self) -> None:
        while self._queue:
            await self._save_some()

    async def _save_some(self) -> None:
        room, batch, size = self.room, list[_Waiting](), 0
        texts: list[Any] = []
        while self._queue:
            one = self._queue[0]
            content = one.event.model_dump(mode="json")
            size += len(json.dumps(content))
            if batch and size > BATCH_BYTES:
                break
            self._queue.pop(0)
            try:
                then = after(room, one.event)
            except Refused as refusal:
                _tell(one, refusal)
                continue
            if then == room:
                # sent again: it is saved already, unless it stands in this very batch
                batch.append(one)
                continue
            room = then
            batch.append(one)
            texts.append(content)
        try:
            if texts:
                await self._record(texts)
        except NotSaved as problem:
            for one in batch:
                _tell(one, problem)
            return
        self.room = room
        self._count(batch, bool(texts))
        for one in batch:
            if not one.done.done():
                one.done.set_result(room)

    async def _record(self, texts: list[Any]) -> None:
        loop = asyncio.get_running_loop()
        wish = os.urandom(12).hex()
        payload = {"events": texts}
        await loop.run_in_executor(None, self.stored.record, KIND, payload, self.about, wish)

    def _count(self, batch: Sequence[_Waiting], changed: bool) -> None:
        if not changed:
            return
        self.touched = time.monotonic()
        self.steps += 1
        if any(not isinstance(one.event, OF_A_SEAT) for one in batch):
            self.scenes += 1
        # whoever waits wakes up, looks at its count, and waits on the next one
        self._changed.set()
        self._changed = asyncio.Event()


def replayed(stored: StoredSession, events: Sequence[StoredEvent]) -> LiveRoom | None:
    """Return a room from what is saved of it; None where this version cannot play it on."""
    room = Classroom()
    try:
        for one in events:
            for content in one.payload["events"]:
                room = after(room, saved(content))
    except (Refused, KeyError, TypeError) as problem:
        log.warning("A class that was saved cannot be opened again: %s", problem)
        return None
    count = len(events)
    return LiveRoom(stored, events[-1].about, room, scenes=count, steps=count)


def _tell(one: _Waiting, problem: Exception) -> None:
    if not one.done.done():
        one.done.set_exception(problem)
