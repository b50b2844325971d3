"""What tests share: the rulebook, loaded once, the web application, its log, and the same examples in every CI run."""

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from serving import application, person

import spinemets
from spinemets.engine import Rulebook
from spinemets.service.operations.logs import formatter
from spinemets.store import Store

# Made-up cases often contradict themselves and are thrown away: that is slow, and no fault.
CONTRADICTING = (HealthCheck.filter_too_much, HealthCheck.too_slow)
settings.register_profile("local", suppress_health_check=CONTRADICTING, deadline=None)
settings.register_profile("continuous-integration", settings.get_profile("local"), derandomize=True)
settings.load_profile("continuous-integration" if os.environ.get("CI") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file is run on one core, and all that drives a browser on the same: two browsers would wait for each other."""
    for item in items:
        file, _, _ = item.nodeid.partition("::")
        item.add_marker(pytest.mark.xdist_group("browser" if file.startswith("tests/browser/") else file))


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return spinemets.rulebook()


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    """The web application over a new SQLite file."""
    return application(tmp_path)


@pytest.fixture
def store(app: FastAPI) -> Store:
    """The store of the application."""
    return app.state.store


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Somebody who is signed in and may do everything."""
    with person(app) as client:
        yield client


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that anything in this process logs, as the service would write it; the visitor's own log aside."""
    written = io.StringIO()
    stream = logging.StreamHandler(written)
    stream.setFormatter(formatter("json"))
    stream.addFilter(lambda record: not record.name.startswith("httpx"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(stream)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(stream)
    root.setLevel(before)
