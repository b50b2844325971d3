"""The audit trail, for administrators: who did what and when, and whether the chain holds."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Administrator
from spinemets.service.pages import TheSettings, TheStore, page
from spinemets.store.record import Entry
from spinemets.store.trail import Sought, actions, trail

router = APIRouter()

WHOLE = "*"
"""What an entry is about that is about no one case."""


@router.get("/audit")
def audit(
    request: Request,
    principal: Administrator,
    store: TheStore,
    settings: TheSettings,
    case: str = "",
    actor: str = "",
    action: str = "",
    day: str = "",
    before: int | None = None,
) -> HTMLResponse:
    """A page of the trail. To look at it is an entry as well."""
    sought = Sought(case.strip(), actor.strip(), action, _day(day))
    filtered = {
        name: value for name, value in zip(("case", "actor", "action", "day"), (*sought[:3], day), strict=True) if value
    }
    store.note(principal.name, "read audit", sought.subject or WHOLE)
    found = trail(store, sought, settings.zone, before)
    further = None if found.further is None else f"/audit?{urlencode(filtered | {'before': str(found.further)})}"
    values: dict[str, Any] = {
        "sought": sought,
        "day": day,
        "actions": actions(store),
        "entries": list(map(_shown, found.entries)),
    }
    return page(request, "history/audit.html", title="Audit trail", further=further, zone=settings.zone, **values)


@router.get("/audit/verification")
def verification(request: Request, principal: Administrator, store: TheStore) -> HTMLResponse:
    """Whether everything is as it was written; a page of its own, or a part of the page of the trail."""
    store.note(principal.name, "verify", WHOLE)
    part = "hx-request" in request.headers
    template = "history/verified.html" if part else "history/verification.html"
    return page(request, template, title="Verification", verified=store.verify())


class Shown(NamedTuple):
    """An entry as it is shown: when in time, and its detail in words, digests in short."""

    entry: Entry
    at: datetime
    detail: str


def _shown(entry: Entry) -> Shown:
    said = {name: str(value)[:12] for name, value in json.loads(entry.detail).items()}
    return Shown(entry, datetime.fromisoformat(entry.at), ", ".join(f"{name} {value}" for name, value in said.items()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise HTTPException(422, f"'{text[:20]}' is not a day. Write it as 2026-11-22.") from error
