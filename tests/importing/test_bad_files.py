"""Every case file that the command line refuses: the preview shows the same problems, and nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from previewing import kept, upload, words
from serving import application, person

from spinemets.cli import main

BAD = Path(__file__).parents[1] / "casefile" / "bad"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """One application for all of them, since none of them may change it."""
    app = application(tmp_path_factory.mktemp("bad"))
    app.state.clock = lambda: datetime(2026, 11, 29, 12, tzinfo=UTC)
    return app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with person(app) as client:
        yield client


UNDERSTOOD = {"as_of_at_the_end_of_time.yaml", "date_without_as_of.yaml"}
"""Assessed all the same: the service knows the time, and the calendar to its end."""
SAID_OTHERWISE = {"binary.bin", "latin_1.bin", "utf_16.bin", "nul_byte.bin", "empty.yaml"}
"""Files whose bytes or emptiness are told of at the door, in words of its own."""


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir() if path.name not in UNDERSTOOD))
def test_a_bad_case_shows_its_problems_and_stores_nothing(
    name: str, client: TestClient, app: FastAPI, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", str(BAD / name)]) == 2
    told = [line.split(": ", 1)[1] for line in capsys.readouterr().err.strip().split("\n")]
    shown = upload(client, (BAD / name).read_bytes(), name)
    assert shown.status_code in (200, 422)
    said = words(shown)
    if name not in SAID_OTHERWISE:
        for problem in told:
            key, colon, rest = problem.partition(": ")
            apart = f"{key} {rest}" if colon else problem  # the page shows the key apart
            assert any(" ".join(expected.split()) in said for expected in (problem, apart))
    assert "Act now" not in said
    assert kept(app.state.store) == []


@pytest.mark.parametrize("name", sorted(SAID_OTHERWISE))
def test_what_is_no_text_is_refused_with_what_to_do(name: str, client: TestClient) -> None:
    shown = upload(client, (BAD / name).read_bytes(), name)
    assert shown.status_code == 422
    assert re.search("UTF-8|zero byte|nothing to read", words(shown))
    assert "Nothing was saved." in words(shown)
