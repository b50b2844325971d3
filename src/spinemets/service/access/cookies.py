"""The cookies: HttpOnly, for this host alone, and over https only where the service is reached by https.

SameSite is Lax, not Strict: a link to a case in the hospital's record system must find the reader signed in, and so
must the way back from the provider of OpenID Connect. No GET changes anything; all other requests need a token.
"""

from __future__ import annotations

from fastapi import Request, Response

from spinemets.service.pages import settings_of

SESSION = "spinemets_session"
VISITOR = "spinemets_visitor"
"""Ties the form to the browser before anybody is signed in."""
PENDING = "spinemets_pending"
"""Between the two halves of signing in: password and code, or here and the provider."""


def secure(request: Request) -> bool:
    """Whether browsers reach the service by https: as its address says, else as this request came."""
    return (settings_of(request).address or request.scope["scheme"]).startswith("https")


def read(request: Request, name: str) -> str:
    """The value of a cookie, empty if there is none."""
    return request.cookies.get(_named(request, name), "")


def write(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that lasts until the browser is closed."""
    response.set_cookie(_named(request, name), value, path="/", secure=secure(request), httponly=True, samesite="lax")


def drop(request: Request, response: Response, name: str) -> None:
    """Take a cookie away."""
    response.delete_cookie(_named(request, name), path="/", secure=secure(request), httponly=True, samesite="lax")


def _named(request: Request, name: str) -> str:
    """With the prefix, a browser lets no other host of the domain and no unencrypted answer set the cookie."""
    return f"__Host-{name}" if secure(request) else name
