"""Two versions of a case held against each other, or one against the present."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

import spinemets
from spinemets.render.moved import BESIDE, by_part
from spinemets.service.access.principal import Reader
from spinemets.service.computing import compute, definitions
from spinemets.service.history.causes import compare, present_end, recorded_end
from spinemets.service.pages import Present, TheStore, page

router = APIRouter()

NOW = "now"


@router.get("/cases/{case}/compare")
def compared(
    request: Request,
    case: str,
    principal: Reader,
    store: TheStore,
    present: Present,
    since: Annotated[int | None, Query(alias="from")] = None,
    to: str = NOW,
) -> HTMLResponse:
    """What moved between two versions, or from one to now, and what it is put down to."""
    versions = store.history(principal.name, case)
    latest = versions[0].number
    since = max(latest - 1, 1) if since is None else since
    if to != NOW and to not in {str(head.number) for head in versions}:
        raise HTTPException(422, f"A comparison goes to a version from 1 to {latest}, or to 'now'.")
    book = spinemets.rulebook()
    before = store.read(principal.name, case, since)
    after = store.read(principal.name, case, latest if to == NOW else int(to))
    ends = (
        recorded_end(store, before, book.catalogue),
        present_end(compute(after.document, present), definitions()[0], spinemets.__version__, book)
        if to == NOW
        else recorded_end(store, after, book.catalogue),
    )
    comparison = compare(*ends, present)
    return page(
        request,
        "history/compare.html",
        title=f"What moved from version {since} to {to if to == NOW else f'version {to}'}",
        case=case,
        versions=versions,
        since=since,
        to=to,
        before=before.head,
        after=after.head,
        comparison=comparison,
        parts=by_part(row.move for row in comparison.rows),
        beside=[row.move for row in comparison.rows if row.move.part == BESIDE],
        put_down_to={row.move.key: row.causes for row in (*comparison.rows, *comparison.cancelled)},
        zone=present.tzinfo,
        present=present,
    )
