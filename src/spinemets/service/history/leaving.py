"""What somebody may ask for about their data: all of it as a file, or that it is erased."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Administrator, Clinician
from spinemets.service.pages import TheStore, page
from spinemets.store import NotFoundError, Store, UnavailableError

router = APIRouter()


@router.get("/cases/{case}/export.json")
def export(case: str, principal: Clinician, store: TheStore) -> Response:
    """Everything that is kept about a case: every version, and who did what with it."""
    written = json.dumps(store.export(principal.name, case), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": f'attachment; filename="case-{case}.json"', "Cache-Control": "no-store"}
    return Response(written, media_type="application/json", headers=headers)


@router.get("/cases/{case}/erase")
def before_erasing(request: Request, case: str, principal: Administrator, store: TheStore) -> HTMLResponse:
    """What will be gone, what stays, and the field for the number of the case."""
    return _asked(request, case, len(store.history(principal.name, case)))


@router.post("/cases/{case}/erase")
def erase(
    request: Request, case: str, principal: Administrator, store: TheStore, number: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """Erase a case for good, if its number was typed."""
    versions = len(store.history(principal.name, case))
    if number.strip() != case:
        return _asked(request, case, versions, typed=number, problem="This is not the number of the case.")
    left = ""
    try:
        store.erase(principal.name, case)
    except UnavailableError as error:
        if _is_kept(store, principal.name, case):
            raise
        left = str(error)
    return page(request, "history/erased.html", title="Erased", case=case, versions=versions, left=left)


def _is_kept(store: Store, actor: str, case: str) -> bool:
    try:
        return bool(store.history(actor, case))
    except NotFoundError:
        return False


def _asked(request: Request, case: str, versions: int, typed: str = "", problem: str = "") -> HTMLResponse:
    status = 422 if problem else 200
    values = {"case": case, "versions": versions, "typed": typed, "problem": problem}
    return page(request, "history/erase.html", status, title="Erase a case", **values)
