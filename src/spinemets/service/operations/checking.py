"""Whether the settings can be used: combinations that are dangerous, and whether what they name is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import httpx2
from pydantic import SecretStr

from spinemets.service.access.configuration import access_problems
from spinemets.service.settings import FILE, Settings, variable
from spinemets.store import Store, StoreError
from spinemets.store.connection import address
from spinemets.store.migrate import newest, revision

SHORTEST_TOKEN = 16
EVERYBODY = ("0.0.0.0/0", "::/0", "*")


class Finding(NamedTuple):
    """One thing that was looked at: how it is, and whether the service can be used so."""

    what: str
    says: str
    good: bool


def check(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything that the settings name, without changing any of it."""
    looked = [_database, _time_zone, *([_oidc] if settings.sign_in == "oidc" else [])]
    dangerous = [Finding("settings", danger, good=False) for danger in dangers(settings)]
    return (*dangerous, *(look(settings) for look in looked))


def dangers(settings: Settings) -> tuple[str, ...]:
    """Combinations with which the service does not start: each would show cases to people it should not."""
    return tuple(found for look in DANGERS for found in look(settings))


def in_force(settings: Settings) -> dict[str, tuple[str, str]]:
    """The value of every setting with secrets hidden, and where it comes from."""
    told: dict[str, tuple[str, str]] = {}
    for name in Settings.model_fields:
        given = variable(name) in os.environ
        in_file = variable(name) + FILE in os.environ
        came = "environment" if given else "file" if in_file else "default"
        told[variable(name)] = (_shown(name, getattr(settings, name)), came)
    return told


def _shown(name: str, value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set, not shown)" if value.get_secret_value() else "(none)"
    if name == "database":
        try:
            return address(str(value)).render_as_string(hide_password=True)
        except StoreError:
            return "(cannot be read)"
    return str(value) or "(none)"


def _reach(settings: Settings) -> Iterator[str]:
    if not settings.on_loopback and not (settings.address.startswith("https://") and settings.trusted_proxies):
        yield (
            f"SPINEMETS_HOST: other machines can reach {settings.host}, and nothing says that they use https. Put a "
            "reverse proxy with TLS in front, set SPINEMETS_ADDRESS to its https address and "
            "SPINEMETS_TRUSTED_PROXIES to where it stands; or set SPINEMETS_HOST to 127.0.0.1."
        )


def _proxies(settings: Settings) -> Iterator[str]:
    if any(part.strip() in EVERYBODY for part in settings.trusted_proxies.split(",")):
        yield (
            "SPINEMETS_TRUSTED_PROXIES: trusts everybody, so anybody could pretend to come from anywhere. Name "
            "only the address of the reverse proxy."
        )
    behind = settings.address.startswith("https://")
    if settings.on_loopback and behind and not settings.trusted_proxies:
        yield (
            "SPINEMETS_TRUSTED_PROXIES: SPINEMETS_ADDRESS is https, so a reverse proxy is in front, and it is not "
            "named here: everybody would seem to come from one place. If it stands on this machine, write 127.0.0.1."
        )


def _provider(settings: Settings) -> Iterator[str]:
    if settings.sign_in != "oidc":
        for name in (
            name for name in Settings.model_fields if name.startswith("oidc_") and name in settings.model_fields_set
        ):
            yield f"{variable(name)}: is set and not used. Set SPINEMETS_SIGN_IN to oidc, or take it away."


def _token(settings: Settings) -> Iterator[str]:
    if 0 < len(settings.metrics_token.get_secret_value()) < SHORTEST_TOKEN:
        yield f"SPINEMETS_METRICS_TOKEN: is too short. Take at least {SHORTEST_TOKEN} random characters."


def _file(settings: Settings) -> Iterator[str]:
    path = database_file(settings)
    if path is not None and path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"SPINEMETS_DATABASE: other users of this machine can open {path}. Take that away: chmod 600 '{path}'"


DANGERS: tuple[Callable[[Settings], Iterable[str]], ...] = (
    access_problems,
    _reach,
    _proxies,
    _provider,
    _token,
    _file,
)


def database_file(settings: Settings) -> Path | None:
    """The file of a SQLite database; none for another database, or an address that cannot be read."""
    try:
        url = address(settings.database)
    except StoreError:
        return None
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _database(settings: Settings) -> Finding:
    path = database_file(settings)
    if path is not None and not path.exists():
        return _place(path)
    try:
        store = Store(settings.database, make=False)
        with store.reading() as connection:
            found = revision(connection)
        store.close()
    except StoreError as error:
        return Finding("database", f"{error}.", good=False)
    if found is None:
        return Finding("database", "answers, and is empty: its tables are made at the first start", good=True)
    state = "up to date" if found == newest() else f"migrated to {newest()} at the next start; back it up before"
    return Finding("database", f"answers, revision {found}: {state}", good=True)


def _place(path: Path) -> Finding:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK):
        return Finding("database", f"{path} is not there, and {folder} cannot be written to", good=False)
    return Finding("database", f"{path} is not there yet: it is made at the first start", good=True)


def _time_zone(settings: Settings) -> Finding:
    return Finding("time zone", f"{settings.time_zone}: it is {datetime.now(settings.zone):%Y-%m-%d %H:%M}", good=True)


def _oidc(settings: Settings) -> Finding:
    where = settings.oidc_issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        answer = httpx2.get(where, timeout=10)
        answer.raise_for_status()
        said = answer.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return Finding("OpenID Connect", f"{where} does not answer as it should: {error}", good=False)
    if said.get("issuer") != settings.oidc_issuer:
        named = f"the provider calls itself {said.get('issuer')}: write this as SPINEMETS_OIDC_ISSUER"
        return Finding("OpenID Connect", named, good=False)
    return Finding("OpenID Connect", f"{settings.oidc_issuer} answers", good=True)
