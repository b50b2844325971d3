"""A past assessment: computed again from what was kept, and held against what was recorded then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

import spinemets
from spinemets.engine import Rulebook
from spinemets.model import DefinitionError
from spinemets.model.exchange import load
from spinemets.render.moved import Move, Record, Result, moved
from spinemets.service.computing import Computation, compute, definitions
from spinemets.service.documents import case_of
from spinemets.store import NotFoundError, Store, Version
from spinemets.store.record import Document

BEYOND = (LookupError, AttributeError, AssertionError, TypeError, ValueError)
"""What it comes to when the program of today meets definitions that it was not made for."""

MOST_KEPT = 4
"""So many sets of definitions of former times are held ready."""


class Past(NamedTuple):
    """A version as it was. `computation`: computed again; none if the definitions of then cannot be read any more.

    `moves`: what differs from what was recorded, if anything; `again` is the same as the record if the program is.
    """

    version: Version
    computation: Computation | None
    recorded: Result
    again: Result | None
    moves: tuple[Move, ...]

    @property
    def same(self) -> bool:
        """Whether computing it again gives exactly what was recorded."""
        return self.again is not None and _decided(self.again.record) == _decided(self.recorded.record)


def past(store: Store, version: Version, zone: tzinfo) -> Past:
    """Compute a version again with its own definitions, as of its own time. `zone`: that of the place of care."""
    book = rulebook_of(store, version.head.definitions)
    recorded = Result(version.result, (book or spinemets.rulebook()).catalogue)
    document = seen_at(version.document, version.head.as_of)
    computation = None if book is None else computed_with(book, document, version.head.at.astimezone(zone))
    if book is None or computation is None:
        return Past(version, None, recorded, None, ())
    again = Result(recorded_of(computation), book.catalogue)
    return Past(version, computation, recorded, again, moved(recorded, again))


def rulebook_of(store: Store, digest: str) -> Rulebook | None:
    """The definitions with this digest; none if they are not kept, were altered, or cannot be read any more."""
    if digest == definitions()[0]:
        return spinemets.rulebook()
    try:
        exported = store.definitions(digest)
    except NotFoundError:
        return None
    return _loaded(digest, exported)


@lru_cache(maxsize=MOST_KEPT)
def _loaded(digest: str, exported: str) -> Rulebook | None:
    if hashlib.sha256(exported.encode()).hexdigest() != digest:
        return None
    try:
        return Rulebook(load(json.loads(exported)))
    except (DefinitionError, *BEYOND):
        return None  # the model has changed since, so that it cannot hold them


def computed_with(book: Rulebook, document: Document, at: datetime) -> Computation | None:
    """A document assessed with some definitions; none if the program of today cannot work with those of then."""
    if book is spinemets.rulebook():
        return compute(document, at)
    try:
        return compute(document, at, book)
    except BEYOND:
        return None


def seen_at(document: Document, as_of: str) -> Document:
    """A document that says itself at what time it is seen."""
    return {**document, "case": {**case_of(document), "as_of": as_of}}


def recorded_of(computation: Computation) -> Record | None:
    """What would be recorded of a computation, as it comes back from the store."""
    return None if computation.assessment is None else json.loads(json.dumps(computation.assessment.to_record()))


def own_time(document: Document) -> bool:
    """Whether a case says itself at what time it is seen."""
    return bool(case_of(document).get("as_of"))


def moment_of(as_of: str, otherwise: datetime) -> datetime:
    """A kept time as a moment; times without a zone are meant at the place of care, as `otherwise` is."""
    try:
        moment = datetime.fromisoformat(as_of)
    except ValueError:
        return otherwise
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=otherwise.tzinfo)


def _decided(record: Record | None) -> Mapping[str, Any] | None:
    """A record without the version of the program that wrote it."""
    return None if record is None else {name: value for name, value in record.items() if name != "spinemets"}
