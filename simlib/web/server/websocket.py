"""WebSocket between a page and its kernel: small messages at a human pace, no printed output."""

import time

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError

from simlib.web.server.kernels import CONNECTIONS_OF_ONE

MESSAGES_PER_SECOND = 40
BURST = 120
# the only thing a page needs to hear; what a cell or a callback printed belongs into the log here
FOR_THE_BROWSER = {"comm_msg"}


class KernelConnection(ZMQChannelsWebsocketConnection):
    """Connection that takes messages of widgets only, and logs what the kernel prints."""

    def handle_incoming_message(self, incoming_msg) -> None:
        """Pass a message on, or close the connection of a client that sends too many."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._last) * MESSAGES_PER_SECOND) - 1
        self._last = now
        if self._left < 0:
            self.log.warning("Too many messages for kernel %s: hanging up", self.kernel_id)
            self.websocket_handler.close(1008, "too many messages")
            return
        try:
            super().handle_incoming_message(incoming_msg)
        except (AssertionError, AttributeError, KeyError, TypeError, ValueError) as problem:
            # what cannot be read is refused without a word: no page of ours sends it
            self.log.warning("A message that cannot be read was refused: %r", problem)
            self.websocket_handler.close(1003, "unreadable message")

    _left = float(BURST)
    _last = 0.0

    def _on_zmq_reply(self, stream, msg_list) -> None:
        """Pass an answer to the browser, but write what the kernel printed into the log."""
        kind = msg_list["header"]["msg_type"]
        if kind in FOR_THE_BROWSER:
            super()._on_zmq_reply(stream, msg_list)
        elif kind == "stream":
            self.log.warning("Kernel %s: %s", self.kernel_id, msg_list["content"]["text"].rstrip())


class KernelConnectionHandler(KernelWebsocketHandler):
    """Handler of the WebSocket, which queues messages until the kernel listens."""

    _early: list | None = None

    async def pre_get(self):
        """Refuse a connection above the limit before anything is opened for it."""
        if self.kernel_manager.listeners(self.kernel_id) >= CONNECTIONS_OF_ONE:
            # each takes five files of a server that has so many for everybody
            raise HTTPError(429)
        await super().pre_get()

    async def open(self, kernel_id):
        """Connect to the kernel, then pass on queued messages."""
        self._early = []
        await super().open(kernel_id)
        early, self._early = self._early, None
        for message in early:
            super().on_message(message)

    def on_message(self, ws_message):
        """Take a message from the page."""
        if self._early is None:
            super().on_message(ws_message)
        elif len(self._early) < BURST:
            self._early.append(ws_message)

    def select_subprotocol(self, subprotocols):
        """Speak plain JSON: our page asks for nothing else, and it can be checked here."""
