"""Every route of the application, and the role that it asks for."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import FastAPI

OPEN = (
    "/static", "/health", "/metrics", "/open", "/welcome", "/sign-in",
    "/scores", "/dose", "/reference", "/sources",
)  # fmt: skip
"""What needs no account: no case is read there. The start page is open as well, and shows a visitor no case."""


class Found(NamedTuple):
    """A method at an address, with something in place of each of its parameters."""

    method: str
    path: str
    template: str
    role: str | None

    @property
    def is_open(self) -> bool:
        return self.template == "/" or any(
            self.template == place or self.template.startswith(f"{place}/") for place in OPEN
        )


def every_route(app: FastAPI) -> list[Found]:
    """Each method of each route of the application and of the routers in it."""
    return [
        found for routes, prefix in _branches(app.routes, "") for route in routes for found in _found(route, prefix)
    ]


def _branches(routes: list[Any], prefix: str) -> Iterator[tuple[list[Any], str]]:
    yield routes, prefix
    for route in routes:
        if hasattr(route, "original_router"):
            yield from _branches(route.original_router.routes, prefix + (route.include_context.prefix or ""))


def _found(route: Any, prefix: str) -> Iterator[Found]:
    for method in sorted(getattr(route, "methods", None) or ()):
        template = prefix + route.path
        yield Found(method, re.sub(r"{[^}]*}", "0123456789abcdef", template), template, _role(route))


def _role(route: Any) -> str | None:
    """The role that a route asks for by its dependencies, or by theirs."""
    waiting = [route.dependant] if hasattr(route, "dependant") else []
    while waiting:
        dependant = waiting.pop()
        if getattr(dependant.call, "__qualname__", "") == "needs.<locals>.check":
            return inspect.getclosurevars(dependant.call).nonlocals["role"]
        waiting.extend(dependant.dependencies)
    return None
