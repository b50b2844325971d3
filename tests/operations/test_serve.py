"""`spinemets serve` as a process: what it says, how it ends, and that running requests are finished first."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import takewhile
from pathlib import Path
from typing import IO, NamedTuple, cast

import httpx2
from sqlalchemy import create_engine, text

from spinemets.store import open_store

COMMAND = [sys.executable, "-m", "spinemets.cli", "serve"]
PATIENCE_SECONDS = 60


class Process(NamedTuple):
    """The service in a process of its own."""

    running: subprocess.Popen[str]
    greeting: str
    link: str
    log: Path

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.link.partition("/open")[0]

    def events(self) -> list[str]:
        """What the log tells, in its order."""
        return [json.loads(line)["event"] for line in self.log.read_text().splitlines()]

    def end(self) -> int:
        """Its exit status after Ctrl-C."""
        self.running.send_signal(signal.SIGINT)
        return self.running.wait(PATIENCE_SECONDS)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of the process, with no setting of the machine that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPINEMETS_")}
    return kept | {"XDG_DATA_HOME": str(folder), "SPINEMETS_PORT": "0"} | settings


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[Process]:
    """The service once it is ready; killed at the end if it still runs."""
    log = folder / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            COMMAND, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment(folder, **settings)
        ) as running,
    ):
        stdout = cast("IO[str]", running.stdout)
        try:
            greeting = "".join(
                takewhile(lambda line: line not in ("", "Ctrl-C ends it.\n"), iter(stdout.readline, None))
            )
            assert running.poll() is None, log.read_text()
            process = Process(running, greeting, re.findall(r"http://\S+", greeting)[0], log)
            wait_until(lambda: ready(process.address), process)
            yield process
        finally:
            running.kill()


def get(address: str) -> httpx2.Response:
    """The answer, for which a busy machine may take a while."""
    return httpx2.get(address, timeout=PATIENCE_SECONDS)


def wait_until(held: Callable[[], bool], process: Process) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not held():
        assert time.monotonic() < deadline, process.log.read_text()
        time.sleep(0.02)


def ready(address: str) -> bool:
    """Whether it says that it is ready."""
    return not refused(address) and get(f"{address}/health/ready").status_code == 200


def refused(address: str) -> bool:
    """Whether nobody listens there."""
    host, port = address.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) != 0


def test_one_person_signs_in_by_the_link_and_a_request_that_runs_is_finished_before_the_end(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        cases = tmp_path / "spinemets" / "cases.db"
        assert str(cases) in process.greeting and "10 minutes" in process.greeting
        assert {stat.S_IMODE(cases.parent.stat().st_mode), stat.S_IMODE(cases.stat().st_mode)} == {0o700, 0o600}

        lock = sqlite3.connect(cases, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")  # whoever writes has to wait, as signing in does
        slow = HTTPConnection(process.address.removeprefix("http://"), timeout=PATIENCE_SECONDS)
        slow.request("GET", process.link.removeprefix(process.address))
        assert get(f"{process.address}/health/live").status_code == 200  # so the other was read before
        process.running.send_signal(signal.SIGTERM)
        wait_until(lambda: refused(process.address), process)
        assert process.running.poll() is None
        lock.execute("ROLLBACK")
        lock.close()
        assert slow.getresponse().status == 303
        slow.close()
        assert process.running.wait(PATIENCE_SECONDS) == 0
        events = process.events()
    assert events.index("Shutting down") < events.index("request") < events.index("stopped")
    assert process.link.partition("token=")[2] not in process.log.read_text()


def test_several_workers_count_together_and_end_with_status_0(tmp_path: Path) -> None:
    with started(tmp_path, SPINEMETS_WORKERS="2") as process:
        for _ in range(20):
            assert get(f"{process.address}/health/live").status_code == 200
        told = get(f"{process.address}/metrics").text
        (counted,) = re.findall(
            r'request_seconds_count\{method="GET",route="/health/live",status="200"\} ([\d.]+)', told
        )
        assert float(counted) == 20
        assert process.events().count("started") == 2
        assert process.end() == 0
        assert process.events().count("stopped") == 2
    assert refused(process.address)


def failing(folder: Path, *arguments: str, **settings: str) -> str:
    """What the command says when it does not start."""
    ended = subprocess.run(
        [*COMMAND, *arguments], env=environment(folder, **settings), capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1 and ended.stdout == "" and "Traceback" not in ended.stderr, ended
    return ended.stderr


def test_a_port_that_is_taken_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = failing(tmp_path, "--port", port)
    assert port in said and "already in use" in said and "--port 0" in said


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'cases.db'}"
    open_store(database).close()
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()
    assert "newer version of spinemets" in failing(tmp_path, "--database", database)


def test_what_would_be_dangerous_does_not_start(tmp_path: Path) -> None:
    assert "other machines" in failing(tmp_path, "--host", "0.0.0.0")


def test_without_the_packages_for_the_web_the_command_says_how_to_get_them(tmp_path: Path) -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from spinemets.cli import main; sys.exit(main(['serve']))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(tmp_path))
    assert (ended.returncode, "pip install 'spinemets[web]'" in ended.stderr) == (2, True), ended.stderr
