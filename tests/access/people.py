"""Those who come to the door: visitors, members of the team, and what they do there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from pyotp.totp import TOTP
from serving import HERE

from spinemets.service.access.passwords import hashed
from spinemets.service.access.tokens import digest
from spinemets.store.accounts import Accounts

TEAM = "https://spinemets.example"
PASSWORD = "lantern orbit thistle"
FIELD = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def wait(self, **span: float) -> None:
        self.at += timedelta(**span)


def visitor(app: FastAPI, address: str = "") -> TestClient:
    """A browser that nobody is signed in with."""
    own = address or app.state.settings.address or HERE
    return TestClient(app, base_url=own, follow_redirects=False, raise_server_exceptions=False)


def member(app: FastAPI, name: str = "maria.huber", role: str = "clinician", password: str = PASSWORD) -> str:
    """The name of a new account with a password."""
    accounts = Accounts(app.state.store)
    accounts.add("tests", name, name, role, "accounts")
    accounts.set_password("tests", name, once_hashed(password))
    return name


@cache
def once_hashed(password: str) -> str:
    """A password as it is kept; hashing is slow on purpose."""
    return hashed(password)


def with_second_factor(app: FastAPI, name: str, *recovery: str) -> TOTP:
    """The authenticator of an account that has a second factor from now on. `recovery`: digests of its codes."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Accounts(app.state.store).set_second_factor("tests", name, secret, 0, recovery or [digest(name)])
    return TOTP(secret)


def send(client: TestClient, path: str, to: str = "", **fields: str) -> Response:
    """Open a page, fill in its form and send it, as a browser does."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code, page.headers.get("location"))
    return client.post(to or path, data={"csrf": token_in(page), **fields})


def token_in(page: Response) -> str:
    """The token in the form of a page."""
    found = FIELD.search(page.text)
    assert found, page.text
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Response:
    """Send the form for signing in."""
    return send(client, "/sign-in", name=name, password=password, **fields)


def said(page: Response) -> str:
    """What a page says is wrong."""
    found = re.search(r'role="alert"[^>]*>([^<]*)<', page.text)
    return unescape(found[1]) if found else ""
