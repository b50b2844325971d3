"""The store: cases as append-only versions in SQLite or PostgreSQL, every read and write in the audit trail."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from spinemets.store import audit, rows
from spinemets.store.connection import address, available, readers, shred, writers
from spinemets.store.export import everything_about
from spinemets.store.migrate import migrate, newest, revision
from spinemets.store.record import Computed, ConflictError, Document, Head, NotFoundError, StoreError, Verified, Version
from spinemets.store.schema import CASE, DEFINITIONS, ERASURE, HIGHEST, VERSION
from spinemets.store.turns import Turns
from spinemets.store.verify import verified


def now() -> datetime:
    """The time of the machine, in UTC."""
    return datetime.now(UTC)


def open_store(
    url: str, clock: Callable[[], datetime] = now, make: bool = True, kind: type[Store] | None = None
) -> Store:
    """Open the store at a database URL, `sqlite:///cases.db` or `postgresql://user@host/database`.

    Its tables are made, or brought up to date; with `make` false a StoreError says that they are not. `kind`: a class
    that does more than the store itself.
    """
    store = (kind or Store)(url, clock, make)
    try:
        _make(store) if make else _look(store)
    except BaseException:
        store.close()
        raise
    return store


def _make(store: Store) -> None:
    with available(store.engine), store.engine.begin() as connection:
        migrate(connection)
        audit.begin(connection)


def _look(store: Store) -> None:
    with store.reading() as connection:
        found = revision(connection)
    if found is None:
        raise StoreError(f"there is no store at {store.engine.url!r}. Look at the address of the database")
    if found != newest():
        raise StoreError(
            f"the store has tables of revision {found}, and this version of spinemets needs {newest()}. "
            "Back it up with `spinemets store backup`, then run `spinemets store migrate`"
        )


class Store:
    """Cases and their versions. `actor` is who asks; each call leaves an entry in the audit trail."""

    def __init__(self, url: str, clock: Callable[[], datetime] = now, make: bool = True) -> None:
        self.engine = writers(address(url), make)
        self.readers = readers(self.engine.url)
        self.clock = clock
        self.turns = Turns()

    @contextmanager
    def transaction(self) -> Generator[tuple[Connection, str]]:
        """A transaction, and the time it is written with. One follows the other, also between processes."""
        with self.turns.turn(), available(self.engine), self.engine.begin() as connection:
            audit.lock(connection)
            yield connection, self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that writes nothing, sees one moment of the store, and waits for no writer."""
        with available(self.engine), self.readers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.readers.dispose()
        self.engine.dispose()

    def create(self, actor: str, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new case as its version 1."""
        case, content = secrets.token_hex(8), rows.content_of(actor, says, document, computed)
        with self.transaction() as (connection, at):
            connection.execute(CASE.insert().values(id=case, latest=0))
            return self._append(connection, "create", case, 1, at, content)

    def save(self, actor: str, case: str, base: int, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new version of a case. ConflictError if `base` is no longer the latest; nothing is overwritten."""
        content = rows.content_of(actor, says, document, computed)
        with self.transaction() as (connection, at):
            if self._latest(connection, case) == base:
                return self._append(connection, "save", case, base + 1, at, content)
        raise ConflictError(self.read(actor, case))

    def read(self, actor: str, case: str, number: int | None = None) -> Version:
        """One version, the latest if no number is given."""
        with self.transaction() as (connection, at):
            wanted = self._latest(connection, case) if number is None else number
            version = self._version(connection, case, wanted)
            audit.append(connection, at, actor, "read", case, {"version": wanted})
        return version

    def latest(self, case: str) -> Version:
        """The latest version, for who is about to change it: the entry in the audit trail is that of the save.

        Whoever shows it without saving must `read` it.
        """
        with self.reading() as connection:
            return self._version(connection, case, self._latest(connection, case))

    def history(self, actor: str, case: str) -> tuple[Head, ...]:
        """Every version of a case, the latest first."""
        with self.transaction() as (connection, at):
            self._latest(connection, case)
            query = select(*rows.HEAD_COLUMNS).where(VERSION.c.case_id == case).order_by(VERSION.c.number.desc())
            found = connection.execute(query).all()
            audit.append(connection, at, actor, "history", case)
        return tuple(map(rows.head_of, found))

    def heads(self, actor: str, told: Mapping[str, str] = {}) -> tuple[Head, ...]:
        """The latest version of every case that was not erased, the last saved first.

        `told`: only those of which the summary says so, at whatever place; the others are not read.
        """
        query = rows.LATEST
        for name, value in told.items():
            query = query.where(VERSION.c.summary.contains(rows.written({name: value})[1:-1], autoescape=True))
        with self.transaction() as (connection, at):
            found = connection.execute(query).all()
            audit.append(connection, at, actor, "list", "*", {"cases": len(found)})
        return tuple(map(rows.head_of, found))

    def export(self, actor: str, case: str) -> dict[str, Any]:
        """Everything that is kept about a case, as JSON can hold it: what its person may ask for."""
        with self.transaction() as (connection, at):
            if connection.execute(select(CASE).where(CASE.c.id == case)).first() is None:
                raise NotFoundError(f"there is no case {case}")
            audit.append(connection, at, actor, "export", case)
            return everything_about(connection, case)

    def erase(self, actor: str, case: str) -> None:
        """Delete every version of a case for good. What remains is its number and the audit trail.

        The content is gone when this returns. If somebody still reads an older state of the store, UnavailableError
        says that it is gone from the tables but not from the files, and `shred` has to follow.
        """
        with self.transaction() as (connection, at):
            self._latest(connection, case)
            connection.execute(ERASURE.insert().values(case_id=case, at=at, actor=audit.storable(actor)))
            connection.execute(VERSION.delete().where(VERSION.c.case_id == case))
            connection.execute(CASE.update().where(CASE.c.id == case).values(latest=0))
            audit.append(connection, at, actor, "erase", case)
        self.shred()

    def shred(self) -> None:
        """Take out of the files of the database what was deleted."""
        with available(self.engine):
            shred(self.engine)

    def keep_definitions(self, digest: str, software: str, exported: str) -> None:
        """Keep a set of definitions, once. `digest`: the SHA-256 of what was exported."""
        if digest != rows.definitions_digest(exported):
            raise StoreError(f"the definitions {digest[:12]} are not what their digest says")
        with self.transaction() as (connection, at):
            if connection.execute(select(DEFINITIONS.c.digest).where(DEFINITIONS.c.digest == digest)).first() is None:
                row = {"digest": digest, "software": software, "exported": rows.packed(exported)}
                connection.execute(DEFINITIONS.insert().values(row))
                audit.append(
                    connection, at, f"spinemets {software}", "keep definitions", digest, {"software": software}
                )

    def definitions(self, digest: str) -> str:
        """A set of definitions as it was exported."""
        with self.reading() as connection:
            row = connection.execute(select(DEFINITIONS).where(DEFINITIONS.c.digest == digest)).first()
        if row is None:
            raise NotFoundError(f"the definitions {digest[:12]} are not kept here")
        return rows.unpacked(row.exported)

    def note(self, actor: str, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
        """Leave an entry in the audit trail for what happened outside the store, such as signing in."""
        with self.transaction() as (connection, at):
            audit.append(connection, at, actor, action, subject, detail)

    def verify(self, noted: tuple[int, str] | None = None) -> Verified:
        """Look at everything that is kept, beside those who work. `noted`: an end that the trail had earlier."""
        with self.reading() as connection:
            return verified(connection, noted)

    def _latest(self, connection: Connection, case: str) -> int:
        row = connection.execute(rows.LATEST_NUMBER, {"of": case}).first()
        if row is None or row.latest == 0:
            raise NotFoundError(f"there is no case {case}" if row is None else f"case {case} was erased")
        return row.latest

    def _version(self, connection: Connection, case: str, number: int) -> Version:
        row = connection.execute(rows.ONE, {"of": case, "which": number}).first() if 0 < number <= HIGHEST else None
        if row is None:
            raise NotFoundError(f"case {case} has no version {number}")
        return rows.version_of(row)

    def _append(
        self, connection: Connection, action: str, case: str, number: int, at: str, content: rows.Content
    ) -> Version:
        row = rows.row_of(case, number, at, content)
        connection.execute(rows.INSERT, row)
        connection.execute(rows.MOVE_ON, {"of": case, "latest": number})
        audit.append(connection, at, row["author"], action, case, {"version": number, "digest": row["digest"]})
        return rows.version_made(row, content)
