"""Answers as rows of text, the way a registry writes them."""

from __future__ import annotations

import numpy as np
import polars as pl

from spinemets.cohort.simulation.sheet import Codes, Numbers, Sheet


def laid_out(sheet: Sheet, beside: pl.DataFrame) -> pl.DataFrame:
    """One row for each patient: what stands beside the answers, then every answer in the order of the questions."""
    order = [name for name in sheet.rulebook.catalogue.variables if name in sheet.codes or name in sheet.numbers]
    answers = [
        _codes(sheet, name, sheet.codes[name]) if name in sheet.codes else _numbers(name, sheet.numbers[name])
        for name in order
    ]
    return beside.with_columns(answers)


def _codes(sheet: Sheet, name: str, places: Codes) -> pl.Series:
    answers = pl.Series([*sheet.answers(name), None], dtype=pl.String)
    index = np.where(places < 0, len(answers) - 1, places.astype(np.int64))
    return answers.gather(index).alias(name)


def _numbers(name: str, values: Numbers) -> pl.Series:
    numbers = pl.Series(name, values).fill_nan(None)
    whole = bool((np.isnan(values) | (values == np.floor(values))).all())
    return numbers.cast(pl.Int64).cast(pl.String) if whole else numbers.cast(pl.String)
