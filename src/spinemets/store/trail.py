"""The audit trail as somebody looks through it: the latest entries first, a page at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from sqlalchemy import Column, select

from spinemets.store.database import Store
from spinemets.store.record import Entry
from spinemets.store.schema import AUDIT

A_PAGE = 100
"""Entries on one page."""


class Sought(NamedTuple):
    """Which entries are looked for; what is left empty is not looked at."""

    subject: str = ""
    actor: str = ""
    action: str = ""
    day: date | None = None


class Page(NamedTuple):
    """Some entries, the latest first. `further`: before which entry the next page begins, if there is one."""

    entries: tuple[Entry, ...]
    further: int | None


def trail(store: Store, sought: Sought, zone: tzinfo, before: int | None = None) -> Page:
    """A page of the entries that are sought, older than entry `before`. Days are those of the zone."""
    query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(A_PAGE + 1)
    for column, value in (
        (AUDIT.c.subject, sought.subject),
        (AUDIT.c.actor, sought.actor),
        (AUDIT.c.action, sought.action),
    ):
        if value:
            query = query.where(column == value)
    if sought.day is not None:
        start = datetime.combine(sought.day, time.min, zone)
        query = query.where(AUDIT.c.at >= _written(start), AUDIT.c.at < _written(start + timedelta(days=1)))
    if before is not None:
        query = query.where(AUDIT.c.number < before)
    with store.reading() as connection:
        found = [Entry(*row) for row in connection.execute(query)]
    return Page(tuple(found[:A_PAGE]), found[A_PAGE - 1].number if len(found) > A_PAGE else None)


def actions(store: Store) -> tuple[str, ...]:
    """Everything that was ever done."""
    return _every(store, AUDIT.c.action)


def actors(store: Store) -> tuple[str, ...]:
    """Everybody who ever did something."""
    return _every(store, AUDIT.c.actor)


def _every(store: Store, column: Column[str]) -> tuple[str, ...]:
    with store.reading() as connection:
        return tuple(connection.execute(select(column).distinct().order_by(column)).scalars())


def _written(moment: datetime) -> str:
    """A moment as entries write it, so that their order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
