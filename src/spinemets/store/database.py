"""The store: cases as append-only versions in SQLite or PostgreSQL, every read and write in the audit trail."""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, create_engine, event, select
from sqlalchemy.engine import make_url

from spinemets.store import audit
from spinemets.store.record import Computed, ConflictError, Document, Head, NotFoundError, Version
from spinemets.store.schema import AUDIT_HEAD, CASE, DEFINITIONS, ERASURE, METADATA, VERSION

HEAD_COLUMNS = [column for column in VERSION.c if column.name not in ("document", "result")]


def now() -> datetime:
    """The time of the machine, in UTC."""
    return datetime.now(UTC)


def open_store(url: str, clock: Callable[[], datetime] = now) -> Store:
    """Open the store at a database URL, `sqlite:///cases.db` or `postgresql+pg8000://…`, and make its tables."""
    engine = create_engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        _prepare_sqlite(engine)
    METADATA.create_all(engine)
    with engine.begin() as connection:
        if connection.execute(select(AUDIT_HEAD)).first() is None:
            connection.execute(AUDIT_HEAD.insert().values(id=1, number=0, digest=audit.BEGINNING))
    return Store(engine, clock)


def _prepare_sqlite(engine: Engine) -> None:
    """Write-ahead log, full synchronisation, and one writer at a time from the beginning of a transaction."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        only_reads = connection.get_execution_options().get("only_reads", False)
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


class Store:
    """Cases and their versions. `actor` is who asks; each call leaves an entry in the audit trail."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self.clock = clock

    @contextmanager
    def transaction(self) -> Generator[tuple[Connection, str]]:
        """A transaction, and the time it is written with."""
        with self.engine.begin() as connection:
            yield connection, self.clock().isoformat(timespec="milliseconds")

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that writes nothing, and so waits for no writer."""
        with self.engine.connect().execution_options(only_reads=True) as connection, connection.begin():
            yield connection

    def create(self, actor: str, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new case as its version 1."""
        case = secrets.token_hex(8)
        with self.transaction() as (connection, at):
            connection.execute(CASE.insert().values(id=case, latest=0))
            return self._append(connection, at, actor, case, 1, document, computed, says, "create")

    def save(self, actor: str, case: str, base: int, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new version of a case. ConflictError if `base` is no longer the latest; nothing is overwritten."""
        with self.transaction() as (connection, at):
            latest = self._latest(connection, case)
            if latest == base:
                return self._append(connection, at, actor, case, base + 1, document, computed, says, "save")
        raise ConflictError(self.read(actor, case))

    def read(self, actor: str, case: str, number: int | None = None) -> Version:
        """One version, the latest if no number is given."""
        with self.transaction() as (connection, at):
            wanted = self._latest(connection, case) if number is None else number
            query = select(VERSION).where(VERSION.c.case_id == case, VERSION.c.number == wanted)
            row = connection.execute(query).first()
            if row is None:
                raise NotFoundError(f"case {case} has no version {wanted}")
            audit.append(connection, at, actor, "read", case, {"version": wanted})
        return Version(_head(row), json.loads(row.document), _unpacked(row.result))

    def history(self, actor: str, case: str) -> tuple[Head, ...]:
        """Every version of a case, the latest first."""
        with self.transaction() as (connection, at):
            self._latest(connection, case)
            query = select(*HEAD_COLUMNS).where(VERSION.c.case_id == case).order_by(VERSION.c.number.desc())
            rows = connection.execute(query).all()
            audit.append(connection, at, actor, "history", case)
        return tuple(map(_head, rows))

    def heads(self, actor: str) -> tuple[Head, ...]:
        """The latest version of every case that was not erased, the last saved first."""
        with self.transaction() as (connection, at):
            join = VERSION.join(CASE, (VERSION.c.case_id == CASE.c.id) & (VERSION.c.number == CASE.c.latest))
            query = select(*HEAD_COLUMNS).select_from(join).order_by(VERSION.c.at.desc())
            rows = connection.execute(query).all()
            audit.append(connection, at, actor, "list", "*", {"cases": len(rows)})
        return tuple(map(_head, rows))

    def erase(self, actor: str, case: str) -> None:
        """Delete every version of a case for good. What remains is its number and the audit trail."""
        with self.transaction() as (connection, at):
            self._latest(connection, case)
            connection.execute(ERASURE.insert().values(case_id=case, at=at, actor=actor))
            connection.execute(VERSION.delete().where(VERSION.c.case_id == case))
            connection.execute(CASE.update().where(CASE.c.id == case).values(latest=0))
            audit.append(connection, at, actor, "erase", case)

    def keep_definitions(self, digest: str, software: str, exported: str) -> None:
        """Keep a set of definitions, once."""
        with self.engine.begin() as connection:
            if connection.execute(select(DEFINITIONS.c.digest).where(DEFINITIONS.c.digest == digest)).first() is None:
                packed = zlib.compress(exported.encode(), 9)
                connection.execute(DEFINITIONS.insert().values(digest=digest, software=software, exported=packed))

    def definitions(self, digest: str) -> str:
        """A set of definitions as it was exported."""
        with self.engine.begin() as connection:
            row = connection.execute(select(DEFINITIONS).where(DEFINITIONS.c.digest == digest)).first()
        if row is None:
            raise NotFoundError(f"the definitions {digest[:12]} are not kept here")
        return zlib.decompress(row.exported).decode()

    def note(self, actor: str, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
        """Leave an entry in the audit trail for what happened outside the store, such as signing in."""
        with self.transaction() as (connection, at):
            audit.append(connection, at, actor, action, subject, detail)

    def _latest(self, connection: Connection, case: str) -> int:
        row = connection.execute(select(CASE.c.latest).where(CASE.c.id == case)).first()
        if row is None or row.latest == 0:
            raise NotFoundError(f"there is no case {case}" if row is None else f"case {case} was erased")
        return row.latest

    def _append(
        self,
        connection: Connection,
        at: str,
        actor: str,
        case: str,
        number: int,
        document: Document,
        computed: Computed,
        says: str,
        action: str,
    ) -> Version:
        written = json.dumps(document, ensure_ascii=False)
        fields = {"says": says, "author": actor, "at": at, "as_of": computed.as_of, "software": computed.software}
        digest = audit.digest(case, number, *fields.values(), computed.definitions, written)
        connection.execute(
            VERSION.insert().values(
                case_id=case,
                number=number,
                **fields,
                definitions=computed.definitions,
                document=written,
                result=_packed(computed.result),
                summary=json.dumps(computed.summary, ensure_ascii=False),
                digest=digest,
            )
        )
        connection.execute(CASE.update().where(CASE.c.id == case).values(latest=number))
        audit.append(connection, at, actor, action, case, {"version": number, "digest": digest})
        head = Head(
            case, number, says, actor, datetime.fromisoformat(at), computed.as_of, computed.software,
            computed.definitions, digest, computed.summary,
        )  # fmt: skip
        return Version(head, document, computed.result)


def _head(row: Row[Any]) -> Head:
    return Head(
        row.case_id, row.number, row.says, row.author, datetime.fromisoformat(row.at), row.as_of, row.software,
        row.definitions, row.digest, json.loads(row.summary),
    )  # fmt: skip


def _packed(result: dict[str, Any] | None) -> bytes | None:
    return None if result is None else zlib.compress(json.dumps(result, ensure_ascii=False).encode(), 9)


def _unpacked(packed: bytes | None) -> dict[str, Any] | None:
    return None if packed is None else json.loads(zlib.decompress(packed))
