"""Sessions: their cookie, how they begin and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from access.conftest import audited, stopped
from access.people import PASSWORD, TEAM, Clock, member, send, sign_in, visitor
from fastapi import FastAPI
from serving import application, person

from spinemets.service.access.link import one_time_link

SECURE, PLAIN = "__Host-spinemets_session", "spinemets_session"


def attributes(header: str) -> set[str]:
    return {part.strip() for part in header.split(";")[1:]}


def session_header(headers: list[str]) -> str:
    return next(header for header in headers if "spinemets_session=" in header)


def test_over_https_the_cookie_is_for_this_host_and_https_alone(team: FastAPI) -> None:
    set_by = sign_in(visitor(team), member(team)).headers.get_list("set-cookie")
    header = session_header(set_by)
    assert header.startswith(f"{SECURE}=")
    assert attributes(header) == {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}
    assert all("HttpOnly" in other and "Secure" in other for other in set_by)


def test_on_this_machine_the_cookie_is_hidden_from_scripts_as_well(single: FastAPI) -> None:
    link = one_time_link(single.state.store, single.state.settings).replace(":8650", "")
    header = session_header(visitor(single).get(link).headers.get_list("set-cookie"))
    assert header.startswith(f"{PLAIN}=")
    assert attributes(header) == {"HttpOnly", "Path=/", "SameSite=lax"}


def test_a_cookie_without_the_prefix_is_not_taken_over_https(team: FastAPI) -> None:
    """Another host of the domain could set such a one."""
    browser = visitor(team)
    sign_in(browser, member(team))
    token = browser.cookies[SECURE]
    browser.cookies.clear()
    browser.cookies.set(PLAIN, token)
    assert browser.get("/account").status_code == 303


def test_signing_in_gives_a_new_token_whatever_the_browser_brings(team: FastAPI) -> None:
    browser, name = visitor(team), member(team)
    browser.cookies.set(SECURE, "chosen-by-somebody-else")
    answer = sign_in(browser, name)
    token = session_header(answer.headers.get_list("set-cookie")).split(";")[0].partition("=")[2]
    assert token != "chosen-by-somebody-else" and len(token) == 43
    browser.cookies.clear()
    browser.cookies.set(SECURE, "chosen-by-somebody-else")
    assert browser.get("/account").status_code == 303


def test_no_two_tokens_are_alike(team: FastAPI) -> None:
    name = member(team)
    tokens = {person(team, name, address=TEAM).cookies[SECURE] for _ in range(50)}
    assert len(tokens) == 50 and {len(token) for token in tokens} == {43}


def test_a_session_that_is_not_used_ends(team: FastAPI, clock: Clock) -> None:
    browser = visitor(team)
    sign_in(browser, member(team))
    for _ in range(3):
        clock.wait(minutes=59)
        assert browser.get("/account").status_code == 200
    clock.wait(minutes=61)
    assert browser.get("/account").status_code == 303


def test_a_session_ends_after_the_hours_of_the_settings_however_much_it_is_used(team: FastAPI, clock: Clock) -> None:
    browser = visitor(team)
    sign_in(browser, member(team))
    for _ in range(12 * 2 - 1):
        clock.wait(minutes=30)
        assert browser.get("/account").status_code == 200
    clock.wait(minutes=30)
    assert browser.get("/account").status_code == 303


def test_both_times_are_settings(tmp_path: Path, clock: Clock) -> None:
    app = stopped(application(tmp_path, session_idle_minutes=5, session_hours=1), clock)
    client = person(app)
    client.follow_redirects = False
    clock.wait(minutes=6)
    assert client.get("/account").status_code == 303


def test_who_signs_out_is_out_also_with_a_copy_of_the_cookie(team: FastAPI) -> None:
    browser, copy = visitor(team), visitor(team)
    sign_in(browser, member(team))
    copy.cookies.set(SECURE, browser.cookies[SECURE])
    assert copy.get("/account").status_code == 200
    answer = send(browser, "/account", "/account/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert browser.get("/account").status_code == 303
    assert copy.get("/account").status_code == 303
    assert audited(team)[-1] == ("maria.huber", "sign_out", "maria.huber")


def test_signing_out_everywhere_ends_every_session_of_mine_and_of_nobody_else(team: FastAPI) -> None:
    name = member(team)
    here, there = visitor(team), visitor(team)
    sign_in(here, name)
    sign_in(there, name)
    other = person(team, "j.okafor", "reader", TEAM)
    send(here, "/account", "/account/sign-out-everywhere")
    assert here.get("/account").status_code == there.get("/account").status_code == 303
    assert other.get("/account").status_code == 200


def test_the_page_lists_my_sessions_and_ends_one_of_them(team: FastAPI, clock: Clock) -> None:
    name = member(team)
    here, there = visitor(team), visitor(team)
    sign_in(there, name)
    clock.wait(minutes=5)
    sign_in(here, name)
    page = here.get("/account").text
    assert "2026-12-01 03:00" in page and "2026-12-01 03:05" in page and page.count("this browser") == 1
    which = page.partition('name="which" value="')[2][:64]
    send(here, "/account", "/account/end-session", which=which)
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(team: FastAPI) -> None:
    from spinemets.service.access.tokens import digest

    victim = person(team, "j.okafor", "reader", TEAM)
    attacker = person(team, "maria.huber", "administrator", TEAM)
    attacker.post("/account/end-session", data={"which": digest(victim.cookies[SECURE])})
    assert victim.get("/account").status_code == 200


def test_a_session_begun_in_one_process_counts_in_another_and_ends_in_both(
    team: FastAPI, clock: Clock, tmp_path: Path
) -> None:
    other = stopped(application(tmp_path, sign_in="accounts", address=TEAM), clock)
    here, there = visitor(team), visitor(other)
    sign_in(here, member(team))
    there.cookies.set(SECURE, here.cookies[SECURE])
    assert there.get("/account").status_code == 200
    send(there, "/account", "/account/sign-out")
    assert here.get("/account").status_code == 303


def test_a_new_password_ends_the_other_sessions_and_goes_on_under_a_new_token(team: FastAPI) -> None:
    name = member(team)
    here, there = visitor(team), visitor(team)
    sign_in(here, name)
    sign_in(there, name)
    before = here.cookies[SECURE]
    new = "granite willow comet"
    assert send(here, "/account", "/account/password", current=PASSWORD, password=new, again=new).status_code == 303
    assert here.cookies[SECURE] != before
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert sign_in(visitor(team), name).status_code == 401
    assert sign_in(visitor(team), name, new).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "again", "says"),
    [
        ("wrong", "granite willow comet", "granite willow comet", "not your password"),
        (PASSWORD, "granite willow comet", "granite willow", "differ"),
        (PASSWORD, "short", "short", "too short"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(
    team: FastAPI, current: str, password: str, again: str, says: str
) -> None:
    browser = visitor(team)
    sign_in(browser, member(team))
    answer = send(browser, "/account", "/account/password", current=current, password=password, again=again)
    assert answer.status_code == 422 and says in answer.text
    assert sign_in(visitor(team), "maria.huber").status_code == 303
