"""The history of a case, and each version as it was."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import spinemets
from spinemets.render import moved
from spinemets.render.html import PARTS, sections
from spinemets.service.access.principal import Reader
from spinemets.service.history.address import Number
from spinemets.service.history.difference import changes
from spinemets.service.history.past import past
from spinemets.service.history.sessions import sessions
from spinemets.service.history.undo import steps
from spinemets.service.pages import TheSettings, TheStore, page

router = APIRouter()

IN_THIS_PAGE = ""
"""Where the sources of a past assessment are listed: they are those of then."""


@router.get("/cases/{case}/history")
def history(request: Request, case: str, principal: Reader, store: TheStore, settings: TheSettings) -> HTMLResponse:
    """Every version of a case."""
    versions = store.history(principal.name, case)
    return page(
        request,
        "history/history.html",
        title="History",
        case=case,
        latest=versions[0],
        versions=versions,
        sessions=sessions(versions, spinemets.rulebook().catalogue),
        steps=steps(versions),
        zone=settings.zone,
        may=principal.may,
    )


@router.get("/cases/{case}/history/{number}")
def version(
    request: Request, case: str, number: Number, principal: Reader, store: TheStore, settings: TheSettings
) -> HTMLResponse:
    """A version as it was, computed again from what was kept."""
    latest = store.history(principal.name, case)[0].number
    found = past(store, store.read(principal.name, case, number))
    assessment = found.computation.assessment if found.computation is not None else None
    return page(
        request,
        "history/version.html",
        title=f"Version {number}",
        case=case,
        past=found,
        head=found.version.head,
        label=found.version.document.get("label", ""),
        latest=latest,
        parts=moved.by_part(found.moves),
        beside=[move for move in found.moves if move.part == moved.BESIDE],
        told=moved.told(found.recorded),
        entered=changes({}, found.version.document),
        assessment=assessment,
        panel=sections(assessment, PARTS, IN_THIS_PAGE) if assessment is not None else "",
        zone=settings.zone,
        may=principal.may,
    )
