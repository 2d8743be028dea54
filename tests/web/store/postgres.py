"""A PostgreSQL server of our own, from the programs that the system has; gone after the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest

ABSENT = "no PostgreSQL server here: install Debian's package `postgresql`"
PROGRAMS = "/usr/lib/postgresql"


def programs():
    """Folder with `initdb` and `pg_ctl`; None where there is none."""
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


class Postgres:
    """One server with a folder of its own. It refuses to run as root, so root lends it a user."""

    def __init__(self, bin_folder, made_with=(), inside=None, **settings):
        self.bin, self.settings = bin_folder, settings
        self.folder = Path(tempfile.mkdtemp(prefix="tandem-pg-", dir=inside))
        self.folder.chmod(0o700)
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = self.folder / "data"
        who = ("-U", "tandem", "-A", "trust", "-E", "UTF8", "--no-sync")
        make = self.run("initdb", "-D", self.data, *who, *made_with)
        for command in (make, self.starting()):
            subprocess.run(**command, check=True)

    def run(self, program, *arguments):
        """What `subprocess.run` needs to call one of the server's programs."""
        return {
            "args": [str(part) for part in (self.bin / program, *arguments)],
            "cwd": str(self.folder),
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"},
            **({"user": self.user, "extra_groups": []} if self.user else {}),
        }

    def starting(self):
        here = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "''"} | self.settings
        options = f"-p {self.port} " + " ".join(f"-c {k}={v}" for k, v in here.items())
        log = self.folder / "log"
        return self.run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", options, "start")

    def crashing(self):
        """End it as a power cut does: nothing is written any more, memory is lost."""
        return self.run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")

    def new(self):
        """Address of a new, empty database."""
        import psycopg

        name = f"t{uuid.uuid4().hex}"
        address = f"postgresql://tandem@127.0.0.1:{self.port}"
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://tandem@127.0.0.1:{self.port}/{name}"

    def flush(self, address):
        """Write everything that is in memory into the files of the tables."""
        import psycopg

        plain = address.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    def close(self):
        subprocess.run(**self.crashing(), check=True)
        shutil.rmtree(self.folder)


def programs_or_skip():
    """Folder with the programs of the server; without them the test is skipped."""
    found = programs()
    if found is None or os.name == "nt":
        pytest.skip(ABSENT)
    return found


@pytest.fixture(scope="session")
def home():
    """The server that the tests of one process share."""
    server = Postgres(programs_or_skip())
    yield server
    server.close()


@pytest.fixture
def database(home):
    """Address of an empty database."""
    return home.new()
