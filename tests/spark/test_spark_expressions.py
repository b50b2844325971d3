"""The expressions and the statement give in Spark what they give in Polars: nothing is installed on its workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest
from cohort.canonical_tables import canonical, narrowed_columns

import spinemets
from spinemets.cohort.scoring.frame import score_frame
from spinemets.engine import columnar
from spinemets.engine.columnar.sql import sql

BOOK = spinemets.rulebook()


@pytest.fixture(scope="module")
def session(spark: str) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(spark).create()
    session.conf.set("spark.sql.codegen.hugeMethodLimit", "8000")  # as docs/distributed.md says
    yield session
    session.stop()


@pytest.mark.parametrize(("narrowed", "seed"), [(0.1, 3), (0.0, 4)])
@pytest.mark.parametrize("name", ["sins", "tokuhashi_2005", "noms"])
def test_the_expressions_give_in_spark_what_they_give_in_polars(
    name: str, narrowed: float, seed: int, session: Any, tmp_path: Path
) -> None:
    rows = canonical(name, 3_000, seed, narrowed)
    rows.write_parquet(tmp_path / "cases.parquet")
    several = narrowed_columns(rows)
    assert bool(several) == bool(narrowed)
    expected = score_frame(BOOK, rows.lazy(), [name], several).collect().sort("row")
    assert 0 < expected["refused"].sum() < 2_500 and expected[columnar.columns_of(BOOK, name)[0]].n_unique() > 2
    scored = score_frame(BOOK, session.read.parquet(f"{tmp_path}/cases.parquet"), [name], several)
    found = pl.DataFrame(scored.toArrow()).sort("row")
    for column in ("refused", *columnar.columns_of(BOOK, name)):
        assert found[column].to_list() == expected[column].to_list(), column


@pytest.mark.parametrize(("name", "narrowed"), [("sins", 0.0), ("sins", 0.1), ("noms", 0.0)])
def test_the_statement_for_spark_gives_what_polars_gives(
    name: str, narrowed: float, session: Any, tmp_path: Path
) -> None:
    rows = canonical(name, 1_000, 3, narrowed)
    rows.write_parquet(tmp_path / "cases.parquet")
    several = narrowed_columns(rows)
    expected = columnar.score(nw.from_native(rows.lazy()), BOOK, [name], several).to_native().collect().sort("row")
    session.read.parquet(str(tmp_path / "cases.parquet")).createOrReplaceTempView("cases")
    found = pl.DataFrame(session.sql(sql(BOOK, "cases", rows.columns, "spark", [name], several)).toArrow()).sort("row")
    for column in ("refused", *columnar.columns_of(BOOK, name)):
        assert found[column].to_list() == expected[column].to_list(), column


def test_patients_with_several_rows_are_refused_by_expressions(session: Any) -> None:
    rows = canonical("sins", 6, seed=1, narrowed=0).with_columns(pl.Series("id", ["a", "b", "a", "c", "b", None]))
    frame = session.createDataFrame(rows.with_columns(refused=False).to_arrow())
    found = pl.DataFrame(score_frame(BOOK, frame, ["sins"]).toArrow()).sort("row")
    assert found["refused"].to_list() == [True, True, True, False, True, False]
