"""Deleted is deleted, a backup is a backup, and every table says how both are done."""

import json
import os
import random
import sqlite3

import alembic.autogenerate
import alembic.migration
import alembic.script
import pytest
import sqlalchemy as sa

from simlib.web.store import engine as engines
from simlib.web.store import migrate
from simlib.web.store.client import DirectClient
from simlib.web.store.events import session_of
from simlib.web.store.location import StoreLocation
from simlib.web.store.problems import NotSaved, StoreError
from simlib.web.store.service import StoreService, refusal
from simlib.web.store.sessions import begin, resume
from simlib.web.store.tables import metadata
from tests.web.store.learners import ABOUT, decide, numbers


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request, location):
    """A store in each database."""
    if request.param == "sqlite":
        return location
    return StoreLocation(url=request.getfixturevalue("database"))


# ---- Deleting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_says_how_its_rows_are_handed_out_and_how_they_go(table):
    assert set(table.info) in ({"export", "erase"}, {"export", "age"})
    assert all(column in table.c for column in table.info.values())


def test_what_outlives_a_session_is_the_hash_of_its_token_and_a_time():
    (table,) = (table for table in metadata.sorted_tables if "erase" not in table.info)
    assert {column.name for column in table.columns} == {"session", "at"}


def test_no_table_has_a_place_for_a_name_or_an_address():
    names = {column.name for table in metadata.sorted_tables for column in table.columns}
    assert not names & {"name", "nickname", "email", "mail", "ip", "address", "user", "token"}


class Here:
    """The store as the recorder has it: a service that stays open."""

    def __init__(self, service):
        self.service = service

    def ask(self, request, patience=0):
        return self.service.answer([request])[0]


def fill(store, dice):
    """Twenty learners take turns and write much and little, so that pages fill up and are parted.

    What `secure_delete` alone would leave behind in such a file was counted: one copy in one to
    five sessions of a hundred.
    """
    sessions = [begin(store) for _ in range(20)]
    for number in range(600):
        who = dice.randrange(20)
        text = f"{words(who)} {'x' * dice.choice([5, 50, 300, 1500, 9000])} {words(who)}"
        sessions[who].record("say", {"text": text}, ABOUT, str(number))
    return sessions


def words(who):
    return f"the-very-words-of-learner-{who:02d}"


