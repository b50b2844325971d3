"""An application that somebody looks after, and the log it writes."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import HERE, application

from spinemets.service.operations.logs import formatter

LOCAL = ("127.0.0.1", 50000)
"""A visitor from this machine."""


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return application(tmp_path)


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=HERE, client=LOCAL, raise_server_exceptions=False) as client:
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
