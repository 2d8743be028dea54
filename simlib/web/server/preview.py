"""Local preview server of a case: the page, and a token that changes with the file."""

import asyncio
import hashlib
import webbrowser
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from simlib.cases.authoring.check import check_case_file
from simlib.cases.authoring.preview import page

HOST = "127.0.0.1"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SCRIPT = """\
let seen = null;
setInterval(async () => {
  try {
    const sign = await (await fetch("/sign", { cache: "no-store" })).text();
    if (seen !== null && sign !== seen) location.reload();
    seen = sign;
  } catch { document.title = "Stopped: " + document.title.replace(/^Stopped: /, ""); }
}, 700);
"""


class _Handler(RequestHandler):
    """Handler that answers requests of this machine only, under its own host name."""

    def initialize(self, path: Path, names: tuple[str, ...]) -> None:
        self.path, self.names = path, names

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def prepare(self) -> None:
        # another site whose name leads here must not read what is written
        if self.request.host not in self.names:
            raise HTTPError(403)


class _Page(_Handler):
    async def get(self) -> None:
        checked = await asyncio.to_thread(check_case_file, self.path)
        self.write(page(checked, "/preview.js", POLICY.replace(" frame-ancestors 'none'", "")))


class _Sign(_Handler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.write(sign(self.path))


class _Script(_Handler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(SCRIPT)


def sign(path: Path) -> str:
    """Return a token that changes with the file; empty while there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def application(path: Path, port: int) -> Application:
    """Return the preview of one file."""
    given = {"path": path, "names": (f"{HOST}:{port}", f"localhost:{port}")}
    return Application([
        ("/", _Page, given), ("/sign", _Sign, given), ("/preview.js", _Script, given),
    ])  # fmt: skip


def serve(path: Path, port: int = 0, browser: bool = True) -> None:
    """Serve the preview of a file on this machine until Ctrl-C.

    Parameters
    ----------
    path : Path
    port : int
        0 for any that is free.
    browser : bool
        Open it.
    """

    async def run() -> None:
        sockets = bind_sockets(port, HOST)
        taken = sockets[0].getsockname()[1]
        server = HTTPServer(application(path, taken))
        server.add_sockets(sockets)
        address = f"http://{HOST}:{taken}/"
        print(f"{address} shows {path} and follows it as you save. Ctrl-C ends it.", flush=True)
        if browser:
            webbrowser.open(address)
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        print()
