"""What tests of the app share."""

import os
import re
import shutil
import subprocess

import pytest

OLDEST = 20
"""Version of Node that runs unit tests as we write them."""


def absent(why):
    """Skip where a tool is missing; where everything must be checked, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def node():
    """The path of Node."""
    path = shutil.which("node")
    if path is None:
        absent(f"Node is not installed: version {OLDEST} or newer is needed for this check.")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    if int(re.match(r"v(\d+)", said)[1]) < OLDEST:
        absent(f"Node {said.strip()} is too old for this check: it takes {OLDEST} or newer.")
    return path
