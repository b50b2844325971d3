"""Undo, redo and restore as requests; each leads back to the case, where the result is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from spinemets.service.access.principal import Clinician
from spinemets.service.difference import changes
from spinemets.service.pages import Base, Present, TheStore, page
from spinemets.service.undo import NothingToDoError, restore, step
from spinemets.store import ConflictError, Store

router = APIRouter()


@router.post("/cases/{case}/undo")
def undo(request: Request, case: str, base: Base, principal: Clinician, store: TheStore, present: Present) -> Response:
    """Undo the last change."""
    return _stepped(request, store, principal.name, case, base, "undo", present)


@router.post("/cases/{case}/redo")
def redo(request: Request, case: str, base: Base, principal: Clinician, store: TheStore, present: Present) -> Response:
    """Redo what was undone last."""
    return _stepped(request, store, principal.name, case, base, "redo", present)


@router.post("/cases/{case}/restore/{number}")
def restored(
    request: Request, case: str, number: int, base: Base, principal: Clinician, store: TheStore, present: Present
) -> Response:
    """Save an earlier version again."""
    try:
        restore(store, principal.name, case, base, number, present)
    except ConflictError as conflict:
        return _conflict(request, store, principal.name, base, conflict, f"Restore version {number} all the same")
    return RedirectResponse(f"/cases/{case}", 303)


def _stepped(
    request: Request, store: Store, actor: str, case: str, base: int, way: Literal["undo", "redo"], present: datetime
) -> Response:
    try:
        step(store, actor, case, base, way, present)
    except ConflictError as conflict:
        latest = conflict.latest.head
        return _conflict(request, store, actor, base, conflict, f"{way.capitalize()} from version {latest.number}")
    except NothingToDoError as nothing:
        raise HTTPException(409, str(nothing)) from nothing
    return RedirectResponse(f"/cases/{case}", 303)


def _conflict(request: Request, store: Store, actor: str, base: int, conflict: ConflictError, insist: str) -> Response:
    """Somebody saved meanwhile: who, what changed, and the choice to go on from there."""
    latest = conflict.latest
    seen = store.read(actor, latest.case, base)
    return page(
        request,
        "history/conflict.html",
        409,
        title="Somebody saved meanwhile",
        latest=latest.head,
        base=base,
        changes=changes(seen.document, latest.document),
        insist=insist,
        again=request.url.path,
    )