def copies(folder, who):
    """How often the words of a learner stand in any file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.read_bytes().count(words(who).encode()) for path in files)


def test_what_is_deleted_is_nowhere_in_the_folder(location):
    service, dice = StoreService(location), random.Random(1)
    sessions = fill(Here(service), dice)
    for who in dice.sample(range(20), 10):
        assert copies(location.path.parent, who) > 10
        reply = service.answer([{"do": "erase", "session": sessions[who].name}])
        assert reply == [{"erased": 1, "wiped": True}]
        assert copies(location.path.parent, who) == 0
    assert service.do({"do": "check"}) == {"problems": []}
    service.close()


def test_what_is_deleted_is_in_no_table_file_of_postgresql(home, database):
    """Its log files keep a copy until they are recycled, as SECURITY.md says."""
    service, dice = StoreService(StoreLocation(url=database)), random.Random(1)
    sessions = fill(Here(service), dice)
    tables = home.data / "base"
    home.flush(database)
    # long texts are compressed where they lie
    assert copies(tables, 3) > 0
    service.answer([{"do": "erase", "session": one.name} for one in sessions[:10]])
    home.flush(database)
    assert [copies(tables, who) for who in range(10)] == [0] * 10
    service.close()


def test_what_somebody_else_still_reads_is_told_and_goes_when_they_have_ended(location):
    service = StoreService(location)
    gone = begin(Here(service))
    gone.record("say", {"text": words(1)}, ABOUT, "1")
    other = sqlite3.connect(location.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM event").fetchone()
    assert service.answer([{"do": "erase", "session": gone.name}]) == [
        {"erased": 1, "wiped": False}
    ]
    assert copies(location.path.parent, 1) > 0
    other.close()
    assert service.tidy() is True
    assert copies(location.path.parent, 1) == 0
    service.close()


def test_the_file_is_written_anew_once_however_long_somebody_else_reads(location):
    service = StoreService(location)
    sessions = fill(Here(service), random.Random(1))
    said = []
    wire = service.engine.raw_connection()
    wire.driver_connection.set_trace_callback(said.append)
    wire.close()
    other = sqlite3.connect(location.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM event").fetchone()
    service.answer([{"do": "erase", "session": sessions[0].name}])
    assert [service.tidy() for _ in range(2)] == [False, False]
    assert said.count("VACUUM") == 1
    # what is deleted meanwhile is written out of the file, too
    service.answer([{"do": "erase", "session": sessions[1].name}])
    assert said.count("VACUUM") == 2
    other.close()
    assert service.tidy() is True
    assert said.count("VACUUM") == 2
    assert [copies(location.path.parent, who) for who in (0, 1)] == [0, 0]
    service.close()


def test_whoever_is_killed_before_postgresql_wrote_its_tables_anew_does_so_at_the_next_start(
    home, database
):
    service = StoreService(StoreLocation(url=database))
    sessions = fill(Here(service), random.Random(1))
    assert service.do({"do": "erase", "session": sessions[0].name}) == {"erased": 1}
    service.close()
    again = StoreService(StoreLocation(url=database))
    home.flush(database)
    assert copies(home.data / "base", 0) > 0
    assert again.tidy() is True
    home.flush(database)
    assert copies(home.data / "base", 0) == 0
    again.close()


def test_a_lock_that_took_too_long_leaves_the_connection_open_in_either_database(location):
    service = StoreService(location)
    for said in ("database is locked", "canceling statement due to lock timeout"):
        problem = sa.exc.OperationalError("", None, sqlite3.OperationalError(said))
        pool = service.engine.pool
        service._after(problem)
        assert service.engine.pool is pool
        assert refusal(problem)["reason"] == "locked"
    service.close()


def test_whoever_is_killed_before_the_file_was_written_anew_does_so_at_the_next_start(location):
    service = StoreService(location)
    sessions = fill(Here(service), random.Random(1))
    assert service.do({"do": "erase", "session": sessions[0].name}) == {"erased": 1}
    service.close()
    again = StoreService(location)
    assert again.repository.unwiped
    assert again.tidy() is True
    assert copies(location.path.parent, 0) == 0
    again.close()
    StoreService(location).close()
    last = StoreService(location)
    assert not last.repository.unwiped
    last.close()


def test_a_deleted_session_cannot_be_written_or_opened_again(anywhere):
    store = DirectClient(anywhere)
    session = begin(store)
    decide(session, 0)
    store.ask({"do": "erase", "session": session.name})
    for way in (lambda: decide(session, 1), lambda: resume(store, session.token), session.standing):
        with pytest.raises(NotSaved, match="was erased") as refusal:
            way()
        assert refusal.value.reason == "erased"


def test_a_first_decision_still_under_way_does_not_begin_an_erased_session_anew(anywhere):
    store = DirectClient(anywhere)
    session = begin(store)
    decide(session, 0)
    store.ask({"do": "erase", "session": session.name})
    session.seq = 0  # its answer was lost, so the page sends it again
    with pytest.raises(NotSaved, match="was erased"):
        decide(session, 0)
    assert store.ask({"do": "info"})["sessions"] == 0


def test_that_something_was_erased_is_forgotten_like_a_session(anywhere):
    store = DirectClient(anywhere)
    session = begin(store)
    decide(session, 0)
    store.ask({"do": "erase", "session": session.name})
    made = engines.connect(anywhere)
    with made.begin() as connection:
        connection.execute(sa.text("UPDATE erased SET at = at - 2678400000"))
    made.dispose()
    store.ask({"do": "purge", "days": 30})
    with pytest.raises(NotSaved, match="or it has been deleted"):
        resume(store, session.token)


def test_deleting_all_of_a_learner_leaves_the_others(anywhere):
    store = DirectClient(anywhere)
    first = begin(store)
    decide(first, 0)
    second, other = begin(store, after=first.token), begin(store)
    decide(second, 0)
    decide(other, 0)
    assert store.ask({"do": "erase", "session": second.name, "all": True})["erased"] == 2
    assert store.ask({"do": "info"})["sessions"] == 1


def test_only_what_nobody_opened_for_long_is_purged(anywhere):
    store = DirectClient(anywhere)
    old, new = begin(store), begin(store)
    decide(old, 0)
    decide(new, 0)
    made = engines.connect(anywhere)
    with made.begin() as connection:
        connection.execute(
            sa.text("UPDATE session SET touched = touched - 2678400000 WHERE session = :name"),
            {"name": old.name},
        )
    made.dispose()
    assert store.ask({"do": "purge", "days": 30})["erased"] == 1
    assert numbers(resume(store, new.token)[1]) == [0]


def test_an_export_is_every_row_of_the_session_and_nothing_of_others(anywhere):
    store = DirectClient(anywhere)
    mine, other = begin(store), begin(store)
    for number in range(3):
        decide(mine, number)
    decide(other, 9)
    tables = store.ask({"do": "export", "session": mine.name})["tables"]
    assert {name: len(rows) for name, rows in tables.items()} == {
        "session": 1,
        "event": 3,
        "erased": 0,
    }
    assert {row["session"] for rows in tables.values() for row in rows} == {mine.name}


# ---- Backup -------------------------------------------------------------------------------------


def test_a_backup_is_restored_to_the_same_sessions(anywhere, tmp_path):
    store, copy = DirectClient(anywhere), tmp_path / "copy.db"
    session = begin(store)
    for number in range(20):
        decide(session, number)
    assert store.ask({"do": "backup", "path": str(copy)}) == {"events": 20}
    assert copy.stat().st_mode & 0o077 == 0
    elsewhere = DirectClient(StoreLocation(path=tmp_path / "elsewhere" / "store.db"))
    assert elsewhere.ask({"do": "restore", "path": str(copy)}) == {"events": 20}
    assert elsewhere.ask({"do": "check"}) == {"problems": []}
    assert numbers(resume(elsewhere, session.token)[1]) == list(range(20))


def test_what_was_erased_after_a_backup_stays_erased_when_it_is_restored(anywhere, tmp_path):
    store, copy = DirectClient(anywhere), tmp_path / "copy.db"
    gone, purged = begin(store), begin(store)
    decide(gone, 0)
    decide(purged, 1)
    store.ask({"do": "backup", "path": str(copy)})
    store.ask({"do": "erase", "session": gone.name})
    made = engines.connect(anywhere)
    with made.begin() as connection:
        connection.execute(sa.text("UPDATE session SET touched = touched - 2678400000"))
    made.dispose()
    store.ask({"do": "purge", "days": 30})
    assert store.ask({"do": "restore", "path": str(copy)}) == {"events": 1}
    assert numbers(resume(store, purged.token)[1]) == [1]
    with pytest.raises(NotSaved, match="was erased"):
        resume(store, gone.token)


def test_a_file_backup_moves_into_postgresql(location, database, tmp_path):
    store, copy = DirectClient(location), tmp_path / "copy.db"
    session = begin(store)
    decide(session, 0)
    store.ask({"do": "backup", "path": str(copy)})
    elsewhere = DirectClient(StoreLocation(url=database))
    elsewhere.ask({"do": "restore", "path": str(copy)})
    assert numbers(resume(elsewhere, session.token)[1]) == [0]


def test_a_backup_overwrites_nothing_and_goes_into_an_empty_store_only(store, tmp_path):
    decide(begin(store), 0)
    copy = tmp_path / "copy.db"
    store.ask({"do": "backup", "path": str(copy)})
    with pytest.raises(NotSaved, match="exists already"):
        store.ask({"do": "backup", "path": str(copy)})
    with pytest.raises(NotSaved, match="not empty"):
        store.ask({"do": "restore", "path": str(copy)})


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_what_is_no_backup_is_refused(store, tmp_path, content):
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(NotSaved, match="is not a backup of Tandem"):
        store.ask({"do": "restore", "path": str(tmp_path / "copy.db")})


def test_a_row_that_was_altered_by_hand_is_found(store, location):
    decide(begin(store), 0)
    made = engines.connect(location)
    with made.begin() as connection:
        connection.execute(sa.text("UPDATE event SET payload = :p"), {"p": json.dumps({"n": 1})})
    made.dispose()
    (problem,) = store.ask({"do": "check"})["problems"]
    assert "was altered" in problem


# ---- Migrations ----------------------------------------------------------------------------------


def test_the_newest_migration_makes_exactly_the_tables_that_are_used(anywhere):
    made = engines.connect(anywhere) if anywhere.url else StoreService(anywhere).engine
    migrate.upgrade(made)
    with made.begin() as connection:
        context = alembic.migration.MigrationContext.configure(connection)
        # comments are for readers of the code: SQLite has no place for them
        context.impl.dialect.supports_comments = False
        assert alembic.autogenerate.compare_metadata(context, metadata) == []
    made.dispose()


def test_the_revision_that_is_checked_at_the_start_is_the_newest():
    assert alembic.script.ScriptDirectory(migrate.FOLDER).get_current_head() == migrate.HEAD


def test_a_store_of_a_newer_version_is_left_alone(location):
    StoreService(location).close()
    made = engines.connect(location)
    with made.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'r9999'"))
    made.dispose()
    with pytest.raises(StoreError, match="A newer version of Tandem"):
        StoreService(location)


def test_whoever_is_killed_during_a_migration_leaves_the_store_as_it_was(location):
    location.path.parent.mkdir(parents=True)
    child = os.fork()
    if child == 0:
        # dies inside of the transaction, after the tables are made and before the version is noted
        made = engines.connect(location, alone=True)

        @sa.event.listens_for(made, "before_cursor_execute")
        def die(connection, cursor, statement, *_):
            if "INTO alembic_version" in statement:
                os._exit(9)

        migrate.upgrade(made)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    made = engines.connect(location, alone=True)
    with made.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
    assert migrate.upgrade(made) is True
    assert migrate.upgrade(made) is False
    made.dispose()


def test_a_token_and_its_session_are_different_words():
    assert session_of("t" * 32) != "t" * 32
