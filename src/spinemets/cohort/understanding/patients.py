"""Rows of one patient: which they are, what is known of the patient in each of them, and where they do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from spinemets.cohort.columns import ROW
from spinemets.cohort.table.whole import begins
from spinemets.cohort.understanding.problems import at

PATIENT = "patient of the row"


def numbered(chunk: pl.DataFrame) -> pl.Series:
    """The number of the patient of each row. Rows with the same id beside each other are one patient."""
    return begins(chunk).cum_sum().alias(PATIENT)


def spread(cells: pl.DataFrame, patients: pl.Series) -> pl.DataFrame:
    """What one row says of a patient, also in the rows of the patient that are empty."""
    open_cells = [name for name in cells.columns if 0 < cells[name].null_count() < cells.height]
    first = (pl.col(name).fill_null(pl.col(name).drop_nulls().first().over(PATIENT)) for name in open_cells)
    return cells.with_columns(patients).with_columns(*first).drop(PATIENT)


def differing(chunk: pl.DataFrame, about_patients: Iterable[str], patients: pl.Series) -> Iterator[pl.DataFrame]:
    """Where a row says something else of its patient than an earlier one."""
    rows = chunk.with_columns(patients)
    what = "says something else than an earlier row of the same patient."
    hint = "Correct one of the two; values of which one is true are written a|b."
    for name in about_patients:
        said = rows.filter(pl.col(name).is_not_null())
        other = said.filter(pl.col(name) != pl.col(name).first().over(PATIENT))
        yield at(other[ROW], name, "patient_differs", what, hint)


def copied(chunk: pl.DataFrame, patients: pl.Series) -> pl.Series:
    """Which rows repeat an earlier row of the same patient in all their cells."""
    rows = chunk.drop(ROW).with_columns(patients)
    return rows.is_duplicated() & ~rows.with_row_index(ROW).select(pl.first(ROW).over(rows.columns) == pl.col(ROW))[ROW]


def named_twice(levels: pl.Series, patients: pl.Series, copies: pl.Series) -> pl.Series:
    """Which rows name a vertebra that stands in an earlier row of the same patient."""
    one = pl.when(~copies & ~levels.str.contains("|", literal=True)).then(levels)
    rows = pl.select(one.alias("level"), patients).with_row_index(ROW)
    return rows.select(pl.col("level").is_not_null() & (pl.first(ROW).over("level", PATIENT) < pl.col(ROW)))["level"]


def listed(lesions: pl.DataFrame, patients: pl.Series, copies: pl.Series) -> pl.Series:
    """How many vertebrae are listed for the patient of each row. `lesions`: what the rows say of them."""
    one = lesions.select(pl.any_horizontal(pl.lit(False), pl.all().is_not_null()).alias("listed"))["listed"] & ~copies
    return pl.select(one.alias("listed"), patients).select(pl.col("listed").sum().over(PATIENT))["listed"]
