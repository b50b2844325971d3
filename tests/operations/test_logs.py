"""Logs: readable by programs and by people, and nothing in them that somebody entered."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from spinemets.service.operations.logs import WhatMatters, formatter, logger, where

CANARY = "canary-7411"


def lines(log: io.StringIO, event: str) -> list[dict[str, Any]]:
    """The entries of one kind."""
    told = [json.loads(line) for line in log.getvalue().splitlines()]
    return [entry for entry in told if entry["event"] == event]


def failing(value: str) -> None:
    """Fail as code does that quotes what it was given, twice."""
    try:
        int(value)
    except ValueError as error:
        raise KeyError(f"no such {value}") from error


def failure() -> Exception:
    """An error with its traceback."""
    try:
        failing(CANARY)
    except KeyError as error:
        return error
    raise AssertionError("it did not fail")


def test_an_error_is_told_by_its_kind_and_place_without_its_words() -> None:
    told = where(failure())
    assert "builtins.KeyError" in told and "builtins.ValueError" in told and "in failing" in told
    assert CANARY not in told


def test_an_error_that_causes_itself_is_told_once() -> None:
    error = failure()
    error.__cause__ = error
    assert where(error).count("KeyError") == 1


def test_an_error_of_the_machine_says_which() -> None:
    assert where(FileNotFoundError(2, CANARY, CANARY)).endswith("FileNotFoundError: No such file or directory")


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_of_any_library_is_written_without_the_words_of_an_error(form: Any) -> None:
    record = logging.LogRecord("another", logging.ERROR, __file__, 1, "it failed", None, None)
    error = failure()
    record.exc_info = (type(error), error, error.__traceback__)
    written = formatter(form).format(record)
    assert "it failed" in written and "KeyError" in written and CANARY not in written


def test_a_terminal_without_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, "it failed", None, None)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in formatter("auto").format(record)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in formatter("auto").format(record)


def test_a_program_gets_one_line_of_json_for_each_entry(log: io.StringIO) -> None:
    logger().info("something", with_lines="a\nb")
    assert lines(log, "something")[0]["with_lines"] == "a\nb"


@pytest.mark.parametrize(
    ("level", "said", "kept"),
    [
        (logging.INFO, "Waiting for connections to close. (CTRL+C to force quit)", True),
        (logging.INFO, "Waiting for application startup.", False),
        (logging.ERROR, "Exception in ASGI application\n", False),
        (logging.ERROR, "Cancel 1 running task(s), timeout graceful shutdown exceeded", True),
    ],
)
def test_of_the_words_of_the_server_the_log_keeps_what_matters(level: int, said: str, kept: bool) -> None:
    assert WhatMatters().filter(logging.LogRecord("uvicorn.error", level, "", 1, said, None, None)) is kept


def test_the_number_of_a_request_is_in_the_log_in_the_answer_and_on_the_page(
    visitor: TestClient, log: io.StringIO
) -> None:
    answer = visitor.get("/scores/none-of-this-name")
    number = answer.headers["X-Request-Id"]
    assert f"say the number of the request: <code>{number}</code>" in answer.text
    assert [entry["request"] for entry in lines(log, "request")] == [number]


def test_a_number_that_the_visitor_brings_is_not_taken_over(visitor: TestClient, log: io.StringIO) -> None:
    assert visitor.get("/", headers={"X-Request-Id": CANARY}).headers["X-Request-Id"] != CANARY
    assert CANARY not in log.getvalue()


def test_a_line_says_what_was_asked_by_its_template_and_how_long_it_took(visitor: TestClient, log: io.StringIO) -> None:
    visitor.get(f"/scores?label={CANARY}")
    (entry,) = lines(log, "request")
    assert (entry["method"], entry["route"]) == ("GET", "/scores")
    assert entry["status"] == 200 and entry["ms"] > 0 and CANARY not in log.getvalue()


def test_every_answer_tells_the_time_that_the_server_took(visitor: TestClient) -> None:
    assert "total;dur=" in visitor.get("/scores").headers["Server-Timing"]


def test_an_error_that_nobody_expected_is_a_page_without_details_and_a_line_without_values(
    app: FastAPI, visitor: TestClient, log: io.StringIO
) -> None:
    def broken(value: str) -> None:
        failing(value)

    app.add_api_route("/health/broken/{value}", broken, methods=["GET", "POST"])
    answer = visitor.get(f"/health/broken/{CANARY}?also={CANARY}")
    assert answer.status_code == 500
    assert "KeyError" not in answer.text and answer.headers["X-Request-Id"] in answer.text
    (entry,) = lines(log, "failed")
    assert "in failing" in entry["exception"] and entry["request"] == answer.headers["X-Request-Id"]
    assert CANARY not in log.getvalue() and CANARY not in answer.text
