"""What lasts for a while: sessions, and tickets that are good for one use. Only digests of their tokens are kept."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, String, Table, Text, bindparam, select, update

from spinemets.store.accounts import ACCOUNT, Account, account
from spinemets.store.database import Store
from spinemets.store.schema import METADATA

SESSION = Table(
    "session",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("began", BigInteger, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)

TICKET = Table(
    "ticket",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("account", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

LIVING = (
    select(SESSION, ACCOUNT)
    .join(ACCOUNT)
    .where(
        SESSION.c.digest == bindparam("session"),
        (ACCOUNT.c.door == bindparam("by")) & ~ACCOUNT.c.disabled,
        SESSION.c.until > bindparam("at"),
        SESSION.c.used > bindparam("used_since"),
    )
)
"""The session of a digest, if it lives and its account may come in by a door; asked with every request."""

TOUCH = 60
"""Seconds after which it is written down that a session was used again: not each request is worth a write."""


class Session(NamedTuple):
    """Somebody who is signed in, in one browser. Times are seconds since 1970."""

    digest: str
    account: Account
    began: int
    used: int
    until: int


class Ticket(NamedTuple):
    """Something that may be done once. `purpose`: what. `detail`: what has to be known for it."""

    account: str
    detail: dict[str, Any]


class Sessions:
    """The sessions of a store. `idle`: the seconds for which a session lives without being used."""

    def __init__(self, store: Store, idle: int) -> None:
        self.store = store
        self.idle = idle

    def begin(self, digest: str, name: str, now: int, until: int) -> None:
        """Keep a new session, and forget those that are over."""
        with self.store.transaction() as (connection, _):
            connection.execute(SESSION.delete().where(~self._lives(now)))
            new = {"digest": digest, "account": name, "began": now, "used": now, "until": until}
            connection.execute(SESSION.insert().values(**new))

    def find(self, digest: str, door: str, now: int) -> Session | None:
        """The session, if it lives and its account may still come in by this door."""
        with self.store.reading() as connection:
            asked = {"session": digest, "by": door, "at": now, "used_since": now - self.idle}
            row = connection.execute(LIVING, asked).first()
        if row is None:
            return None
        if row.used < now - TOUCH:
            with self.store.transaction() as (connection, _):
                connection.execute(update(SESSION).where(SESSION.c.digest == digest).values(used=now))
        return Session(digest, account(row), row.began, row.used, row.until)

    def of(self, name: str, now: int) -> tuple[Session, ...]:
        """The sessions of an account, the last used first."""
        with self.store.reading() as connection:
            query = select(SESSION, ACCOUNT).join(ACCOUNT).where(SESSION.c.account == name, self._lives(now))
            rows = connection.execute(query.order_by(SESSION.c.used.desc(), SESSION.c.began.desc())).all()
        return tuple(Session(row.digest, account(row), row.began, row.used, row.until) for row in rows)

    def end(self, name: str, digest: str) -> None:
        """End one session of an account."""
        self._end((SESSION.c.account == name) & (SESSION.c.digest == digest))

    def end_all(self, name: str, but: str = "") -> None:
        """End every session of an account except one."""
        self._end((SESSION.c.account == name) & (SESSION.c.digest != but))

    def _end(self, which: ColumnElement[bool]) -> None:
        with self.store.transaction() as (connection, _):
            connection.execute(SESSION.delete().where(which))

    def _lives(self, now: int) -> ColumnElement[bool]:
        return (SESSION.c.until > now) & (SESSION.c.used > now - self.idle)


class Tickets:
    """The tickets of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def issue(self, digest: str, purpose: str, name: str, now: int, until: int, **detail: str) -> None:
        """Keep a new ticket, and forget those that are over."""
        written = {"account": name, "detail": json.dumps(detail), "until": until}
        with self.store.transaction() as (connection, _):
            connection.execute(TICKET.delete().where(TICKET.c.until <= now))
            connection.execute(TICKET.insert().values(digest=digest, purpose=purpose, **written))

    def look(self, digest: str, purpose: str, now: int) -> Ticket | None:
        """The ticket, which stays good."""
        with self.store.reading() as connection:
            row = connection.execute(select(TICKET).where(_good(digest, purpose, now))).first()
        return None if row is None else Ticket(row.account, json.loads(row.detail))

    def take(self, digest: str, purpose: str, now: int) -> Ticket | None:
        """The ticket, which is used by this: of several at once, one gets it."""
        ticket = self.look(digest, purpose, now)
        with self.store.transaction() as (connection, _):
            taken = connection.execute(TICKET.delete().where(_good(digest, purpose, now))).rowcount == 1
        return ticket if taken else None

    def withdraw(self, purpose: str, name: str) -> None:
        """Let no ticket of an account for this purpose be good any longer."""
        with self.store.transaction() as (connection, _):
            connection.execute(TICKET.delete().where(TICKET.c.purpose == purpose, TICKET.c.account == name))


def _good(digest: str, purpose: str, now: int) -> ColumnElement[bool]:
    return (TICKET.c.digest == digest) & (TICKET.c.purpose == purpose) & (TICKET.c.until > now)
