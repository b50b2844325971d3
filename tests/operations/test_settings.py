"""The settings: read from the environment and from files, never guessed, and documented as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from spinemets.cli.config import table
from spinemets.service.settings import Settings, SettingsError, read_settings

DOCUMENTED = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine that runs the tests."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_cases_are_kept_in_the_data_folder_of_the_user(tmp_path: Path) -> None:
    assert read_settings().database == f"sqlite:///{tmp_path}/data/spinemets/cases.db"


def test_a_data_folder_that_is_no_whole_path_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert read_settings().database == "sqlite:////home/somebody/.local/share/spinemets/cases.db"


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_PORT", "8080")
    assert read_settings().port == 8080


def test_a_name_that_is_not_known_is_an_error_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_DATABSE", "sqlite:///lost.db")
    with pytest.raises(SettingsError, match=r"SPINEMETS_DATABSE: there is no such setting.*'SPINEMETS_DATABASE'"):
        read_settings()


def test_a_setting_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("a long secret in a file\n")
    monkeypatch.setenv("SPINEMETS_METRICS_TOKEN_FILE", str(secret))
    settings = read_settings()
    assert settings.metrics_token.get_secret_value() == "a long secret in a file"
    assert "secret in a file" not in repr(settings)


def test_a_setting_that_is_given_twice_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "port").write_text("8080")
    monkeypatch.setenv("SPINEMETS_PORT_FILE", str(tmp_path / "port"))
    monkeypatch.setenv("SPINEMETS_PORT", "8081")
    with pytest.raises(SettingsError, match="SPINEMETS_PORT: is set twice"):
        read_settings()


def test_a_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPINEMETS_METRICS_TOKEN_FILE", str(tmp_path / "none"))
    with pytest.raises(SettingsError, match=r"SPINEMETS_METRICS_TOKEN_FILE: the file .* cannot be read: No such file"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SPINEMETS_PORT", "70000", "less than or equal to 65535"),
        ("SPINEMETS_PORT", "http", "valid integer"),
        ("SPINEMETS_WORKERS", "0", "greater than or equal to 1"),
        ("SPINEMETS_TIME_ZONE", "Wien", "is no time zone"),
        ("SPINEMETS_TIME_ZONE", "../etc/passwd", "is no time zone"),
        ("SPINEMETS_TRUSTED_PROXIES", "proxy.example", "is no list of addresses"),
        ("SPINEMETS_LOG_FORMAT", "xml", "'auto', 'json' or 'text'"),
        ("SPINEMETS_OIDC_ROLES", '{"a": "surgeon"}', "'clinician'"),
        ("SPINEMETS_OIDC_ROLES", "{", "SPINEMETS_OIDC_ROLES: is no JSON"),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_that_names_the_setting(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: ") as raised:
        read_settings()
    assert says in str(raised.value)


def test_a_value_that_cannot_be_used_is_not_repeated_since_it_may_be_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_PORT", "hunter2")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert "hunter2" not in str(raised.value)


def test_every_setting_says_what_it_does_and_has_an_example() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description and field.examples, name


def test_an_example_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, field in Settings.model_fields.items():
        monkeypatch.setenv(f"SPINEMETS_{name.upper()}", str((field.examples or [""])[0]))
    assert read_settings().model_fields_set == set(Settings.model_fields)


def test_the_documentation_lists_the_settings_as_they_are() -> None:
    assert table() in DOCUMENTED.read_text(encoding="utf-8"), "put what `spinemets config list` prints there"
