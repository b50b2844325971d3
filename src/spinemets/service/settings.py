"""The configuration, from the environment: SPINEMETS_DATABASE, SPINEMETS_PORT and so on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pydantic_settings
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from spinemets.casefile.near import nearest
from spinemets.service.access.principal import Role

PREFIX = "SPINEMETS_"
FILE = "_FILE"
"""A setting may stand in a file, which is how secrets are handed to services: SPINEMETS_METRICS_TOKEN_FILE=/run/…"""


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, why and what to do."""


def data_folder() -> Path:
    """Where this user's data belongs, by the XDG base directory specification."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return (Path(named) if os.path.isabs(named) else Path.home() / ".local" / "share") / "spinemets"


def _default_database() -> str:
    return f"sqlite:///{data_folder() / 'cases.db'}"


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone that this machine knows. Write one such as Europe/Vienna.") from None
    return name


def _networks(text: str) -> str:
    for part in filter(None, map(str.strip, text.split(","))):
        try:
            ip_network(part)
        except ValueError:
            raise ValueError("is no list of addresses. Write them with commas: 127.0.0.1,10.1.0.0/16") from None
    return text


class _Environment(EnvSettingsSource):
    """The environment, with settings in files, and without a name that is not known."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return resolved(os.environ, self.settings_cls.model_fields)

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            raise SettingsError(f"{variable(field_name)}: is no JSON.") from None


class Settings(BaseSettings):
    """Everything that can be set from outside, each with a safe value of its own."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )

    database: Annotated[str, Field(examples=["postgresql+pg8000://spinemets@/spinemets"])] = Field(
        default_factory=_default_database
    )
    """Where cases are kept: a SQLite file, or a PostgreSQL database."""
    host: Annotated[str, Field(examples=["10.1.2.3"])] = "127.0.0.1"
    """The address that is listened on; only the machine itself can reach the loopback address."""
    port: Annotated[int, Field(ge=0, le=65535, examples=[8080])] = 8650
    """The port that is listened on; 0 takes any that is free."""
    workers: Annotated[int, Field(ge=1, le=64, examples=[2])] = 1
    """How many processes answer; as many as there are processor cores is a good number."""
    time_zone: Annotated[str, Field(examples=["Europe/Vienna"]), AfterValidator(_time_zone)] = "UTC"
    """The time zone in which times without one are meant: that of the place of care."""
    trusted_proxies: Annotated[str, Field(examples=["127.0.0.1"]), AfterValidator(_networks)] = ""
    """The addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; with commas."""
    shutdown_seconds: Annotated[int, Field(ge=1, le=300, examples=[30])] = 20
    """How long running requests may take to finish when the service is stopped."""
    log_format: Annotated[Literal["auto", "json", "text"], Field(examples=["json"])] = "auto"
    """Lines of JSON for programs, or text for people; auto: text on a terminal, else JSON."""
    metrics_token: Annotated[SecretStr, Field(examples=["long random text"])] = SecretStr("")
    """Who sends it as bearer token may read /metrics; without it only the machine itself may."""
    address: Annotated[str, Field(examples=["https://spinemets.hospital.example"])] = ""
    """The address in people's browsers, which a team needs: requests for any other host are refused."""
    sign_in: Annotated[Literal["link", "accounts", "oidc"], Field(examples=["accounts"])] = "link"
    """One person on this machine by a one-time link; a team by accounts kept here, or by OpenID Connect."""
    second_factor: Annotated[Literal["nobody", "administrators", "everybody"], Field(examples=["everybody"])] = (
        "administrators"
    )
    """Whose account must have a second factor; the others may. With OpenID Connect its provider asks for it."""
    session_idle_minutes: Annotated[int, Field(ge=1, le=1440, examples=[30])] = 60
    """After how long without a request one has to sign in again."""
    session_hours: Annotated[int, Field(ge=1, le=72, examples=[10])] = 12
    """After how long one has to sign in again in any case."""
    requests_per_minute: Annotated[int, Field(ge=30, examples=[1200])] = 600
    """How many requests one session, or one address without a session, may make to one process in a minute."""
    oidc_issuer: Annotated[str, Field(examples=["https://login.hospital.example/realms/clinic"])] = ""
    """The provider of OpenID Connect, as it calls itself."""
    oidc_client_id: Annotated[str, Field(examples=["spinemets"])] = ""
    """What the provider calls this service."""
    oidc_client_secret: Annotated[SecretStr, Field(examples=["from the provider"])] = SecretStr("")
    """The secret that the provider has given this service."""
    oidc_role_claim: Annotated[str, Field(examples=["groups"])] = "roles"
    """The claim of the identity token that says what somebody may do."""
    oidc_roles: Annotated[dict[str, Role], Field(examples=['{"spine-doctors": "clinician"}'])] = {}
    """The role for each value of that claim, as JSON; who has no such value is refused."""
    oidc_name_claim: Annotated[str, Field(examples=["preferred_username"])] = "sub"
    """The claim that names somebody for good; a name that is given to another person later must not be used."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code, then the environment; no other place."""
        return init_settings, _Environment(settings_cls)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place of care."""
        return ZoneInfo(self.time_zone)

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_settings() -> Settings:
    """The settings of the environment. SettingsError if one cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        said = [f"{variable(str(e['loc'][0]))}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()]
        raise SettingsError("\n".join(said)) from None
    except pydantic_settings.SettingsError as error:
        raise SettingsError(str(error.__cause__)) from None


def variable(setting: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + setting.upper()


def resolved(environment: Mapping[str, str], known: Mapping[str, object]) -> dict[str, str | None]:
    """Our variables with their values, those in files read. SettingsError for a name that is not known."""
    values: dict[str, str | None] = {}
    for name, value in environment.items():
        if not name.startswith(PREFIX):
            continue
        setting = name.removeprefix(PREFIX).lower()
        if setting not in known and name.endswith(FILE):
            setting, value = setting.removesuffix(FILE.lower()), _content(name, value)
        if setting not in known:
            hint = nearest(name, map(variable, known))
            raise SettingsError(f"{name}: there is no such setting. {hint} `spinemets config list` names all.")
        if variable(setting).lower() in values:
            raise SettingsError(f"{variable(setting)}: is set twice, by itself and by a file. Take one of them away.")
        values[variable(setting).lower()] = value
    return values


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SettingsError(f"{name}: the file {path} cannot be read: {why}.") from None
