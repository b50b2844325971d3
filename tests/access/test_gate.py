"""Nobody comes in without an account, and nobody does what their role may not."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from access.people import TEAM, member, sign_in, visitor
from access.walking import every_route
from fastapi import FastAPI
from serving import example, kept, person

from spinemets.service.access.places import local_path
from spinemets.service.access.principal import ROLES

SIGNED_IN_ONLY = (
    "/api", "/api/openapi.json", "/api/assess", "/api/definitions", "/api/definitions/{name}", "/api/questions",
    "/api/scores/{name}",
)  # fmt: skip
"""What everybody who is signed in may ask for, since it reads no case: definitions, and assessments of what is sent."""


def test_every_route_but_the_open_ones_refuses_who_is_not_signed_in(team: FastAPI) -> None:
    """Walks the routes as they are, so that a new page is shut before anybody thinks of it."""
    closed = [route for route in every_route(team) if not route.is_open]
    assert {"/cases/{case}", "/account", "/accounts", "/board"} <= {route.template for route in closed}
    stranger = visitor(team)
    for route in closed:
        answer = stranger.request(route.method, route.path)
        if route.template.startswith("/api/"):
            assert answer.status_code == 401, route
            assert route.method == "HEAD" or list(answer.json()) == ["problems"], route
        else:
            assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in"), route


def test_a_session_of_nobody_opens_nothing(team: FastAPI) -> None:
    stranger = visitor(team)
    for guess in ("", "0", "x" * 43, "'; drop table session; --"):
        stranger.cookies.set("__Host-spinemets_session", guess)
        assert stranger.get("/account").status_code == 303


def test_the_start_page_shows_a_visitor_no_case(team: FastAPI) -> None:
    case = kept(team.state.store, example("breast_t1"), "canary of a label").case
    assert case in person(team, "a.reader", "reader", TEAM).get("/").text
    page = visitor(team).get("/")
    assert page.status_code == 200 and case not in page.text and "canary" not in page.text


@pytest.mark.parametrize("path", ["/health/live", "/scores", "/reference", "/sign-in", "/static/style.css"])
def test_open_pages_need_no_account(single: FastAPI, team: FastAPI, path: str) -> None:
    assert visitor(team).get(path).status_code == 200
    assert visitor(single).get(path).status_code == 200


def test_every_closed_route_asks_for_a_role(team: FastAPI) -> None:
    """Signed in is not enough of an answer: each page says which role it needs."""
    without = [
        route.template
        for route in every_route(team)
        if not route.is_open and route.role is None and route.template not in SIGNED_IN_ONLY
    ]
    assert without == []


def test_every_role_is_refused_what_only_a_higher_one_may(team: FastAPI) -> None:
    asked = [route for route in every_route(team) if route.role and route.method != "HEAD"]
    assert {route.role for route in asked} == set(ROLES)
    for place, role in enumerate(ROLES):
        somebody = person(team, f"a.{role}", role, TEAM)
        for route in asked:
            if route.role in ROLES[place + 1 :] and route.template != "/account/second-factor":
                assert somebody.request(route.method, route.path, json={}).status_code == 403, (role, route)


@pytest.mark.parametrize(
    ("method", "path", "least"),
    [
        ("GET", "/account", "reader"),
        ("GET", "/api/session", "reader"),
        ("GET", "/accounts", "administrator"),
        ("POST", "/accounts/add", "administrator"),
        ("POST", "/accounts/role", "administrator"),
        ("POST", "/accounts/disable", "administrator"),
        ("POST", "/accounts/enable", "administrator"),
        ("POST", "/accounts/link", "administrator"),
        ("POST", "/accounts/reset-second-factor", "administrator"),
        ("GET", "/board", "reader"),
        ("POST", "/cases", "clinician"),
    ],
)
def test_the_role_that_a_page_asks_for_is_the_one_agreed(team: FastAPI, method: str, path: str, least: str) -> None:
    assert [r.role for r in every_route(team) if (r.method, r.template) == (method, path)] == [least]


def test_nothing_is_changed_by_a_reader(team: FastAPI) -> None:
    """Every change needs a clinician at least, except to one's own account, and working out without keeping."""
    own = ("/account/", "/sign-in", "/welcome")
    kept_nowhere = (
        "/api/assess",
        "/api/scores/",
        "/cases/{case}/what-if/",
        "/board",
    )  # answers, and a text to look for
    by_readers = {
        route.template
        for route in every_route(team)
        if route.method not in ("GET", "HEAD") and not route.template.startswith(own) and route.role in (None, "reader")
    }
    assert [template for template in by_readers if not template.startswith(kept_nowhere)] == []
    assert (
        "/board" not in by_readers
        or person(team, "a.reader", "reader", TEAM).post("/board", data={"text": "x"}).is_success
    )


