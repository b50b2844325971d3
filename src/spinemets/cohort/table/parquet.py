"""Parquet: typed columns, written as the text that a person would have written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ROW
from spinemets.cohort.table.error import TableError, unreadable
from spinemets.cohort.table.source import check_names, rows_at_once, stripped
from spinemets.cohort.table.typed import check_lengths, text_of, texts_of

MAGIC = b"PAR1"


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
        self.nested = frozenset(name for name, kind in self._types.items() if text_of(pl.col(name), kind) is None)
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
        texts = texts_of(self._types, wanted, self.path.name)
        step = rows_at_once(len(wanted))
        size = self.path.stat().st_size
        for start in range(0, self._rows, step):
            try:
                chunk = self._frame.select(wanted).slice(start, step).collect().select(texts)
            except (PolarsError, OSError) as error:
                raise self._damaged(error) from None
            rows = chunk.height if texts else min(step, self._rows - start)
            numbers = pl.int_range(start + 1, start + 1 + rows, eager=True).alias(ROW)
            chunk = chunk.insert_column(0, numbers) if texts else numbers.to_frame()
            check_lengths(chunk, self.path.name)
            self.read = size * min(start + step, self._rows) // self._rows
            yield stripped(chunk)
        self.read = size
