"""What if: the page of a case on which nothing is saved. What is supposed travels in the page itself, never stored.

Every request brings the version it began from and each change that was supposed so far, in the body and never in the
address. To keep them is to send the same changes to the case, which saves them as one version or tells of a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

import spinemets
from spinemets.engine.case import LEVELS
from spinemets.render.moved import BESIDE, Result, by_part, moved
from spinemets.service.access.principal import Principal, Reader
from spinemets.service.case.answering import Submitted, added, changes_of, removed
from spinemets.service.case.change import Change, GoneError
from spinemets.service.case.looking import section_page
from spinemets.service.case.saving import made, what_moves
from spinemets.service.case.showing import MORE, showing
from spinemets.service.computing import Computation, compute
from spinemets.service.difference import changes as differing
from spinemets.service.pages import Base, Present, TheStore, page
from spinemets.store import Store, Version

router = APIRouter()


class Supposed(NamedTuple):
    """A kept version, what is supposed to be otherwise, and both as they are assessed now."""

    version: Version
    changes: tuple[Change, ...]
    kept: Computation
    otherwise: Computation


def supposed(
    store: Store, actor: str, case: str, base: int | None, changes: Sequence[Change], present: datetime
) -> Supposed:
    """A version with changes made to it, none of them saved; without a number the latest version."""
    version = store.read(actor, case, base)
    try:
        document, _ = made(version.document, changes)
    except GoneError as gone:
        raise HTTPException(409, f"{str(gone).replace('_', ' ')} is no longer listed here.") from gone
    return Supposed(version, tuple(changes), compute(version.document, present), compute(document, present))


@router.get("/cases/{case}/what-if")
def begin(request: Request, case: str, principal: Reader, store: TheStore, present: Present) -> HTMLResponse:
    """The case as it is, ready to be supposed otherwise."""
    return _page(request, principal, supposed(store, principal.name, case, None, (), present))


@router.post("/cases/{case}/what-if/answers")
def answer(
    request: Request, case: str, base: Base, principal: Reader, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Suppose another answer."""
    return _told(request, principal, supposed(store, principal.name, case, base, changes_of(form), present))


@router.post("/cases/{case}/what-if/vertebrae")
def add(
    request: Request, case: str, base: Base, principal: Reader, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Suppose one more vertebra."""
    changes, goes_to = added(form)
    return _told(request, principal, supposed(store, principal.name, case, base, changes, present), goes_to)


@router.post("/cases/{case}/what-if/vertebrae/remove")
def remove(
    request: Request, case: str, base: Base, principal: Reader, store: TheStore, present: Present, form: Submitted
) -> Response:
    """Suppose one vertebra less."""
    changes, goes_to = removed(form)
    return _told(request, principal, supposed(store, principal.name, case, base, changes, present), goes_to)


@router.post("/cases/{case}/what-if/sections/{part}")
def section(
    request: Request,
    case: str,
    part: str,
    base: Base,
    principal: Reader,
    store: TheStore,
    present: Present,
    form: Submitted,
) -> HTMLResponse:
    """One of the sections that are fetched when they are opened, of what is supposed."""
    if part not in MORE:
        raise HTTPException(404, "There is no such section.")
    otherwise = supposed(store, principal.name, case, base, changes_of(form), present)
    return section_page(request, otherwise.otherwise, part)


@router.get("/cases/{case}/what-if/panel")
def tick(case: str, principal: Reader) -> Response:
    """Time stands still while something is supposed: nothing moves by itself."""
    return Response(status_code=204)


def _told(request: Request, principal: Principal, it: Supposed, goes_to: str = "") -> Response:
    """What moves on the page; the whole page where the browser does not run its scripts."""
    if "HX-Request" not in request.headers:
        return _page(request, principal, it)
    return what_moves(request, it.changes, _values(principal, it), goes_to)


def _page(request: Request, principal: Principal, it: Supposed) -> HTMLResponse:
    begun: dict[str, Any] = {"conflict": False, "every_level": LEVELS, "fetch": "post"}
    values = _values(principal, it) | begun | {"label": it.version.document.get("label", "")}
    return page(request, "history/what_if.html", title="What if", **values)


def _values(principal: Principal, it: Supposed) -> dict[str, Any]:
    """What the page of a case shows, and what moves against the kept version."""
    moves = moved(_result(it.kept), _result(it.otherwise))
    return {
        **showing(it.otherwise, f"/cases/{it.version.case}/what-if"),
        "case": it.version.case,
        "base": it.version.number,
        "above": "history/supposed.html",
        "stored": None,
        "writes": principal.may("clinician"),
        "unsaved": [change.written() for change in it.changes],
        "changes": differing(it.version.document, it.otherwise.document),
        "parts": by_part(moves),
        "beside": [move for move in moves if move.part == BESIDE],
    }


def _result(computation: Computation) -> Result:
    assessment = computation.assessment
    return Result(None if assessment is None else assessment.to_record(), spinemets.rulebook().catalogue)
