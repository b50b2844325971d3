"""The commands do with a table in Spark what they do with the same file here, to the last character."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from spinemets.cli import main

DRAWN = (
    "--patients",
    "400",
    "--seed",
    "5",
    "--several",
    "0.3",
    "--dirt",
    "0.1",
    "--missing",
    "0.1",
    "--narrowed",
    "0.1",
)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with several vertebrae, gaps and errors, as one file; and beside it the same rows as three files."""
    folder = tmp_path_factory.mktemp("registry")
    assert main(["cohort", "simulate", *DRAWN, "-o", f"{folder}/whole.parquet"]) == 0
    rows = pl.read_parquet(folder / "whole.parquet")
    (folder / "parts").mkdir()
    third = rows.height // 3  # which splits patients, too
    for number in range(3):
        part = rows[number * third : None if number == 2 else (number + 1) * third]
        part.write_parquet(folder / "parts" / f"{number}.parquet")
    return folder


@pytest.fixture
def session(spark: str) -> Iterator[Any]:
    """A session of the test's own; one that nobody stops waits for minutes for a server that is gone."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(spark).create()
    yield session
    session.stop()


def in_spark(spark: str, *words: str) -> int:
    return main(["cohort", *words, "--engine", "spark", "--spark", spark])


def test_a_map(registry: Path, spark: str, tmp_path: Path) -> None:
    rows = pl.read_parquet(registry / "whole.parquet").rename({"primary": "Primary tumour", "kps": "Karnofsky (v1.2)"})
    rows.with_columns(nested=pl.struct("escc")).write_parquet(tmp_path / "cases.parquet")
    assert main(["cohort", "map", f"{tmp_path}/cases.parquet", "-o", f"{tmp_path}/here.yaml"]) == 0
    assert in_spark(spark, "map", f"{tmp_path}/cases.parquet", "-o", f"{tmp_path}/there.yaml") == 0
    proposed = (tmp_path / "there.yaml").read_text()
    assert proposed == (tmp_path / "here.yaml").read_text() and "Karnofsky (v1.2)" in proposed


@pytest.mark.parametrize("table", ["whole.parquet", "parts"])
def test_a_check(table: str, registry: Path, spark: str, tmp_path: Path) -> None:
    asked = ("--format", "json", "-o")
    assert main(["cohort", "check", f"{registry}/whole.parquet", *asked, f"{tmp_path}/here.json"]) == 3
    assert in_spark(spark, "check", f"{registry}/{table}", *asked, f"{tmp_path}/there.json") == 3
    here, there = (json.loads((tmp_path / name).read_text()) for name in ("here.json", "there.json"))
    assert here == there and here["refused"] > 20 and len(here["problems"]) > 3


def test_scores(registry: Path, spark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--keep", "hospital")
    assert main(["cohort", "score", f"{registry}/whole.parquet", *asked, "-o", f"{tmp_path}/here.parquet"]) == 3
    here = capsys.readouterr().err
    assert in_spark(spark, "score", f"{registry}/parts", *asked, "-o", f"{tmp_path}/there") == 3
    assert capsys.readouterr().err == here and "(" not in here.partition("rows are refused")[0]
    expected = pl.read_parquet(tmp_path / "here.parquet").sort("row")
    found = pl.read_parquet(tmp_path / "there" / "*.parquet").sort("row")
    assert found.columns == expected.columns and found.equals(expected)


def test_a_validation(registry: Path, spark: str, tmp_path: Path) -> None:
    asked = ("--scores", "bollen_2014,tokuhashi_2005", "--replicates", "5", "--by", "hospital")
    wanted = ("--counts", "{}.parquet", "-o", "{}.json")
    here, there = ([word.format(tmp_path / name) for word in wanted] for name in ("here", "there"))
    assert main(["cohort", "validate", f"{registry}/whole.parquet", *asked, *here]) == 3
    assert in_spark(spark, "validate", f"{registry}/parts", *asked, *there) == 3
    assert (tmp_path / "here.json").read_text() == (tmp_path / "there.json").read_text()
    assert pl.read_parquet(tmp_path / "here.parquet").equals(pl.read_parquet(tmp_path / "there.parquet"))


def test_a_map_holds_in_spark(spark: str, tmp_path: Path) -> None:
    rows = pl.DataFrame({"Nr": [7, 8, 7], "Höhe": ["T7", "L1", "T9"], "Grad `ESCC`, v1.2": ["zwei", "drei", "zwei"]})
    rows.write_parquet(tmp_path / "cases.parquet")
    columns = "id: Nr\ncolumns:\n  level: Höhe\n  escc: 'Grad `ESCC`, v1.2'\ncodes:\n  escc: {zwei: '2', drei: '3'}\n"
    (tmp_path / "map.yaml").write_text(columns)
    asked = ("--columns", f"{tmp_path}/map.yaml", "--scores", "sins", "-o", f"{tmp_path}/out")
    assert in_spark(spark, "score", f"{tmp_path}/cases.parquet", *asked) == 0
    found = pl.read_parquet(tmp_path / "out" / "*.parquet").sort("row")
    assert found["row"].to_list() == [1, 2, 3] and found["id"].to_list() == ["7", "8", "7"]
    assert found["sins_low"].null_count() == 0


def test_rows_without_an_id_that_are_equal_are_counted(spark: str, tmp_path: Path) -> None:
    for number in range(2):
        rows = pl.DataFrame({"level": ["T7", "T8", "T7", None], "escc": ["2", "3", "2", str(number + 2)]})
        rows.write_parquet(tmp_path / f"{number}.parquet")
    assert in_spark(spark, "check", f"{tmp_path}/", "--format", "json", "-o", f"{tmp_path}/check.json") == 0
    found = json.loads((tmp_path / "check.json").read_text())
    assert found["rows"] == 8 and found["repeated"] == 4


def test_a_table_that_spark_knows_by_name(
    spark: str, session: Any, registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.sql(f"CREATE TABLE patients USING parquet LOCATION '{registry}/parts'")
    try:
        assert in_spark(spark, "check", "patients", "--format", "json", "-o", f"{tmp_path}/check.json") == 3
        assert json.loads((tmp_path / "check.json").read_text())["patients"] == 400
        session.sql("CREATE TABLE listed USING csv AS SELECT 'T7' AS level, '2' AS escc")
        assert in_spark(spark, "check", "listed") == 2
        told = capsys.readouterr().err
        assert "Give the table a column 'row'" in told and told.count("\n") == 1
        session.sql("DROP TABLE listed")
        session.sql("CREATE TABLE listed USING orc AS SELECT 4 AS row, 'T7' AS level, '22' AS escc")
        assert in_spark(spark, "check", "listed") == 3
        told = capsys.readouterr()
        assert "row 4" in told.out and not told.err
    finally:
        session.sql("DROP TABLE IF EXISTS patients")
        session.sql("DROP TABLE IF EXISTS listed")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("score", "nothing/here", "-o", "{}/scored"), "nothing/here: Spark finds nothing there. Name a place"),
        (("check", "nothing"), "nothing: Spark knows no table of this name. A file or a folder is named with its path"),
        (("check", "{}/taken"), "/taken: Spark finds no Parquet there. Name a file or a folder"),
        (("check", "{}/cases.csv"), "/cases.csv is not Parquet, which is all that is read with --engine spark, or not"),
        (("check", "{}/others"), "/others/cases.csv is not Parquet"),
        (("score", "{}/cases.parquet", "-o", "{}/scored", "--keep", "hospital"), "--keep hospital: there is no such"),
        (("score", "{}/cases.parquet", "-o", "{}/scored", "--format", "csv"), "--format csv: Spark writes Parquet"),
        (("score", "{}/cases.parquet", "-o", "{}/taken"), "already exists"),
        (("score", "{}/cases.parquet"), "into a new folder"),
        (("check", "{}/cases.parquet", "--encoding", "latin-1"), "--encoding is of no use"),
        (("check", "{}/nested.parquet"), "which is not one value"),
        (("validate", "{}/cases.parquet", "-o", "{}/scored"), ".html, .pdf, .json"),
        (("validate", "{}/cases.parquet", "-o", "{}/report.json"), "no column 'died'"),
    ],
)
def test_what_goes_wrong_in_spark_is_said_in_a_line(
    words: tuple[str, ...], said: str, spark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pl.DataFrame({"level": ["T7"], "escc": ["2"]}).write_parquet(tmp_path / "cases.parquet")
    pl.DataFrame({"level": ["T7"], "escc": [{"grade": 2}]}).write_parquet(tmp_path / "nested.parquet")
    (tmp_path / "taken").mkdir()
    (tmp_path / "others").mkdir()
    for place in (tmp_path, tmp_path / "others"):
        (place / "cases.csv").write_text("level,escc\nT7,2\n")
    assert in_spark(spark, *(word.format(tmp_path) for word in words)) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1 and not (tmp_path / "scored").exists()
