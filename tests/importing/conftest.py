"""An application for each test, and somebody who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import application, person

from spinemets.store import Store


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return application(tmp_path)


@pytest.fixture
def store(app: FastAPI) -> Store:
    return app.state.store


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with person(app) as client:
        yield client
