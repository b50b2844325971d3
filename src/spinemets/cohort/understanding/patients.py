"""Rows of one patient: which they are, what is known of the patient in each of them, and where they do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from spinemets.cohort.understanding.keys import ID, ROW
from spinemets.cohort.understanding.problems import SCHEMA

PATIENT, EARLIER = "patient of the row", "earlier row"


def numbered(chunk: pl.DataFrame) -> pl.Series:
    """The number of the patient of each row. Rows with the same id beside each other are one patient."""
    if ID not in chunk.columns:
        return pl.Series(PATIENT, range(chunk.height), pl.Int64)
    new = (chunk[ID] != chunk[ID].shift()).fill_null(True)
    return new.cast(pl.Int64).cum_sum().alias(PATIENT)


def spread(cells: pl.DataFrame, patients: pl.Series) -> pl.DataFrame:
    """What one row says of a patient, in all rows of the patient."""
    first = (pl.col(name).drop_nulls().first().over(PATIENT) for name in cells.columns)
    return cells.with_columns(patients).with_columns(*first).drop(PATIENT)


def differing(chunk: pl.DataFrame, about_patients: Iterable[str], patients: pl.Series) -> Iterator[pl.DataFrame]:
    """Where a row says something else of its patient than an earlier one."""
    rows = chunk.with_columns(patients)
    for name in about_patients:
        said = rows.filter(pl.col(name).is_not_null())
        first = said.select(pl.col(name, ROW).first().over(PATIENT)).rename({name: "first", ROW: EARLIER})
        other = pl.concat([said, first], how="horizontal").filter(pl.col(name) != pl.col("first"))
        what = "says something else in row {}, of the same patient."
        hint = "Correct one of the two; values of which one is true are written a|b."
        yield _told(other, name, "patient_differs", what, hint)


def doubled(chunk: pl.DataFrame, levels: pl.Series | None, patients: pl.Series) -> Iterator[pl.DataFrame]:
    """Rows that repeat an earlier row of the same patient, or name a vertebra that stands in an earlier one."""
    rows = chunk.with_columns(patients)
    content = [name for name in rows.columns if name != ROW]
    rows = rows.with_columns(pl.col(ROW).first().over(content).alias(EARLIER))
    copies = rows.filter(pl.col(EARLIER) != pl.col(ROW))
    what, hint = "is the same as row {}, of the same patient.", "Remove one of the two, or correct it."
    yield _told(copies, "", "duplicate_row", what, hint)
    if levels is None:
        return
    named = rows.with_columns(levels.alias("level")).filter(pl.col(EARLIER) == pl.col(ROW))
    named = named.filter(pl.col("level").is_not_null() & ~pl.col("level").str.contains("|", literal=True))
    named = named.with_columns(pl.col(ROW).first().over(PATIENT, "level").alias(EARLIER))
    twice = named.filter(pl.col(EARLIER) != pl.col(ROW))
    what, hint = "is that of row {}, of the same patient.", "Join the two rows, or correct the level."
    yield _told(twice, "level", "level_twice", what, hint)


def _told(rows: pl.DataFrame, column: str, kind: str, what: str, hint: str) -> pl.DataFrame:
    return rows.select(
        "row",
        pl.lit(column).alias("column"),
        pl.lit("").alias("value"),
        pl.lit(kind).alias("kind"),
        pl.format(what, EARLIER).alias("message"),
        pl.lit(hint).alias("suggestion"),
    ).select(*SCHEMA)
