"""A store written to one file, and a new store made from it.

The file has a line of JSON for each row of each table, between a line that says what it is and one that says that it is
whole, and is compressed. Both databases write it and both can read it, so that a store can also move between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, inspect, select

from spinemets.store.backup_file import NewBackup, read_backup
from spinemets.store.connection import available
from spinemets.store.database import Store
from spinemets.store.migrate import migrate, revision
from spinemets.store.record import StoreError, Verified
from spinemets.store.verify import verified

AT_ONCE = 500
"""How many rows are read or written at once."""

Progress = Callable[[int], None]
"""Is told how many rows are done."""


def back_up(store: Store, path: Path, software: str, progress: Progress) -> int:
    """Write one moment of a store to a new file, beside those who work, and say how many rows it has.

    The tables may be of an earlier revision, so that a store can be backed up before it is migrated.
    """
    with store.reading() as connection:
        found = revision(connection)
        if found is None:
            raise StoreError(f"there is no store at {store.engine.url!r}. Look at the address of the database")
        with NewBackup(path, found, software) as backup:
            for table in _tables(connection):
                for row in connection.execute(select(table).execution_options(yield_per=AT_ONCE)).mappings():
                    backup.put(table.name, dict(row))
                    progress(backup.rows)
    return backup.rows


def restore(store: Store, path: Path, progress: Progress) -> Verified:
    """Make the store of a backup in an empty database, all of it or nothing, and look at everything that it holds."""
    with available(store.engine), store.engine.begin() as connection:
        there = inspect(connection).get_table_names()
        if there:
            raise StoreError(
                f"{store.engine.url!r} is not empty: it has a table {there[0]}. Name a new file or a new database"
            )
        made_with, rows = read_backup(path)
        migrate(connection, made_with)
        _fill(connection, rows, progress)
        migrate(connection)
        return verified(connection)


def _fill(connection: Connection, rows: Iterator[tuple[str, dict[str, Any]]], progress: Progress) -> None:
    tables = {table.name: table for table in _tables(connection)}
    done = 0
    for name, group in groupby(rows, key=lambda row: row[0]):
        while some := [values for _, values in islice(group, AT_ONCE)]:
            connection.execute(tables[name].insert(), some)
            done += len(some)
            progress(done)


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database, each after those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]