def test_the_role_of_a_new_day_counts_from_the_next_request_on(team: FastAPI) -> None:
    somebody = person(team, "j.okafor", "reader", TEAM)
    administrator = person(team, "boss", "reader", TEAM)
    assert somebody.get("/api/session").json()["role"] == "reader"
    assert administrator.get("/accounts").status_code == 403
    from spinemets.store.accounts import Accounts

    Accounts(team.state.store).set_role("tests", "j.okafor", "coordinator")
    assert somebody.get("/api/session").json()["role"] == "coordinator"


def test_a_disabled_account_is_out_at_once(team: FastAPI) -> None:
    from spinemets.store.accounts import Accounts

    somebody = person(team, "j.okafor", "reader", TEAM)
    assert somebody.get("/account").status_code == 200
    Accounts(team.state.store).set_disabled("tests", "j.okafor", True)
    assert somebody.get("/account", follow_redirects=False).status_code == 303


def test_a_page_leads_to_signing_in_and_back(team: FastAPI) -> None:
    browser = visitor(team)
    led = browser.get("/board?urgency=immediate").headers["location"]
    assert parse_qs(urlsplit(led).query)["next"] == ["/board?urgency=immediate"]
    back = sign_in(browser, member(team), next="/board?urgency=immediate")
    assert (back.status_code, back.headers["location"]) == (303, "/board?urgency=immediate")


def test_a_part_of_a_page_sends_the_whole_page_to_signing_in(team: FastAPI) -> None:
    answer = visitor(team).get("/board", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


ELSEWHERE = (
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    "javascript:alert(1)",
    "/\n/evil.example", "evil.example", "", " /board", "/board evil", "///evil.example", "/\\/evil.example",
)  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_led_elsewhere_after_signing_in(team: FastAPI, address: str) -> None:
    browser = visitor(team)
    assert sign_in(browser, member(team), next=address).headers["location"] == "/"
    assert browser.get("/sign-in", params={"next": address}).headers["location"] == "/"


@pytest.mark.parametrize(
    "path", ["/", "/board", "/cases/0123456789abcdef?version=2", "/scores/sins?level=T4&pain=mechanical"]
)
def test_a_page_of_our_own_is_led_to(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "spinemets.example", "", "127.0.0.1/scores?", "localhost@evil.example"],
)
def test_one_persons_service_answers_for_this_machine_alone(single: FastAPI, host: str) -> None:
    """A page elsewhere may give its own name the address 127.0.0.1; the browser then still sends that name."""
    for path in ("/", "/scores", "/health/live", "/sign-in"):
        assert visitor(single).get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8650", "localhost", "localhost:8650", "[::1]:8650"])
def test_this_machine_has_several_names(single: FastAPI, host: str) -> None:
    assert visitor(single).get("/sign-in", headers={"Host": host}).status_code == 200


def test_a_teams_service_answers_for_its_address_alone(team: FastAPI) -> None:
    assert visitor(team).get("/sign-in").status_code == 200
    assert visitor(team).get("/sign-in", headers={"Host": "evil.example"}).status_code == 421
    assert visitor(team).get("/sign-in", headers={"Host": "spinemets.example:8443"}).status_code == 421


def test_what_is_open_is_decided_by_the_path_alone(team: FastAPI) -> None:
    """An address put together from the header Host would begin with an open place here."""
    stranger = visitor(team)
    for path in (
        "/board/%2e%2e/scores",
        "/scores%2f..%2fboard",
        "/%2fscores",
        "/Board",
        "/scoresx",
        "/static/../account",
    ):
        answer = stranger.get(path)
        assert answer.status_code in (303, 404), path
    assert stranger.get("/account", headers={"Host": "spinemets.example/scores?"}).status_code == 421


def test_one_persons_service_answers_no_other_machine(single: FastAPI) -> None:
    from fastapi.testclient import TestClient
    from serving import HERE

    for address in ("10.1.2.3", "192.168.0.7", "2001:db8::1"):
        other = TestClient(single, base_url=HERE, client=(address, 50000))
        assert other.get("/sign-in").status_code == 403
    assert TestClient(single, base_url=HERE, client=("::1", 50000)).get("/sign-in").status_code == 200
