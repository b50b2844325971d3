"""The history of a case, and each version as it was."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import spinemets
from spinemets.engine import Assessment
from spinemets.render import moved
from spinemets.render.html import sections
from spinemets.service.access.principal import Reader
from spinemets.service.case.showing import CORE, MORE
from spinemets.service.difference import changes
from spinemets.service.history.past import past
from spinemets.service.history.sessions import sessions
from spinemets.service.pages import TheSettings, TheStore, page
from spinemets.service.undo import steps

router = APIRouter()


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
    request: Request, case: str, number: int, principal: Reader, store: TheStore, settings: TheSettings
) -> HTMLResponse:
    """A version as it was, computed again from what was kept."""
    latest = store.history(principal.name, case)[0].number
    found = past(store, store.read(principal.name, case, number), settings.zone)
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
        panel=_sections(assessment, CORE),
        more=[(title, _sections(assessment, (part,))) for part, title in MORE.items()],
        sources=_sections(assessment, ("sources",)),
        zone=settings.zone,
        may=principal.may,
    )


def _sections(assessment: Assessment | None, parts: Collection[str]) -> Markup:
    """Sections of a past assessment; its sources are those of then, so they are listed in the same page."""
    return Markup("") if assessment is None else sections(assessment, parts, source_page="")
