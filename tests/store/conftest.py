"""A store for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql import Server, binaries, running
from store.keeping import with_definitions

from spinemets.store import Store, open_store


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with running(programs) as server:
        yield server


@pytest.fixture
def another_url(request: pytest.FixtureRequest) -> Iterator[str]:
    server: Server = request.getfixturevalue("postgresql")
    with server.database(f"another_{secrets.token_hex(6)}") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'cases.db'}"
    else:
        server: Server = request.getfixturevalue("postgresql")
        with server.database(f"cases_{secrets.token_hex(6)}") as address:
            yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store that knows one set of definitions."""
    store = with_definitions(open_store(url))
    yield store
    store.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, where a test is about its files."""
    store = with_definitions(open_store(f"sqlite:///{tmp_path / 'cases.db'}"))
    yield store
    store.close()
