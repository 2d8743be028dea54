"""Scripts and styles under versioned addresses."""

import hashlib
from functools import cache
from pathlib import Path

from tornado.web import HTTPError, StaticFileHandler

from simlib.files.shipped import inside
from simlib.web.server.headers import Guarded

FOLDER = inside("web", "assets")
SERVED = {".js", ".css", ".svg"}


@cache
def digest() -> str:
    """Digest of all assets: twelve characters."""
    found = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.suffix in SERVED):
        found.update(path.relative_to(FOLDER).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


class AssetHandler(Guarded, StaticFileHandler):
    """Handler of assets, which browsers may cache forever: a new version has a new address.

    Modules import each other by relative address and so stay within one version.
    """

    async def get(self, version: str, path: str, include_body: bool = True) -> None:
        """Send one file of the present version."""
        if version != digest() or Path(path).suffix not in SERVED:
            raise HTTPError(404)
        await super().get(path, include_body)

    async def head(self, version: str, path: str) -> None:
        """Answer about one file without sending it."""
        await self.get(version, path, include_body=False)

    def set_extra_headers(self, path: str) -> None:
        """Let browsers keep the file."""
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")

    def get_content_type(self) -> str:
        """Content type from our own short list: the machine's table may be wrong or empty."""
        return {
            ".js": "text/javascript; charset=utf-8",
            ".css": "text/css; charset=utf-8",
            ".svg": "image/svg+xml",
        }[Path(self.absolute_path).suffix]
