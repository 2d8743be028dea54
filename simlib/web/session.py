"""A session in memory: takes messages of a page and answers with what has changed."""

from typing import Any

from simlib.teaching.session.refused import Refused
from simlib.teaching.session.session import Change, take
from simlib.teaching.session.state import SessionState
from simlib.web.announcements import announcement
from simlib.web.views.sections_of import sections

Reply = dict[str, Any]


class Session:
    """One learner's way through one case.

    Attributes
    ----------
    state : SessionState
        Where the learner is. Only an accepted message replaces it.

    Examples
    --------
    >>> Session().answer({"kind": "go_on"})["refused"]
    'This is not possible at this point. Reload the page if it looks otherwise.'
    """

    def __init__(self) -> None:
        self.state = SessionState()

    def answer(self, content: Any) -> Reply:
        """Take one message of a page and give the reply to it.

        Parameters
        ----------
        content : object
            Anything at all: it comes from outside.

        Returns
        -------
        dict
            ``view`` with the sections that changed, ``said`` for the live region, ``log`` with
            what leads here again; or ``refused`` with a sentence, when nothing has changed.
        """
        try:
            change = self.taken(content)
        except Refused as refusal:
            return {"refused": str(refusal), "slot": refusal.slot, "view": {}}
        reply = rendered(change)
        self.commit(change, content)
        return reply

    def taken(self, content: Any) -> Change:
        """Return what a message would change.

        Raises
        ------
        Refused
        """
        return take(self.state, content)

    def commit(self, change: Change, content: Any) -> None:
        """Make a change, of which the reply is ready.

        Parameters
        ----------
        change : Change
        content : object
            The message as it came.
        """
        self.state = change.state


def rendered(change: Change) -> Reply:
    """Return the reply to a message that was accepted."""
    if change.message["kind"] == "ping":
        return {"pong": True}
    return {
        "view": sections(change.state, change.kind.changes),
        "said": announcement(change),
        "log": change.state.log(),
    }
