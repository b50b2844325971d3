"""Everything about one case, for the person it is about."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from spinemets.store import audit, rows
from spinemets.store.record import Version
from spinemets.store.schema import ERASURE, VERSION


def everything_about(connection: Connection, case: str) -> dict[str, Any]:
    """Every version with its document and result, whether it was erased, and who did what with it."""
    erased = connection.execute(select(ERASURE.c.at, ERASURE.c.actor).where(ERASURE.c.case_id == case)).first()
    versions = connection.execute(select(VERSION).where(VERSION.c.case_id == case).order_by(VERSION.c.number))
    return {
        "case": case,
        "erased": None if erased is None else {"at": erased.at, "by": erased.actor},
        "versions": [_version(row) for row in map(rows.version_of, versions)],
        "audit": [
            {
                "number": entry.number,
                "at": entry.at,
                "actor": entry.actor,
                "action": entry.action,
                "detail": json.loads(entry.detail),
                "digest": entry.digest,
            }
            for entry in audit.entries(connection, case)
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    head = version.head._asdict()
    del head["case"], head["summary"]
    return {**head, "at": version.head.at.isoformat(), "document": version.document, "result": version.result}
