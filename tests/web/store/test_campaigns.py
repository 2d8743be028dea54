"""Kill -9 at the worst moments, again and again: nothing that was acknowledged is ever missing.

The small ones run with every test; `./run test -m slow tests/store` runs them at full size.
"""

import json
import os
import subprocess
import sys

import pytest

FULL = pytest.param((50, 200), marks=pytest.mark.slow, id="50x200")
SIZES = pytest.mark.parametrize("size", [pytest.param((6, 15), id="6x15"), FULL])


def campaign(folder, size, *options):
    writers, events = size
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.web.store.campaign", "--folder", str(folder)),
            *("--writers", str(writers), "--events", str(events), *options),
        ],
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    print(found)  # noqa: T201  shown when something is wrong, and with -s
    return found


def nothing_is_missing(found, size):
    writers, events = size
    assert found["lost"] == 0
    assert found["sessions with a duplicate, a gap or a wrong order"] == 0
    assert found["problems"] == []
    assert found["rows"] == writers * events
    # else the campaign has shown nothing
    assert found["writers killed"] > 0
    assert found["recorders killed"] > 0


@SIZES
def test_killed_writers_and_recorders_lose_nothing_in_sqlite(tmp_path, size):
    nothing_is_missing(campaign(tmp_path, size), size)


@SIZES
def test_killed_writers_recorders_and_servers_lose_nothing_in_postgresql(tmp_path, home, size):
    crash = json.dumps([home.crashing(), home.starting()])
    nothing_is_missing(campaign(tmp_path, size, "--url", home.new(), "--crash", crash), size)
