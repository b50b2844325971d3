"""Rows on their way through Spark: patients stay together, and nothing is called otherwise than here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from spinemets.cli import main
from spinemets.cohort.spark import Spark
from spinemets.cohort.spark.rows import numbered, patients_together

SPACES = ("", "\t", "\n", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "  ")


@pytest.fixture
def session(spark: str) -> Iterator[Spark]:
    """A session in which small partitions stay apart, as large ones do."""
    with Spark(spark) as session:
        session.session.conf.set("spark.sql.adaptive.enabled", "false")
        session.session.conf.set("spark.sql.shuffle.partitions", "7")
        yield session


def found(rows: Any) -> list[tuple[Any, ...]]:
    """The rows with the number of the partition that each came to."""
    return [tuple(row) for row in rows.selectExpr("*", "spark_partition_id()").collect()]


def test_ids_that_differ_only_in_spaces_around_them_are_one_patient(session: Spark, tmp_path: Path) -> None:
    ids = [f"{space}{name}{space}" for space in SPACES for name in "abcde"]
    pl.DataFrame({"id": ids}).write_parquet(tmp_path / "cases.parquet")
    frame = session.session.read.parquet(str(tmp_path))
    rows = found(patients_together(numbered(session, frame, ("id",), "cases"), "c0"))
    assert len(rows) == 30 and len({partition for _, _, partition in rows}) > 1
    for name in "abcde":
        of_one = [(place, number, there) for place, (number, text, there) in enumerate(rows) if text.strip() == name]
        assert len({there for _, _, there in of_one}) == 1
        assert [place for place, _, _ in of_one] == list(range(of_one[0][0], of_one[0][0] + 6))
        assert [number for _, number, _ in of_one] == sorted(number for _, number, _ in of_one)


def test_rows_that_name_no_patient_go_anywhere_and_stand_between_no_others(session: Spark, tmp_path: Path) -> None:
    ids = ["row 2", None, "row 2", *[""] * 20, *[" "] * 20]
    pl.DataFrame({"id": ids}).write_parquet(tmp_path / "cases.parquet")
    frame = session.session.read.parquet(str(tmp_path))
    rows = found(patients_together(numbered(session, frame, ("id",), "cases"), "c0"))
    assert len({there for _, text, there in rows if not (text or "").strip()}) > 1
    places = [place for place, (_, text, _) in enumerate(rows) if text == "row 2"]
    assert places[1] == places[0] + 1


def test_moments_and_odd_names_are_called_as_here(spark: str, tmp_path: Path) -> None:
    moments = [datetime(2025, 12, 31, 23, 30, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)]
    rows = {
        "id": ["1", "2"],
        "level": ["T7", "T8"],
        "as_of": moments,
        "clock": [moment.replace(tzinfo=None) for moment in moments],
        "c1": ["one", "two"],
        "c0": ["three", "four"],
        "a `b`.c": ["five", "six"],
        "row": [0, 0],
    }
    pl.DataFrame(rows).write_parquet(tmp_path / "cases.parquet")
    asked = ("cohort", "score", f"{tmp_path}/cases.parquet", "--scores", "sins", "--keep", "as_of,clock,c0,c1,a `b`.c")
    assert main([*asked, "-o", f"{tmp_path}/here.parquet"]) == 0
    assert main([*asked, "-o", f"{tmp_path}/there", "--engine", "spark", "--spark", spark]) == 0
    expected = pl.read_parquet(tmp_path / "here.parquet")
    assert expected["as_of"][0] == "2025-12-31T23:30:00+00:00" and expected["clock"][1] == "2026-01-01"
    assert pl.read_parquet(tmp_path / "there" / "*.parquet").sort("row").equals(expected)


@pytest.mark.parametrize(
    "rows",
    [
        pl.DataFrame(schema={"id": pl.String, "level": pl.String}),
        pl.DataFrame(schema={"level": pl.String}),
        pl.DataFrame({"id": [None, None], "level": ["T7", "T8"]}),
        pl.DataFrame({"row": [1, 1], "nested": [{"a": 1}] * 2}),
    ],
    ids=["no rows", "no rows and no id", "no patient is named", "no column is read"],
)
def test_a_table_with_nothing_in_it_is_none_the_less_a_table(rows: pl.DataFrame, spark: str, tmp_path: Path) -> None:
    rows.write_parquet(tmp_path / "cases.parquet")
    for name, more in (("here", ()), ("there", ("--engine", "spark", "--spark", spark))):
        asked = ("--format", "json", "-o", f"{tmp_path}/{name}.json")
        assert main(["cohort", "check", f"{tmp_path}/cases.parquet", *asked, *more]) == 0
    here, there = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("here", "there"))
    assert here == there and here["rows"] == rows.height
    asked = ("--scores", "sins", "-o", f"{tmp_path}/scored", "--engine", "spark", "--spark", spark)
    assert main(["cohort", "score", f"{tmp_path}/cases.parquet", *asked]) == 0
    assert pl.read_parquet(tmp_path / "scored" / "*.parquet").height == rows.height
