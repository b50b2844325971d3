"""Which places of the service are open, and which addresses lead to it."""

from __future__ import annotations

import re

from starlette.requests import Request

from spinemets.service.settings import is_loopback

OPEN = (
    *("/static", "/health", "/metrics", "/open", "/sign-in", "/welcome"),
    *("/", "/scores", "/dose", "/reference", "/sources"),
)
"""What is answered without an account: no case is read there. Who may read /metrics is decided there."""
UNCOUNTED = ("/static", "/health", "/metrics")
"""What nobody has to be known for, and what is not counted."""
SETTING_UP = (*UNCOUNTED, "/account/second-factor", "/account/sign-out")
"""Where somebody may go who still has to set up a second factor."""
IMPORT = ("/import", "/api/import")
PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""A request with one of these came through a proxy, from wherever, even if the proxy is on this machine."""
LOCAL_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")
"""A path on this service: a browser takes '//' and '/\\' for the beginning of another host's address."""
HOST = re.compile(r"(\[[0-9a-f.:]+\]|[0-9a-z.-]+)(?::\d{1,5})?", re.IGNORECASE)


def below(request: Request, places: tuple[str, ...]) -> bool:
    """Whether the path is one of these places or below one.

    It is the path that is routed by. `request.url` is put together from the header Host, which anybody may write.
    """
    path: str = request.scope["path"]
    return any(path == place or path.startswith(place + "/") for place in places)


def is_proxied(request: Request) -> bool:
    """Whether a proxy says that it only hands the request on."""
    return any(name in request.headers for name in PROXIED)


def local_path(path: str) -> str:
    """The path, if it leads to a page of this service; else the start page."""
    return path if LOCAL_PATH.fullmatch(path) else "/"


def for_host(request: Request, address: str) -> bool:
    """Whether the request names the host of this address, or this machine."""
    host = request.headers.get("Host", "")
    plain = HOST.fullmatch(host)
    return plain is not None and (host == host_of(address) or is_loopback(plain[1].strip("[]")))


def host_of(address: str) -> str:
    """The host of an address, with its port if it has one."""
    return address.partition("://")[2]
