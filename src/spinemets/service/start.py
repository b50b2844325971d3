"""The start page: what can be done here."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from spinemets.service.access.principal import Reader
from spinemets.service.pages import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(request: Request, principal: Reader) -> HTMLResponse:
    """The start page."""
    return page(request, "start.html", title="spinemets")
