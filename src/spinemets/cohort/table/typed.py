"""Typed columns as the text that a person would have written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ROW
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.text import LONGEST_ROW
from spinemets.cohort.table.translation import BAR

AS_WRITTEN = (pl.String, pl.Categorical, pl.Enum, pl.Binary, pl.Date, pl.Time, pl.Null)
"""What Polars writes as a person would."""


def texts_of(types: Mapping[str, pl.DataType], wanted: Iterable[str], place: str) -> list[pl.Expr]:
    """The wanted columns as text; TableError where one holds no single values. `place`: where the table is."""
    texts: list[pl.Expr] = []
    for name in wanted:
        text = text_of(pl.col(name), types[name])
        if text is None:
            what = f"The column '{shown(name)}' holds {types[name]}, which is not one value or a list of values."
            raise TableError(place, what, do="Leave it out with a map of columns, or export it as text.")
        texts.append(text.alias(name))
    return texts


def check_lengths(chunk: pl.DataFrame, place: str) -> None:
    """TableError where a row is longer than any row of a registry."""
    length = pl.sum_horizontal(0, pl.col(pl.String).str.len_chars())
    long = chunk.filter(length > LONGEST_ROW)
    if long.height:
        what = f"Row {long[ROW].item(0)} is longer than {LONGEST_ROW:,} characters."
        raise TableError(place, what, "No row of a registry is.", "Leave out the column with long texts.")


def text_of(column: pl.Expr, kind: pl.DataType) -> pl.Expr | None:
    """What a person would have written for the cells of a column of some type; nothing if it holds no single values."""
    if kind.is_integer() or isinstance(kind, AS_WRITTEN):
        return column.cast(pl.String)
    if kind.is_float():
        number = pl.when(column.is_not_nan()).then(column)
        return number.cast(pl.String).str.replace(r"\.0$", "")
    if isinstance(kind, pl.Decimal):
        return column.cast(pl.String).str.replace(r"(\.\d*?)0+$", "${1}").str.replace(r"\.$", "")
    if isinstance(kind, pl.Boolean):
        return pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no"))
    if isinstance(kind, pl.Datetime):
        moment = column.dt.to_string("%Y-%m-%dT%H:%M:%S%.f" + ("%:z" if kind.time_zone else ""))
        whole_day = column.dt.time() == pl.time(0, 0, 0)
        return moment if kind.time_zone else pl.when(whole_day).then(moment.str.head(10)).otherwise(moment)
    if isinstance(kind, pl.List | pl.Array):
        assert isinstance(kind.inner, pl.DataType)
        inner = None if kind.inner.is_nested() else text_of(pl.element(), kind.inner)
        items = column.arr.to_list() if isinstance(kind, pl.Array) else column
        return None if inner is None else items.list.eval(inner).list.join(BAR, ignore_nulls=False)
    return None
