"""Where the store refuses to keep anything, in words, and how its place is named."""

import shutil
import sys
from pathlib import Path

import pytest

from simlib.web.store import location as places
from simlib.web.store.location import StoreLocation, find, prepare
from simlib.web.store.problems import StoreError
from simlib.web.store.service import StoreService


def test_a_network_folder_is_refused_in_words(location, monkeypatch):
    for kind in ("nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "fuse.rclone"):
        monkeypatch.setattr(places, "file_system", lambda folder, kind=kind: kind)
        with pytest.raises(StoreError, match="network or synchronised file system"):
            prepare(location)
    for kind in ("ext4", "overlay", "apfs", "ntfs", "fuseblk", "tmpfs", ""):
        monkeypatch.setattr(places, "file_system", lambda folder, kind=kind: kind)
        prepare(location)


def test_the_file_system_of_a_folder_is_known(tmp_path):
    if sys.platform == "linux":
        assert places.file_system(tmp_path)


def test_a_disk_that_is_nearly_full_is_refused_in_words(location, monkeypatch):
    usage = shutil.disk_usage(location.path.parents[1])
    full = type(usage)(100, 96, 4)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    with pytest.raises(StoreError, match="more than 95% full"):
        prepare(location)


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot keep anything in"):
        prepare(StoreLocation(path=tmp_path / "file" / "store.db"))


def test_a_read_only_disk_is_refused_in_words():
    nowhere = Path("/proc/self")
    if not nowhere.is_dir():
        pytest.skip("no folder here that nobody may write to")
    with pytest.raises(StoreError, match="cannot keep anything in"):
        prepare(StoreLocation(path=nowhere / "store.db"))


def test_an_address_of_another_database_is_refused_in_words():
    with pytest.raises(StoreError, match="begins with `mysql://`"):
        find("mysql://root@host/x")


def test_a_file_that_is_something_else_is_refused_in_words(location):
    location.path.parent.mkdir()
    location.path.write_bytes(b"These are my notes. " * 100)
    with pytest.raises(StoreError, match="is not a store of Tandem"):
        StoreService(location)
    assert location.path.read_bytes().startswith(b"These are my notes")


def test_a_database_that_is_not_there_is_told_without_its_password():
    with pytest.raises(StoreError) as refusal:
        StoreService(StoreLocation(url="postgresql+psycopg://tandem:hunter2@127.0.0.1:1/class"))
    assert "cannot be used" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_the_environment_names_the_store(monkeypatch, tmp_path):
    monkeypatch.setenv("TANDEM_STORE", str(tmp_path / "named.db"))
    assert find().path == tmp_path / "named.db"
    assert find(str(tmp_path)).path == tmp_path / "store.db"
    monkeypatch.delenv("TANDEM_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert find().path == tmp_path / "tandem" / "store.db"
