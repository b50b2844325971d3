"""The database itself refuses what the store never does, whoever asks for it in SQL."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from store.keeping import kept

from spinemets.store import Store
from spinemets.store.guards import missing

TABLES = ("version", "definitions", "audit", "erasure", "case_file", "audit_head")
REFUSED = (
    *(f"DELETE FROM {table}" for table in TABLES),
    "UPDATE version SET document = '{}'",
    "UPDATE version SET says = says",
    "UPDATE definitions SET software = '9'",
    "UPDATE audit SET actor = 'nobody'",
    "UPDATE erasure SET actor = 'nobody'",
    "UPDATE case_file SET id = 'ff'",
    "UPDATE case_file SET latest = latest - 1 WHERE latest > 0",
    "UPDATE case_file SET latest = 0 WHERE latest > 0",
    "UPDATE case_file SET latest = latest + 2",
    "UPDATE audit_head SET number = 0",
    "UPDATE audit_head SET digest = '0'",
    "UPDATE audit_head SET id = 2, number = number + 1",
    "INSERT INTO audit_head SELECT 2, number, digest FROM audit_head",
)
NEWER = "SELECT case_id, number, at, author, as_of, software, definitions, digest, says, summary, '{}', result"
COLUMNS = "case_id, number, at, author, as_of, software, definitions, digest, says, summary, document, result"
ONLY_SQLITE = (
    f"INSERT OR REPLACE INTO version {NEWER} FROM version",
    f"REPLACE INTO version (rowid, {COLUMNS}) SELECT rowid, '{'0' * 16}', 9,{NEWER[23:]} FROM version",
    "UPDATE OR REPLACE version SET number = 1",
    "INSERT OR REPLACE INTO audit SELECT number, at, 'nobody', action, subject, detail, previous, digest FROM audit",
    "INSERT OR REPLACE INTO definitions SELECT digest, '9', exported FROM definitions",
    "INSERT OR REPLACE INTO case_file SELECT id, 1 FROM case_file",
    "INSERT OR REPLACE INTO audit_head SELECT id, 0, digest FROM audit_head",
    "INSERT INTO audit_head SELECT id, 0, digest FROM audit_head WHERE 1 ON CONFLICT (id) DO UPDATE SET number = 0",
)
ONLY_POSTGRESQL = (
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
    "INSERT INTO audit SELECT * FROM audit ON CONFLICT (number) DO UPDATE SET actor = 'nobody'",
)


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]
            for table in TABLES
        }


def test_sql_that_would_change_what_was_kept_is_refused(store: Store) -> None:
    kept(store, versions=3)
    store.erase("Ida", kept(store).case)
    before = content(store)
    only = ONLY_SQLITE if store.engine.dialect.name == "sqlite" else ONLY_POSTGRESQL
    for statement in (*REFUSED, *only):
        with pytest.raises(DBAPIError, match=r"only ever added|CHECK constraint|check constraint"):
            with store.engine.begin() as connection:
                connection.execute(text(statement))
            pytest.fail(f"not refused: {statement}")
    assert content(store) == before and store.verify().faults == ()


def test_versions_can_be_deleted_only_of_a_case_whose_erasure_is_written_down(store: Store) -> None:
    one, other = kept(store).case, kept(store).case
    with store.engine.begin() as connection:
        connection.execute(text("INSERT INTO erasure VALUES (:case, '2026', 'Ida')"), {"case": one})
        deleted = connection.execute(text("DELETE FROM version WHERE case_id = :case"), {"case": one})
        assert deleted.rowcount == 1
    with pytest.raises(DBAPIError, match="only ever added"), store.engine.begin() as connection:
        connection.execute(text("DELETE FROM version WHERE case_id = :case"), {"case": other})


def test_every_guard_is_there_and_one_that_is_taken_away_is_named(store: Store) -> None:
    with store.engine.connect() as connection:
        assert missing(connection) == ()
    on = " ON audit" if store.engine.dialect.name == "postgresql" else ""
    with store.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER audit_update{on}"))
    assert [str(fault) for fault in store.verify().faults] == [
        "the guard audit_update is missing: rows could be changed"
    ]
