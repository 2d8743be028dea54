"""Requests of a class: open a room, join it, vote in it, look at it, and take away what it did.

Every request is JSON in a POST: keys and secrets stand in the body, which is in no log. A page of
another site cannot send that type of content here without being asked first, and is not allowed.
"""

import datetime
import json
from collections.abc import Callable
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from simlib.teaching.classroom.events import from_host, from_seat
from simlib.teaching.classroom.packet import as_html, as_pdf
from simlib.teaching.classroom.table import as_csv, dictionary_csv
from simlib.teaching.classroom.views import host_view, projector_view, seat_view
from simlib.teaching.handout.stamps import Stamps
from simlib.teaching.session.refused import Refused
from simlib.web.classroom.live import LiveRoom
from simlib.web.classroom.registry import Registry, is_key, seat_of
from simlib.web.server.pages import AnswersInSentences
from simlib.web.store.problems import FOR_GOOD, NotSaved

JSON = "application/json"
PATIENCE = 20.0
"""Seconds for which a page that knows the present state is left waiting for the next one."""
HOST_PATIENCE = 3.0
"""The same for the host and the projector, who see people come and go."""
NOT_HOST = "This is not the key of this room. Open the host's link again."
BODY = "This is nothing that a page of a class sends."


class ClassRequest(AnswersInSentences, JupyterHandler):
    """Request of a class: JSON in, JSON out, and a sentence where something is not possible."""

    def initialize(self, registry: Registry) -> None:
        """Take the rooms of this server."""
        self.registry = registry

    def check_xsrf_cookie(self) -> None:
        """Accept JSON only: another site's page may not send it here, with or without a cookie."""
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip() != JSON:
            raise HTTPError(415, "Send JSON.")

    async def post(self, *path: str) -> None:
        """Answer one request."""
        try:
            content = json.loads(self.request.body)
        except (ValueError, RecursionError) as problem:
            raise HTTPError(400, BODY) from problem
        if not isinstance(content, dict):
            raise HTTPError(400, BODY)
        try:
            await self.answer(content, *path)
        except Refused as refusal:
            self.set_status(409)
            self.tell(str(refusal))
        except NotSaved as problem:
            self.set_status(410 if problem.reason in FOR_GOOD else 503)
            self.tell(str(problem))
        except StreamClosedError:
            # whoever asked has gone
            return

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer to what was sent."""
        raise NotImplementedError

    async def room(self, code: str) -> LiveRoom:
        """Return the room of a code."""
        return await self.registry.find(code, self.request.remote_ip or "")

    def give(self, found: dict[str, Any]) -> None:
        """Answer with data."""
        self.set_header("Content-Type", JSON)
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(found))


class OpenRoom(ClassRequest):
    """Request to open a room on a case."""

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer with the code of the room and the host's key."""
        case, seed = content.get("case"), content.get("seed")
        if not isinstance(case, str):
            raise Refused("Choose a case first.")
        if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
            raise Refused("A seed is a whole number.")
        live, key = await self.registry.open(case, seed)
        self.give({"code": live.room.code, "key": key})


class Host(ClassRequest):
    """Request of the host: what they do, or a look at the room."""

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer with the host's view."""
        live = await self.room(path[0])
        if not is_key(live, content.get("key")):
            self.registry.guesses.wrong(self.request.remote_ip or "")
            self.registry.guesses.check(self.request.remote_ip or "")
            self.set_status(403)
            self.tell(NOT_HOST)
            return
        if "event" in content:
            await live.submit(from_host(content["event"]))
        else:
            await live.wait(lambda: live.steps, _count(content), HOST_PATIENCE)
        self.give({"step": live.steps, "view": host_view(live.room, live.present)})


class Seat(ClassRequest):
    """Request of one seat: join, vote, forecast, or a look at the room."""

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer with the view of this seat."""
        live = await self.room(path[0])
        seat = seat_of(content.get("secret"))
        event = content.get("event")
        if event is not None:
            await live.submit(from_seat(event, seat))
        elif seat not in live.room.seats:
            raise Refused("This seat is not in the room any more. Join again.")
        live.hear(seat)
        if event is None:
            await live.wait(lambda: live.scenes, _count(content), PATIENCE)
            live.hear(seat)
        self.give({"step": live.scenes, "view": seat_view(live.room, seat, live.present)})


class Projector(ClassRequest):
    """Request of the projector, which can do nothing."""

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer with what the whole room sees."""
        live = await self.room(path[0])
        await live.wait(lambda: live.steps, _count(content), HOST_PATIENCE)
        self.give({"step": live.steps, "view": projector_view(live.room, live.present)})


class TakeAway(ClassRequest):
    """Request of the host for what the room did, or to delete it."""

    async def answer(self, content: dict[str, Any], *path: str) -> None:
        """Answer with a file as text, or delete."""
        live = await self.room(path[0])
        if not is_key(live, content.get("key")):
            self.set_status(403)
            self.tell(NOT_HOST)
            return
        what = content.get("what")
        if what == "delete":
            await self.registry.erase(live, str(content["key"]))
            self.give({"deleted": True})
            return
        make = FILES.get(what) if isinstance(what, str) else None
        if make is None:
            raise Refused(BODY)
        name, text = await IOLoop.current().run_in_executor(None, make, live)
        self.give({"name": name, **text})


def _count(content: dict[str, Any]) -> int:
    known = content.get("step")
    return known if isinstance(known, int) else -1


def _stamps(live: LiveRoom) -> Stamps:
    """Return what this room played, and with which models."""
    about = live.about
    return Stamps(
        about.model_version, about.ensemble_digest, about.case_id, about.case_version,
        about.case_hash, str(about.seed), datetime.datetime.now(datetime.UTC).date().isoformat(),
    )  # fmt: skip


def _pdf(live: LiveRoom) -> tuple[str, dict[str, str]]:
    return f"class-{live.room.code}.pdf", {"base64": as_pdf(live.room, _stamps(live))}


FILES: dict[str, Callable[[LiveRoom], tuple[str, dict[str, str]]]] = {
    "csv": lambda live: (f"class-{live.room.code}.csv", {"text": as_csv(live.room)}),
    "dictionary": lambda live: ("data-dictionary.csv", {"text": dictionary_csv()}),
    "packet": lambda live: (
        f"class-{live.room.code}.html",
        {"text": as_html(live.room, _stamps(live))},
    ),
    "pdf": _pdf,
}
"""What a host may take away, and how it is made."""
