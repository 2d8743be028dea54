"""Voilà server of this project: our pages and access rules, without Voilà's own routes."""

import logging
import os
import shutil
import signal
import sys
import warnings
from importlib.metadata import EntryPoint
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import RedirectHandler, RequestHandler
from traitlets import Callable, Integer, List, Unicode
from traitlets.config import Config
from voila.app import Voila

from simlib.files.shipped import inside
from simlib.web.server import erasing, helping, labs, pages, trust, zygote
from simlib.web.server.assets import FOLDER, AssetHandler
from simlib.web.server.class_pages import class_handlers
from simlib.web.server.environment import kernel_environment
from simlib.web.server.errors import error_id
from simlib.web.server.headers import HEADERS, Guarded
from simlib.web.server.kernels import OnlyOwnKernel, ThisPython, VisitorKernels
from simlib.web.server.recording import LOOK_MS, Recording
from simlib.web.server.websocket import KernelConnection, KernelConnectionHandler
from simlib.web.store.problems import StoreError

TEMPLATES = inside("web", "templates")
MESSAGE_BYTES = 64 * 1024
PING_MS = 30_000
_KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def note_failed_cell(cell, cell_index, execute_reply) -> None:
    """Log the traceback of a failed cell under an id, which the page shows."""
    identity = error_id()
    cell.metadata["error_id"] = identity
    trace = "\n".join(execute_reply["content"].get("traceback", []))
    pages.log.error("Error %s in cell %s\n%s", identity, cell_index + 1, trace)


def configuration(root: Path, pool: int, idle_minutes: int, https: bool = False) -> Config:
    """Settings of Voila and of the Jupyter server under it."""
    c = Config()
    c.Voila.root_dir = str(root)
    # a personal voila.json must not change what this project promises
    c.Voila.config_file_paths = []
    c.Voila.authorizer_class = OnlyOwnKernel
    c.Voila.kernel_websocket_connection_class = KernelConnection
    c.VoilaConfiguration.template = "tandem"
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.preheat_kernel = pool > 0
    c.VoilaConfiguration.default_pool_size = pool
    c.VoilaConfiguration.multi_kernel_manager_class = VisitorKernels
    c.VoilaKernelManager.preheat_denylist = labs.NOT_PREHEATED
    c.VoilaConfiguration.file_allowlist = []
    # its answer to a slow cell is a piece of script, which our data is not
    c.VoilaConfiguration.http_keep_alive_timeout = 3600
    c.VoilaExporter.template_file = "room.json.j2"
    c.VoilaExecutor.on_cell_error = note_failed_cell
    c.IdentityProvider.cookie_options = {"samesite": "Lax"}
    c.IdentityProvider.secure_cookie = https
    c.MappingKernelManager.cull_interval = 30
    c.MappingKernelManager.cull_idle_timeout = 60 * idle_minutes
    c.MappingKernelManager.cull_connected = False
    # what is said while nobody listens would grow in memory; a page that returns asks again
    c.MappingKernelManager.buffer_offline_messages = False
    # a kernel that was started again has lost the visit: better to say that it is gone
    c.KernelRestarter.restart_limit = 0
    c.VoilaConfiguration.kernel_spec_manager_class = ThisPython
    if sys.platform == "linux":
        # files in a private folder instead of ports that every user of the machine can reach
        c.KernelManager.transport = "ipc"
    return c


class Home(Guarded, RedirectHandler):
    """Redirect from the root address to the first app."""


def note_answer(handler: RequestHandler) -> None:
    """Log errors of this server only; requests are private."""
    if handler.get_status() >= 500 and handler.get_status() != 503:
        request = handler.request
        pages.log.error("%d %s %s", handler.get_status(), request.method, request.path)


# Jupyter looks provisioners up among installed packages; this one is named without installing
BORN_READY = EntryPoint(
    "tandem", "simlib.web.server.zygote:ZygoteProvisioner", "jupyter_client.kernel_provisioners"
)


