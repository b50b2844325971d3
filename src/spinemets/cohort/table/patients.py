"""Rows of patients and rows of vertebrae as one: each row of a vertebra says all that is known of its patient."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from spinemets.cohort.columns import ID, ROW
from spinemets.cohort.table.whole import begins

PATIENT = "\N{SECTION SIGN}patient"
"""A column of this module only; no table has one of this name by chance."""


def joined(chunk: pl.DataFrame, lesion: Collection[str], patient: Collection[str], records: bool) -> pl.DataFrame:
    """Whole patients with their values repeated in each row; `lesion` and `patient` are the keys about either.

    What is said in one way holds for all rows of the patient; what is said in two ways stays where it was said, so that
    the contradiction is seen. A row without a vertebra goes if others of the patient have one and repeat its answers.
    `records`: all rows of an id are parts of one record, so that one row is enough for a patient without a vertebra.
    """
    if ID not in chunk.columns or not chunk.height:
        return chunk
    begin = begins(chunk)
    if begin.all():
        return chunk
    chunk = chunk.with_columns(begin.cum_sum().alias(PATIENT))
    about_patient = [name for name in chunk.columns if name in patient]
    others = [name for name in chunk.columns if name not in (*lesion, *patient, ID, ROW, PATIENT)]
    vertebra = pl.any_horizontal(False, *(pl.col(name).is_not_null() for name in chunk.columns if name in lesion))
    patients_own = pl.when(~vertebra).then(pl.col(others)).name.keep()
    repeated = [_agreed(pl.col(name)) for name in about_patient] + ([_agreed(patients_own)] if others else [])
    repeats = pl.all_horizontal(
        True, *(pl.col(name).is_null() | _agreed(pl.col(name)).is_not_null() for name in about_patient)
    )
    first = pl.col(PATIENT).is_first_distinct()
    enough = vertebra.any().over(PATIENT) | (~first if records else False)
    known = chunk.select(repeated)
    filled = [chunk[name].fill_null(known[name]) for name in known.columns]
    goes = chunk.select(~vertebra & repeats & enough).to_series()
    return chunk.with_columns(filled).filter(~goes).drop(PATIENT)


def _agreed(value: pl.Expr) -> pl.Expr:
    """What the rows of a patient say, if they say it in one way."""
    lowest, highest = value.min().over(PATIENT), value.max().over(PATIENT)
    return pl.when(lowest == highest).then(highest)
