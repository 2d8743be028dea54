"""Page handlers: text is served at once, a kernel when a script asks for it."""

import json
import logging

from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler
from voila.handler import VoilaHandler
from voila.request_info_handler import RequestInfoSocketHandler

from simlib._version import __version__
from simlib.teaching.session.help_modes import modes
from simlib.web.bundle import STYLES, modules
from simlib.web.server import assets, shelf
from simlib.web.server.errors import error_id, sentence
from simlib.web.server.headers import Guarded

log = logging.getLogger("simlib.web.server")

APPS = {"clinic": "clinic.ipynb"}
"""Apps whose page this file serves."""
NOTEBOOKS = {**APPS, "teach": "teach.ipynb", "notebook": "notebook.ipynb"}
"""Notebooks that run in a kernel of a visitor's own."""
HOME = "/clinic"


class SaysErrors(RequestHandler):
    """Handler whose errors are sentences with an id, which is also in the log."""

    def log_exception(self, kind, value, trace) -> None:
        """Log the details under an id; the person sees only the id."""
        if isinstance(value, HTTPError) and value.status_code < 500:
            log.info("%s %s: %s", self.request.method, self.request.path, value)
            return
        self.error_id = error_id()
        log.error("Error %s at %s", self.error_id, self.request.path, exc_info=(kind, value, trace))

    def say(self, status: int, exc_info) -> str:
        """Sentence for this error."""
        problem = exc_info[1] if exc_info else None
        message = problem.log_message if isinstance(problem, HTTPError) else None
        return sentence(status, message, getattr(self, "error_id", ""))


class AnswersInSentences(SaysErrors):
    """Handler that answers with a sentence as JSON, for a script."""

    def tell(self, text: str) -> None:
        """Answer with a sentence."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps({"sentence": text}))

    def write_error(self, status_code: int, **kwargs) -> None:
        """Tell what was wrong."""
        self.tell(self.say(status_code, kwargs.get("exc_info")))


class Page(SaysErrors, JupyterHandler):
    """One page of the app: its text is complete before any kernel exists.

    A reader that runs no script (a crawler, a link preview, a curious ``curl``) therefore
    never starts a kernel.
    """

    async def get(self, app: str) -> None:
        """Show the shelf, or the case that the address names."""
        app = app.removesuffix(".ipynb")
        if app not in APPS:
            raise HTTPError(404)
        cases = await IOLoop.current().run_in_executor(None, shelf.cases)
        wanted = self.get_query_argument("case", None)
        case = next((c for c in cases if c["id"] == wanted), None)
        if wanted is not None and case is None:
            self.set_status(404)
        self.show(
            "page.html.j2",
            app=app,
            # not in `show`: an error may come before it is known who asks
            xsrf=self.xsrf_token.decode(),
            cases=cases,
            shelves=shelf.shelves(cases),
            beginning=shelf.beginning(cases),
            case=case,
            modes=modes(),
            shared=wanted is None and bool(self.get_query_argument("code", "")),
            unknown=wanted if case is None else None,
            # asked for in one go instead of one round trip per import
            modules=[*modules("page.js"), *modules(f"{app}.js")],
        )

    def show(self, template: str, **names) -> None:
        """Fill a template in and send it."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(
            self.settings["voila_jinja2_env"]
            .get_template(template)
            .render(
                assets=f"{self.base_url}assets/{assets.digest()}",
                base_url=self.base_url,
                version=__version__,
                styles=STYLES,
                **names,
            )
        )

    def write_error(self, status_code: int, **kwargs) -> None:
        """Show the error as a page."""
        self.show(
            "error.html.j2",
            status=status_code,
            message=self.say(status_code, kwargs.get("exc_info")),
        )


class Lost(Page):
    """Handler of unknown addresses."""

    async def get(self, *_) -> None:
        """Answer 404."""
        raise HTTPError(404)

    post = put = delete = patch = get


class GiveKernel(AnswersInSentences, VoilaHandler):
    """Handler that gives a visitor a kernel in which the notebook of a page has run."""

    async def post(self, app: str) -> None:
        """Answer with the kernel and the widget to join, or a sentence on why there are none."""
        notebook = self.notebook_of(app)
        if notebook is None:
            raise HTTPError(404)
        visitor = self.current_user.username
        async with self.kernel_manager.admission(visitor):
            given = await self.open(notebook)
            if "error" in given:
                await self.kernel_manager.shutdown_kernel(given["kernel"], now=True)
                self.set_status(500)
            else:
                self.kernel_manager.give(given["kernel"], visitor)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(given))

    def notebook_of(self, app: str) -> str | None:
        """The notebook that an app runs, or None where there is no such app."""
        return NOTEBOOKS.get(app)

    async def open(self, notebook: str) -> dict:
        """Run a notebook in a living kernel, skipping kernels that died while waiting."""
        for _ in range(self.voila_configuration.default_pool_size + 1):
            pieces = [piece async for piece in self.get_generator(path=notebook)]
            given = json.loads("".join(pieces))
            # Voila keeps what it would have told the kernel about the visit, for ever
            RequestInfoSocketHandler._cache.pop(given["kernel"], None)
            if "error" in given or await self.kernel_manager.is_well(given["kernel"]):
                return given
        raise HTTPError(500, "no kernel stays alive")


class Leave(AnswersInSentences, JupyterHandler):
    """Handler that closes a visitor's own kernel when they leave the page."""

    async def post(self, kernel_id: str) -> None:
        """Close the kernel; refuse one of somebody else, accept one that has ended."""
        if not self.kernel_manager.belongs_to(kernel_id, self.current_user.username):
            raise HTTPError(403)
        if kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
        self.finish()


class HealthPage(Guarded):
    """Health check, for pages that lost the connection and for monitoring."""

    def get(self) -> None:
        """Answer with the version and how many visitors there are."""
        manager = self.settings["kernel_manager"]
        self.set_header("Cache-Control", "no-store")
        inside, places = len(manager.owners), manager.places
        self.finish({"ok": True, "version": __version__, "inside": inside, "places": places})
