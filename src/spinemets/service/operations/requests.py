"""What every request gets: a number, a line in the log, and a measurement."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spinemets.service.measuring import REQUESTS, begin_request
from spinemets.service.operations.logs import logger

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CASE = re.compile(r"[0-9a-f]{16,32}")
CLIENT_LEFT = 499
"""What the log says where the client went away before there was an answer."""


class Observed:
    """The outermost layer: numbers the request, then logs and measures it. Addresses are named by their template."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start, parts, status = time.perf_counter(), begin_request(), CLIENT_LEFT
        number = secrets.token_hex(6)
        scope.setdefault("state", {})["request_id"] = number
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = number
                headers["Server-Timing"] = _timing({**parts, "total": time.perf_counter() - start})
            await send(message)

        try:
            await self.app(scope, receive, send_observed)
        except Exception:
            status = 500
            logger().error("failed", exc_info=True)
            raise
        finally:
            taken = time.perf_counter() - start
            method = scope["method"] if scope["method"] in METHODS else "other"
            route = _template(scope)
            REQUESTS.labels(method, route, status).observe(taken)
            log = logger().debug if route.startswith(("/health", "/metrics", "/static")) else logger().info
            log("request", method=method, route=route, **_who(scope), status=status, ms=round(taken * 1000, 1))


def _template(scope: Scope) -> str:
    """The address with names in place of values; free text in an address must not reach the log."""
    return getattr(scope.get("route"), "path", "") or "unmatched"


def _who(scope: Scope) -> dict[str, Any]:
    """The case, whose number is random, and a pseudonym of who asks: the first digits of the SHA-256 of the name."""
    case = str(scope.get("path_params", {}).get("case", ""))
    principal = scope["state"].get("principal")
    actor = hashlib.sha256(principal.name.encode()).hexdigest()[:12] if principal else ""
    return {k: v for k, v in (("case", case if CASE.fullmatch(case) else ""), ("actor", actor)) if v}


def _timing(parts: dict[str, float]) -> str:
    return ", ".join(f"{name};dur={seconds * 1000:.1f}" for name, seconds in parts.items())
