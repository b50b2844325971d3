"""What the store gives back, and how it refuses."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

Document = dict[str, Any]
"""What is kept of a case: plain JSON values, understood by others."""


class StoreError(Exception):
    """The store refuses; the message says what, why and what to do."""


class NotFoundError(StoreError):
    """There is no such case or version, or it was erased."""


class UnavailableError(StoreError):
    """The database cannot be reached, is busy for too long, or is full. Nothing was written."""


class ConflictError(StoreError):
    """Somebody saved a later version than the one this change began from. Nothing was written."""

    def __init__(self, latest: Version) -> None:
        super().__init__(f"version {latest.number} was saved by {latest.author} meanwhile")
        self.latest = latest


class Computed(NamedTuple):
    """What was worked out when a version was saved, and with what.

    `as_of`: the time the clocks ran to. `definitions`: the digest of the definitions used. `result`: everything that
    was decided, without its wording; none where the document could not be understood. `summary`: the little that a
    list of cases shows.
    """

    as_of: str
    software: str
    definitions: str
    result: dict[str, Any] | None
    summary: dict[str, Any]


class Head(NamedTuple):
    """A version without its document and result, as lists show it. `says`: what was done to make it."""

    case: str
    number: int
    says: str
    author: str
    at: datetime
    as_of: str
    software: str
    definitions: str
    digest: str
    summary: dict[str, Any]


class Version(NamedTuple):
    """One version of a case."""

    head: Head
    document: Document
    result: dict[str, Any] | None

    @property
    def case(self) -> str:
        """The case it is a version of."""
        return self.head.case

    @property
    def number(self) -> int:
        """The first version of a case has number 1."""
        return self.head.number

    @property
    def author(self) -> str:
        """Who saved it."""
        return self.head.author


class Entry(NamedTuple):
    """An entry of the audit trail. `detail` is JSON as it was written, since its digest is of the text."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str


class Fault(NamedTuple):
    """Something in the store that is not as it was written."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where} {self.why}"


class Verified(NamedTuple):
    """How much was looked at, the end of the audit trail, and what is wrong.

    Whoever can write to the database can also write a whole new chain. Its end, noted elsewhere, shows that.
    """

    entries: int
    end: str
    versions: int
    definitions: int
    faults: tuple[Fault, ...]
