"""Answers as columns of text, the way a registry writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl

from spinemets.cohort.simulation.sheet import Codes, Numbers, Sheet
from spinemets.model import Number


def columns(sheet: Sheet, names: Iterable[str]) -> Iterator[pl.Series]:
    """The answers to some questions as text; an empty cell where there is none."""
    for name in names:
        text = coded(sheet, name, sheet.codes[name]) if name in sheet.codes else _numbers(sheet.numbers[name])
        yield _narrowed(sheet, name, text).alias(name)


def coded(sheet: Sheet, name: str, places: Codes) -> pl.Series:
    """Places in the list of codes as text."""
    answers = pl.Series([*sheet.answers(name), None], dtype=pl.String)
    return answers.gather(np.where(places < 0, len(answers) - 1, places.astype(np.int64)))


def _numbers(values: Numbers) -> pl.Series:
    numbers = pl.Series(values).fill_nan(None)
    whole = bool((np.isnan(values) | (values == np.floor(values))).all())
    return numbers.cast(pl.Int64).cast(pl.String) if whole else numbers.cast(pl.String)


def _narrowed(sheet: Sheet, name: str, text: pl.Series) -> pl.Series:
    """`2|3` for codes and numbers that come in steps, `24..48` for all between two numbers."""
    if name in sheet.or_codes:
        places, other = sheet.codes[name], sheet.or_codes[name]
        first, second = coded(sheet, name, np.minimum(places, other)), coded(sheet, name, np.maximum(places, other))
        return (first + "|" + second).zip_with(pl.Series((places >= 0) & (other >= 0)), text)
    if name in sheet.or_numbers:
        domain = sheet.rulebook.variables[name].domain
        between = "|" if isinstance(domain, Number) and domain.step is not None else ".."
        return (text + between + _numbers(sheet.or_numbers[name])).fill_null(text)
    return text
