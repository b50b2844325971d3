"""The tables are made and brought up to date by whoever comes first, and never by software that is too old."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from store.keeping import kept, with_definitions

import spinemets.store.accounts
import spinemets.store.sessions  # noqa: F401  every table is in METADATA
from spinemets.store import Store, StoreError, UnavailableError, open_store
from spinemets.store.migrate import migrate, newest, revision
from spinemets.store.schema import METADATA

AT_ONCE = 4
STARTING = """
import sys
from spinemets.store import open_store
sys.stdin.read()
store = open_store(sys.argv[1])
store.note(sys.argv[2], "start", "*")
print(store.verify().faults)
"""


def test_the_migrations_make_the_tables_that_the_code_expects(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_processes_that_start_at_once_do_not_collide(url: str) -> None:
    command = [sys.executable, "-W", "error", "-c", STARTING, url]
    started = [
        subprocess.Popen([*command, f"process {n}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for n in range(AT_ONCE)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()  # all wait for this, with everything imported
    for process in started:
        assert process.stdout is not None
        assert process.stdout.read() == "()\n"
        assert process.wait(60) == 0
        process.stdout.close()
    store = open_store(url)
    assert store.verify()[::4] == (AT_ONCE, ())
    store.close()


def test_a_database_of_newer_software_is_refused_and_left_alone(url: str) -> None:
    store = open_store(url)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for make in (True, False):
        with pytest.raises(StoreError, match=rf"newer version of spinemets: .* 9999, .*{newest()} as the latest"):
            open_store(url, make=make)
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    store.close()


def test_tables_of_somebody_else_are_refused_and_left_alone(url: str) -> None:
    store = Store(url)
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE version (own INTEGER)"))
    with pytest.raises(StoreError, match="a table version that no version of spinemets has made"):
        open_store(url)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT own FROM version")).all() == []
    store.close()


def test_who_only_looks_makes_nothing(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at|cannot be opened"):
        open_store(url, make=False)
    assert not (tmp_path / "cases.db").exists()
    store = Store(url)
    with store.engine.begin() as connection:
        migrate(connection, "0001")
    with pytest.raises(
        StoreError, match=rf"tables of revision 0001, and this version .* needs {newest()}.*store migrate"
    ):
        open_store(url, make=False)
    open_store(url).close()
    looking = open_store(url, make=False)
    assert looking.verify().faults == ()
    looking.close()
    store.close()


def test_a_migration_that_fails_changes_nothing(url: str) -> None:
    store = Store(url)
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE audit_subject_in_the_way (x INTEGER)"))
        connection.execute(text("CREATE INDEX audit_subject ON audit_subject_in_the_way (x)"))
    with pytest.raises(Exception, match="already exists"):
        open_store(url)
    with store.engine.begin() as connection:
        assert revision(connection) is None
        connection.execute(text("DROP TABLE audit_subject_in_the_way"))
    again = with_definitions(open_store(url))
    assert kept(again).number == 1
    again.close()
    store.close()


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = with_definitions(open_store(f"sqlite:///{tmp_path / 'cases.db'}"))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"cases.db": 0o600, "cases.db-wal": 0o600, "cases.db-shm": 0o600}
    store.close()


def test_sqlite_is_set_to_force_every_commit_to_the_disk(sqlite: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    for engine in (sqlite.engine, sqlite.readers):
        with engine.connect() as connection:
            assert {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("sqlite://", "lost with the program"),
        ("sqlite:///:memory:", "lost with the program"),
        ("mysql://ann:secret@host/cases", "kept in SQLite or PostgreSQL"),
        ("cases.db", "cannot be read"),
        ("sqlite:////no/such/folder/cases.db", "No such file or directory"),
        ("sqlite:////", "Is a directory"),
        ("postgresql://ann:secret@localhost:1/cases", "cannot be used"),
        ("postgresql://ann:secret@/cases?unix_sock=/no/such", "cannot be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(address: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as refused:
        open_store(address)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague, " * 100)
    with pytest.raises(UnavailableError, match="not a database"):
        open_store(f"sqlite:///{path}")
    assert path.read_text() == "Dear colleague, " * 100


def test_a_database_that_does_not_exist_is_named(another_url: str) -> None:
    with pytest.raises(UnavailableError, match=r"_not\?.* cannot be used: .*Look at its address"):
        open_store(another_url.replace("?", "_not?"))


def test_the_short_address_of_postgresql_is_understood(another_url: str) -> None:
    store = open_store(another_url.replace("+pg8000", ""))
    assert store.verify().faults == ()
    store.close()


def test_a_file_of_sqlite_in_its_old_mode_is_brought_to_the_log(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "cases.db").execute("PRAGMA journal_mode=DELETE").connection.close()
    store = open_store(f"sqlite:///{tmp_path / 'cases.db'}")
    with store.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    store.close()
