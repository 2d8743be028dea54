"""Handler of a learner's request to erase a session."""

import contextlib

from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import IOLoop
from tornado.web import HTTPError

from simlib.files.settings import Settings
from simlib.web.server.pages import AnswersInSentences
from simlib.web.store.client import RecorderClient
from simlib.web.store.problems import FOR_GOOD, NotSaved
from simlib.web.store.sessions import erase

CONFIRMED = "erase"
PATIENCE = 10.0
"""Seconds: the file of the store is written anew, which takes the longer the fuller it is."""
DONE = (
    "Everything you decided and wrote here has been erased. A backup made before may still hold it."
)
DONE_BUT = (
    "Everything you decided and wrote here has been deleted. Copies of it could not be overwritten "
    "yet where Tandem saves; Tandem tries again until they are. A backup made before may still "
    "hold it."
)
ASK = "Nothing was erased: this needs to be confirmed."


class Erase(AnswersInSentences, JupyterHandler):
    """Handler that erases the session of a given token.

    The token comes in the body, which is in no log and in no history. No cookie is asked who it
    is: whoever has the address may go on with a session in any browser, and may end it, too.
    """

    async def post(self) -> None:
        """Erase a session permanently, after an explicit confirmation."""
        if self.get_body_argument("confirm", "") != CONFIRMED:
            raise HTTPError(400, ASK)
        token = self.get_body_argument("token", "")
        try:
            wiped = await IOLoop.current().run_in_executor(None, self.erase, token)
        except NotSaved as problem:
            for_good = 400 if problem.reason == "unreadable" else 404
            self.set_status(for_good if problem.reason in FOR_GOOD else 503)
            self.tell(str(problem))
            return
        self.tell(DONE if wiped else DONE_BUT)

    @staticmethod
    def erase(token: str) -> bool:
        """Ask the recorder; see `simlib.web.store.sessions.erase`."""
        address = Settings.from_environment().recorder
        assert address is not None  # the server has started its recorder
        with contextlib.closing(RecorderClient(address)) as recorder:
            return erase(recorder, token, PATIENCE)
