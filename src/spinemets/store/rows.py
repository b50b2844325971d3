"""Versions and definitions as rows of the database, and the digests that say what was written."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, select

from spinemets.store import audit
from spinemets.store.record import Computed, Document, Head, StoreError, Version
from spinemets.store.schema import CASE, VERSION

HEAD_COLUMNS = [column for column in VERSION.c if column.name not in ("document", "result")]
LATEST = (
    select(*HEAD_COLUMNS)
    .select_from(CASE.outerjoin(VERSION, (VERSION.c.case_id == CASE.c.id) & (VERSION.c.number == CASE.c.latest)))
    .where(CASE.c.latest > 0)
    .order_by(VERSION.c.at.desc(), VERSION.c.case_id)
)
"""The latest version of every case. An outer join makes SQLite begin with the cases: there are fewer than versions."""

LATEST_NUMBER = select(CASE.c.latest).where(CASE.c.id == bindparam("of"))
ONE = select(VERSION).where(VERSION.c.case_id == bindparam("of"), VERSION.c.number == bindparam("which"))
INSERT = VERSION.insert()
MOVE_ON = CASE.update().where(CASE.c.id == bindparam("of"))
"""What every change asks and writes, made once: making a statement takes as long as running it."""


class Content(NamedTuple):
    """What a new version will hold, written and packed before its turn comes: others wait only for what must be in it.

    `columns`: those that do not depend on which version it will be. `given`: as it came.
    """

    columns: dict[str, Any]
    result: str | None
    packed: bytes | None
    given: Computed


def content_of(author: str, says: str, document: Document, computed: Computed) -> Content:
    """What a new version will hold."""
    result = None if computed.result is None else written(computed.result)
    columns = {
        "author": audit.storable(author),
        "as_of": computed.as_of,
        "software": computed.software,
        "definitions": computed.definitions,
        "says": audit.storable(says),
        "summary": written(computed.summary),
        "document": written(document),
    }
    return Content(columns, result, None if result is None else packed(result), computed)


def row_of(case: str, number: int, at: str, content: Content) -> dict[str, Any]:
    """The row of a new version, with the digest of all that it holds."""
    row = {"case_id": case, "number": number, "at": at, **content.columns}
    return {**row, "result": content.packed, "digest": audit.digest(*row.values(), content.result)}


def digest_of(row: Row[Any]) -> str:
    """The digest of what a row holds now."""
    kept = (row.case_id, row.number, row.at, row.author, row.as_of, row.software, row.definitions, row.says)
    return audit.digest(*kept, row.summary, row.document, None if row.result is None else unpacked(row.result))


def head_of(row: Row[Any] | SimpleNamespace) -> Head:
    """What lists show of a version."""
    return Head(
        row.case_id, row.number, row.says, row.author, datetime.fromisoformat(row.at), row.as_of, row.software,
        row.definitions, row.digest, json.loads(row.summary),
    )  # fmt: skip


def version_of(row: Row[Any]) -> Version:
    """The whole version."""
    result = None if row.result is None else json.loads(unpacked(row.result))
    return Version(head_of(row), json.loads(row.document), result)


def version_made(row: dict[str, Any], content: Content) -> Version:
    """The version that was written as this row."""
    return Version(head_of(SimpleNamespace(**row)), json.loads(row["document"]), content.given.result)


def written(values: Any) -> str:
    """Values as JSON in ASCII, which every database keeps as it is. StoreError for what JSON has no sign for."""
    try:
        return json.dumps(values, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise StoreError(f"the document cannot be kept as JSON: {error}. Nothing was saved") from None


def packed(text: str) -> bytes:
    """Text, compressed."""
    return zlib.compress(text.encode(), 4)


def unpacked(data: bytes) -> str:
    """The text that was compressed."""
    return zlib.decompress(data).decode()


def definitions_digest(exported: str) -> str:
    """What a set of definitions is known by."""
    return hashlib.sha256(exported.encode()).hexdigest()
