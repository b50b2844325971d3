"""A session on a Spark that runs somewhere, and what it says when something goes wrong."""

from __future__ import annotations

import re
import socket
import sys
import warnings
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from spinemets.cohort.problem import CohortError

PORT = 15002
"""Where Spark Connect listens if an address does not say."""

PATIENCE_SECONDS = 10

SETTINGS = {
    "spark.sql.execution.arrow.useLargeVarTypes": "true",  # Polars gives and takes text in the large form of Arrow
    "spark.sql.session.timeZone": "UTC",  # wherever the cluster stands: what a moment is called must not rest on that
}

OF_ERRORS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
"""By these PySpark writes every error on standard error, with traces of Java, before anybody can say it in words."""

OURS = re.compile(r"^spinemets\.[\w.]+Error: (.+)$", re.MULTILINE)
LACKING = re.compile(r"No module named '([\w.]+)'")
RAISED = re.compile(r"^[\w.]*(?:Error|Exception): .+$", re.MULTILINE)

NO_PARQUET = re.compile(r"file (\S+?)\. Could not read footer|(\S+) is not a Parquet file")
IN_WORDS = {
    "UNABLE_TO_INFER_SCHEMA": "Spark finds no Parquet there. Name a file or a folder of Parquet as Spark sees it.",
    "PATH_NOT_FOUND": "Spark finds nothing there. Name a place that Spark and its workers can read, as they see it.",
    "TABLE_OR_VIEW_NOT_FOUND": "Spark knows no table of this name. A file or a folder is named with its path, such as "
    "'/data/cases.parquet' or 's3a://registry/cases'.",
}
"""What Spark says of a place by the name of the condition, with what to do."""

Told = Callable[[int, int], object]
"""Is called with the number of tasks that are done, and of those that are known."""


class Spark:
    """A session of our own; CohortError says why there is none. `told` hears how far Spark is."""

    def __init__(self, address: str, told: Told | None = None) -> None:
        try:
            with warnings.catch_warnings(), _with_a_main_file():
                warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
                from pyspark.errors import AnalysisException, PySparkException  # pyright: ignore
                from pyspark.logger import PySparkLogger  # pyright: ignore
                from pyspark.sql.connect.session import SparkSession  # pyright: ignore
        except ImportError as error:
            raise CohortError(
                f"Spark is spoken to through {error.name or 'pyspark'}: pip install 'spinemets[spark]'."
            ) from None
        for name in OF_ERRORS:
            PySparkLogger.getLogger(name).disabled = True  # pyright: ignore
        self.error: type[Exception] = PySparkException
        self.no_such_column: type[Exception] = AnalysisException
        server, _, _ = address.partition(";")  # what follows may be a token
        try:
            _reach(address)
            self.session: Any = SparkSession.builder.remote(address).create()
            for name, value in SETTINGS.items():
                self.session.conf.set(name, value)
        except (PySparkException, OSError) as error:
            raise CohortError(f"{server}: no Spark Connect server answers: {_first_line(error)}.") from None
        except ValueError:
            raise CohortError(f"{server}: no address of Spark Connect. Write it as 'sc://host:15002'.") from None
        if told is not None:
            self.session.registerProgressHandler(_handler(told))

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, *_: object) -> None:
        """End the session; the server goes on."""
        self.session.stop()


def problem(error: Exception, place: str) -> CohortError:
    """What Spark, or one of its workers, says of a place, without plans and traces."""
    said = str(error)
    if lacking := LACKING.search(said):
        return CohortError(
            f"The Python of Spark's workers has no package '{lacking[1]}'. Install there what is installed here: "
            "pip install 'spinemets[cohort]' pyarrow. See docs/distributed.md."
        )
    if ours := OURS.findall(said):
        return CohortError(ours[-1])
    if no_parquet := NO_PARQUET.search(said):
        return CohortError(
            f"{no_parquet[1] or no_parquet[2]} is not Parquet, which is all that is read with --engine spark, or not "
            "whole. Write the table as Parquet, and leave other files out of its folder. CSV is read without Spark."
        )
    for condition, words in IN_WORDS.items():
        if f"[{condition}]" in said:
            return CohortError(f"{place}: {words}")
    raised = RAISED.findall(said) if "Traceback" in said else []
    return CohortError(f"Spark says: {(raised[-1] if raised else _first_line(error)).rstrip('.')}.")


@contextmanager
def _with_a_main_file() -> Generator[None]:
    """PySpark takes a process without a main file (`python -c`) for a run of its own doctests, and ends it."""
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = ""
    try:
        yield
    finally:
        del main.__file__


def _reach(address: str) -> None:
    """OSError where nobody listens: the client by itself would go on trying for minutes."""
    place = urlsplit(address)
    if place.scheme != "sc" or not place.hostname:
        raise ValueError(address)
    socket.create_connection((place.hostname, place.port or PORT), PATIENCE_SECONDS).close()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _handler(told: Told) -> Callable[..., None]:
    def hear(stages: Iterable[Any] | None, **_: object) -> None:
        known = list(stages or ())
        told(sum(stage.num_completed_tasks for stage in known), sum(stage.num_tasks for stage in known))

    return hear
