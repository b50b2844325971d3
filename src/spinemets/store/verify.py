"""Whether everything that is kept is what was written: the audit trail, versions, definitions and their guards."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, func, select

from spinemets.store import audit, guards, rows
from spinemets.store.record import Entry, Fault, Verified
from spinemets.store.schema import CASE, DEFINITIONS, ERASURE, VERSION


class _Recorded:
    """What the audit trail says should be there, collected while the chain is followed."""

    def __init__(self, noted: tuple[int, str] | None) -> None:
        self.noted = noted
        self.entries = 0
        self.end = audit.BEGINNING
        self.versions: dict[tuple[str, int], str] = {}
        self.erased: set[str] = set()
        self.definitions: dict[str, str] = {}

    def listening(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            self.entries, self.end = self.entries + 1, entry.digest
            if self.noted == (entry.number, entry.digest):
                self.noted = None
            if entry.action in ("create", "save", "keep definitions"):
                self._kept(entry)
            elif entry.action == "erase":
                self.erased.add(entry.subject)
            yield entry

    def _kept(self, entry: Entry) -> None:
        with suppress(ValueError, KeyError, TypeError):  # an entry that was changed: the chain tells of it
            detail = json.loads(entry.detail)
            if entry.action == "keep definitions":
                self.definitions[entry.subject] = detail["software"]
            else:
                self.versions[entry.subject, detail["version"]] = detail["digest"]


def verified(connection: Connection, noted: tuple[int, str] | None = None) -> Verified:
    """Look at everything, within one moment of the store. `noted`: an end that the audit trail had earlier."""
    recorded = _Recorded(noted)
    faults = [*audit.faults(recorded.listening(audit.entries(connection)), connection)]
    if recorded.noted is not None:
        faults.append(Fault(f"audit entry {recorded.noted[0]}", "is not the one that was noted: the trail is another"))
    faults += _versions(connection, recorded)
    faults += _cases(connection, recorded)
    faults += _definitions(connection, recorded)
    faults += [Fault(f"the guard {name}", "is missing: rows could be changed") for name in guards.missing(connection)]
    versions = connection.scalar(select(func.count()).select_from(VERSION)) or 0
    definitions = connection.scalar(select(func.count()).select_from(DEFINITIONS)) or 0
    return Verified(recorded.entries, recorded.end, versions, definitions, tuple(faults))


def _versions(connection: Connection, recorded: _Recorded) -> Iterator[Fault]:
    expected = {key for key in recorded.versions if key[0] not in recorded.erased}
    for row in connection.execute(select(VERSION).execution_options(yield_per=200)):
        key = (row.case_id, row.number)
        where = f"case {row.case_id} version {row.number}"
        expected.discard(key)
        if row.case_id in recorded.erased:
            yield Fault(where, "is there although the case was erased")
        elif key not in recorded.versions:
            yield Fault(where, "was put in without an audit entry")
        elif not _holds(row) or row.digest != recorded.versions[key]:
            yield Fault(where, "was changed after it was written")
    for case, number in sorted(expected):
        yield Fault(f"case {case} version {number}", "is missing")


def _cases(connection: Connection, recorded: _Recorded) -> Iterator[Fault]:
    latest: dict[str, int] = {}
    for case, number in recorded.versions:
        latest[case] = 0 if case in recorded.erased else max(number, latest.get(case, 0))
    for row in connection.execute(select(CASE)):
        if row.latest != latest.pop(row.id, None):
            yield Fault(f"case {row.id}", f"says that its latest version is {row.latest}, which it is not")
    for case in sorted(latest):
        yield Fault(f"case {case}", "is missing")
    erased = set(connection.execute(select(ERASURE.c.case_id)).scalars())
    for case in sorted(erased ^ recorded.erased):
        yield Fault(f"the erasure of case {case}", "is missing" if case in recorded.erased else "has no audit entry")


def _definitions(connection: Connection, recorded: _Recorded) -> Iterator[Fault]:
    expected = dict(recorded.definitions)
    for row in connection.execute(select(DEFINITIONS).execution_options(yield_per=20)):
        where = f"the set of definitions {row.digest}"
        if row.digest not in expected:
            yield Fault(where, "was put in without an audit entry")
        elif row.software != expected.pop(row.digest) or not _exported(row):
            yield Fault(where, "was changed after it was written")
    for digest in sorted(expected):
        yield Fault(f"the set of definitions {digest}", "is missing")


def _holds(row: Row[Any]) -> bool:
    try:
        return row.digest == rows.digest_of(row)
    except (zlib.error, UnicodeDecodeError):
        return False


def _exported(row: Row[Any]) -> bool:
    try:
        return row.digest == rows.definitions_digest(rows.unpacked(row.exported))
    except (zlib.error, UnicodeDecodeError):
        return False
