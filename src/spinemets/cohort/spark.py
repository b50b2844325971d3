"""A table scored by an existing Spark, over Spark Connect: Spark reads, works out and writes; no row comes here."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.frame import score_frame
from spinemets.engine import Rulebook
from spinemets.engine.columnar import considered, question_of
from spinemets.engine.columnar.patients import ID, REFUSED
from spinemets.model import Choices

HUGE_METHOD = "spark.sql.codegen.hugeMethodLimit"
COMPILED_BELOW_BYTES = 8000
"""Java leaves a longer method to be interpreted, many times slower; told so, Spark makes several shorter ones."""

PORT = 15002
"""Where Spark Connect listens if an address does not say."""

PATIENCE_SECONDS = 10


class OnSpark(NamedTuple):
    """What a table came to. `several`: patients with several rows; they are among the refused."""

    rows: int
    refused: int
    several: int


class Spark:
    """A session of our own on a Spark that runs somewhere; CohortError says why there is none."""

    def __init__(self, address: str) -> None:
        try:
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
                from pyspark.errors import PySparkException  # pyright: ignore
                from pyspark.sql.connect.session import SparkSession  # pyright: ignore
        except ImportError as error:
            raise CohortError(
                f"Spark is spoken to through {error.name or 'pyspark'}: pip install 'spinemets[spark]'."
            ) from None
        self._error = PySparkException
        server, _, _ = address.partition(";")  # what follows may be a token
        try:
            _reach(address)
            self._session: Any = SparkSession.builder.remote(address).create()
            self._session.conf.set(HUGE_METHOD, str(COMPILED_BELOW_BYTES))
        except (PySparkException, OSError) as error:
            raise CohortError(f"{server}: no Spark Connect server answers: {_first_line(error)}.") from None
        except ValueError:
            raise CohortError(f"{server}: no address of Spark Connect. Write it as 'sc://host:15002'.") from None

    def close(self) -> None:
        """End the session; the server goes on."""
        self._session.stop()

    def score(
        self, rulebook: Rulebook, table: str, output: str, names: Sequence[str], kept: Sequence[str] = ()
    ) -> OnSpark:
        """Score a Parquet folder of canonical columns, or a table that Spark knows by name, into a new Parquet folder.

        `table` and `output` are places as Spark sees them.
        """
        try:
            return self._scored(rulebook, table, output, names, kept)
        except self._error as error:
            raise CohortError(f"Spark says: {_first_line(error)}.") from None

    def _scored(
        self, rulebook: Rulebook, table: str, output: str, names: Sequence[str], kept: Sequence[str]
    ) -> OnSpark:
        reader = self._session.read.option("mergeSchema", "true")  # a part without ranges lacks their columns
        found = reader.parquet(table) if "/" in table else reader.table(table)
        columns: list[str] = found.columns
        if missing := [name for name in kept if name not in columns]:
            raise CohortError(f"{table} has no column '{missing[0]}'. Take it out of --keep.")
        beside = list(dict.fromkeys(name for name in (ID, "row", *kept) if name in columns))
        narrowed = self._narrowed(rulebook, found, names)
        scored = score_frame(rulebook, found, names, narrowed)
        results = [name for name in scored.columns if name not in columns or name == REFUSED]
        scored.select(*beside, *(name for name in results if name not in beside)).write.parquet(output)
        counted = self._session.read.parquet(output).selectExpr("count(*)", f"count_if({REFUSED})").first()
        return OnSpark(counted[0], counted[1], self._several(found))

    def _narrowed(self, rulebook: Rulebook, found: Any, names: Sequence[str]) -> frozenset[str]:
        """The columns in which some cell holds several codes: one look at the columns saves much in each row."""
        questions = considered(rulebook, names)
        texts = [
            name for name in found.columns if question_of(rulebook, name) in questions and _has_codes(rulebook, name)
        ]
        if not texts:
            return frozenset()
        looked = found.selectExpr(*(f"max(contains(`{name}`, '|'))" for name in texts)).first()
        return frozenset(name for name, holds in zip(texts, looked, strict=True) if holds)

    def _several(self, found: Any) -> int:
        if ID not in found.columns:
            return 0
        return found.where(found[ID].isNotNull()).groupBy(ID).count().where("count > 1").count()


def _reach(address: str) -> None:
    """OSError where nobody listens: the client by itself would go on trying for minutes."""
    place = urlsplit(address)
    if place.scheme != "sc" or not place.hostname:
        raise ValueError(address)
    socket.create_connection((place.hostname, place.port or PORT), PATIENCE_SECONDS).close()


def _has_codes(rulebook: Rulebook, name: str) -> bool:
    variable = rulebook.catalogue.variables.get(name)
    return variable is not None and isinstance(variable.domain, Choices)


def _first_line(error: Exception) -> str:
    """What happened, without the plan and the trace of the server."""
    return str(error).strip().partition("\n")[0].rstrip(".")
