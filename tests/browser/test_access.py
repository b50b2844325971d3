"""Signing in, in a real browser: by the link, by keyboard with a second factor, by a provider; and the pages for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from access.people import PASSWORD, member, with_second_factor
from access.provider import CLIENT, SECRET, running
from pages import MODES
from pyotp.totp import TOTP
from serving import application, serving, session

from spinemets.service.access.link import one_time_link
from spinemets.service.access.welcome import welcome_link
from spinemets.store.sessions import Tickets

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI
    from playwright.sync_api import Browser, Page

HERE = "http://127.0.0.1"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[FastAPI, str]]:
    app = application(tmp_path, sign_in="accounts", address=HERE)
    with serving(app, visitor=True) as address:
        yield app, address


def faults(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    """What the checker of accessibility finds, and whether the page scrolls sideways on a narrow screen."""
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    wrong = [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        wrong.append(("wider than 320 px", [page.url]))
    if size:
        page.set_viewport_size(size)
    return wrong


def test_the_link_signs_in_and_the_token_does_not_stay(browser: Browser, tmp_path: Path) -> None:
    app = application(tmp_path)
    said: list[str] = []
    with serving(app, visitor=True) as address, browser.new_context() as context:
        link = one_time_link(app.state.store, app.state.settings).replace(f"{HERE}:8650", address)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(link)
        assert page.url == f"{address}/"
        page.goto(f"{address}/account")
        assert page.get_by_role("heading", name="This machine").is_visible()
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in")
        page.goto(f"{address}/account")
        assert page.url.endswith("/sign-in?next=/account")
        assert said == []
        page.goto(link)
        assert "no longer good" in page.inner_text("h1")


def test_signing_in_with_a_second_factor_needs_no_mouse(browser: Browser, team: tuple[FastAPI, str]) -> None:
    app, address = team
    totp = with_second_factor(app, member(app))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/account")
        page.locator("#name:focus").wait_for()
        page.keyboard.type("maria.huber")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in/code")
        page.locator("#code:focus").wait_for()
        page.keyboard.type(totp.at(datetime.now(UTC)))
        page.keyboard.press("Enter")
        page.wait_for_url("**/account")
        assert page.get_by_role("heading", name="maria.huber").is_visible()
        assert context.cookies()[0]["httpOnly"]
        assert page.evaluate("document.cookie") == ""


def test_an_administrator_comes_from_the_link_to_the_second_factor_and_the_list(
    browser: Browser, team: tuple[FastAPI, str], axe: str
) -> None:
    """The whole way of the first account, each page looked at by the checker of accessibility."""
    app, address = team
    name = member(app, "boss", "administrator")
    link = welcome_link(Tickets(app.state.store), "tests", address, name, int(app.state.clock().timestamp()))
    wrong: dict[str, list[tuple[str, list[str]]]] = {}
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(link)
        assert page.url == f"{address}/welcome"
        wrong["welcome"] = faults(page, axe)
        page.get_by_label("New password").fill("granite willow comet")
        page.get_by_label("The same again").fill("granite willow comet")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in")
        wrong["sign in"] = faults(page, axe)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill("wrong wrong wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert page.get_by_label("Password").evaluate("field => field === document.activeElement")
        wrong["refused"] = faults(page, axe)
        page.get_by_label("Password").fill("granite willow comet")
        page.keyboard.press("Enter")
        page.wait_for_url("**/account/second-factor")
        wrong["set up"] = faults(page, axe)
        assert page.get_by_role("img", name=re.compile("QR code")).evaluate("picture => picture.naturalWidth") > 100
        secret = page.locator(".secret").inner_text().replace(" ", "")
        page.get_by_label("Code").fill(TOTP(secret).at(datetime.now(UTC)))
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="The second factor is set up").wait_for()
        wrong["recovery codes"] = faults(page, axe)
        page.goto(f"{address}/accounts")
        page.get_by_label("Name to sign in with").fill("j.okafor")
        page.get_by_role("radio", name="clinician").check()
        page.get_by_role("button", name="Make the account").click()
        page.get_by_role("status").get_by_text("Give this link").wait_for()
        wrong["accounts"] = faults(page, axe)
        page.goto(f"{address}/account")
        wrong["account"] = faults(page, axe)
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("mode", ["dark", "phone", "high contrast"])
def test_the_pages_can_be_read_in_every_mode(browser: Browser, team: tuple[FastAPI, str], axe: str, mode: str) -> None:
    app, address = team
    member(app)
    with browser.new_context(**MODES[mode]) as context:
        page = context.new_page()
        page.goto(f"{address}/sign-in")
        assert faults(page, axe) == []
        page.get_by_label("Name").fill("maria.huber")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        for path in ("/account", "/account/second-factor"):
            page.goto(address + path)
            assert faults(page, axe) == [], path


def test_a_form_of_another_site_changes_nothing(browser: Browser, team: tuple[FastAPI, str]) -> None:
    """At another port of this machine: a browser calls that the same site, and sends the cookie along."""
    app, address = team
    token = session(app, "maria.huber", "reader")
    form = f'<form method="post" action="{address}/account/sign-out-everywhere"><button>Win a prize</button></form>'
    with browser.new_context() as context:
        context.add_cookies([{"name": "spinemets_session", "value": token, "url": address}])
        page = context.new_page()
        page.route("http://127.0.0.1:9/*", lambda route: route.fulfill(body=form, content_type="text/html"))
        page.goto("http://127.0.0.1:9/prize")
        with page.expect_navigation() as went:
            page.get_by_role("button").click()
        assert went.value is not None and went.value.status == 403
        page.goto(f"{address}/account")
        assert page.get_by_role("heading", name="maria.huber").is_visible()


def test_there_and_back_by_a_provider(browser: Browser, tmp_path: Path) -> None:
    with running() as provider:
        given = {"oidc_issuer": provider.address, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
        app = application(tmp_path, sign_in="oidc", address=HERE, oidc_roles={"spine-doctors": "clinician"}, **given)
        with serving(app, visitor=True) as address, browser.new_context() as context:
            provider.moved = (HERE, address)  # the port is found only when the service listens
            page = context.new_page()
            page.goto(f"{address}/account")
            page.get_by_role("main").get_by_role("link", name="Sign in").click()
            page.wait_for_url("**/account")
            assert page.get_by_role("heading", name="Maria Huber").is_visible()
