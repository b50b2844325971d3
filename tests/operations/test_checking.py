"""`spinemets config check`: what would be dangerous is refused, and what the settings name is tried."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from spinemets.cli import main
from spinemets.service import Settings
from spinemets.service.operations.checking import Finding, check, dangers, in_force
from spinemets.store import open_store

TEAM = {
    "host": "10.1.2.3",
    "sign_in": "accounts",
    "address": "https://spine.example",
    "trusted_proxies": "10.1.2.2",
}
OIDC = {
    "sign_in": "oidc",
    "address": "https://spine.example",
    "trusted_proxies": "127.0.0.1",
    "oidc_client_id": "spinemets",
    "oidc_client_secret": "secret",
    "oidc_roles": {"doctors": "clinician"},
}


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'cases.db'}"


def about(findings: tuple[Finding, ...], what: str) -> Finding:
    return next(finding for finding in findings if finding.what == what)


def test_one_person_on_this_machine_needs_no_setting(database: str) -> None:
    assert dangers(Settings(database=database)) == ()


def test_a_team_behind_a_proxy_is_not_dangerous(database: str) -> None:
    assert dangers(Settings(database=database, **TEAM)) == ()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"host": "0.0.0.0"}, "one-time link"),
        ({**TEAM, "address": "http://spine.example"}, "https"),
        ({**TEAM, "trusted_proxies": ""}, "reverse proxy"),
        ({**TEAM, "trusted_proxies": "0.0.0.0/0"}, "trusts everybody"),
        ({**TEAM, "trusted_proxies": "10.1.2.2, ::/0"}, "trusts everybody"),
        ({**TEAM, "host": "127.0.0.1", "trusted_proxies": ""}, "everybody would seem to come from one place"),
        ({"metrics_token": "short"}, "too short"),
        ({"oidc_issuer": "https://login.example"}, "is set and not used"),
        ({**OIDC}, "SPINEMETS_OIDC_ISSUER"),
    ],
)
def test_a_dangerous_combination_is_named(given: dict[str, Any], named: str, database: str) -> None:
    found = dangers(Settings(database=database, **given))
    assert any(named in danger for danger in found), found


def test_a_database_that_others_can_read_is_dangerous(database: str, tmp_path: Path) -> None:
    open_store(database).close()
    assert dangers(Settings(database=database)) == ()
    (tmp_path / "cases.db").chmod(0o644)
    assert any("chmod 600" in danger for danger in dangers(Settings(database=database)))


def test_a_check_makes_nothing(database: str, tmp_path: Path) -> None:
    found = about(check(Settings(database=database)), "database")
    assert found.good and "made at the first start" in found.says
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_up_to_date(database: str) -> None:
    open_store(database).close()
    found = about(check(Settings(database=database)), "database")
    assert found.good and "up to date" in found.says


def test_a_database_of_a_newer_version(database: str) -> None:
    open_store(database).close()
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()
    found = about(check(Settings(database=database)), "database")
    assert not found.good and "newer version" in found.says


def test_a_database_that_is_away() -> None:
    found = about(check(Settings(database="postgresql://nobody:hunter2@127.0.0.1:1/none")), "database")
    assert not found.good and "cannot be used" in found.says and "hunter2" not in found.says


def test_a_file_that_is_no_database(database: str, tmp_path: Path) -> None:
    (tmp_path / "cases.db").write_text("something else, and long enough to be looked at " * 100)
    assert not about(check(Settings(database=database)), "database").good


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(database="postgresql://me:hunter2@db/cases", metrics_token="hunter2 and more hunter2")
    assert "hunter2" not in str(in_force(settings))
    assert in_force(settings)["SPINEMETS_METRICS_TOKEN"][0] == "(set, not shown)"


def test_the_command_says_where_a_value_comes_from(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINEMETS_DATABASE", database)
    assert main(["config", "show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if "DATABASE" in line] == [["SPINEMETS_DATABASE", database, "(environment)"]]


def test_the_exit_status_says_whether_all_is_good(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINEMETS_DATABASE", database)
    assert main(["config", "check"]) == 0
    monkeypatch.setenv("SPINEMETS_HOST", "0.0.0.0")
    assert main(["config", "check"]) == 1
    assert "BAD" in capsys.readouterr().out


def test_a_setting_that_cannot_be_read_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINEMETS_PROT", "1")
    assert main(["config", "check"]) == 1
    assert "Did you mean 'SPINEMETS_PORT'?" in capsys.readouterr().err


@pytest.fixture
def provider() -> Iterator[str]:
    """A provider of OpenID Connect, as far as it tells of itself."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"issuer": f"http://127.0.0.1:{self.server.server_address[1]}"}).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_provider_is_asked(provider: str, database: str) -> None:
    assert about(check(Settings(database=database, oidc_issuer=provider, **OIDC)), "OpenID Connect").good


def test_a_provider_that_calls_itself_otherwise(provider: str, database: str) -> None:
    found = about(check(Settings(database=database, oidc_issuer=f"{provider}/", **OIDC)), "OpenID Connect")
    assert not found.good and provider in found.says


def test_a_provider_that_is_away(database: str) -> None:
    assert not about(
        check(Settings(database=database, oidc_issuer="http://127.0.0.1:1", **OIDC)), "OpenID Connect"
    ).good
