"""Pages: the templates of the service, filled in with what every page shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Form, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

import spinemets
from spinemets.render.html import INTENDED_USE
from spinemets.service.measuring import part
from spinemets.service.settings import Settings
from spinemets.store import Store

RENDERED = ("report", "print")
"""The style sheets of assessments, which the pages share."""


def settings_of(request: Request) -> Settings:
    """The configuration of the application that answers."""
    return request.app.state.settings


def store_of(request: Request) -> Store:
    """The store of the application that answers."""
    return request.app.state.store


def present_of(request: Request) -> datetime:
    """The present at the place of care."""
    return request.app.state.clock().astimezone(settings_of(request).zone)


Found = TypeVar("Found")


def at_hand(found: Callable[[Request], Found]) -> Callable[[Request], Awaitable[Found]]:
    """A dependency that is at hand, so that no thread is waited for to fetch it."""

    async def look(request: Request) -> Found:
        return found(request)

    return look


Present = Annotated[datetime, Depends(at_hand(present_of))]
TheStore = Annotated[Store, Depends(at_hand(store_of))]
TheSettings = Annotated[Settings, Depends(at_hand(settings_of))]

Base = Annotated[int, Form()]
"""The version that was seen when a change was made."""


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page or a part of one."""
    return HTMLResponse(fill(request, template, **values), status)


def fill(request: Request, template: str, **values: Any) -> str:
    """The template of that name, filled in."""
    shared = {
        "principal": getattr(request.state, "principal", None),
        "csrf": getattr(request.state, "csrf", ""),
        "path": request.url.path,
        "number": getattr(request.state, "request_id", ""),
        "version": spinemets.__version__,
        "intended_use": INTENDED_USE,
        "static": static_address,
    }
    with part("page"):
        return environment().get_template(template).render(shared | values)


@cache
def environment() -> Environment:
    """Where the templates are, with escaping on and no name undefined."""
    loader = PackageLoader("spinemets.service")
    return Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # they do not change while the service runs
    )


@cache
def style() -> str:
    """The style sheet of every page: that of assessments, of the site, and of each of its rooms."""
    rendered = [files("spinemets.render") / "templates" / f"{name}.css" for name in RENDERED]
    own = [f for f in (files("spinemets.service") / "static").iterdir() if f.name.endswith(".css")]
    sheets = [*rendered, *sorted(own, key=lambda sheet: (sheet.name != "site.css", sheet.name))]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def static_address(name: str) -> str:
    """The address of a static file, which changes with its content, so that browsers may keep it for good."""
    static = files("spinemets.service") / "static"
    content = style().encode() if name == "style.css" else (static / name).read_bytes()
    return f"/static/{name}?{sha256(content).hexdigest()[:12]}"
