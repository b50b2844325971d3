"""Pages with forms for whoever is not signed in yet."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from spinemets.service.access import cookies
from spinemets.service.access.tokens import derived, new_token
from spinemets.service.pages import page

MOST = 1_000
"""More characters than any field of these forms needs."""


def visitors_page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page whose form belongs to this browser, by a cookie that says nothing else."""
    token = "" if request.state.csrf else new_token()
    if token:
        request.state.csrf = derived(token, "csrf")
    answer = page(request, template, status, **values)
    if token:
        cookies.write(request, answer, cookies.VISITOR, token)
    return answer


def account_name(typed: str) -> str:
    """The name of an account as it is kept: capitals and blanks around it do not matter."""
    return typed.strip().casefold()
