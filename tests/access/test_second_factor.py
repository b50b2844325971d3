"""The second factor: who must have one, codes that work once, and recovery codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from access.conftest import audited, stopped
from access.people import PASSWORD, TEAM, Clock, member, said, send, sign_in, visitor, with_second_factor
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyotp.totp import TOTP
from serving import application, person

from spinemets.service.access import lockout, second_factor
from spinemets.service.access.tokens import digest
from spinemets.store.accounts import Accounts

CODE = "/sign-in/code"


def set_up(browser: TestClient, clock: Clock) -> tuple[TOTP, list[str]]:
    """The authenticator and the recovery codes, set up as the page says."""
    page = browser.get("/account/second-factor").text
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert secret
    totp = TOTP(secret[1].replace(" ", ""))
    done = send(browser, "/account/second-factor", code=totp.at(clock()))
    assert done.status_code == 200, said(done)
    return totp, re.findall(r"<code>([a-z2-9-]{19})</code>", done.text)


def test_password_and_code_together_sign_in_and_the_password_alone_does_not(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser = visitor(team)
    first = sign_in(browser, name, next="/board")
    assert (first.status_code, first.headers["location"]) == (303, CODE)
    assert "__Host-spinemets_session" not in browser.cookies
    assert browser.get("/account").status_code == 303
    done = send(browser, CODE, code=f" {totp.at(clock())[:3]} {totp.at(clock())[3:]} ")
    assert (done.status_code, done.headers["location"]) == (303, "/board")
    assert browser.get("/account").status_code == 200


def test_a_code_is_good_for_about_now(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    now = int(clock().timestamp())
    for seconds, good in ((-30, True), (30, True), (-61, False), (61, False)):
        browser = visitor(team)
        sign_in(browser, name)
        assert (send(browser, CODE, code=totp.at(now + seconds)).status_code == 303) == good, seconds


def test_a_code_works_once_also_for_somebody_who_saw_it(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    code = totp.at(clock())
    first, second = visitor(team), visitor(team)
    sign_in(first, name)
    sign_in(second, name)
    assert send(first, CODE, code=code).status_code == 303
    assert send(second, CODE, code=code).status_code == 401
    assert send(second, CODE, code=totp.at(int(clock().timestamp()) - 30)).status_code == 401  # nor one before it
    clock.wait(seconds=30)
    assert send(second, CODE, code=totp.at(clock())).status_code == 303


def test_a_recovery_code_works_once_however_it_is_typed(team: FastAPI) -> None:
    name, code = member(team), second_factor.new_recovery_codes()[0]
    with_second_factor(team, name, digest(code))
    for typed, status in ((code.upper().replace("-", " "), 303), (code, 401)):
        browser = visitor(team)
        sign_in(browser, name)
        assert send(browser, CODE, code=typed).status_code == status
    assert (name, "recovery_code_used", name) in audited(team)


def test_a_recovery_code_is_nobody_elses(team: FastAPI) -> None:
    code = second_factor.new_recovery_codes()[0]
    with_second_factor(team, member(team), digest(code))
    other = member(team, "j.okafor")
    with_second_factor(team, other)
    browser = visitor(team)
    sign_in(browser, other)
    assert send(browser, CODE, code=code).status_code == 401


@pytest.mark.parametrize("code", ["", "000000", "0" * 40, "abcdef", "１２３４５６", "' or 1=1 --"])
def test_what_is_no_code_does_not_sign_in(team: FastAPI, code: str) -> None:
    name = member(team)
    with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, name)
    assert send(browser, CODE, code=code or " ").status_code == 401


def test_the_code_comes_within_five_minutes_of_the_password_and_from_the_same_browser(
    team: FastAPI, clock: Clock
) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser, other = visitor(team), visitor(team)
    sign_in(browser, name)
    assert other.get(CODE).headers["location"] == "/sign-in"
    page = browser.get(CODE)
    clock.wait(minutes=5)
    token = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert token
    late = browser.post(CODE, data={"csrf": token[1], "code": totp.at(clock())})
    assert late.status_code == 401 and "too late" in said(late)


def test_codes_are_guessed_no_faster_than_passwords(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, name)
    answers = [send(browser, CODE, code="000000").status_code for _ in range(lockout.FREE)]
    assert answers == [401] * (lockout.FREE - 1) + [429]
    assert send(browser, CODE, code=totp.at(clock())).status_code == 429
    assert sign_in(visitor(team), name).status_code == 429  # the password does not begin the count anew


def test_a_second_factor_that_was_reset_between_password_and_code_is_good_for_nothing(
    team: FastAPI, clock: Clock
) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, name)
    Accounts(team.state.store).remove_second_factor("tests", name)
    assert send(browser, CODE, code=totp.at(clock())).status_code == 401


def test_setting_it_up_shows_a_picture_a_secret_and_recovery_codes_once(team: FastAPI, clock: Clock) -> None:
    browser, name = visitor(team), member(team)
    sign_in(browser, name)
    page = browser.get("/account/second-factor").text
    assert 'src="data:image/svg+xml' in page and "style=" not in page
    assert (
        browser.get("/account/second-factor").text.partition('class="secret">')[2][:39] in page
    )  # the same until it is set
    totp, codes = set_up(browser, clock)
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert codes[0] not in browser.get("/account").text
    assert browser.get("/account/second-factor").headers["location"] == "/account"
    again = visitor(team)
    sign_in(again, name)
    assert send(again, CODE, code=totp.at(clock())).status_code == 401  # the code that proved it is used
    assert send(again, CODE, code=codes[3]).status_code == 303
    assert "9 of the recovery codes are left" in again.get("/account").text


def test_a_wrong_code_sets_nothing_up(team: FastAPI) -> None:
    browser, name = visitor(team), member(team)
    sign_in(browser, name)
    answer = send(browser, "/account/second-factor", code="000000")
    assert answer.status_code == 422 and "clock of the device" in said(answer)
    assert sign_in(visitor(team), name).headers["location"] == "/"


def test_the_store_keeps_no_recovery_code(team: FastAPI, clock: Clock, tmp_path: Path) -> None:
    browser = visitor(team)
    sign_in(browser, member(team))
    _, codes = set_up(browser, clock)
    team.state.store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [code for code in codes if code.encode() in kept] == []


def test_it_is_removed_with_password_and_code(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, name)
    send(browser, CODE, code=totp.at(clock()))
    clock.wait(seconds=30)
    remove = "/account/second-factor/remove"
    assert send(browser, "/account", remove, current="wrong", code=totp.at(clock())).status_code == 422
    assert send(browser, "/account", remove, current=PASSWORD, code="000000").status_code == 422
    assert send(browser, "/account", remove, current=PASSWORD, code=totp.at(clock())).status_code == 303
    assert sign_in(visitor(team), name).headers["location"] == "/"
    assert [entry[1] for entry in audited(team) if "second_factor" in entry[1]] == [
        "second_factor_set",
        "second_factor_remove",
    ]


def test_who_has_the_password_does_not_guess_the_code_by_removing_it(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    totp = with_second_factor(team, name)
    browser = visitor(team)
    sign_in(browser, name)
    send(browser, CODE, code=totp.at(clock()))
    clock.wait(seconds=30)
    wrong = "000000" if totp.at(clock()) != "000000" else "111111"
    remove = "/account/second-factor/remove"
    for _ in range(lockout.FREE):
        send(browser, "/account", remove, current=PASSWORD, code=wrong)
    waits = send(browser, "/account", remove, current=PASSWORD, code=totp.at(clock()))
    assert "too many attempts" in said(waits)
    assert ("visitor", "sign_in_locked", name) in audited(team)
    assert Accounts(team.state.store).totp_secret(name) is not None


def test_an_administrator_does_nothing_before_the_second_factor_is_set_up(team: FastAPI, clock: Clock) -> None:
    browser = visitor(team)
    sign_in(browser, member(team, "boss", "administrator"))
    for path in ("/", "/board", "/accounts", "/account", "/scores"):
        led = browser.get(path)
        assert (led.status_code, led.headers["location"]) == (303, "/account/second-factor"), path
    assert browser.get("/api/session").status_code == 401
    assert browser.get("/board", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/second-factor"
    assert browser.get("/static/style.css").status_code == 200
    set_up(browser, clock)
    assert browser.get("/accounts").status_code == 200


@pytest.mark.parametrize(
    ("asked", "role", "led"),
    [
        ("administrators", "coordinator", False),
        ("everybody", "reader", True),
        ("nobody", "administrator", False),
    ],
)
def test_whose_it_must_be_is_a_setting(tmp_path: Path, clock: Clock, asked: str, role: str, led: bool) -> None:
    app = stopped(application(tmp_path, sign_in="accounts", address=TEAM, second_factor=asked), clock)
    client = person(app, "maria.huber", role, TEAM)
    client.follow_redirects = False
    assert (client.get("/account").status_code == 303) == led
