"""Memory of one visitor's kernel, beside that of a page with nothing on it. Linux only."""

import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, fresh_python
from benchmarks.people import CASE

PART = "memory of a kernel"

NOTE = "of which {Private:.0f} MB are its own alone"

TRIVIAL = "import ipywidgets; ipywidgets.Label('nothing')"
CLINIC = f"""
from simlib.web import Clinic
from simlib.web.session import Session
shown = Clinic.from_url()
met = Session()
met.answer({{"kind": "open", "case": {CASE!r}, "seed": "1"}})
said = met.answer({{"kind": "plan", "plan": "0"}})
assert "outlook" in said["view"], said
"""
FRESH = """
import json
from benchmarks import memory
print(json.dumps([memory.of_kernel(code) for code in (memory.TRIVIAL, memory.CLINIC)]))
"""


def measure(_quick: bool) -> list[Figure]:
    """Start both kernels, one after the other, from a process that shares little with them."""
    if not sys.platform.startswith("linux"):
        return [
            Figure(PART, "PSS of a clinic kernel", None, "MB", "<= 90", "measured on Linux only")
        ]
    trivial, clinic = json.loads(fresh_python(FRESH))
    name = "PSS of a clinic kernel started from nothing, alone"
    return [
        Figure(PART, name, clinic["Pss"], "MB", "", NOTE.format(**clinic)),
        Figure(
            PART, "PSS of a trivial page's kernel", trivial["Pss"], "MB", "", NOTE.format(**trivial)
        ),
    ]


def of_kernel(code: str) -> dict[str, float]:
    """Run code in a kernel as the server starts one, and return its memory in MB."""
    from jupyter_client.manager import start_new_kernel

    from simlib.web.server.environment import kernel_environment

    with tempfile.TemporaryDirectory() as home:
        manager, client = start_new_kernel(env=kernel_environment(os.environ, home))
        try:
            reply = client.execute_interactive(code, timeout=120, output_hook=lambda _message: None)
            if reply["content"]["status"] != "ok":
                raise RuntimeError("\n".join(reply["content"]["traceback"]))
            return of_process(manager.provisioner.process.pid)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def of_process(pid: int) -> dict[str, float]:
    """Return PSS and the memory that is nobody else's, in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    rows = (line.split() for line in text.splitlines()[1:])
    found = {row[0].rstrip(":"): int(row[1]) / 1024 for row in rows}
    return {"Pss": found["Pss"], "Private": found["Private_Clean"] + found["Private_Dirty"]}


def in_the_app(server: int) -> list[Figure]:
    """Return what the kernel of a visitor takes who is in the app just now."""
    import psutil

    if not sys.platform.startswith("linux"):
        return []
    below = psutil.Process(server).children(recursive=True)
    found = [of_process(process.pid) for process in below if not process.children()]
    if not found:
        return []
    # kernels that wait for a visitor have done nothing yet
    visited = max(found, key=lambda memory: memory["Private"])
    note = f"{NOTE.format(**visited)}; {len(found)} kernels running"
    return [Figure(PART, "PSS of a visited kernel in the app", visited["Pss"], "MB", "<= 90", note)]
