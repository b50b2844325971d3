"""Whether PyArrow, DuckDB, SQLite and Spark say what Polars says, where Polars says what the scalar engine says.

DuckDB and SQLite run the SQL statement of each definition. Spark is there after `make spark`.

    python benchmarks/engines.py [--rows 1000000] [--seed 1] [--scores sins,noms]
"""

from __future__ import annotations

import sqlite3
import sys
import time
import warnings
from argparse import ArgumentParser
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
from agreement import drawn

import spinemets
from spinemets.cohort.scoring.frame import score_frame
from spinemets.cohort.understanding import Reader
from spinemets.engine import columnar
from spinemets.engine.columnar.sql import sql

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from spark_server import lacking, running

BOOK = spinemets.rulebook()
BAR = "|"


class Table(NamedTuple):
    """Canonical rows that one definition is worked out for. `narrowed`: columns in which a cell holds several codes."""

    name: str
    rows: pl.DataFrame
    narrowed: frozenset[str]


def table_of(name: str, rows: int, seed: int) -> Table:
    """Rows as `agreement.py` draws them, understood; contradictions are left in for the engines to refuse."""
    understood = Reader(BOOK).understood(drawn(name, rows, seed)).canonical
    questions = columnar.considered(BOOK, [name]) | {"level"}
    kept = [column for column in understood.columns if columnar.question_of(BOOK, column) in questions]
    texts = [column for column in kept if understood.schema[column] == pl.String]
    several = [column for column in texts if understood[column].str.contains(BAR, literal=True).any()]
    return Table(name, understood.filter(~pl.col("scalar")).select("row", *kept), frozenset(several))


def by_polars(table: Table) -> pl.DataFrame:
    frame = nw.from_native(table.rows.lazy())
    return columnar.score(frame, BOOK, [table.name], table.narrowed).to_native().collect()


def by_pyarrow(table: Table) -> pl.DataFrame:
    frame = nw.from_native(table.rows.to_arrow(), eager_only=True)
    found = pl.from_arrow(columnar.score(frame, BOOK, [table.name], table.narrowed).to_native())
    assert isinstance(found, pl.DataFrame)
    return found


def by_duckdb(table: Table) -> pl.DataFrame:
    with duckdb.connect() as connection:
        connection.register("cases", table.rows.to_arrow())
        found = pl.from_arrow(connection.sql(statement(table, "duckdb")).to_arrow_table())
    assert isinstance(found, pl.DataFrame)
    return found


def by_sqlite(table: Table) -> pl.DataFrame:
    connection = sqlite3.connect(":memory:")
    kinds = {pl.String: "text", pl.Int64: "integer", pl.Float64: "real"}
    columns = ", ".join(f'"{name}" {kinds[type(kind)]}' for name, kind in table.rows.schema.items())
    connection.execute(f"create table cases ({columns})")
    connection.executemany(f"insert into cases values ({', '.join('?' * table.rows.width)})", table.rows.rows())
    found = connection.execute(statement(table, "sqlite"))
    names = [column[0] for column in found.description]
    return pl.DataFrame(found.fetchall(), names, orient="row", infer_schema_length=None)


def statement(table: Table, database: str) -> str:
    return sql(BOOK, "cases", table.rows.columns, database, [table.name], table.narrowed)


ENGINES: dict[str, Callable[[Table], pl.DataFrame]] = {
    "PyArrow": by_pyarrow,
    "DuckDB": by_duckdb,
    "SQLite": by_sqlite,
}


@contextmanager
def spark_there() -> Generator[dict[str, Callable[[Table], pl.DataFrame]]]:
    """Spark among the engines, if there is one."""
    if lacking():
        print(f"Spark: {lacking()}")
        yield {}
        return
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    from pyspark.sql import SparkSession

    with TemporaryDirectory() as folder, running(Path(folder)) as address:
        session = SparkSession.builder.remote(address).create()
        session.conf.set("spark.sql.codegen.hugeMethodLimit", "8000")  # as docs/distributed.md says

        def by_spark(table: Table) -> pl.DataFrame:
            place = f"{folder}/{table.name}.parquet"
            table.rows.write_parquet(place)
            scored = score_frame(BOOK, session.read.parquet(place), [table.name], table.narrowed)
            return pl.DataFrame(scored.toArrow())

        yield {"Spark": by_spark}
        session.stop()


def different(truth: pl.DataFrame, found: pl.DataFrame, columns: Sequence[str]) -> int:
    """How many rows differ in some column; SQLite knows truths as 0 and 1."""
    ordered = found.sort("row")
    same = pl.Series([True] * truth.height)
    for name in columns:
        same &= ordered[name].cast(truth.schema[name]).eq_missing(truth[name])
    return int((~same).sum())


def compared(table: Table, engines: dict[str, Callable[[Table], pl.DataFrame]]) -> int:
    """How many rows of all engines differ from those of Polars; an engine that fails counts as one."""
    truth, wrong = by_polars(table).sort("row"), 0
    columns = ["refused", *columnar.columns_of(BOOK, table.name)]
    said: list[str] = []
    for engine, run in engines.items():
        try:
            found = different(truth, run(table), columns)
        except Exception as error:
            said.append(f"{engine} {type(error).__name__}: {str(error)[:80]}")
            wrong += 1
        else:
            said.append(f"{engine} {found} different")
            wrong += found
    print(f"{table.name:24}{truth.height:>9,} rows: {', '.join(said)}", flush=True)
    return wrong


def main() -> int:
    """Compare every definition of the panel."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scores", default="")
    options = parser.parse_args()
    names = options.scores.split(",") if options.scores else columnar.panel(BOOK)
    begun = time.perf_counter()
    with spark_there() as spark:
        wrong = sum(
            compared(table_of(name, options.rows // len(names), options.seed), ENGINES | spark) for name in names
        )
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
