"""The presentation: one case a screen, in the order of the agenda, to be read from the far end of a room."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Reader
from spinemets.service.board.agenda import BoardDate, agenda
from spinemets.service.board.page import deciding, seen
from spinemets.service.board.slide import slide
from spinemets.service.computing import compute
from spinemets.service.pages import Present, TheStore, page

router = APIRouter()


@router.get("/board/present/{date}/{place}")
def present_case(
    request: Request, principal: Reader, store: TheStore, present: Present, date: BoardDate, place: int
) -> HTMLResponse:
    """The case at a place of the agenda, assessed at the present."""
    order = agenda(request, principal, present, date)
    if not 1 <= place <= len(order):
        says = "The agenda has fewer cases than that." if order else "No case is on the agenda of this date."
        return page(request, "board/none.html", 404, title="No such case", date=date, says=says)
    version = store.read(principal.name, order[place - 1].case)
    computation = compute(version.document, present)
    return page(
        request,
        "board/present.html",
        title=f"{place} of {len(order)}",
        date=date,
        place=place,
        count=len(order),
        row=seen(request, version, computation, present),
        kept=version,
        problems=computation.problems,
        slide=slide(computation.assessment) if computation.assessment is not None else None,
        segments=deciding(request, principal, version, computation),
        may=principal.may,
    )
