"""Somebody who may only read."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import person


@pytest.fixture
def reader(app: FastAPI) -> Iterator[TestClient]:
    with person(app, "somebody who reads", "reader") as somebody:
        yield somebody
