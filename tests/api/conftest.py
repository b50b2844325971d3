"""One application for all tests of the API, and a program that is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import application, person


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder: Path = tmp_path_factory.mktemp("api")
    return application(folder)


@pytest.fixture(scope="module")
def program(app: FastAPI) -> Iterator[TestClient]:
    with person(app) as client:
        yield client
