"""The accounts of a team: made, changed and ended by administrators, on the page and from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from access.conftest import audited
from access.people import PASSWORD, TEAM, Clock, member, said, send, sign_in, visitor, with_second_factor
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import person

from spinemets.cli import main
from spinemets.store import open_store
from spinemets.store.accounts import Accounts

NEW = {"name": "J.Okafor", "display": "Dr Okafor", "role": "clinician"}


@pytest.fixture
def boss(team: FastAPI) -> TestClient:
    client = person(team, "boss", "administrator", TEAM)
    with_second_factor(team, "boss")
    client.follow_redirects = False
    return client


def link_in(page: str) -> str:
    found = re.search(r'id="link">([^<]+)<', page)
    assert found, page
    return found[1]


def welcomed(team: FastAPI, link: str, password: str = PASSWORD) -> TestClient:
    """The browser of somebody who opened the link and chose a password."""
    browser = visitor(team)
    led = browser.get(link)
    assert (led.status_code, led.headers["location"]) == (303, "/welcome")  # the token leaves the address
    answer = send(browser, "/welcome", password=password, again=password)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    return browser


def test_a_new_account_gets_a_link_by_which_its_person_chooses_the_password(team: FastAPI, boss: TestClient) -> None:
    link = link_in(boss.post("/accounts/add", data=NEW).text)
    assert link.startswith(f"{TEAM}/welcome?token=")
    assert link not in boss.get("/accounts").text
    browser = welcomed(team, link)
    assert sign_in(browser, "j.okafor").status_code == 303
    assert browser.get("/api/session").json()["role"] == "clinician"
    assert visitor(team).get(link).headers["location"] == "/welcome"
    assert ("boss", "account_add", "j.okafor") in audited(team)


def test_a_new_account_needs_no_other_name_for_the_pages(team: FastAPI, boss: TestClient) -> None:
    assert boss.post("/accounts/add", data={**NEW, "display": ""}).status_code == 200
    account = Accounts(team.state.store).find("j.okafor")
    assert account is not None and account.display == "j.okafor"


def test_a_link_is_not_used_up_by_looking_but_by_choosing(team: FastAPI, boss: TestClient) -> None:
    link = link_in(boss.post("/accounts/add", data=NEW).text)
    for _ in range(2):
        looked = visitor(team)
        looked.get(link)
        assert "j.okafor" in looked.get("/welcome").text
        refused = send(looked, "/welcome", password="short", again="short")
        assert refused.status_code == 422 and "too short" in said(refused)
    welcomed(team, link)
    late = visitor(team)
    late.get(link)
    assert late.get("/welcome").status_code == 403


def test_a_link_is_good_for_three_days_and_a_newer_one_ends_it(team: FastAPI, boss: TestClient, clock: Clock) -> None:
    first = link_in(boss.post("/accounts/add", data=NEW).text)
    second = link_in(boss.post("/accounts/link", data={"name": "j.okafor"}).text)
    for link, status in ((first, 403), (second, 200)):
        browser = visitor(team)
        browser.get(link)
        assert browser.get("/welcome").status_code == status
    clock.wait(hours=72)
    assert browser.get("/welcome").status_code == 403


def test_a_forgotten_password_is_replaced_and_what_was_signed_in_ends(team: FastAPI, boss: TestClient) -> None:
    name, browser = member(team), visitor(team)
    sign_in(browser, name)
    welcomed(team, link_in(boss.post("/accounts/link", data={"name": name}).text), "granite willow comet")
    assert browser.get("/account").status_code == 303
    assert sign_in(visitor(team), name).status_code == 401
    assert sign_in(visitor(team), name, "granite willow comet").status_code == 303


@pytest.mark.parametrize("name", ["", "x", "a b", "a/b", "<b>", "ä.b", "x" * 65, ".ab", "maria.huber"])
def test_a_name_that_cannot_be_one_is_refused_and_what_was_entered_stays(
    team: FastAPI, boss: TestClient, name: str
) -> None:
    member(team)
    answer = boss.post("/accounts/add", data={**NEW, "name": name or " "})
    assert answer.status_code == 422 and said(answer)
    assert "Dr Okafor" in answer.text
    assert {account.name for account in Accounts(team.state.store).every("accounts")} == {"boss", "maria.huber"}


def test_what_the_page_shows_is_text_and_never_a_part_of_the_page(boss: TestClient) -> None:
    boss.post("/accounts/add", data={**NEW, "display": "<script>alert(1)</script>"})
    assert "<script>alert" not in boss.get("/accounts").text


def test_role_and_state_are_changed_and_in_the_trail(team: FastAPI, boss: TestClient) -> None:
    name = member(team)
    assert boss.post("/accounts/role", data={"name": name, "role": "coordinator"}).status_code == 303
    boss.post("/accounts/disable", data={"name": name})
    assert sign_in(visitor(team), name).status_code == 401
    boss.post("/accounts/enable", data={"name": name})
    assert sign_in(visitor(team), name).status_code == 303
    with_second_factor(team, name)
    boss.post("/accounts/reset-second-factor", data={"name": name})
    assert sign_in(visitor(team), name).headers["location"] == "/"
    by_boss = [action for actor, action, subject in audited(team) if (actor, subject) == ("boss", name)]
    assert by_boss == ["account_role", "account_disable", "account_enable", "second_factor_remove"]
    account = Accounts(team.state.store).find(name)
    assert account is not None and account.role == "coordinator"


def test_who_made_a_link_to_another_password_is_in_the_trail(team: FastAPI, boss: TestClient) -> None:
    boss.post("/accounts/link", data={"name": member(team)})
    assert ("boss", "account_link", "maria.huber") in audited(team)


@pytest.mark.parametrize("role", ["", "owner", "Administrator"])
def test_there_is_no_other_role(team: FastAPI, boss: TestClient, role: str) -> None:
    assert boss.post("/accounts/role", data={"name": member(team), "role": role}).status_code == 422


def test_nobody_takes_from_themselves_what_they_may_do(team: FastAPI, boss: TestClient) -> None:
    for change, more in (("role", {"role": "reader"}), ("disable", {}), ("reset-second-factor", {})):
        assert boss.post(f"/accounts/{change}", data={"name": "boss", **more}).status_code == 409
    assert boss.get("/accounts").status_code == 200


def test_who_is_not_there_cannot_be_changed(boss: TestClient) -> None:
    for change, more in (
        ("role", {"role": "reader"}),
        ("disable", {}),
        ("enable", {}),
        ("link", {}),
        ("reset-second-factor", {}),
    ):
        assert boss.post(f"/accounts/{change}", data={"name": "nobody", **more}).status_code == 404


def test_one_person_on_a_machine_has_no_accounts_to_manage(single: FastAPI) -> None:
    assert person(single).get("/accounts").status_code == 404
    assert person(single).get("/account").status_code == 200


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'new' / 'cases.db'}"
    monkeypatch.setenv("SPINEMETS_DATABASE", address)
    monkeypatch.setenv("SPINEMETS_SIGN_IN", "accounts")
    monkeypatch.setenv("SPINEMETS_ADDRESS", TEAM)
    return address


def test_the_first_account_is_made_from_the_command_line(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", "add", "Maria.Huber", "--role", "administrator", "--display", "Maria Huber"]) == 0
    assert re.search(TEAM + r"/welcome\?token=[\w-]{43}\n", capsys.readouterr().out)
    assert main(["account", "list", "--format", "json"]) == 0
    (account,) = json.loads(capsys.readouterr().out)
    assert (account["name"], account["display"], account["role"]) == ("maria.huber", "Maria Huber", "administrator")
    assert main(["account", "list"]) == 0
    assert capsys.readouterr().out == "maria.huber  administrator  no password yet\n"


def test_each_command_does_what_it_says(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["account", "add", "maria.huber", "--role", "reader"])
    store = open_store(database)
    accounts = Accounts(store)
    accounts.set_second_factor("tests", "maria.huber", "S" * 32, 0, ["0" * 64])
    for command in (
        ["role", "maria.huber", "clinician"],
        ["disable", "maria.huber"],
        ["reset-second-factor", "maria.huber"],
    ):
        assert main(["account", *command]) == 0
    account = accounts.find("maria.huber")
    assert account is not None
    assert (account.role, account.disabled, account.has_second_factor) == ("clinician", True, False)
    assert main(["account", "enable", "maria.huber"]) == 0
    capsys.readouterr()
    assert main(["account", "password", "maria.huber"]) == 0
    assert "/welcome?token=" in capsys.readouterr().out
    with store.reading() as connection:
        actors = connection.exec_driver_sql("select actor from audit where action like 'account_%'").scalars().all()
    store.close()
    assert len(actors) == 6 and all(actor.startswith("command line: ") for actor in actors)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["add", "x", "--role", "reader"], "2 to 64"),
        (["disable", "nobody"], "no account nobody"),
        (["link"], "SPINEMETS_SIGN_IN"),
    ],
)
def test_what_cannot_be_done_says_why(
    database: str, capsys: pytest.CaptureFixture[str], command: list[str], says: str
) -> None:
    assert main(["account", *command]) == 2
    assert says in capsys.readouterr().err


def test_a_link_for_this_machine_is_printed(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPINEMETS_SIGN_IN", "link")
    assert main(["account", "link"]) == 0
    assert re.search(r"http://127\.0\.0\.1:8650/open\?token=[\w-]{43}\n", capsys.readouterr().out)
    assert main(["account", "add", "somebody", "--role", "reader"]) == 2
    assert "SPINEMETS_SIGN_IN" in capsys.readouterr().err
