"""The application with each way of signing in, and a clock that stands still."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from access.people import TEAM, Clock
from argon2 import PasswordHasher
from fastapi import FastAPI
from serving import application

from spinemets.service.access import passwords

IN_SERVICE = passwords.hasher


@pytest.fixture(autouse=True)
def quickly_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow on purpose; few tests are about that."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))


@pytest.fixture
def hashed_as_in_service(quickly_hashed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hasher", IN_SERVICE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def stopped(app: FastAPI, clock: Clock) -> FastAPI:
    app.state.clock = app.state.store.clock = clock
    return app


@pytest.fixture
def single(tmp_path: Path, clock: Clock) -> FastAPI:
    """For one person on this machine."""
    return stopped(application(tmp_path), clock)


@pytest.fixture
def team(tmp_path: Path, clock: Clock) -> FastAPI:
    """For a team with accounts, behind https."""
    return stopped(application(tmp_path, sign_in="accounts", address=TEAM), clock)


def audited(app: FastAPI) -> list[tuple[Any, ...]]:
    """Who did what to whom, from the audit trail."""
    with app.state.store.reading() as connection:
        return [
            tuple(row) for row in connection.exec_driver_sql("select actor, action, subject from audit order by number")
        ]
