"""An application for each test, as the other tests of the service have it, and somebody who may only read."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import app, client, store  # noqa: F401  fixtures
from serving import person


@pytest.fixture
def reader(app: FastAPI) -> Iterator[TestClient]:  # noqa: F811  the fixture
    with person(app, "somebody who reads", "reader") as somebody:
        yield somebody
