"""The one-time link of one person on this machine."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from access.conftest import audited, stopped
from access.people import Clock, said, visitor
from fastapi import FastAPI
from serving import application

from spinemets.service.access.link import one_time_link
from spinemets.service.settings import Settings, SettingsError
from spinemets.store import StoreError


def link_of(app: FastAPI) -> str:
    link = one_time_link(app.state.store, app.state.settings)
    return link.replace(f":{app.state.settings.port}", "")


def test_the_link_signs_in_and_leaves_no_token_in_the_address(single: FastAPI) -> None:
    browser = visitor(single)
    opened = browser.get(link_of(single))
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert browser.get("/").status_code == 200
    assert browser.get("/api/session").json()["name"] == "local"


def test_the_link_is_the_address_that_is_listened_on(single: FastAPI, clock: Clock, tmp_path: Path) -> None:
    assert re.fullmatch(
        r"http://127\.0\.0\.1:8650/open\?token=[\w-]{43}", one_time_link(single.state.store, Settings())
    )
    assert one_time_link(single.state.store, Settings(host="::1", port=1234)).startswith("http://[::1]:1234/open?")


def test_a_link_works_once(single: FastAPI) -> None:
    link = link_of(single)
    assert visitor(single).get(link).status_code == 303
    again = visitor(single).get(link)
    assert again.status_code == 403
    assert "spinemets account link" in said(again) and "start spinemets again" in said(again)
    assert "set-cookie" not in again.headers


def test_of_many_who_open_a_link_at_once_one_comes_in(single: FastAPI) -> None:
    link = link_of(single)
    with ThreadPoolExecutor(8) as together:
        answers = list(together.map(lambda _: visitor(single).get(link).status_code, range(8)))
    assert sorted(answers) == [303] + [403] * 7


def test_a_link_is_good_for_ten_minutes(single: FastAPI, clock: Clock) -> None:
    in_time, too_late = link_of(single), link_of(single)
    clock.wait(minutes=9, seconds=59)
    assert visitor(single).get(in_time).status_code == 303
    clock.wait(seconds=1)
    assert visitor(single).get(too_late).status_code == 403


@pytest.mark.parametrize("query", ["", "?token=", "?token=0", "?token=" + "x" * 43, "?token=a&token=b"])
def test_a_link_cannot_be_made_up(single: FastAPI, query: str) -> None:
    link_of(single)
    assert visitor(single).get("/open" + query).status_code == 403


def test_link_and_session_outlive_the_process(single: FastAPI, clock: Clock, tmp_path: Path) -> None:
    """As they do in several processes over one store."""
    link, browser = link_of(single), visitor(single)
    other = stopped(application(tmp_path), clock)
    token = visitor(other).get(link).cookies["spinemets_session"]
    browser.cookies.set("spinemets_session", token)
    assert browser.get("/account").status_code == 200
    assert visitor(single).get(link).status_code == 403


def test_the_store_keeps_neither_the_token_of_a_link_nor_that_of_a_session(single: FastAPI, tmp_path: Path) -> None:
    link = link_of(single)
    session = visitor(single).get(link).cookies["spinemets_session"]
    unused = link_of(single)
    single.state.store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for token in (link.partition("token=")[2], unused.partition("token=")[2], session):
        assert token.encode() not in kept


def test_the_trail_tells_of_the_sign_in(single: FastAPI) -> None:
    visitor(single).get(link_of(single))
    assert audited(single)[-1] == ("local", "sign_in", "local")


def test_a_team_has_no_link(team: FastAPI) -> None:
    with pytest.raises(StoreError, match="SPINEMETS_SIGN_IN"):
        one_time_link(team.state.store, team.state.settings)
    assert visitor(team).get("/open?token=x").status_code == 404


def test_a_session_of_the_link_is_none_of_a_team_over_the_same_store(
    single: FastAPI, clock: Clock, tmp_path: Path
) -> None:
    token = visitor(single).get(link_of(single)).cookies["spinemets_session"]
    later = stopped(application(tmp_path, sign_in="accounts", address="http://127.0.0.1"), clock)
    browser = visitor(later)
    browser.cookies.set("spinemets_session", token)
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"host": "0.0.0.0"}, "SPINEMETS_HOST"),
        ({"host": "10.1.2.3"}, "SPINEMETS_HOST"),
        ({"sign_in": "accounts"}, "SPINEMETS_ADDRESS"),
        ({"sign_in": "accounts", "address": "http://spinemets.example"}, "SPINEMETS_ADDRESS"),
        ({"sign_in": "accounts", "address": "https://spinemets.example/"}, "SPINEMETS_ADDRESS"),
        ({"sign_in": "oidc", "address": "https://spinemets.example"}, "SPINEMETS_OIDC_CLIENT_SECRET"),
        (
            {"sign_in": "oidc", "address": "https://a.example", "oidc_issuer": "http://b.example"},
            "SPINEMETS_OIDC_ISSUER",
        ),
    ],
)
def test_settings_that_would_let_in_everybody_do_not_start(tmp_path: Path, given: dict[str, str], names: str) -> None:
    with pytest.raises(SettingsError, match=names):
        application(tmp_path, **given)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_one_persons_service_answers_nobody_through_a_proxy(single: FastAPI, header: str) -> None:
    assert visitor(single).get("/", headers={header: "10.0.0.1"}).status_code == 403
    assert visitor(single).get("/").status_code == 200
