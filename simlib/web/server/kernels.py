"""Kernels: one per visitor, counted, owned, and closed when the visitor has gone."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psutil
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.utils import ensure_async
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Dict, Integer, List, default

from simlib.web.server.environment import kernel_environment

MEMORY_OF_A_KERNEL = 90 * 2**20
"""Bytes that a kernel takes at most; a copy of the zygote takes two thirds of it."""
FULL = "The room is full: {n} people are inside. Try again in a minute."
CROWD = (
    "This browser has too many cases open at once. Close a tab or wait a minute, then reload this "
    "one."
)
KERNELS_OF_ONE = 8
CONNECTIONS_OF_ONE = 4
"""Connections to one kernel; a page has one, and may have left another behind."""
JOIN_WITHIN = timedelta(seconds=60)


def capacity_in_memory() -> int:
    """Number of kernels that three quarters of the free memory hold, between 4 and 250."""
    free = psutil.virtual_memory().available
    return max(4, min(250, int(0.75 * free / MEMORY_OF_A_KERNEL)))


class VisitorKernels(AsyncMappingKernelManager):
    """Kernel manager: at most ``places`` kernels are given to visitors at the same time."""

    places = Integer(help="How many visitors may have a kernel at the same time.")
    owners = Dict(help="Kernel id to the visitor who was given it, and when.")
    coming = List(help="Visitors whose kernel is not ready yet.")

    @contextlib.asynccontextmanager
    async def admission(self, visitor: str) -> AsyncIterator[None]:
        """Admit a visitor, and count them while their kernel starts.

        A browser that left without a word is not inside any more: of the kernels of one visitor,
        those to which nobody listens are closed before they are too many. A page may be about to
        join one that was given less than `JOIN_WITHIN` ago.

        Raises
        ------
        HTTPError
            503 with a sentence when nobody else fits in, 429 when this visitor is inside too often.
        """
        mine = {kernel_id: at for kernel_id, (who, at) in self.owners.items() if who == visitor}
        if len(mine) + self.coming.count(visitor) >= KERNELS_OF_ONE:
            long_ago = datetime.now(UTC) - JOIN_WITHIN
            left = [k for k, at in mine.items() if at < long_ago and not self.listeners(k)]
            if not left:
                raise HTTPError(429, CROWD)
            self.owners.pop(left[0])
            await ensure_async(self.shutdown_kernel(left[0], now=True))
        # without a pause from here to the count, or many who come at once would all fit in
        taken = len(self.owners) + len(self.coming)
        if taken >= self.places:
            raise HTTPError(503, FULL.format(n=taken))
        self.coming.append(visitor)
        try:
            yield
        finally:
            self.coming.remove(visitor)

    def listeners(self, kernel_id: str) -> int:
        """Number of connections to this kernel."""
        return self._kernel_connections.get(kernel_id, 0)

    def give(self, kernel_id: str, visitor: str) -> None:
        """Record the owner of this kernel; only they may connect to it."""
        self.owners[kernel_id] = (visitor, datetime.now(UTC))

    def belongs_to(self, kernel_id: str, visitor: str) -> bool:
        """Whether this visitor was given this kernel."""
        return self.owners.get(kernel_id, (None,))[0] == visitor

    async def is_well(self, kernel_id: str) -> bool:
        """Whether this kernel runs."""
        return kernel_id in self and await ensure_async(self.is_alive(kernel_id))

    async def start_kernel(self, **kwargs):
        """Start a kernel in a clean environment."""
        kwargs["env"] = kernel_environment(
            kwargs.get("env") or os.environ, ipython_dir=self.connection_dir
        )
        return await super().start_kernel(**kwargs)

    def remove_kernel(self, kernel_id: str):
        """Forget a kernel that has ended, and its owner."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    async def close_all(self) -> None:
        """Close every kernel at once, also those that are starting."""
        # Voila adds the pools to this class when it keeps kernels ready
        starting = [task for pool in getattr(self, "_pools", {}).values() for task in pool]
        for task in starting:
            task.cancel()
        ids = list(self.list_kernel_ids())
        closing = [ensure_async(self.shutdown_kernel(kernel_id, now=True)) for kernel_id in ids]
        # whatever goes wrong with one of them, the others are closed, and then the server ends
        await asyncio.gather(*starting, *closing, return_exceptions=True)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Close a kernel whose visitor never connected, or has been away too long."""
        given = self.owners.get(kernel_id)
        if given and not self.listeners(kernel_id):
            _, since = given
            unused = self._kernels[kernel_id].last_activity < since + timedelta(seconds=1)
            if unused and datetime.now(UTC) - since > JOIN_WITHIN:
                await ensure_async(self.shutdown_kernel(kernel_id, now=True))
                return
        await super().cull_kernel_if_idle(kernel_id)


class ThisPython(KernelSpecManager):
    """Kernel specifications: only the Python that runs the server.

    Elsewhere a kernel of the same name may be installed, with other packages or other versions.
    """

    @default("kernel_dirs")
    def _no_folders(self):
        return []


class OnlyOwnKernel(Authorizer):
    """Authorizer that admits only the owner of a kernel."""

    def is_authorized(self, handler, user, action, resource) -> bool:
        """Compare the signed cookie of the request with the owner of the kernel in its path."""
        kernel_id = handler.path_kwargs.get("kernel_id")
        return kernel_id is None or handler.kernel_manager.belongs_to(kernel_id, user.username)
