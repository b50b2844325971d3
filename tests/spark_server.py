"""A Spark of the tests' own, from the environment that `make spark` makes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ENVIRONMENT = Path(__file__).parents[1] / ".venv" / "spark"
STARTED_WITHIN_SECONDS = 180


def lacking() -> str:
    """Why there is none; nothing if there is."""
    here = bool(_submit()) and shutil.which("java") and find_spec("pyspark") and find_spec("grpc")
    return "" if here else "no Spark: `make spark` gets it; it needs Java 17 or newer"


def _submit() -> list[Path]:
    return [*ENVIRONMENT.glob("lib/python*/site-packages/pyspark/bin/spark-submit")]


@contextmanager
def running(folder: Path) -> Generator[str]:
    """The address of a server that writes into a folder, and is stopped at the end. Its workers are as we are.

    It stands in Japan, as a cluster seldom has the clocks of who asks it.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.sql.shuffle.partitions": 2,
        "spark.sql.warehouse.dir": folder / "warehouse",
        "spark.ui.enabled": "false",
    }
    given = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    command = [str(_submit()[0]), "--master", "local[2]", *given, "--class", server, "spark-internal"]
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "TZ": "Asia/Tokyo"}
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=folder, start_new_session=True)
    try:
        _wait(process, port, folder / "log")
        yield f"sc://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(STARTED_WITHIN_SECONDS):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise AssertionError(log.read_text()[-2000:])
