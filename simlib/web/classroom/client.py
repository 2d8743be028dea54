"""A class led from a notebook: open a room on a running app, and read what it did."""

import html
import io
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    import pandas as pd

USUAL = "http://127.0.0.1:8866/"
SECONDS = 30.0


class ClassError(RuntimeError):
    """The room cannot do this; the text says why."""


class Class:
    """A room on a running app, opened from a cell.

    Start the app first, for phones with ``./run app --share``; then::

        room = Class("back-pain-rising-dose")   # shows the code, and where to lead from
        room.results()                          # a row for each seat, decision and round

    Parameters
    ----------
    case : str
        Id of a case on the shelf.
    seed : int, optional
        Names the life; without it one is drawn.
    server : str
        Address of the app.

    Attributes
    ----------
    code : str
        What people type to join.
    key : str
        Whoever has it leads the room: keep it.

    Raises
    ------
    ClassError
        When no app answers, or it refuses; the text says what to do.
    """

    def __init__(self, case: str, seed: int | None = None, server: str = USUAL):
        if urlsplit(server).scheme not in ("http", "https"):
            raise ClassError(f"`{server}` is no address of an app: it begins with http.")
        self.server = server.rstrip("/") + "/"
        content = {"case": case} | ({} if seed is None else {"seed": seed})
        found = self._post("rooms", content)
        self.code, self.key = str(found["code"]), str(found["key"])

    @property
    def join_address(self) -> str:
        """Where people join."""
        return f"{self.server}join?room={quote(self.code)}"

    @property
    def host_address(self) -> str:
        """Where the room is led; whoever has this address leads it."""
        return f"{self.server}teach?room={quote(self.code)}#key={quote(self.key)}"

    @property
    def state(self) -> dict[str, Any]:
        """What the host sees now: phase, people, votes, and the model's numbers once revealed."""
        view: dict[str, Any] = self._post(f"{self.code}/host", {"key": self.key})["view"]
        return view

    def results(self) -> "pd.DataFrame":
        """Return a row for each seat, decision and round; see :meth:`dictionary`."""
        import pandas as pd

        return pd.read_csv(io.StringIO(self._take("csv")))

    def dictionary(self) -> "pd.DataFrame":
        """Return what each column of the results means."""
        import pandas as pd

        return pd.read_csv(io.StringIO(self._take("dictionary")))

    def close(self) -> None:
        """End the session: nobody can vote any more."""
        self._post(f"{self.code}/host", {"key": self.key, "event": {"kind": "close"}})

    def delete(self) -> None:
        """Delete for good what this room did."""
        self._post(f"{self.code}/take", {"key": self.key, "what": "delete"})

    def __repr__(self) -> str:
        return f"Class({self.code}): join at {self.join_address}"

    def _repr_html_(self) -> str:
        code, join, host = map(html.escape, (self.code, self.join_address, self.host_address))
        return (
            f"<p>Room <b>{code}</b>. People join at <code>{join}</code>. "
            f'<a href="{host}" target="_blank" rel="noopener">Lead the room</a></p>'
        )

    def _take(self, what: str) -> str:
        return str(self._post(f"{self.code}/take", {"key": self.key, "what": what})["text"])

    def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  the scheme was checked
            f"{self.server}class/{path}",
            json.dumps(content).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  as above
                found: dict[str, Any] = json.loads(answer.read())
        except urllib.error.HTTPError as problem:
            raise ClassError(_sentence(problem)) from problem
        except (OSError, ValueError) as problem:
            raise ClassError(
                f"No app answers at {self.server}. Start it with `./run app`, or give its address: "
                'Class(..., server="http://...").'
            ) from problem
        return found


def _sentence(problem: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(problem.read())["sentence"])
    except (ValueError, KeyError, TypeError):
        return f"The app answered {problem.code}."
