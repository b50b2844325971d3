"""The board: all cases, sorted by how urgent they are and how much time is left."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Principal, Reader
from spinemets.service.board.filters import asked, choices
from spinemets.service.board.people import colleagues
from spinemets.service.board.row import ORDERS, Row, rows
from spinemets.service.pages import Present, page, settings_of, store_of

router = APIRouter()

PAGE = 200
"""So many cases stand on one page."""
LONGEST_NUMBER = 9
"""The most digits of the number of a page, or of a version."""


@router.get("/board")
def board(request: Request, principal: Reader, present: Present) -> HTMLResponse:
    """All cases, or those that are asked for."""
    return listed(request, principal, present)


@router.post("/board")
def search(request: Request, principal: Reader, present: Present, text: Annotated[str, Form()] = "") -> HTMLResponse:
    """The cases that hold a text. It is not in the address, since it may name somebody."""
    return listed(request, principal, present, text=text.strip())


def listed(
    request: Request,
    principal: Principal,
    present: datetime,
    text: str = "",
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """The page of the list that the address asks for."""
    number = _page(request)
    every = rows(store_of(request).heads(principal.name), present, settings_of(request).zone)
    allowed = choices(every, principal.name)
    wanted = asked(request.query_params, allowed)
    order = ORDERS[wanted.sort or next(iter(ORDERS))][1]
    words = text.casefold().split()
    found = [row for row in every if wanted.shows(row, principal.name) and holds(row, words)]
    shown = sorted(found, key=order)[(number - 1) * PAGE : number * PAGE]
    return page(
        request,
        "board/list.html",
        status,
        **({"title": "Board", "notices": [], "entered": {}, "chosen": frozenset[str]()} | values),
        rows=shown,
        found=len(found),
        every=len(every),
        number=number,
        pages=-(-len(found) // PAGE),
        filter=wanted,
        choices=allowed,
        text=text,
        meetings=meetings(every, present.date()),
        names=sorted({row.assigned_to for row in every} - {""} | colleagues(request, principal)),
        may=principal.may,
    )


def _page(request: Request) -> int:
    """Which page is asked for."""
    written = request.query_params.get("page", "1")
    if not written.isdecimal() or len(written) > LONGEST_NUMBER or int(written) < 1:
        raise HTTPException(422, "The page of the list is a number from 1.")
    return int(written)


def holds(row: Row, words: list[str]) -> bool:
    """Whether each word stands somewhere in what the list shows of a case."""
    levels = [name for name, _ in row.segments]
    said = " ".join((row.label, row.patient, *levels, row.assigned_to)).casefold()
    return all(word in said for word in words)


def meetings(every: list[Row], today: date) -> dict[str, int]:
    """The dates from today on for which there are cases, and how many."""
    dates = sorted(row.date for row in every if row.date >= today.isoformat())
    return {date: dates.count(date) for date in dict.fromkeys(dates)}
