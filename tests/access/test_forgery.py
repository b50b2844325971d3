"""A change is made only from one of our pages, by whom the page was made for, and not larger than it may be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from access.conftest import audited
from access.people import TEAM, member, sign_in, token_in, visitor
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import HERE, person

CHANGE = "/account/sign-out-everywhere"


@pytest.fixture
def somebody(single: FastAPI) -> TestClient:
    client = person(single)
    client.follow_redirects = False
    return client


def own_token(client: TestClient) -> str:
    return client.headers.pop("X-CSRF-Token")


def test_the_token_is_taken_from_the_field_of_a_form_or_from_the_header(single: FastAPI) -> None:
    for bring in ("field", "header", "file"):
        client = person(single)
        client.follow_redirects = False
        token = own_token(client)
        given = {
            "field": {"data": {"csrf": token}},
            "header": {"headers": {"X-CSRF-Token": token}},
            "file": {"data": {"csrf": token}, "files": {"file": ("case.yaml", b"patient: {}")}},
        }[bring]
        assert client.post(CHANGE, **given).status_code == 303, bring
        assert client.get("/account").status_code == 303, bring


def test_without_its_token_no_change_is_made(single: FastAPI, somebody: TestClient) -> None:
    token, foreign = own_token(somebody), own_token(person(single, "a.stranger"))
    wrong = ["", "0" * 64, token[:-1], token + "0", foreign, token.upper(), "ä"]
    for given in wrong:
        assert somebody.post(CHANGE, data={"csrf": given}).status_code == 403, given
        assert somebody.post(CHANGE, headers={"X-CSRF-Token": given.encode()}).status_code == 403, given
    assert somebody.post(CHANGE).status_code == 403
    assert somebody.post(f"{CHANGE}?csrf={token}").status_code == 403
    assert somebody.post(CHANGE, json={"csrf": token}).status_code == 403
    assert somebody.post(CHANGE, content=b"\x00", headers={"Content-Type": "multipart/form-data"}).status_code == 403
    assert somebody.get("/account").status_code == 200
    assert ("local", "sign_out_everywhere", "local") not in audited(single)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_every_method_that_is_not_safe_needs_it(somebody: TestClient, method: str) -> None:
    own_token(somebody)
    assert somebody.request(method, "/account").status_code == 403
    assert somebody.request(method, "/api/cases").status_code == 403


def test_a_token_from_before_signing_in_is_worth_nothing_after_it(team: FastAPI) -> None:
    browser = visitor(team)
    before = token_in(browser.get("/sign-in"))
    sign_in(browser, member(team))
    assert browser.post(CHANGE, data={"csrf": before}).status_code == 403


def test_signing_in_needs_a_token_too(team: FastAPI) -> None:
    """Else a page elsewhere could sign somebody in under another name, and watch what they enter."""
    fields = {"name": member(team), "password": "lantern orbit thistle"}
    assert visitor(team).post("/sign-in", data=fields).status_code == 403
    victim, attacker = visitor(team), visitor(team)
    theirs = token_in(attacker.get("/sign-in"))
    victim.get("/sign-in")
    assert victim.post("/sign-in", data={"csrf": theirs, **fields}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),  # a form of ours: we send no referrer
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": HERE}, 303),
        ({}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:8080"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_what_comes_from_another_site_is_refused_even_with_the_token(
    somebody: TestClient, headers: dict[str, str], status: int
) -> None:
    assert somebody.post(CHANGE, headers=headers).status_code == status


def test_behind_a_proxy_the_origin_is_the_address_of_the_settings(team: FastAPI) -> None:
    client = person(team, "maria.huber", "reader", TEAM)
    client.follow_redirects = False
    assert client.post(CHANGE, headers={"Origin": TEAM}).status_code == 303


def test_the_token_can_be_asked_for_by_a_program(single: FastAPI, somebody: TestClient) -> None:
    own_token(somebody)
    told = somebody.get("/api/session").json()
    assert (told["name"], told["role"]) == ("local", "administrator")
    assert somebody.post(CHANGE, headers={"X-CSRF-Token": told["csrf"]}).status_code == 303


def chunks(whole: int) -> Iterator[bytes]:
    for _ in range(whole // 50_000):
        yield b"x" * 50_000


@pytest.mark.parametrize(
    ("path", "taken", "refused"), [("/account", 950_000, 1_050_000), ("/import", 9_950_000, 10_050_000)]
)
def test_a_body_is_read_only_as_far_as_it_may_be(somebody: TestClient, path: str, taken: int, refused: int) -> None:
    """Chunked, so that no length is announced; and announced."""
    assert somebody.post(path, content=chunks(taken)).status_code != 413
    for body in (chunks(refused), b"x" * refused):
        answer = somebody.post(path, content=body)
        assert answer.status_code == 413
        assert "Nothing was saved" in answer.text


def test_reading_stops_where_a_body_is_too_large(somebody: TestClient) -> None:
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while given < 100:
            given += 1
            yield b"x" * 100_000

    assert somebody.post("/account", content=endless(), headers={"Content-Length": "9" * 30}).status_code == 413
    assert somebody.post("/account", content=b"", headers={"Content-Length": "-1"}).status_code == 413


def test_a_body_that_was_read_reaches_the_page_whole(single: FastAPI) -> None:
    received: list[bytes] = []

    async def echo(request):  # type: ignore[no-untyped-def]
        received.append(await request.body())

    from starlette.requests import Request

    echo.__annotations__["request"] = Request
    single.add_api_route("/echo", echo, methods=["POST"])
    body = bytes(range(256)) * 3_000
    assert person(single).post("/echo", content=chunks_of(body)).status_code == 200
    assert received == [body]


def chunks_of(body: bytes) -> Iterator[bytes]:
    yield from (body[place : place + 10_000] for place in range(0, len(body), 10_000))
