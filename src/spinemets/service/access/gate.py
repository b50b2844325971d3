"""The gate in front of every page: who asks, whether from our own pages, how much and how often."""

from __future__ import annotations

from ipaddress import ip_address
from typing import cast
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from spinemets.service.access import cookies
from spinemets.service.access.body import MOST_BYTES, MOST_BYTES_OF_IMPORT, again, read
from spinemets.service.access.places import IMPORT, OPEN, SETTING_UP, UNCOUNTED, below, for_host, is_proxied, local_path
from spinemets.service.access.principal import Principal, Role
from spinemets.service.access.refusal import for_part, for_program, refusal
from spinemets.service.access.session import lacks_second_factor, session_of
from spinemets.service.access.throttle import Throttle, per_minute
from spinemets.service.access.tokens import derived, same
from spinemets.service.pages import settings_of
from spinemets.service.settings import Settings
from spinemets.store import StoreError
from spinemets.store.sessions import Session

SAFE = ("GET", "HEAD", "OPTIONS")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Gate:
    """Lets a request through, or answers it. What is found out of who asks is in the state of the request."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.throttle = per_minute(settings.requests_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            request = Request(scope, receive)
            try:
                answer = _elsewhere(request) or await self._refused(request)
            except StoreError:
                answer = refusal(
                    request, 503, "Not available", "The store cannot be read. Nothing was saved; try again."
                )
            if answer is None and request.method not in SAFE:
                body = await read(request, _most(request))
                answer = await _forged(request, body)
                receive = again(body or b"", receive)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _refused(self, request: Request) -> Response | None:
        """Find out who asks, whether too often, and whether that needs an account."""
        session = None if below(request, UNCOUNTED) else await run_sync(session_of, request)
        _remember(request, session)
        return _too_often(request, session, self.throttle) or _not_signed_in(request, session)


def _remember(request: Request, session: Session | None) -> None:
    """Keep who asks for the pages, and the token that their forms must bring back."""
    token = cookies.read(request, cookies.SESSION if session else cookies.VISITOR)
    request.state.csrf = derived(token, "csrf") if token else ""
    request.state.session = session
    request.state.principal = None
    if session is not None:
        account = session.account
        request.state.principal = Principal(account.name, account.display, cast("Role", account.role))


def _elsewhere(request: Request) -> Response | None:
    """Refuse a request that was meant for another host, or that comes from another machine to a single user's."""
    settings = settings_of(request)
    if not for_host(request, settings.address):
        says = "This service does not answer for that host. Open it by the address it was given."
        return refusal(request, 421, "Wrong host", says)
    if settings.sign_in == "link" and not _from_here(request):
        return refusal(request, 403, "Refused", "This service is for one person on the machine it runs on.")
    return None


def _from_here(request: Request) -> bool:
    if is_proxied(request):
        return False
    try:
        return request.client is None or ip_address(request.client.host).is_loopback
    except ValueError:  # no address of a network: a socket of this machine
        return True


def _too_often(request: Request, session: Session | None, throttle: Throttle) -> Response | None:
    if below(request, UNCOUNTED):
        return None
    address = request.client.host if request.client else ""
    wait = throttle.wait(session.digest if session else address)
    return too_many(request, wait) if wait else None


def too_many(request: Request, wait: int) -> Response:
    """The answer to too many requests."""
    says = f"Too many requests. Wait {wait} s and try again."
    return refusal(request, 429, "Too many requests", says, Retry_After=str(wait))


def _not_signed_in(request: Request, session: Session | None) -> Response | None:
    """Lead to signing in, and to setting up what an account must have; a program is told."""
    if session is None:
        return None if below(request, OPEN) else _led(request, _sign_in(request), "Sign in first.")
    if lacks_second_factor(request, session.account) and not below(request, SETTING_UP):
        return _led(request, "/account/second-factor", "Set up a second factor first, on the page of your account.")
    return None


def _led(request: Request, to: str, says: str) -> Response:
    if for_program(request):
        return refusal(request, 401, "Sign in", says)
    if for_part(request):
        return refusal(request, 401, "Sign in", says, HX_Redirect=to)
    return RedirectResponse(to, 303)


def _sign_in(request: Request) -> str:
    """The page for signing in, which leads back to the page that was asked for."""
    if request.method != "GET" or request.scope["path"] == "/" or for_part(request):
        return "/sign-in"
    query = request.scope["query_string"].decode("latin-1")
    asked = quote(request.scope["path"]) + (f"?{query}" if query else "")
    return f"/sign-in?next={quote(local_path(asked), safe='/')}"


async def _forged(request: Request, body: bytes | None) -> Response | None:
    """Refuse a change that is too large, or does not come from one of our pages."""
    if body is None:
        most = _most(request) // 1_000_000
        says = f"That is too large: at most {most} MB can be sent here. Nothing was saved."
        return refusal(request, 413, "Too large", says, Connection="close")
    if not _same_origin(request):
        return refusal(request, 403, "Refused", "This came from another site. Begin from a page of this service.")
    if not request.state.csrf or not same(request.state.csrf, await _token(request, body)):
        says = "This page is too old, or you signed in anew since. Nothing was saved. Load the page again and repeat."
        return refusal(request, 403, "Refused", says)
    return None


def _most(request: Request) -> int:
    return MOST_BYTES_OF_IMPORT if below(request, IMPORT) else MOST_BYTES


def _same_origin(request: Request) -> bool:
    """What the browser says of where the request began; who is no browser says nothing, and the token decides.

    Sec-Fetch-Site comes first: as no referrer is sent, the origin of a form of our own is "null".
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    own = f"{request.scope['scheme']}://{request.headers['Host']}"
    return origin is None or origin in (own, settings_of(request).address)


async def _token(request: Request, body: bytes) -> str:
    """The token that the request brings: in its header, or in the field of a form."""
    header = request.headers.get("X-CSRF-Token")
    if header is not None or not request.headers.get("Content-Type", "").startswith(FORMS):
        return header or ""
    try:
        async with Request(request.scope, again(body, request.receive)).form() as form:
            field = form.get("csrf")
    except HTTPException:  # no form at all
        return ""
    return field if isinstance(field, str) else ""
