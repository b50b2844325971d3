"""What is erased is gone from the bytes on the disk, not only from the answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from postgresql import Server
from sqlalchemy import text
from store.keeping import computed, kept, with_definitions

from spinemets.store import Store, UnavailableError, open_store

CANARY = "Canary-Erika-Mustermann-1957"


def holding(files: list[Path]) -> list[str]:
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


def with_canary(store: Store) -> str:
    """A case whose every free text names its person, short and long, among others that do not."""
    kept(store, versions=5, padding="x" * 3000)
    case = store.create("Ada", {"label": CANARY}, computed(name=CANARY), f"named {CANARY}").case
    store.save("Ada", case, 1, {"label": CANARY * 2000}, computed(name=CANARY), "long")
    kept(store, versions=5, padding="y" * 3000)
    return case


def test_sqlite_erases_from_the_file_and_from_the_log(sqlite: Store, tmp_path: Path) -> None:
    case = with_canary(sqlite)
    other = open_store(str(sqlite.engine.url))
    assert other.read("Ben", case).document["label"].startswith(CANARY)
    assert holding([*tmp_path.iterdir()]) != []
    sqlite.erase("Ida", case)
    assert holding([*tmp_path.iterdir()]) == []
    assert sqlite.verify().faults == ()
    other.close()


def test_sqlite_says_when_a_reader_keeps_the_old_state_alive(sqlite: Store, tmp_path: Path) -> None:
    case = with_canary(sqlite)
    with sqlite.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=30")
        connection.rollback()
    with sqlite.reading() as connection:
        connection.execute(text("SELECT count(*) FROM version")).all()
        with pytest.raises(UnavailableError, match=r"gone from the tables, but not yet .*spinemets store shred"):
            sqlite.erase("Ida", case)
    assert [head.case for head in sqlite.heads("Ada")].count(case) == 0
    sqlite.shred()
    assert holding([*tmp_path.iterdir()]) == []


def test_postgresql_erases_from_its_tables(postgresql: Server, another_url: str) -> None:
    store = with_definitions(open_store(another_url))
    case = with_canary(store)
    with store.engine.begin() as connection:
        connection.execute(text("ANALYZE"))  # keeps samples of columns in a table of its own
    postgresql.execute("CHECKPOINT")
    assert holding(postgresql.files()) != []
    store.erase("Ida", case)
    postgresql.execute("CHECKPOINT")
    assert holding(postgresql.files()) == []
    assert store.verify().faults == ()
    store.close()


def test_nothing_of_a_case_but_its_number_is_in_the_trail(store: Store) -> None:
    case = with_canary(store)
    store.read("Ben", case)
    store.history("Ben", case)
    store.heads("Ben")
    store.export("Ben", case)
    store.erase("Ida", case)
    with store.reading() as connection:
        for table in ("audit", "erasure", "case_file", "audit_head"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                assert CANARY not in json.dumps(list(row))
        assert connection.scalar(text("SELECT count(*) FROM audit WHERE subject = :case"), {"case": case}) == 6
