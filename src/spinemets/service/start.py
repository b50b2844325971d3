"""The start page: what this is, what can be done here, and where somebody left off."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from spinemets.service.access.principal import Clinician, Principal
from spinemets.service.board.row import Row
from spinemets.service.computing import begin
from spinemets.service.pages import Present, TheStore, page
from spinemets.service.published import published

router = APIRouter(include_in_schema=False)

MOST_LISTED = 6
"""So many cases are offered to go on with; the board has all."""


@router.get("/")
def start(request: Request, store: TheStore, present: Present) -> Response:
    """The start page; without cases for somebody who is not signed in."""
    principal: Principal | None = getattr(request.state, "principal", None)
    heads = store.heads(principal.name) if principal else ()
    return page(
        request,
        "start.html",
        title="spinemets",
        cases=[Row(head, (), head.at.astimezone(present.tzinfo)) for head in heads[:MOST_LISTED]],
        every=len(heads),
        may_write=principal is not None and principal.may("clinician"),
        published=list(published().values()),
    )


@router.post("/published")
def open_published(name: Annotated[str, Form()], store: TheStore, at: Present, principal: Clinician) -> Response:
    """A new case with the answers of a published one."""
    case = published().get(name)
    if case is None:
        raise HTTPException(404, "There is no such published case.")
    document = {"label": case.label, "case": case.values}
    version = begin(store, principal.name, document, at, f"Opened a published case: {case.source}")
    return RedirectResponse(f"/cases/{version.case}", 303)
