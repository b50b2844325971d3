"""A visitor who is not signed in, on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import HERE, LOCAL


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=HERE, client=LOCAL, raise_server_exceptions=False) as client:
        yield client
