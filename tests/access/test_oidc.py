"""Signing in by OpenID Connect, with a provider that runs beside the tests and can lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from access.conftest import audited, stopped
from access.people import TEAM, Clock, said, visitor
from access.provider import CLIENT, SECRET, Provider, new_key, running
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from serving import application

from spinemets.store.accounts import Accounts

ROLES = {"spine-readers": "reader", "spine-doctors": "clinician", "spine-heads": "administrator"}


@pytest.fixture
def provider(clock: Clock) -> Iterator[Provider]:
    with running() as provider:
        provider.now = lambda: clock().timestamp()
        yield provider


@pytest.fixture
def app(tmp_path: Path, clock: Clock, provider: Provider) -> FastAPI:
    return configured(tmp_path, clock, provider)


def configured(folder: Path, clock: Clock, provider: Provider, **more: Any) -> FastAPI:
    given = {
        "sign_in": "oidc",
        "address": TEAM,
        "oidc_issuer": provider.address,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "oidc_roles": ROLES,
    }
    return stopped(application(folder, **(given | more)), clock)


def to_provider(browser: TestClient, path: str = "/") -> str:
    """The way back that the provider sends the browser on."""
    led = browser.get("/sign-in/provider", params={"next": path})
    assert led.status_code == 303, said(led)
    with httpx2.Client() as there:
        return there.get(led.headers["location"]).headers["location"]


def back(browser: TestClient, address: str) -> Response:
    assert address.startswith(f"{TEAM}/sign-in/back?")
    return browser.get(address)


def round_trip(app: FastAPI) -> Response:
    browser = visitor(app)
    return back(browser, to_provider(browser))


def test_there_and_back_signs_in_with_the_role_of_the_claim(app: FastAPI) -> None:
    browser = visitor(app)
    assert "/sign-in/provider?next=/board" in browser.get("/sign-in?next=/board").text
    answer = back(browser, to_provider(browser, "/board"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/board")
    told = browser.get("/api/session").json()
    assert (told["name"], told["role"]) == ("u-4711", "clinician")
    assert "Maria Huber" in browser.get("/account").text
    assert ("u-4711", "sign_in", "u-4711") in audited(app)


def test_what_is_sent_is_bound_to_this_browser_and_this_attempt(app: FastAPI) -> None:
    asked = [parse_qs(urlsplit(visitor(app).get("/sign-in/provider").headers["location"]).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name] and len(asked[0][name][0]) >= 43, name
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["redirect_uri"] == [f"{TEAM}/sign-in/back"]


def test_the_way_back_of_one_browser_is_none_for_another(app: FastAPI) -> None:
    """Else somebody could sign others in under their own name."""
    attacker, victim = visitor(app), visitor(app)
    way = to_provider(attacker)
    to_provider(victim)
    assert back(victim, way).status_code == 403
    assert back(visitor(app), way).status_code == 403


def test_the_way_back_is_gone_once(app: FastAPI, provider: Provider) -> None:
    browser = visitor(app)
    way = to_provider(browser)
    pending = browser.cookies["__Host-spinemets_pending"]
    assert back(browser, way).status_code == 303
    browser.cookies.set("__Host-spinemets_pending", pending)
    assert back(browser, way).status_code == 403
    assert provider.used == 1


def test_it_may_not_take_too_long(app: FastAPI, clock: Clock) -> None:
    browser = visitor(app)
    way = to_provider(browser)
    clock.wait(minutes=10)
    assert back(browser, way).status_code == 403


@pytest.mark.parametrize(
    "change",
    [
        {"state": "0" * 64},
        {"state": ""},
        {"code": ""},
        {"code": "made-up"},
        {"iss": "https://evil.example"},
    ],
)
def test_a_way_back_that_was_changed_is_refused(app: FastAPI, change: dict[str, str]) -> None:
    browser = visitor(app)
    way = urlsplit(to_provider(browser))
    query = {name: values[0] for name, values in parse_qs(way.query).items()} | change
    assert browser.get("/sign-in/back", params=query).status_code == 403
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another-client"},
        {"aud": None},
        {"aud": [CLIENT, "another-client"]},
        {"azp": "another-client"},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_attempt_is_refused(
    app: FastAPI, provider: Provider, lies: dict[str, Any]
) -> None:
    provider.lies = lies
    answer = round_trip(app)
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert audited(app)[-1] == ("visitor", "sign_in_failed", "unknown")


def test_a_token_is_good_for_its_time_and_clocks_may_differ_a_little(
    app: FastAPI, provider: Provider, clock: Clock
) -> None:
    now = int(clock().timestamp())
    for expires, status in ((now - 30, 303), (now - 90, 403)):
        provider.lies = {"exp": expires}
        assert round_trip(app).status_code == status


def test_a_token_that_nobody_signed_is_refused(app: FastAPI, provider: Provider) -> None:
    provider.unsigned = True
    assert round_trip(app).status_code == 403


def test_a_token_that_somebody_else_signed_is_refused(app: FastAPI, provider: Provider) -> None:
    provider.signed_with = new_key("another")
    assert round_trip(app).status_code == 403


def test_the_public_key_is_no_password(app: FastAPI, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provider, "written", provider.with_public_key_as_password)
    assert round_trip(app).status_code == 403


def test_another_provider_at_the_address_is_refused(app: FastAPI, provider: Provider) -> None:
    provider.described = {"issuer": "https://evil.example"}
    answer = visitor(app).get("/sign-in/provider")
    assert answer.status_code == 502 and "Another provider" in said(answer)


@pytest.mark.parametrize("place", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_an_address_that_is_none_is_refused(app: FastAPI, provider: Provider, place: str) -> None:
    browser = visitor(app)
    if place == "authorization_endpoint":
        provider.described = {place: "javascript:alert(1)"}
        assert browser.get("/sign-in/provider").status_code == 502
    else:
        way = to_provider(browser)
        provider.described = {place: "file:///etc/passwd"}
        assert back(browser, way).status_code == 403


def test_a_wrong_client_secret_signs_nobody_in(tmp_path: Path, clock: Clock, provider: Provider) -> None:
    assert round_trip(configured(tmp_path, clock, provider, oidc_client_secret="wrong")).status_code == 403


def test_a_provider_that_does_not_answer_is_named(tmp_path: Path, clock: Clock, provider: Provider) -> None:
    app = configured(tmp_path, clock, provider, oidc_issuer="http://127.0.0.1:1")
    answer = visitor(app).get("/sign-in/provider")
    assert answer.status_code == 502 and "does not answer" in said(answer)


@pytest.mark.parametrize("roles", [None, [], "", ["nurses"], "spine-doctors-2", 7, {"spine-doctors": True}])
def test_who_has_no_role_here_is_told_so(app: FastAPI, provider: Provider, roles: Any) -> None:
    provider.lies = {"roles": roles}
    answer = round_trip(app)
    assert answer.status_code == 403 and "no role in spinemets" in said(answer)
    assert Accounts(app.state.store).find("u-4711") is None


@pytest.mark.parametrize(
    ("roles", "role"),
    [("spine-readers", "reader"), (["spine-readers", "spine-heads", "nurses"], "administrator")],
)
def test_the_highest_of_the_roles_counts(app: FastAPI, provider: Provider, roles: Any, role: str) -> None:
    provider.lies = {"roles": roles}
    assert round_trip(app).status_code == 303
    account = Accounts(app.state.store).find("u-4711")
    assert account is not None and account.role == role


def test_the_role_is_that_of_today(app: FastAPI, provider: Provider) -> None:
    round_trip(app)
    provider.claims = {"sub": "u-4711", "name": "Maria Gruber", "roles": "spine-readers"}
    round_trip(app)
    account = Accounts(app.state.store).find("u-4711")
    assert account is not None and (account.role, account.display) == ("reader", "Maria Gruber")
    assert ("provider", "account_role", "u-4711") in audited(app)


def test_a_disabled_account_stays_out(app: FastAPI) -> None:
    round_trip(app)
    Accounts(app.state.store).set_disabled("tests", "u-4711", True)
    assert round_trip(app).status_code == 403


def test_a_name_that_an_account_with_a_password_has_is_not_taken_over(app: FastAPI) -> None:
    Accounts(app.state.store).add("tests", "u-4711", "another", "administrator", "accounts")
    assert round_trip(app).status_code == 403


@pytest.mark.parametrize("name", ["", "x" * 65, "line\nfeed", "ü-4711", 4711])
def test_a_name_that_the_trail_could_not_hold_is_refused(app: FastAPI, provider: Provider, name: Any) -> None:
    provider.lies = {"sub": name}
    assert round_trip(app).status_code == 403


def test_passwords_are_no_way_in(app: FastAPI) -> None:
    page = visitor(app).get("/sign-in")
    assert 'type="password"' not in page.text
    assert visitor(app).post("/sign-in").status_code in (403, 405)
