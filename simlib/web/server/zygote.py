"""Zygote: a process with everything imported, from which kernels are forked.

A kernel that starts from nothing takes two seconds of a processor and over a hundred megabytes,
for every visitor. A copy (``fork``) takes a few hundredths of a second, and shares the memory of
what it does not change. Only on Linux; elsewhere kernels start from nothing.

Server and zygote speak over a pair of sockets: a line of JSON asks for a kernel, a line with its
process number answers. When the server ends, the zygote ends, and with it every kernel.
"""

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

PATIENCE = 120.0
_PR_SET_PDEATHSIG = 1


def possible() -> bool:
    """Whether kernels can be forked on this system."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


# ---- In the server -------------------------------------------------------------------------------


class Child:
    """A process that we did not start, wrapped so that it behaves like ``Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid
        self.returncode: int | None = None
        try:
            self._fd = os.pidfd_open(pid)
        except ProcessLookupError:
            self.returncode = -1

    def poll(self) -> int | None:
        """Exit code, or None while it runs; the true code is known to its parent only."""
        if self.returncode is None and self._ended(0):
            os.close(self._fd)
            self.returncode = -1
        return self.returncode

    def _ended(self, patience_ms: int | None) -> bool:
        # not `select`, which knows no files beyond the 1024th
        waiting = select.poll()
        waiting.register(self._fd, select.POLLIN)
        return bool(waiting.poll(patience_ms))

    def wait(self) -> int:
        """Wait until it has ended."""
        if self.returncode is None:
            self._ended(None)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send a signal, never to another process that got the same number later."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._fd, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class Zygote:
    """Client of the zygote process, in the server.

    Parameters
    ----------
    environment : dict
        Environment of the zygote itself.
    """

    def __init__(self, environment: dict[str, str]):
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        command = [sys.executable, "-m", "simlib.web.server.zygote", str(theirs.fileno())]
        self.process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            command,
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for the server, which then ends us
            start_new_session=True,
        )
        theirs.close()
        self._wire = ours.makefile("rw", encoding="utf-8")
        self._lock = threading.Lock()

    def fork_kernel(self, arguments: list[str], environment: dict[str, str], folder: str) -> Child:
        """Fork a kernel with these arguments.

        Raises
        ------
        OSError, ValueError
            When the zygote has gone or does not answer.
        """
        request = {"arguments": arguments, "environment": environment, "folder": folder}
        with self._lock:
            self._wire.write(json.dumps(request) + "\n")
            self._wire.flush()
            return Child(json.loads(self._wire.readline())["pid"])

    def close(self) -> None:
        """End the zygote."""
        with contextlib.suppress(OSError):
            self._wire.close()
        self.process.kill()
        self.process.wait()


class ZygoteProvisioner(LocalProvisioner):
    """Provisioner that forks kernels from the zygote; without one, starts them as Jupyter does."""

    zygote: Zygote | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any):
        """Start the kernel of this command."""
        import asyncio

        if self.zygote is None:
            return await super().launch_kernel(cmd, **kwargs)
        arguments = cmd[cmd.index("-f") :]
        try:
            self.process = await asyncio.to_thread(
                self.zygote.fork_kernel,
                arguments,
                kwargs["env"],
                kwargs.get("cwd") or str(Path.cwd()),
            )
        except (OSError, ValueError):
            self.log.exception("The zygote does not answer. Kernels now start from nothing.")
            ZygoteProvisioner.zygote = None
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


# ---- In the zygote ------------------------------------------------------------------------------


def prepare() -> None:
    """Import everything that a kernel of ours needs, and load the compiled model."""
    import ipykernel.ipkernel
    import ipykernel.kernelapp  # noqa: F401  a copy finds it imported

    from simlib.web import widget  # heavy, and only the zygote wants it in memory
    from simlib.web.labs import shelf  # likewise

    widget.make_ready()
    shelf.labs()
    # a copy of a process with threads has none of them, only their locks
    if threading.active_count() > 1:
        raise RuntimeError("something has started a thread; kernels cannot be copied from here")
    # what is here now is never looked through again, so copies do not touch (and double) it
    gc.collect()
    gc.freeze()


def look_after(wire: socket.socket) -> dict[str, Any] | None:
    """Fork a kernel for each request; in the kernel, return its request."""
    # children that have ended are forgotten without anybody waiting for them
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    nurse = os.getpid()
    lines = wire.makefile("r", encoding="utf-8")
    while line := lines.readline():
        pid = os.fork()
        if pid == 0:
            # ends with the zygote, however that ends
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != nurse:
                os._exit(0)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            wire.close()
            return json.loads(line)
        wire.sendall(f'{{"pid": {pid}}}\n'.encode())
    return None


def become_kernel(request: dict[str, Any]) -> None:
    """Turn this fork into the requested kernel."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    arguments = [*request["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"]
    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance(argv=arguments)


def main() -> None:
    """Run the zygote, or what it became."""
    wire = socket.socket(fileno=int(sys.argv[1]))
    prepare()
    request = look_after(wire)
    if request is not None:
        become_kernel(request)


if __name__ == "__main__":
    main()
