"""Files made from the code say what the code says."""

import subprocess
import sys

import pytest

from tests.conftest import load_script
from tests.places import ROOT

REFRESH = load_script(ROOT / ".ci" / "refresh.py")


@pytest.mark.parametrize("name", REFRESH.GENERATED)
def test_a_generated_file_is_fresh(name):
    fresh = REFRESH.GENERATED[name]() == (ROOT / name).read_text("utf-8")
    assert fresh, f"{name} is not what the code would make now: run `./run refresh` and commit it."


def test_what_is_out_of_date_is_written_and_named(tmp_path, monkeypatch, capsys):
    for name in REFRESH.GENERATED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("fresh", "utf-8")
    (tmp_path / "cases/schema.json").write_text("old", "utf-8")
    (tmp_path / "simlib/MODEL.md").unlink()
    monkeypatch.setattr(REFRESH, "ROOT", tmp_path)
    monkeypatch.setattr(REFRESH, "GENERATED", dict.fromkeys(REFRESH.GENERATED, lambda: "fresh"))
    monkeypatch.setattr(REFRESH, "_notebooks", list)
    monkeypatch.setattr(REFRESH, "_golden", lambda: pytest.fail("nobody asked for it"))
    REFRESH.main([])
    said = capsys.readouterr().out.split("\n")
    assert said == ["changed: simlib/MODEL.md", "changed: cases/schema.json", "2 changed.", ""]
    assert (tmp_path / "cases/schema.json").read_text("utf-8") == "fresh"
    REFRESH.main([])
    assert capsys.readouterr().out == "Everything was fresh.\n"


def test_an_unknown_option_is_told_what_there_is():
    command = [sys.executable, str(ROOT / ".ci" / "refresh.py"), "--gold"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--golden" in done.stderr
