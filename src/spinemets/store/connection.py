"""Connections to SQLite and PostgreSQL, the same to whoever uses them."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from spinemets.store.record import NotFoundError, StoreError, UnavailableError

WRITTEN_AS = "Write sqlite:///cases.db for a file, or postgresql://user@host/database"
BUSY_MILLISECONDS = 10_000
PRAGMAS = (f"busy_timeout={BUSY_MILLISECONDS}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""Wait for others; acknowledge what is on the disk and not before; know what belongs together; overwrite with zeros."""


UNAVAILABLE = (exc.OperationalError, exc.InterfaceError, exc.InternalError)
NO_SUCH_SIGN = "22021"
"""What PostgreSQL calls it that a text has a sign which it cannot hold, so that nothing it keeps is called so."""


def address(url: str) -> URL:
    """The address of a database. StoreError if it is not one that cases can be kept in."""
    try:
        made = make_url(url)
    except exc.ArgumentError:
        raise StoreError(f"the address of the database cannot be read. {WRITTEN_AS}") from None
    kind = made.get_backend_name()
    if kind == "sqlite" and made.database in (None, "", ":memory:"):
        raise StoreError(f"{made}: cases in memory are lost with the program. {WRITTEN_AS}")
    if kind not in ("sqlite", "postgresql"):
        raise StoreError(f"{kind}: cases are kept in SQLite or PostgreSQL. {WRITTEN_AS}")
    return made if kind == "sqlite" else made.set(drivername="postgresql+pg8000")


def writers(url: URL, make: bool) -> Engine:
    """Connections for transactions that write, one after the other. `make`: a file that is not there is made."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    _file(str(url.database), make)
    return _sqlite(create_engine(url, hide_parameters=True, pool_size=1, max_overflow=0), "BEGIN IMMEDIATE")


def readers(url: URL) -> Engine:
    """Connections for transactions that only read: each sees one moment of the store, and waits for no writer."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    return _sqlite(create_engine(url, hide_parameters=True), "BEGIN")


def shred(engine: Engine) -> None:
    """Take deleted content out of the files: UnavailableError if somebody still reads an older state of them."""
    if engine.dialect.name == "sqlite":  # deleted pages are zeros already; the log still has them as they were
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise UnavailableError(
                "what was deleted is gone from the tables, but not yet from the log beside the file: somebody still "
                "reads an older state. Run `spinemets store shred` when nobody does, at the latest when a backup ends"
            )
    else:
        outside = create_engine(engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with outside.connect() as connection:
            connection.execute(text("VACUUM FULL version"))


@contextmanager
def available(engine: Engine) -> Generator[None]:
    """UnavailableError in place of what the driver says when the database is away, busy or full.

    NotFoundError where it is asked for a name with a zero byte: SQLite finds nothing, PostgreSQL does not even look.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise UnavailableError(f"too many wait for the store at {engine.url!r}. Nothing was saved") from error
    except exc.DBAPIError as error:
        if _said(error).get("C") == NO_SUCH_SIGN:
            raise NotFoundError("nothing is called by a name that holds a zero byte") from None
        if error.statement is not None and not isinstance(error, UNAVAILABLE):
            raise
        look = "Nothing was saved" if error.statement else "Look at its address, its name, and whether it runs"
        raise UnavailableError(f"the store at {engine.url!r} cannot be used: {_reason(error)}. {look}") from error


def _reason(error: exc.DBAPIError) -> str:
    """What the database says, of all that the driver says."""
    plain = str(error.orig.args[0] if error.orig and error.orig.args else error.orig)
    return (_said(error).get("M") or plain).rstrip(".")


def _said(error: exc.DBAPIError) -> dict[str, str]:
    """What PostgreSQL says, by its letters for the parts of an error; nothing from another database."""
    said: object = error.orig.args[0] if error.orig and error.orig.args else None
    return cast("dict[str, str]", said) if isinstance(said, dict) else {}


def _file(name: str, make: bool) -> None:
    """Make the file, for nobody else to read; the log beside it takes over its permissions."""
    try:
        if make:
            with suppress(FileExistsError):
                os.close(os.open(name, os.O_CREAT | os.O_EXCL, 0o600))
        os.close(os.open(name, os.O_RDWR))
    except OSError as error:
        raise StoreError(f"{name}: the file of the store cannot be opened: {error.strerror}. {WRITTEN_AS}") from None


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log. For this SQLite does not wait by itself when another process does the same."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _sqlite(engine: Engine, begin: str) -> Engine:
    def connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver thinks
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _log_ahead(connection)

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
