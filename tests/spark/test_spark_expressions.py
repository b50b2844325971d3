"""Spark gives what Polars gives, through the command that people use."""

from __future__ import annotations

from pathlib import Path

import narwhals.stable.v2 as nw
import polars as pl
import pytest
from cohort.canonical_tables import canonical, narrowed_columns

import spinemets
from spinemets.cli import main
from spinemets.engine import columnar
from spinemets.engine.columnar.sql import sql

BOOK = spinemets.rulebook()


@pytest.mark.parametrize(("narrowed", "seed"), [(0.1, 3), (0.0, 4)])
@pytest.mark.parametrize("name", ["sins", "tokuhashi_2005", "noms"])
def test_spark_gives_what_polars_gives(name: str, narrowed: float, seed: int, spark: str, tmp_path: Path) -> None:
    rows = canonical(name, 3_000, seed, narrowed).with_columns(hospital=pl.lit("A"))
    rows.write_parquet(tmp_path / "cases.parquet")
    several = narrowed_columns(rows)
    assert bool(several) == bool(narrowed)
    scored = columnar.score(nw.from_native(rows.lazy()), BOOK, [name], several).to_native().collect()
    expected = scored.select("row", "hospital", "refused", *columnar.columns_of(BOOK, name))
    assert 0 < expected["refused"].sum() < 2_500 and expected[columnar.columns_of(BOOK, name)[0]].n_unique() > 2
    asked = ("--engine", "spark", "--spark", spark, "--scores", name, "--keep", "hospital")
    assert main(["cohort", "score", f"{tmp_path}/cases.parquet", *asked, "-o", f"{tmp_path}/scored"]) == 3
    found = pl.read_parquet(tmp_path / "scored" / "*.parquet").sort("row")
    assert found.columns == expected.columns
    for column in expected.columns:
        assert found[column].to_list() == expected[column].to_list(), column


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.parametrize(("name", "narrowed"), [("sins", 0.0), ("sins", 0.1), ("noms", 0.0)])
def test_the_statement_for_spark_gives_what_polars_gives(
    name: str, narrowed: float, spark: str, tmp_path: Path
) -> None:
    from pyspark.sql import SparkSession

    rows = canonical(name, 1_000, 3, narrowed)
    rows.write_parquet(tmp_path / "cases.parquet")
    several = narrowed_columns(rows)
    expected = columnar.score(nw.from_native(rows.lazy()), BOOK, [name], several).to_native().collect().sort("row")
    session = SparkSession.builder.remote(spark).getOrCreate()
    session.read.parquet(str(tmp_path / "cases.parquet")).createOrReplaceTempView("cases")
    found = pl.DataFrame(session.sql(sql(BOOK, "cases", rows.columns, "spark", [name], several)).toArrow()).sort("row")
    for column in ("refused", *columnar.columns_of(BOOK, name)):
        assert found[column].to_list() == expected[column].to_list(), column


def test_patients_with_several_rows_are_refused_and_counted(
    spark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = canonical("sins", 6, seed=1, narrowed=0).with_columns(pl.Series("id", ["a", "b", "a", "c", "b", None]))
    rows.with_columns(refused=False).write_parquet(tmp_path / "cases.parquet")
    asked = ("--engine", "spark", "--spark", spark, "--scores", "sins", "-o", f"{tmp_path}/scored")
    assert main(["cohort", "score", f"{tmp_path}/cases.parquet", *asked]) == 3
    found = pl.read_parquet(tmp_path / "scored" / "*.parquet").sort("row")
    assert found["refused"].to_list() == [True, True, True, False, True, False]
    said = capsys.readouterr().err
    assert "6 rows, 4 of them refused" in said and "2 patients have several rows" in said


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        ("nothing/here", (), "Path does not exist"),
        ("{}/cases.parquet", ("--keep", "hospital"), "has no column 'hospital'"),
        ("{}/cases.parquet", ("--format", "csv"), "--format is of no use with --engine spark"),
        ("{}/other.parquet", (), "None of the columns is a key of a case file"),
    ],
)
def test_what_spark_cannot_do_is_said_in_a_line(
    table: str, more: tuple[str, ...], said: str, spark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canonical("sins", 5, seed=1).write_parquet(tmp_path / "cases.parquet")
    pl.DataFrame({"weight": [1.0]}).write_parquet(tmp_path / "other.parquet")
    asked = ("--engine", "spark", "--spark", spark, "--scores", "sins", "-o", f"{tmp_path}/scored")
    assert main(["cohort", "score", table.format(tmp_path), *asked, *more]) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1 and not (tmp_path / "scored").exists()
