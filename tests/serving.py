"""The application as the tests use it: over a store of its own, in this process or listening on the loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

import spinemets
from spinemets.casefile.tree import to_python
from spinemets.casefile.yaml_text import parse
from spinemets.service import Settings, create_app
from spinemets.service.access import cookies
from spinemets.service.access.tokens import derived, digest, new_token
from spinemets.service.computing import begin
from spinemets.store import Store, Version
from spinemets.store.accounts import Accounts
from spinemets.store.sessions import Sessions

EXAMPLES = Path(spinemets.__file__).parent / "examples"

HERE = "http://127.0.0.1"
LOCAL = ("127.0.0.1", 50000)
"""From where a visitor on this machine comes."""
MANY = 1_000_000
"""More requests than any test makes in a minute."""


def application(folder: Path, **settings: Any) -> FastAPI:
    """An application over a new SQLite file in a folder."""
    given = {"database": f"sqlite:///{folder / 'cases.db'}", "requests_per_minute": MANY}
    return create_app(Settings(**(given | settings)))


def session(app: FastAPI, name: str = "local", role: str = "administrator") -> str:
    """The token of a new session of somebody; whoever has no account yet gets one."""
    store, settings, token = app.state.store, app.state.settings, new_token()
    if Accounts(store).find(name) is None:
        Accounts(store).add("tests", name, name, role, settings.sign_in)
    now = int(app.state.clock().timestamp())
    Sessions(store, settings.session_idle_minutes * 60).begin(digest(token), name, now, now + 3600)
    return token


def person(app: FastAPI, name: str = "local", role: str = "administrator", address: str = HERE) -> TestClient:
    """Somebody who is signed in, and whose requests bring the token against forgery as those of our pages do."""
    token = session(app, name, role)
    client = TestClient(app, base_url=address, headers={"X-CSRF-Token": derived(token, "csrf")})
    client.cookies.set(f"__Host-{cookies.SESSION}" if address.startswith("https:") else cookies.SESSION, token)
    return client


class SignedIn:
    """The application as somebody meets it who is signed in, in whatever browser."""

    def __init__(self, app: FastAPI) -> None:
        self.app: ASGIApp = app
        self.cookie = f"{cookies.SESSION}={session(app)}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            others = [value for name, value in scope["headers"] if name == b"cookie"]
            headers = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
            scope["headers"] = [*headers, (b"cookie", b"; ".join([*others, self.cookie.encode()]))]
        await self.app(scope, receive, send)


@contextmanager
def serving(app: FastAPI, visitor: bool = False) -> Generator[str]:
    """The address of the application while it listens on a free port. Everybody is signed in, except as visitors."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    as_met: ASGIApp = app if visitor else SignedIn(app)
    server = uvicorn.Server(uvicorn.Config(as_met, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


def example(name: str) -> dict[str, Any]:
    """The values of a published case."""
    return to_python(parse((EXAMPLES / f"{name}.yaml").read_bytes()))


def kept(store: Store, values: dict[str, Any], label: str = "") -> Version:
    """A case in the store, as if somebody had saved it."""
    return begin(store, "somebody", {"label": label, "case": values}, store.clock(), "new case")
