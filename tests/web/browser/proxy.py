"""A wire that can be cut: between a browser and a server, like a network that comes and goes."""

import contextlib
import selectors
import socket
import threading
import time


class Wire:
    """Passes everything on to a port until it is told not to.

    ``silent`` swallows what comes, as a dead radio does; ``cut`` ends every connection; ``delay``
    keeps everything for so many seconds, in either direction.
    """

    def __init__(self, port):
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.silent = self.ended = False
        self.delay = 0.0
        self.pairs = []
        self.threads = [threading.Thread(target=self._listen, daemon=True)]
        self.threads[0].start()

    def _listen(self):
        while True:
            try:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                if self.ended:
                    return
                near.close()
                continue
            self.pairs.append((near, far))
            self.threads.append(threading.Thread(target=self._pass, args=(near, far), daemon=True))
            self.threads[-1].start()

    def _pass(self, near, far):
        other = {near: far, far: near}
        with selectors.DefaultSelector() as ready, contextlib.suppress(OSError, ValueError):
            for one in other:
                ready.register(one, selectors.EVENT_READ)
            while not self.ended:
                for key, _ in ready.select(0.1):
                    data = key.fileobj.recv(65536)
                    if not data:
                        raise ConnectionResetError
                    time.sleep(self.delay)
                    if not self.silent:
                        other[key.fileobj].sendall(data)
        near.close()
        far.close()

    def cut(self):
        """End every connection there is."""
        for pair in self.pairs:
            for one in pair:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        self.pairs = []

    def close(self):
        self.ended = True
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut()
        for thread in self.threads:
            thread.join()
