"""What every answer says to the browser, whatever became of the request."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spinemets.service.access.cookies import secure
from spinemets.service.access.refusal import refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CSP = "Content-Security-Policy"
HEADERS = {
    CSP: POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
UNENCRYPTED_NEVER = "max-age=31536000"
"""For a year the browser asks by https only."""


class Headers:
    """Adds the headers, also to the answer that says that something went wrong in the program."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                own = headers.get(CSP)  # of a page that holds its own style, and forbids everything else
                headers.update(HEADERS)
                headers[CSP] = own or POLICY
                if not scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
                if secure(request):
                    headers["Strict-Transport-Security"] = UNENCRYPTED_NEVER
            await send(message)

        try:
            await self.app(scope, receive, with_headers)
        except Exception:
            if not begun:
                says = "The program failed. Nothing was saved by this request; what was saved before is safe."
                await refusal(request, 500, "Something went wrong", says)(scope, receive, with_headers)
            raise
