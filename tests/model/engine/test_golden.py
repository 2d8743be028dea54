"""Golden lives: three cases on three engines, to the last bit. They move only on purpose.

``./run refresh --golden`` writes them anew; the changelog then says why.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import simlib as sl
from simlib.model.engine.simulate import STATE_NAMES
from simlib.model.notation import jit

GOLDEN = Path(__file__).with_name("golden.json")
CASES = ("back-pain-rising-dose", "the-zamboni", "every-third-day")
ENGINES = [
    "floats", "arrays",
    pytest.param("compiled", marks=pytest.mark.skipif(not jit.available(), reason="no Numba")),
]  # fmt: skip


def told(case):
    """A digest of one life of ten weeks, with and without an order; names are no part of it."""
    day0 = sl.load_case(case).begin(seed=5)
    digest = hashlib.sha256()
    for visit in (day0, day0.order(sl.CBT(), sl.Naloxone())):
        lived = visit.until("10 wk").lived.values
        for name in STATE_NAMES:
            digest.update(np.ascontiguousarray(lived[name], float).tobytes())
    return digest.hexdigest()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("engine", ENGINES)
def test_golden_lives_do_not_move(case, engine, monkeypatch):
    monkeypatch.setenv("TANDEM_ENGINE", engine)
    assert told(case) == json.loads(GOLDEN.read_text("utf-8"))[case], (
        "The lives of the model have moved. If that is on purpose, write them anew with "
        "`./run refresh --golden` and say why under “Numbers changed” in docs/CHANGELOG.md."
    )


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps({case: told(case) for case in CASES}, indent=1) + "\n", "utf-8")
