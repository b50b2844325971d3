"""How a request is refused: a page for a reader, a sentence for a part of a page, JSON for a program."""

from __future__ import annotations

from fastapi.responses import JSONResponse
from starlette.requests import Request
from starlette.responses import Response

from spinemets.service.pages import page


def refusal(request: Request, status: int, title: str, says: str, **headers: str) -> Response:
    """The answer that refuses a request, as whoever asked can understand it."""
    if for_program(request):
        answer: Response = JSONResponse({"problems": [{"message": says}]}, status)
    elif for_part(request):
        answer = page(request, "access/refused_part.html", status, says=says)
    else:
        answer = page(request, "refused.html", status, title=title, says=says)
    answer.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return answer


def for_program(request: Request) -> bool:
    """Whether a program asks."""
    return request.scope["path"].startswith("/api/")


def for_part(request: Request) -> bool:
    """Whether a page that is shown asks for a part of itself."""
    return request.headers.get("HX-Request") == "true"
