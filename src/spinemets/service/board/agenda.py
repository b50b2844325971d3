"""The agenda of a date: its cases in the order in which they are presented, which a coordinator can change."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from spinemets.service.access.principal import Coordinator, Principal, Reader
from spinemets.service.board.row import Row, by_place, is_date, rows
from spinemets.service.board.scheduling import set_board
from spinemets.service.pages import Present, TheStore, page, settings_of, store_of
from spinemets.store import ConflictError, Store

router = APIRouter()

SHEETS = 25
"""So many sheets are in one PDF: it is set in about two seconds, and can be stapled."""


def board_date(date: str) -> str:
    """The date of an address."""
    if not is_date(date):
        raise HTTPException(422, "The address names no date. Write it as 2026-12-01.")
    return date


BoardDate = Annotated[str, Depends(board_date)]


def agenda(request: Request, principal: Principal, present: datetime, date: str) -> list[Row]:
    """The cases of a date as they are presented."""
    heads = store_of(request).heads(principal.name, {"date": date})
    found = rows(heads, present, settings_of(request).zone)
    return sorted((row for row in found if row.date == date), key=by_place)


@router.get("/board/agenda/{date}")
def show(
    request: Request, principal: Reader, present: Present, date: BoardDate, moved: str = "", to: str = ""
) -> HTMLResponse:
    """The agenda. `moved`, `to`: the case that was moved just now, and where, to go on moving it with the same key."""
    return _shown(request, principal, date, agenda(request, principal, present, date), moved, to)


@router.post("/board/agenda/{date}/move")
def move(
    request: Request,
    principal: Coordinator,
    store: TheStore,
    present: Present,
    date: BoardDate,
    case: Annotated[str, Form()],
    to: Annotated[Literal["up", "down"], Form()],
    seen: Annotated[str, Form()],
) -> Response:
    """Move a case by one place. Nothing moves if the order is no longer the one that was seen.

    The address it leads to has no fragment, with which browsers would not put the focus back on the button.
    """
    before = agenda(request, principal, present, date)
    places = {row.case: place for place, row in enumerate(before)}
    if seen != order_digest(before) or case not in places:
        notice = "The agenda changed meanwhile, so nothing was moved. This is how it is now."
        return _shown(request, principal, date, before, status=409, notice=notice)
    place = places[case]
    other = place - 1 if to == "up" else place + 1
    after = list(before)
    if 0 <= other < len(after):
        after[place], after[other] = after[other], after[place]
    notice = _keep(store, principal.name, {row.case: n for n, row in enumerate(after, 1)}, after, present)
    if notice:
        return _shown(request, principal, date, agenda(request, principal, present, date), status=409, notice=notice)
    return RedirectResponse(f"/board/agenda/{date}?moved={case}&to={to}", 303)


@router.post("/board/agenda/{date}/usual")
def usual(request: Request, principal: Coordinator, store: TheStore, present: Present, date: BoardDate) -> Response:
    """Go back to the order by urgency and time left."""
    notice = _keep(store, principal.name, {}, agenda(request, principal, present, date), present)
    if notice:
        return _shown(request, principal, date, agenda(request, principal, present, date), status=409, notice=notice)
    return RedirectResponse(f"/board/agenda/{date}", 303)


def order_digest(order: list[Row]) -> str:
    """What an order is known by."""
    return hashlib.sha256(" ".join(row.case for row in order).encode()).hexdigest()[:16]


def _keep(store: Store, actor: str, places: dict[str, int], order: list[Row], present: datetime) -> str:
    """Keep the place of each case whose place changed; what could not be kept is said. Answers are left alone."""
    for row in order:
        if row.place != places.get(row.case):
            try:
                set_board(
                    store, actor, store.read(actor, row.case), row.head.number, {"place": places.get(row.case)}, present
                )
            except ConflictError as conflict:
                return f"{row.label} was not moved: {conflict}. This is how the agenda is now; press again."
    return ""


def _shown(
    request: Request,
    principal: Principal,
    date: str,
    order: list[Row],
    moved: str = "",
    to: str = "",
    status: int = 200,
    notice: str = "",
) -> HTMLResponse:
    return page(
        request,
        "board/agenda.html",
        status,
        title="Agenda",
        date=date,
        rows=order,
        moved=moved,
        to=to,
        notice=notice,
        seen=order_digest(order),
        arranged=any(row.place for row in order),
        parts=[(first + 1, min(first + SHEETS, len(order))) for first in range(0, len(order), SHEETS)],
        may=principal.may,
    )
