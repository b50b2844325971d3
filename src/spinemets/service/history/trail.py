"""The audit trail, for administrators: who did what and when, and whether the chain holds."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Administrator
from spinemets.service.board.filters import mark
from spinemets.service.pages import TheSettings, TheStore, page
from spinemets.store.record import Entry
from spinemets.store.schema import HIGHEST
from spinemets.store.trail import Sought, actions, actors, trail

router = APIRouter()

DIGEST, IN_SHORT = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b"), r"\1…"

EARLIEST, LATEST = date(1970, 1, 1), date(9000, 1, 1)
NO_DAY = "This is not a day on which an entry can have been written. Write it as 2026-11-22."

CASE = re.compile("[0-9a-f]{16}")
"""The number of a case. Whatever else somebody types into the field does not go into the trail."""

NUMBER = re.compile("[0-9a-f]{16}|[0-9a-f]{64}")
"""What is known by a number, of a case or of definitions. What is known by a name stands in no address."""

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
    before: Annotated[int | None, Query(ge=1, le=HIGHEST)] = None,
) -> HTMLResponse:
    """A page of the trail, which is an entry as well. `actor`: what stands for a name, since no address holds one."""
    people = {mark(name): name for name in actors(store)}
    sought = Sought(case.strip(), people.get(actor, mark(actor)) if actor else "", action, _day(day))
    given = {"case": sought.subject, "actor": actor, "action": action, "day": day}
    store.note(principal.name, "read audit", sought.subject if CASE.fullmatch(sought.subject) else WHOLE)
    found = trail(store, sought, settings.zone, before)
    further = {name: value for name, value in given.items() if value} | {"before": found.further}
    values: dict[str, Any] = {
        "sought": sought,
        "day": day,
        "actor": actor,
        "people": people,
        "actions": actions(store),
        "entries": list(map(_shown, found.entries)),
        "further": f"/audit?{urlencode(further)}" if found.further is not None else None,
    }
    return page(request, "history/audit.html", title="Audit trail", zone=settings.zone, **values)


@router.get("/audit/verification")
def verification(request: Request, principal: Administrator, store: TheStore) -> HTMLResponse:
    """Whether everything is as it was written; a page of its own, or a part of the page of the trail."""
    store.note(principal.name, "verify", WHOLE)
    part = "hx-request" in request.headers
    template = "history/verified.html" if part else "history/verification.html"
    return page(request, template, title="Verification", verified=store.verify())


class Shown(NamedTuple):
    """An entry as it is shown: its moment, and its detail in words, with digests cut short.

    `sought`: the address of all entries about the same, unless that is known by a name.
    """

    entry: Entry
    at: datetime
    detail: str
    sought: str | None


def _shown(entry: Entry) -> Shown:
    said = (f"{name} {DIGEST.sub(IN_SHORT, str(value))}" for name, value in json.loads(entry.detail).items())
    sought = f"/audit?case={entry.subject}" if NUMBER.fullmatch(entry.subject) else None
    return Shown(entry, datetime.fromisoformat(entry.at), ", ".join(said), sought)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise HTTPException(422, NO_DAY) from None
    if day is not None and not EARLIEST <= day <= LATEST:
        raise HTTPException(422, NO_DAY)
    return day
