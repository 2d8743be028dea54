"""The server that puts the screens into a browser."""

from simlib.server.run import serve

__all__ = ["serve"]
