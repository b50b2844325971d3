"""What the workers of Spark do with rows, tried without a Spark: batches of Arrow in, batches of Arrow out."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest

import spinemets
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import Scorer, Tally, together
from spinemets.cohort.simulation import Parameters, simulate
from spinemets.cohort.spark.packing import packed, unpacked
from spinemets.cohort.spark.rows import column
from spinemets.cohort.spark.session import problem
from spinemets.cohort.spark.worker import PART, TALLY, Checking, Following, Rows, Scoring
from spinemets.cohort.table import open_table, source
from spinemets.cohort.table.meaning import Meaning
from spinemets.cohort.understanding import check
from spinemets.cohort.understanding.checking import inspect
from spinemets.cohort.validation import patients_of, scored_of, survival_instruments
from spinemets.cohort.validation.patients import everybody_of

BOOK = spinemets.rulebook()
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """A registry as a Parquet file holds it, its rows numbered."""
    drawn = simulate(BOOK, Parameters(patients=150, seed=9, several=0.4, missing=0.1, narrowed=0.1, dirt=0.15))
    return drawn.with_row_index("row", 1).cast({"row": pl.Int64}) if "row" not in drawn.columns else drawn


@pytest.fixture(scope="module")
def whole(rows: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file."""
    path = tmp_path_factory.mktemp("registry") / "whole.parquet"
    rows.drop("row").write_parquet(path)
    return path


def partitions(rows: pl.DataFrame, meaning: Meaning, of: int = 3) -> Iterator[Iterator[Any]]:
    """The rows as Spark deals them out: patients by their id, in batches that split patients."""
    passed = rows.select("row", *(pl.col(name).alias(column(n)) for n, name in enumerate(meaning.wanted)), key="id")
    for number in range(of):
        part = passed.filter(pl.col("key").hash() % of == number).sort("key", "row").drop("key")
        yield iter(part.to_arrow().to_batches(max_chunksize=7))


def worked(work: Callable[[Any], Iterator[Any]], rows: pl.DataFrame, meaning: Meaning) -> list[pl.DataFrame]:
    """What the workers give, to which the work was sent."""
    sent: Callable[[Any], Iterator[Any]] = pickle.loads(pickle.dumps(work))
    return [pl.DataFrame(batch) for part in partitions(rows, meaning) for batch in sent(part)]


def rows_of(rows: pl.DataFrame) -> tuple[Rows, Meaning]:
    meaning = Meaning(tuple(name for name in rows.columns if name != "row"), None, BOOK)
    return Rows(BOOK, meaning, "registry", TODAY), meaning


def test_scores_of_partitions_are_those_of_the_whole(rows: pl.DataFrame, whole: Path) -> None:
    names, kept = ("sins", "noms", "bollen_2014"), ("id", "row", "hospital")
    how, meaning = rows_of(rows)
    found = pl.concat(worked(Scoring(how, names, kept), rows, meaning))
    tally, expected = Tally(), []
    for scored in Scorer(BOOK, names, kept).scored(open_table(whole).chunks()):
        tally.add(BOOK, scored)
        expected.append(scored.kept.hstack(scored.results))
    assert found.drop(TALLY).sort("row").equals(pl.concat(expected).sort("row"))
    assert tally.refused and together(Tally.from_dict(json.loads(one)) for one in found[TALLY].drop_nulls()) == tally


def test_a_check_of_partitions_is_that_of_the_whole(rows: pl.DataFrame, whole: Path) -> None:
    how, meaning = rows_of(rows)
    parts = [unpacked(part[PART][0]) for part in worked(Checking(how), rows, meaning)]
    assert len(parts) == 3 and all(part.rows for part in parts)
    for part in parts[1:]:
        parts[0].join(part)
    found, expected = parts[0].checked(BOOK.catalogue), check(open_table(whole).chunks(), BOOK, TODAY)
    assert found.to_dict() == expected.to_dict() and expected.refused and expected.synthetic == rows.height


def test_patients_of_partitions_are_those_of_the_whole(rows: pl.DataFrame, whole: Path) -> None:
    instruments, by = survival_instruments(BOOK, ("bollen_2014", "tokuhashi_2005")), ("hospital",)
    how, meaning = rows_of(rows)
    parts = [pl.read_ipc(part[PART][0]) for part in worked(Following(how, instruments, by), rows, meaning)]
    assert not {"id", "patient"} & {name for part in parts for name in part.columns}
    found = everybody_of(parts, BOOK, instruments, by)
    chunks = scored_of(open_table(whole).chunks(), BOOK, instruments, by)
    expected = patients_of(chunks, BOOK, instruments, by)
    assert found.frame.equals(expected.frame) and found.flow == expected.flow and found.missing == expected.missing


def test_workers_with_another_version_do_nothing(rows: pl.DataFrame) -> None:
    how, meaning = rows_of(rows)
    with pytest.raises(CohortError, match=r"workers have spinemets .*, and here it is 0\.0\.1"):
        worked(Checking(replace(how, version="0.0.1")), rows, meaning)


