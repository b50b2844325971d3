"""A board on a certain morning, and people with their roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import application, person

from spinemets.service.computing import begin
from spinemets.store import Store, Version

NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> FastAPI:
    app = application(tmp_path)
    app.state.clock = app.state.store.clock = clock
    return app


@pytest.fixture
def store(app: FastAPI) -> Store:
    return app.state.store


@pytest.fixture
def as_role(app: FastAPI) -> Iterator[Callable[[str], TestClient]]:
    with ExitStack() as stack:
        yield lambda role: stack.enter_context(person(app, f"the {role}", role))


@pytest.fixture
def client(as_role: Callable[[str], TestClient]) -> TestClient:
    return as_role("coordinator")


@pytest.fixture
def add(store: Store, clock: Clock) -> Callable[..., Version]:
    def kept(values: dict[str, Any], label: str = "", **board: Any) -> Version:
        document = {"label": label, "case": values, "board": board}
        return begin(store, "somebody", document, clock(), "new case")

    return kept
