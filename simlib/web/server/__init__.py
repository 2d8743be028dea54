"""The server that puts the screens into a browser."""

from simlib.web.server.run import serve

__all__ = ["serve"]