def dealt(how: Rows, **columns: Any) -> list[pl.DataFrame]:
    """The chunks that come of some rows, whose columns are dealt out by their numbers, in one batch each."""
    rows = pl.DataFrame(columns).rename({name: column(n) for n, name in enumerate(how.meaning.wanted)})
    return [*how.chunks(iter(rows.to_arrow().to_batches(max_chunksize=1)))]


def meaning_of(*names: str) -> Rows:
    return Rows(BOOK, Meaning(names, None, BOOK), "cases", TODAY)


def test_columns_keep_their_names_though_they_are_dealt_out_by_numbers() -> None:
    names = ("c1", "c2", "c0", "a `b`.c")
    (chunk,) = dealt(meaning_of(*names), **{name: [name.upper()] for name in names}, row=[1])
    assert chunk.to_dicts() == [{"row": 1, "c1": "C1", "c2": "C2", "c0": "C0", "a `b`.c": "A `B`.C"}]


def test_rows_that_cannot_be_told_apart_are_refused() -> None:
    how = meaning_of("id", "level")
    patients, levels = ["a", "a", None], ["T7", "T8", "L1"]
    with pytest.raises(CohortError, match=r"cases: two rows have the number 4\. Give each another"):
        dealt(how, id=patients, level=levels, row=[4, 5, 4])
    with pytest.raises(CohortError, match=r"cases: a row has no number\. Fill the column 'row'"):
        dealt(how, id=patients, level=levels, row=[4, 5, None])


def test_rows_may_be_numbered_from_anywhere() -> None:
    (chunk,) = dealt(
        meaning_of("id", "level", "primary"), id=["a", "a", None], level=["T7", "T8", "L1"],
        primary=["breast", None, None], row=[-1, 5, 0],
    )  # fmt: skip
    assert chunk["primary"].to_list() == ["breast", "breast", None]


def test_wide_rows_are_taken_fewer_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "CHUNK_CELLS", 12)
    chunks = dealt(meaning_of("level", "escc"), level=["T7"] * 10, escc=["2"] * 10, row=[*range(10)])
    assert [chunk.height for chunk in chunks] == [4, 4, 2]


def test_no_date_lies_after_the_day_on_which_the_work_began() -> None:
    names = ("level", "as_of", "died_on")
    rows = pl.DataFrame({"c0": ["T7"] * 2, "c1": ["2019-01-01"] * 2, "c2": ["2020-01-01", "2021-01-01"], "row": [1, 2]})
    batches = rows.to_arrow().to_batches()
    how = replace(meaning_of(*names), today=date(2020, 6, 1))
    (scored,) = Scoring(how, ("sins",), ("row",))(iter(batches))
    assert pl.DataFrame(scored)["refused"].to_list() == [False, True]
    (checked,) = Checking(how)(iter(batches))
    assert unpacked(pl.DataFrame(checked)[PART][0]).refused == 1
    instruments = survival_instruments(BOOK, ("bollen_2014",))
    (followed,) = Following(how, instruments, ())(iter(batches))
    assert pl.read_ipc(pl.DataFrame(followed)[PART][0])["refused"].to_list() == [False, True]


def test_what_was_noticed_travels_as_data_and_nothing_else(whole: Path) -> None:
    noticed = inspect(open_table(whole).chunks(), BOOK, TODAY)
    arrived = unpacked(packed(noticed))
    assert arrived.contents == noticed.contents and arrived.units == noticed.units
    assert arrived.checked(BOOK.catalogue).to_dict() == noticed.checked(BOOK.catalogue).to_dict()
    with pytest.raises(msgspec.ValidationError):
        unpacked(msgspec.msgpack.encode({"rows": "many"}))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[NO_MEMORY] There is none. SQLSTATE: 42P01\n\tat org.apache", "Spark says: [NO_MEMORY] There is none"),
        (
            "[TABLE_OR_VIEW_NOT_FOUND] There is none. SQLSTATE: 42P01",
            "cases: Spark knows no table of this name. A file",
        ),
        ("[UNABLE_TO_INFER_SCHEMA] Unable to infer.", "cases: Spark finds no Parquet there. Name a file or a folder"),
        (
            "[FAILED_READ_FILE.NO_HINT] s3a://b/c.parquet is not a Parquet file. Expected",
            "s3a://b/c.parquet is not Par",
        ),
        (
            "\n  An exception was thrown.\n[PYTHON_EXCEPTION] Traceback (most recent call last):\n"
            "  File, line 3\nspinemets.cohort.table.error.TableError: cases: Row 3 is long. Shorten it.\n SQLSTATE: 3",
            "cases: Row 3 is long. Shorten it.",
        ),
        (
            "Traceback (most recent call last):\nModuleNotFoundError: No module named 'polars'",
            "has no package 'polars'",
        ),
        (
            "Traceback (most recent call last):\n  File\nValueError: not here\n SQLSTATE: 38000",
            "Spark says: ValueError",
        ),
    ],
)
def test_what_spark_says_is_told_in_a_line(said: str, told: str) -> None:
    message = str(problem(Exception(said), "cases"))
    assert told in message and "\n" not in message and "Traceback" not in message