class TandemServer(Voila):
    """Server of the app."""

    copies_from: zygote.Zygote | None = None
    recording: Recording
    name = "tandem"
    sockets = List(help="The open sockets to listen on.")
    when_open = Callable(help="What to do once the server answers.")
    proxied_as = List(help="Names under which a reverse proxy shows this server.")
    shared_at = Unicode(help="Address at which the local network reaches this server, if it does.")
    places = Integer(help="How many visitors may have a kernel at the same time.")

    def initialize(self, argv=None) -> None:
        """Prepare the server."""
        super().initialize(argv)
        self.ioloop = IOLoop.current()
        # Ctrl-C as an exception could break into anything; as a signal it waits for its turn
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        # said of every notebook without stored outputs, and ours have none
        self.log.addFilter(lambda record: "is not trusted" not in str(record.msg))
        # Tornado takes Jupyter's milliseconds for seconds, and wonders
        general = logging.getLogger("tornado.general")
        general.addFilter(lambda record: "websocket_ping_timeout" not in str(record.msg))

    def setup_template_dirs(self) -> None:
        """Use our templates and no others."""
        self.template_paths = [str(TEMPLATES)]
        self.static_paths: list[str] = []

    def init_settings(self) -> dict:
        """Settings of the web application."""
        # first: it has time to get ready while all else does
        self.recording = Recording(self.connection_dir)
        factory = KernelProvisionerFactory.instance()
        factory.provisioners[BORN_READY.name] = BORN_READY
        factory.default_provisioner_name = BORN_READY.name
        if zygote.possible():
            self.copies_from = zygote.Zygote(kernel_environment(os.environ, self.connection_dir))
            zygote.ZygoteProvisioner.zygote = self.copies_from
        settings = super().init_settings()
        self.kernel_manager.places = self.places
        return settings | {
            "headers": HEADERS,
            "shared_at": self.shared_at,
            # off loopback the owner of the machine answers for its names; on it, a name that
            # somebody's DNS points to 127.0.0.1 is an attack
            "local_hostnames": ["localhost", *self.proxied_as],
            "allow_remote_access": self.ip not in ("127.0.0.1", "::1", "localhost"),
            "xsrf_cookie_kwargs": {
                "samesite": "Lax",
                "httponly": True,
                "secure": bool(self.config.IdentityProvider.secure_cookie),
            },
            "websocket_max_message_size": MESSAGE_BYTES,
            # how long a kernel is kept for a telephone that vanished without a word
            "ws_ping_interval": PING_MS,
            "ws_ping_timeout": 2.5 * PING_MS,
            "compress_response": True,
            "default_handler_class": pages.Lost,
            "log_function": note_answer,
        }

    def init_handlers(self) -> list:
        """Routes of this server; Voilà's files, themes, tree and contents are left out."""
        base = self.base_url
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (f"{base}", Home, {"url": pages.HOME, "permanent": False}),
            (f"{base}healthz", pages.HealthPage),
            (f"{base}assets/([0-9a-f]{{12}})/(.*)", AssetHandler, {"path": str(FOLDER)}),
            (f"{base}api/kernels/{_KERNEL}/channels", KernelConnectionHandler),
            (f"{base}rooms/{_KERNEL}/leave", pages.Leave),
            (f"{base}rooms/([a-z_]+)", pages.GiveKernel, voila),
            (f"{base}rooms/labs/([a-z-]+)", labs.GiveLab, voila),
            (f"{base}labs", labs.Labs),
            (f"{base}notebooks", labs.Notebooks),
            (f"{base}notebooks/([a-z0-9-]+)", labs.NotebookPage),
            (f"{base}labs/([a-z-]+)", labs.LabPage),
            (f"{base}sessions/erase", erasing.Erase),
            *class_handlers(base),
            (f"{base}voila/render/([a-z_]+\\.ipynb)", pages.Page),
            (f"{base}trust", trust.Trust),
            (f"{base}help", helping.Help),
            (f"{base}([a-z_]+)", pages.Page),
        ]

    def listen(self) -> None:
        """Serve until the process is ended.

        Raises
        ------
        StoreError
            When nothing can be kept, before anybody came in.
        """
        try:
            self.recording.wait()
        except StoreError:
            self.stop()
            raise
        PeriodicCallback(self.recording.look, LOOK_MS).start()
        server = HTTPServer(
            self.app,
            max_header_size=16 * 1024,
            max_body_size=MESSAGE_BYTES,
            idle_connection_timeout=120,
        )
        server.add_sockets(self.sockets)
        self.ioloop.add_callback(self.when_open)
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.stop()

    def stop(self) -> None:
        """Close every kernel, then delete their folder."""
        # who presses Ctrl-C again does not want to wait
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # kernels that were about to start are given up, and Python would wonder about each
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        self.ioloop.run_sync(self.kernel_manager.close_all)
        if self.copies_from is not None:
            self.copies_from.close()
        # last: what a kernel has decided until its end is saved
        self.recording.end()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
