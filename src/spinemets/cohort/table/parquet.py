"""Parquet: typed columns, written as the text that a person would have written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from spinemets.casefile.problem import shown
from spinemets.cohort.table.error import TableError, unreadable
from spinemets.cohort.table.source import CHUNK_CELLS, CHUNK_ROWS, check_names, stripped
from spinemets.cohort.table.text import LONGEST_ROW
from spinemets.cohort.table.translation import BAR
from spinemets.cohort.table.whole import ROW

MAGIC = b"PAR1"
AS_WRITTEN = (pl.String, pl.Categorical, pl.Enum, pl.Binary, pl.Date, pl.Time, pl.Null)
"""What Polars writes as a person would."""


class Parquet:
    """A Parquet file."""

    kind, encoding = "parquet", "utf-8"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read = 0
        try:
            self._frame = pl.scan_parquet(path, glob=False, hive_partitioning=False, missing_columns="raise")
            self._types = self._frame.collect_schema()
            self._rows: int = self._frame.select(pl.len()).collect().item()
        except (PolarsError, OSError) as error:
            raise self._damaged(error) from None
        self.columns = tuple(self._types)
        check_names(self.columns, path.name)
        if not self.columns:
            raise TableError(path.name, "The file has no columns.", do="Export it again.")

    def _damaged(self, error: PolarsError | OSError) -> TableError:
        if isinstance(error, OSError) and error.strerror:
            return unreadable(self.path, error)
        said = shown(str(error).splitlines()[0].removeprefix("parquet: "))
        what = f"The Parquet file is damaged or was not copied whole ({said})."
        return TableError(self.path.name, what, do="Copy or export it again.")

    def chunks(self, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The rows as text, each with its number."""
        texts = [self._text(name) for name in wanted]
        step = max(1, min(CHUNK_ROWS, CHUNK_CELLS // max(1, len(wanted))))
        size = self.path.stat().st_size
        for start in range(0, self._rows, step):
            try:
                chunk = self._frame.select(wanted).slice(start, step).collect().select(texts)
            except (PolarsError, OSError) as error:
                raise self._damaged(error) from None
            chunk = chunk.insert_column(0, pl.int_range(start + 1, start + 1 + chunk.height, eager=True).alias(ROW))
            self._check_lengths(chunk)
            self.read = size * min(start + step, self._rows) // self._rows
            yield stripped(chunk)
        self.read = size

    def _text(self, name: str) -> pl.Expr:
        text = text_of(pl.col(name), self._types[name])
        if text is None:
            what = f"The column '{shown(name)}' holds {self._types[name]}, which is not one value or a list of values."
            raise TableError(self.path.name, what, do="Leave it out with a map of columns, or export it as text.")
        return text.alias(name)

    def _check_lengths(self, chunk: pl.DataFrame) -> None:
        length = pl.sum_horizontal(pl.col(pl.String).str.len_chars())
        long = chunk.filter(length > LONGEST_ROW)
        if long.height:
            what = f"Row {long[ROW].item(0)} is longer than {LONGEST_ROW:,} characters."
            raise TableError(self.path.name, what, "No row of a registry is.", "Leave out the column with long texts.")


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
