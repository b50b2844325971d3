"""The audit trail: who did what to which case and when, in a chain in which no entry can be changed unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from spinemets.store.schema import AUDIT, AUDIT_HEAD

BEGINNING = "0" * 64


class Broken(NamedTuple):
    """The first place where the chain does not hold."""

    number: int
    why: str


def digest(*parts: object) -> str:
    """The digest of some values, each of which counts."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def append(
    connection: Connection, at: str, actor: str, action: str, subject: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Add an entry within the transaction of what it tells of. Other writers wait until that ends."""
    head = connection.execute(select(AUDIT_HEAD).with_for_update()).one()
    number, written = head.number + 1, json.dumps(detail or {}, ensure_ascii=False)
    made = digest(number, at, actor, action, subject, written, head.digest)
    entry = {"number": number, "at": at, "actor": actor, "action": action, "subject": subject, "detail": written}
    connection.execute(AUDIT.insert().values(**entry, previous=head.digest, digest=made))
    connection.execute(AUDIT_HEAD.update().values(number=number, digest=made))


def verify(connection: Connection) -> Broken | None:
    """The first entry that was changed, removed or put in; none if the whole chain holds."""
    number, previous = 0, BEGINNING
    for row in connection.execute(select(AUDIT).order_by(AUDIT.c.number)):
        number += 1
        if row.number != number:
            return Broken(number, "the entry is missing")
        if row.previous != previous:
            return Broken(number, "the entry does not follow the one before")
        if row.digest != digest(row.number, row.at, row.actor, row.action, row.subject, row.detail, row.previous):
            return Broken(number, "the entry was changed")
        previous = row.digest
    head = connection.execute(select(AUDIT_HEAD)).one()
    if (head.number, head.digest) != (number, previous):
        return Broken(number + 1, "the chain ends elsewhere than its head says: entries are missing at the end")
    return None
