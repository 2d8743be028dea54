"""Location of the store, and checks that data is safe there."""

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from simlib.files.settings import STORE, Settings
from simlib.web.store.problems import StoreError

FULLEST = 0.95
"""A disk that is fuller than this is refused at the start: it would soon stop every learner."""
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|afs|9p|drvfs|ceph|glusterfs|lustre|davfs\d?|fuse\.(?!blk).*|sshfs"
)


@dataclass(frozen=True)
class StoreLocation:
    """Location of a store: the file of SQLite, or the address of PostgreSQL.

    Parameters
    ----------
    path : Path or None
        The file, for SQLite.
    url : str or None
        The address, for PostgreSQL. It may hold a password and is never shown.
    """

    path: Path | None = None
    url: str | None = None

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        return re.sub(r"//[^@/]*@", "//…@", str(self.url)).split("?")[0]

    @property
    def lock_file(self) -> Path | None:
        """File whose lock the recorder of this store holds."""
        return None if self.path is None else self.path.with_name(self.path.name + ".lock")


def data_folder() -> Path:
    """Data folder of this user."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Tandem"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Tandem"
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "share") / "tandem"


def find(wanted: str | None = None) -> StoreLocation:
    """Location of the given store, else of that in ``TANDEM_STORE``, else of the user's own.

    Examples
    --------
    >>> find("postgresql://tandem:secret@db.example/class").url.split(":")[0]
    'postgresql+psycopg'
    >>> print(find("postgresql://tandem:secret@db.example/class"))
    postgresql+psycopg://…@db.example/class
    """
    text = wanted or Settings.from_environment().store
    if not text:
        return StoreLocation(path=data_folder() / "store.db")
    if text.startswith(("postgresql", "postgres:")):
        return StoreLocation(url="postgresql+psycopg:" + text.partition(":")[2])
    text = text.removeprefix("sqlite:///")
    if "://" in text:
        scheme = text.split("://")[0]
        raise StoreError(
            f"{STORE} begins with `{scheme}://`, which Tandem cannot keep anything in. Give the "
            "path of a file, or an address that begins with `postgresql+psycopg://`."
        )
    path = Path(text).expanduser().absolute()
    return StoreLocation(path=path / "store.db" if path.is_dir() else path)


def prepare(location: StoreLocation) -> None:
    """Make the folder, private to this user; refuse a location where data would be lost.

    Raises
    ------
    StoreError
        On a network or synchronised folder, a disk that is read-only or nearly full.
    """
    if location.path is None:
        return
    folder = location.path.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_network(folder)
        with (folder / f".{location.path.name}.probe").open("w") as probe:
            probe.write("Tandem")
            probe.flush()
            os.fsync(probe.fileno())
        (folder / f".{location.path.name}.probe").unlink()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise StoreError(
            f"Tandem cannot keep anything in {folder} ({reason}). Make it writable for you and see "
            f"that its disk has room, or name another file with --store or {STORE}."
        ) from problem
    disk = shutil.disk_usage(folder)
    if disk.used / (disk.used + disk.free) > FULLEST:
        raise StoreError(
            f"The disk of {folder} is more than {FULLEST:.0%} full: Tandem might not be able to "
            f"keep what learners decide. Free some room, or name another file with --store or "
            f"{STORE}."
        )
    if not location.path.exists():
        refuse_left_over(location.path)
        os.close(os.open(location.path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name != "nt" and location.path.stat().st_mode & 0o077:
        location.path.chmod(0o600)


def refuse_left_over(path: Path) -> None:
    """Refuse to create a file beside the write-ahead log of a deleted one.

    The log may hold the last decisions of the old file, and SQLite would delete it without a word.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"{path} is missing, but {log.name} is still there, with decisions in it that were not "
            "yet in the file. Bring the file back, or move both away together."
        )


def refuse_network(folder: Path) -> None:
    """Refuse a network folder: databases break there silently."""
    kind = file_system(folder)
    if _NETWORK.fullmatch(kind):
        raise StoreError(
            f"{folder} is on a network or synchronised file system ({kind}), where a database can "
            f"break. Name a file on a disk of this computer with --store or {STORE}, or use "
            "PostgreSQL."
        )


def file_system(folder: Path) -> str:
    """File system of a folder, such as ``ext4``; empty when unknown."""
    import psutil

    folder = folder.resolve()
    mounts = [m for m in psutil.disk_partitions(all=True) if folder.is_relative_to(m.mountpoint)]
    return max(mounts, key=lambda m: len(m.mountpoint)).fstype.lower() if mounts else ""
