"""Versions and definitions as rows of the database, and the digests that say what was written."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

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


def row_of(
    case: str, number: int, at: str, author: str, says: str, document: Document, computed: Computed
) -> dict[str, Any]:
    """The row of a new version, with the digest of all that it holds."""
    result = None if computed.result is None else written(computed.result)
    row = {
        "case_id": case,
        "number": number,
        "at": at,
        "author": audit.storable(author),
        "as_of": computed.as_of,
        "software": computed.software,
        "definitions": computed.definitions,
        "says": audit.storable(says),
        "summary": written(computed.summary),
        "document": written(document),
    }
    return {**row, "result": None if result is None else packed(result), "digest": audit.digest(*row.values(), result)}


def digest_of(row: Row[Any]) -> str:
    """The digest of what a row holds now."""
    kept = (row.case_id, row.number, row.at, row.author, row.as_of, row.software, row.definitions, row.says)
    return audit.digest(*kept, row.summary, row.document, None if row.result is None else unpacked(row.result))


def head_of(row: Row[Any]) -> Head:
    """What lists show of a version."""
    return Head(
        row.case_id, row.number, row.says, row.author, datetime.fromisoformat(row.at), row.as_of, row.software,
        row.definitions, row.digest, json.loads(row.summary),
    )  # fmt: skip


def version_of(row: Row[Any]) -> Version:
    """The whole version."""
    result = None if row.result is None else json.loads(unpacked(row.result))
    return Version(head_of(row), json.loads(row.document), result)


def written(values: Any) -> str:
    """Values as JSON in ASCII, which every database keeps as it is. StoreError for what JSON has no sign for."""
    try:
        return json.dumps(values, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise StoreError(f"the document cannot be kept as JSON: {error}. Nothing was saved") from None


def packed(text: str) -> bytes:
    """Text, compressed."""
    return zlib.compress(text.encode(), 6)


def unpacked(data: bytes) -> str:
    """The text that was compressed."""
    return zlib.decompress(data).decode()


def definitions_digest(exported: str) -> str:
    """What a set of definitions is known by."""
    return hashlib.sha256(exported.encode()).hexdigest()
