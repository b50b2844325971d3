"""The audit trail: who did what to which case and when, in a chain in which no entry can be changed unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from spinemets.store.record import Entry, Fault
from spinemets.store.schema import AUDIT, AUDIT_HEAD

BEGINNING = "0" * 64
LOCKED_HEAD = select(AUDIT_HEAD).with_for_update()
INSERT = AUDIT.insert()
NEW_HEAD = AUDIT_HEAD.update()


def digest(*parts: object) -> str:
    """The digest of some values, each of which counts."""
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def storable(text: str) -> str:
    """A line of text without the few signs that one of the databases cannot hold."""
    return text.replace("\0", "�").encode("utf-8", "replace").decode()


def begin(connection: Connection) -> None:
    """Begin the chain, unless it has begun."""
    if connection.execute(select(AUDIT_HEAD)).first() is None:
        connection.execute(AUDIT_HEAD.insert().values(id=1, number=0, digest=BEGINNING))


def lock(connection: Connection) -> None:
    """Keep the end of the chain for this transaction: whoever else reads or writes cases waits until it ends."""
    connection.execute(LOCKED_HEAD)


def append(
    connection: Connection, at: str, actor: str, action: str, subject: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Add an entry within the transaction of what it tells of."""
    head = connection.execute(LOCKED_HEAD).one()
    number, written = head.number + 1, json.dumps(detail or {})
    actor, subject = storable(actor), storable(subject)
    made = digest(number, at, actor, action, subject, written, head.digest)
    entry = {"number": number, "at": at, "actor": actor, "action": action, "subject": subject, "detail": written}
    connection.execute(INSERT, {**entry, "previous": head.digest, "digest": made})
    connection.execute(NEW_HEAD, {"number": number, "digest": made})


def entries(connection: Connection, subject: str | None = None) -> Iterator[Entry]:
    """Every entry in its order, or those about one subject."""
    query = select(AUDIT).order_by(AUDIT.c.number)
    if subject is not None:
        query = query.where(AUDIT.c.subject == subject)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Entry(*row)


def faults(chain: Iterator[Entry], connection: Connection) -> Iterator[Fault]:
    """Where the chain does not hold: entries that were changed, removed, put in or moved."""
    number, previous = 0, BEGINNING
    for entry in chain:
        if entry.number == number + 2:
            yield Fault(f"audit entry {number + 1}", "is missing")
        elif entry.number != number + 1:
            yield Fault(f"audit entries {number + 1} to {entry.number - 1}", "are missing")
        elif entry.previous != previous:
            yield Fault(f"audit entry {entry.number}", "does not follow the one before it")
        if entry.digest != digest(*entry[:6], entry.previous):
            yield Fault(f"audit entry {entry.number}", "was changed after it was written")
        number, previous = entry.number, entry.digest
    head = connection.execute(select(AUDIT_HEAD)).first()
    if head is None:
        yield Fault("the end of the audit trail", "is missing: there is no row that says where it ends")
    elif head.number != number:
        yield Fault("the end of the audit trail", f"is entry {number}, where entry {head.number} should be")
    elif head.digest != previous:
        yield Fault("the end of the audit trail", "is not the entry that was written last")
