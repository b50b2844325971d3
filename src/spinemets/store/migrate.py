"""The tables brought up to date, by one process at a time, and never by an older version of the software."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from spinemets.store.record import StoreError
from spinemets.store.schema import METADATA

NEWEST = "head"
LOCK = 0x5350494E454D4554
"""The number of the lock under which PostgreSQL lets one process after the other migrate."""


def revision(connection: Connection) -> str | None:
    """The revision of the tables that are there, none in an empty database. StoreError if it is not one of ours."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        strangers = sorted(set(METADATA.tables) & set(inspect(connection).get_table_names()))
        if strangers:
            raise StoreError(
                f"the database has a table {strangers[0]} that no version of spinemets has made. Name another database."
            )
    else:
        _known(found)
    return found


def newest() -> str:
    """The latest revision that this version of the software knows."""
    return _revisions()[0]


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Bring the tables to a revision, within the transaction that is open."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if to != NEWEST:
        _known(to)
    if revision(connection) != (newest() if to == NEWEST else to):
        with as_file(files("spinemets.store") / "migrations") as folder:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(folder).replace("%", "%%"))
            command.upgrade(config, to)


def _known(found: str) -> None:
    if found not in _revisions():
        raise StoreError(
            f"the tables are of a newer version of spinemets: they have revision {found}, and this version knows "
            f"{newest()} as the latest. Use the newer version; nothing was changed"
        )


def _revisions() -> tuple[str, ...]:
    """Every revision, the latest first."""
    with as_file(files("spinemets.store") / "migrations") as folder:
        return tuple(script.revision for script in ScriptDirectory(str(folder)).walk_revisions())
