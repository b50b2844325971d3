"""What `cohort score --engine spark` says before any Spark is there."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from spinemets.cli import main


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPARK_REMOTE", raising=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cases", "-o", "out"), "Say where Spark is"),
        (("cases", "--spark", "sc://127.0.0.1"), "'TABLE -o OUT'"),
        (("a", "b", "-o", "out", "--spark", "sc://127.0.0.1"), "Spark scores one table"),
        (("cases", "-o", "out", "--encoding", "latin-1"), "--encoding is of no use with --engine spark"),
        (("cases", "-o", "out", "--within-days", "0"), "--within-days is of no use with --engine spark"),
    ],
)
def test_it_says_what_is_missing(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", "score", "--engine", "spark", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_server_that_is_not_there_is_said_without_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("grpc", reason="the client of Spark is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for address in (f"sc://127.0.0.1:{port}/;token=hidden", "sc://127.0.0.1:port;token=hidden"):
        asked = ("--engine", "spark", "--spark", address, "--scores", "sins")
        assert main(["cohort", "score", "cases", "-o", "out", *asked]) == 2
        told = capsys.readouterr().err
        assert "sc://127.0.0.1:" in told and "hidden" not in told


def test_a_program_without_a_file_is_not_taken_for_doctests_of_pyspark() -> None:
    pytest.importorskip("grpc", reason="the client of Spark is not installed")
    program = "from spinemets.cohort.spark import Spark\nSpark('sc://127.0.0.1:1')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "no Spark Connect server answers" in done.stderr and "SPARK_HOME" not in done.stderr
