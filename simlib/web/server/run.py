"""Start of the server: prints its address, and ends it cleanly."""

import errno
import logging
import socket
import sys
import threading
import webbrowser
from typing import NoReturn

from simlib.files.shipped import beside
from simlib.web.store.problems import StoreError

PORT = 8866
EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  only compared with
LAST_PORT = 65535
APPS = beside("voila_apps")
_PORTS_TRIED = 20
MANY_FILES = 8192
SHARED = (
    "Everybody on your local network can now open {address} and use it, without a password: lead "
    "a class under {address}teach. End it with Ctrl-C when the class is over.\n"
)


def serve(
    port: int | None = None,
    host: str = "127.0.0.1",
    browser: bool = True,
    *,
    pool: int = 2,
    places: int | None = None,
    idle_minutes: int = 15,
    name: str | None = None,
    https: bool = False,
    share: bool = False,
) -> None:
    """Serve the screens until Ctrl-C; a mistake in the arguments is one sentence and exit code 2.

    Parameters
    ----------
    port : int, optional
        Port to listen on. Without one, 8866 or the next free port.
    host : str
        Address to listen on. Only this machine unless told otherwise: there is no password.
    browser : bool
        Open the page in a browser as soon as the server answers.
    pool : int
        Kernels kept ready for the next visitors.
    places : int, optional
        How many visitors may be inside at once. Without it, as many as the free memory holds.
    idle_minutes : int
        Minutes after which a kernel is closed whose visitor has gone.
    name : str, optional
        Name under which a reverse proxy on this machine shows the server.
    https : bool
        Whether that proxy shows it by HTTPS alone, so that browsers shall send cookies by nothing
        else. It has to be said here: what a request says of itself (``X-Forwarded-Proto``) anybody
        can write, and is never read.

    share : bool
        Let everybody on the local network reach it, as the telephones of a class must.

    Raises
    ------
    SystemExit
        With code 2, after a sentence on stderr, when the server cannot start.
    """
    allow_many_files()
    if share:
        host = EVERY_ADDRESS[1]
    sockets = _open(port, host)
    port = sockets[0].getsockname()[1]
    if not APPS.is_dir():
        _refuse(f"The folder {APPS} is missing. Start from a complete copy of the project.")
    address = f"http://{'127.0.0.1' if share else _name(host)}:{port}/"

    # Jupyter and Voilà are heavy, so only once it is sure that there is something to start
    from simlib.web.server.app import TandemServer, configuration  # heavy, see above
    from simlib.web.server.kernels import capacity_in_memory  # heavy, see above

    shared_at = f"http://{lan_address()}:{port}/" if share else ""

    def when_open() -> None:
        sys.stdout.write(f"Tandem is open at {address} (Ctrl-C ends it)\n")
        if share:
            sys.stdout.write(SHARED.format(address=shared_at))
        sys.stdout.flush()
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    server = TandemServer.instance(
        config=configuration(APPS, pool, idle_minutes, https),
        ip=host,
        port=port,
        sockets=sockets,
        when_open=when_open,
        places=places or capacity_in_memory(),
        proxied_as=[name] if name else [],
        shared_at=shared_at,
        log_level=logging.WARNING,
    )
    server.initialize([])
    try:
        server.start()
    except StoreError as problem:
        _refuse(str(problem))


def lan_address() -> str:
    """Return the address by which the local network reaches this machine, else 127.0.0.1.

    Nothing is sent: a datagram socket that is pointed outwards knows the address it would use.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # an address of the block for documentation (RFC 5737)
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def allow_many_files() -> None:
    """Raise the limit of open files as far as the system allows: a visitor needs about eight."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = MANY_FILES if hard == resource.RLIM_INFINITY else min(MANY_FILES, hard)
    if soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))


def _open(port: int | None, host: str) -> list[socket.socket]:
    """Listening sockets; exit with a sentence where there are none."""
    from tornado.netutil import bind_sockets

    wanted = [port] if port is not None else range(PORT, PORT + _PORTS_TRIED)
    if port is not None and not 0 <= port <= LAST_PORT:
        _refuse(f"Port {port} does not exist. Choose one from 1024 to {LAST_PORT} with --port.")
    for candidate in wanted:
        try:
            return bind_sockets(candidate, host)
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE or port is not None:
                _refuse(_why(problem, candidate, host))
    last = PORT + _PORTS_TRIED - 1
    return _refuse(f"The ports {PORT} to {last} are all taken. Choose one with --port.")


def _why(problem: OSError, port: int, host: str) -> str:
    """Why nothing can listen there, and what to do about it."""
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another with --port."
    if problem.errno == errno.EACCES:
        return f"You may not use port {port}. Choose one from 1024 to {LAST_PORT} with --port."
    return f"This machine has no address '{host}' to listen on. Try --host 127.0.0.1."


def _refuse(sentence: str) -> NoReturn:
    """End with a sentence and the exit code of a wrong command."""
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(2)


def _name(host: str) -> str:
    """What to type into a browser to come here."""
    if host in EVERY_ADDRESS:
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
