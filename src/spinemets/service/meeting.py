"""The sheets of a board meeting as one PDF, in the order of its agenda: a coordinator prints it once for all."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response

import spinemets
from spinemets.render import pdf
from spinemets.service.access.principal import Reader
from spinemets.service.board.agenda import SHEETS, BoardDate, agenda
from spinemets.service.board.row import day
from spinemets.service.computing import compute, definitions
from spinemets.service.documents import called
from spinemets.service.in_turn import in_turn
from spinemets.service.pages import Present, TheStore
from spinemets.service.papers import AT_ONCE, decided

router = APIRouter(include_in_schema=False, dependencies=[in_turn(AT_ONCE)])


@router.get("/board/agenda/{date}/sheets.pdf")
def sheets(
    request: Request,
    principal: Reader,
    store: TheStore,
    present: Present,
    date: BoardDate,
    part: Annotated[int, Query(ge=1, le=10_000)] = 1,
    label: Literal["", "yes"] = "",
) -> Response:
    """The sheets of a date, so many in one file; what the team calls a case is printed only if that is asked for."""
    order = agenda(request, principal, present, date)
    first = (part - 1) * SHEETS
    if first >= len(order):
        raise HTTPException(404, f"The agenda of {day(date)} has {len(order)} cases: there is no such part.")
    cases: list[pdf.OnAgenda] = []
    for place, row in enumerate(order[first : first + SHEETS], first + 1):
        document = store.read(principal.name, row.case).document
        named = str(document.get("label") or "") if label else ""
        assessment = compute(document, present).assessment
        cases.append(pdf.OnAgenda(place, called(named, row.case), assessment, named, decided(document)))
    says = f"Cases {first + 1} to {first + len(cases)} of {len(order)}, set on {present:%Y-%m-%d at %H:%M}."
    try:
        paper = pdf.agenda_pdf(f"Tumour board of {day(date)}", says, cases, spinemets.__version__, definitions()[0])
    except pdf.NoTypstError as error:
        raise HTTPException(503, str(error)) from None
    name = f'inline; filename="spinemets-agenda-{date}-{part}.pdf"'
    return Response(paper, media_type="application/pdf", headers={"Content-Disposition": name})
