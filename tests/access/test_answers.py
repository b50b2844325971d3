"""What every answer carries, how often one may ask, and what never reaches the log."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from access.conftest import audited, stopped
from access.people import TEAM, Clock, member, send, sign_in, visitor, with_second_factor
from fastapi import FastAPI
from limits import RateLimitItemPerHour
from serving import application, person

from spinemets.service.access.link import one_time_link
from spinemets.service.access.throttle import Throttle

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def broken() -> None:
    raise RuntimeError("canary of a broken page")


def test_every_answer_has_the_headers_whatever_it_is(team: FastAPI) -> None:
    team.add_api_route("/scores-broken", broken)
    team.add_api_route("/scores/broken/page", broken)
    member_of = person(team, "maria.huber", "reader", TEAM)
    client = visitor(team)
    client.cookies.update(member_of.cookies)
    answers = {
        client.get("/sign-in"): 303,
        client.get("/account"): 200,
        client.get("/no-such-page"): 404,
        client.get("/scores-broken"): 500,
        client.post("/account"): 403,
        client.get("/api/cases/0123456789abcdef"): 404,
        visitor(team).get("/board"): 303,
        visitor(team).get("/account", headers={"Host": "evil.example"}): 421,
        visitor(team).get("/static/style.css"): 200,
        visitor(team).get("/static/none.css"): 404,
        visitor(team).get("/health/live"): 200,
        visitor(team).get("/api/session"): 401,
    }
    for answer, status in answers.items():
        assert answer.status_code == status, answer.url
        headers = answer.headers
        assert headers.get_list("Content-Security-Policy") == [POLICY]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert headers["Strict-Transport-Security"].startswith("max-age=")
        static = answer.url.path.startswith("/static/")
        assert ("no-store" in headers.get("Cache-Control", "")) != static, answer.url


def test_without_https_nothing_is_said_of_it(single: FastAPI) -> None:
    assert "Strict-Transport-Security" not in visitor(single).get("/sign-in").headers


def test_a_page_that_fails_says_so_and_not_why(single: FastAPI) -> None:
    single.add_api_route("/scores-broken", broken)
    single.add_api_route("/api/broken", broken)
    client = visitor(single)
    client.cookies.update(person(single).cookies)
    page, answer = client.get("/scores-broken"), client.get("/api/broken")
    assert page.status_code == answer.status_code == 500
    assert "Something went wrong" in page.text and "what was saved before is safe" in page.text
    assert list(answer.json()) == ["problems"]
    assert "canary" not in page.text + answer.text


def test_a_style_sheet_is_kept_by_the_browser(single: FastAPI) -> None:
    assert "immutable" in visitor(single).get("/static/style.css").headers["Cache-Control"]


def test_a_session_may_ask_so_often_and_no_more_and_another_is_not_held_up(tmp_path: Path) -> None:
    app = application(tmp_path, requests_per_minute=30)
    busy, other = person(app), person(app, "another")
    answers = [busy.get("/api/session") for _ in range(60)]
    counted = [answer.status_code for answer in answers]
    assert counted == [200] * 30 + [429] * 30
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    page = busy.get("/account")
    assert page.status_code == 429 and "Wait" in page.text and "<h1>Too many requests" in page.text
    assert other.get("/api/session").status_code == 200
    assert busy.get("/static/style.css").status_code == busy.get("/health/live").status_code == 200


def test_pages_without_an_account_are_counted_by_address(tmp_path: Path) -> None:
    app = application(tmp_path, requests_per_minute=30)
    codes = [visitor(app).get("/sign-in").status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]
    assert person(app).get("/account").status_code == 200


def test_one_address_tries_only_so_many_names_in_a_minute(team: FastAPI) -> None:
    """One password for many names is what a lock-out of accounts does not see."""
    team.state.sign_in_throttle = Throttle(RateLimitItemPerHour(3))
    browser = visitor(team)
    answers = [sign_in(browser, f"name.{n}", "Summer2026!") for n in range(4)]
    assert [answer.status_code for answer in answers] == [401] * 3 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_no_name_password_token_or_code_reaches_the_log_or_the_trail(
    team: FastAPI, single: FastAPI, clock: Clock, log: io.StringIO
) -> None:
    """Signs in, fails, and breaks a page while at it."""
    team.add_api_route("/scores-broken", broken)
    name = member(team, "canary.name", password="canary of a password")
    totp = with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, "canary.nobody", "canary wrong password")
    sign_in(browser, name, "canary of a password", next="/board?text=canary-query")
    code = totp.at(clock())
    send(browser, "/sign-in/code", code="canary-code")
    send(browser, "/sign-in/code", code=code)
    browser.get("/account?text=canary-query")
    browser.get("/scores-broken")
    browser.get("/welcome?token=canary-token")
    link = one_time_link(single.state.store, single.state.settings).replace(":8650", "")
    visitor(single).get(link)
    visitor(single).get(link)
    tokens = [link.partition("token=")[2], *browser.cookies.values(), totp.secret]
    written = log.getvalue()
    assert '"route": "/sign-in"' in written, "the log was looked at while it was empty"
    assert "canary" not in written
    assert [token for token in (*tokens, code) if token and token in written] == []
    trail = str(audited(team)) + str(audited(single))
    for secret in ("canary of a password", "canary wrong", "canary-code", "canary-query", "canary.nobody", *tokens):
        assert secret not in trail
    assert ("canary.name", "sign_in", "canary.name") in audited(team)


@pytest.mark.parametrize("path", ["/account", "/sign-in"])
def test_a_store_that_is_away_says_so_and_lets_nobody_in(tmp_path: Path, clock: Clock, path: str) -> None:
    app = stopped(application(tmp_path), clock)
    client = visitor(app)
    client.cookies.update(person(app).cookies)
    with app.state.store.engine.begin() as connection:
        connection.exec_driver_sql("alter table session rename to elsewhere")
    answer = client.get(path)
    assert answer.status_code == 503 and "Nothing was saved" in answer.text
